import { buildPackageUrl } from './build.ts';
import { PURL_LENGTH } from './limits.ts';
import type { PackageUrlFault, PackageUrlReading } from './purl.types.ts';

/** A fault that ends the reading; thrown and caught in this file only. */
class Refused extends Error {
  readonly fault: PackageUrlFault;
  constructor(component: PackageUrlFault['component'], message: string) {
    super(message);
    this.fault = { component, message };
  }
}

/**
 * Parse a package URL: `pkg:npm/%40babel/core@7.0.0`. Never throws; a fault says which component is wrong.
 * Follows "How to parse a PURL" of https://github.com/package-url/purl-spec, from right to left.
 */
export function parsePackageUrl(text: string): PackageUrlReading {
  try {
    return read(text);
  } catch (error) {
    if (error instanceof Refused) return { ok: false, fault: error.fault };
    throw error;
  }
}

function read(text: string): PackageUrlReading {
  if (text.length > PURL_LENGTH)
    throw new Refused('length', `Give a package URL of at most ${PURL_LENGTH} characters.`);
  const [beforeSubpath, subpath] = cutLast(text, '#');
  const [beforeQualifiers, qualifiers] = cutLast(beforeSubpath, '?');
  const [scheme, rest] = cutFirst(beforeQualifiers, ':');
  if (scheme.toLowerCase() !== 'pkg' || rest === null)
    throw new Refused('scheme', 'Start a package URL with pkg: and a type, as in pkg:npm/express@4.18.2.');
  const [type, path] = cutFirst(rest.replace(/^\/+/, ''), '/');
  const { namespace, name, version } = readPath(path ?? '');
  return buildPackageUrl({
    type,
    namespace: namespace.map((segment) => decodeSegment('namespace', segment)).join('/'),
    name: decode('name', name),
    version: decode('version', version ?? ''),
    qualifiers: readQualifiers(qualifiers ?? ''),
    subpath: (subpath ?? '')
      .split('/')
      .map((segment) => decodeSegment('subpath', segment))
      .join('/'),
  });
}

function readPath(path: string) {
  const [names, version] = cutVersion(path);
  if (version !== null && names.endsWith('/')) throw new Refused('name', 'Give a name before the version.');
  const segments = names.split('/').filter((segment) => segment !== '');
  return { namespace: segments.slice(0, -1), name: segments.at(-1) ?? '', version };
}

/** An `@` that opens a segment before others is an npm scope that somebody left unencoded, not a version. */
function cutVersion(path: string): [string, string | null] {
  const [names, version] = cutLast(path, '@');
  const isScope = version?.includes('/') && (names === '' || names.endsWith('/'));
  return isScope ? [path, null] : [names, version];
}

function readQualifiers(text: string): Record<string, string> {
  const qualifiers = new Map<string, string>();
  for (const pair of text.split('&').filter((part) => part !== '')) {
    const [written, value] = cutFirst(pair, '=');
    const key = written.toLowerCase();
    if (qualifiers.has(key)) throw new Refused('qualifiers', 'Give each qualifier once.');
    qualifiers.set(key, decode('qualifiers', value ?? ''));
  }
  return Object.fromEntries(qualifiers);
}

function decodeSegment(component: 'namespace' | 'subpath', segment: string): string {
  const decoded = decode(component, segment);
  if (decoded !== segment && decoded.includes('/'))
    throw new Refused(component, 'Write / between segments, not %2F within.');
  return decoded;
}

function decode(component: PackageUrlFault['component'], text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Refused(component, 'Percent-encode UTF-8: each % is followed by two hexadecimal digits.');
  }
}

function cutFirst(text: string, separator: string): [string, string | null] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

function cutLast(text: string, separator: string): [string, string | null] {
  const at = text.lastIndexOf(separator);
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

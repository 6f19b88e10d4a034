import { NAME_LENGTH, VERSION_LENGTH } from './limits.ts';
import type { PackageUrl, PackageUrlFault, PackageUrlParts, PackageUrlReading } from './purl.types.ts';
import { rulesOf, type TypeRules } from './type-rules.ts';

/**
 * Check decoded parts and give them their canonical form (ECMA-427, 5.6 and the type's definition). Never throws.
 * Control characters, which the standard lets through, are refused: names go into keys, logs and pages.
 */
export function buildPackageUrl(parts: PackageUrlParts): PackageUrlReading {
  const type = parts.type.toLowerCase();
  const rules = rulesOf(type);
  const purl = canonical(rules, {
    type,
    ...namesOf(type, joinSegments(parts.namespace), joinSegments(parts.name) ?? ''),
    version: parts.version || null,
    qualifiers: sortedQualifiers(parts.qualifiers ?? {}),
    subpath: joinSegments(parts.subpath, (segment) => segment !== '.' && segment !== '..'),
  });
  const fault = generalFault(purl) ?? typeFault(rules, purl);
  return fault === null ? { ok: true, purl } : { ok: false, fault };
}

function canonical(rules: TypeRules, purl: PackageUrl): PackageUrl {
  const lowered = { ...purl };
  for (const component of rules.lower ?? []) {
    if (component === 'name') lowered.name = lowered.name.toLowerCase();
    else lowered[component] = lowered[component]?.toLowerCase() ?? null;
  }
  return { ...lowered, name: rules.canonicalName?.(lowered.name, lowered) ?? lowered.name };
}

function generalFault({ type, namespace, name, version, qualifiers, subpath }: PackageUrl): PackageUrlFault | null {
  if (!/^[a-z][a-z0-9.-]*$/.test(type))
    return { component: 'type', message: 'Give a package type such as npm or pypi: letters, digits, dots and dashes.' };
  if (name === '') return { component: 'name', message: 'Give the name of a package after its type: pkg:npm/express.' };
  if (name.length > NAME_LENGTH) return tooLong('name', NAME_LENGTH);
  if ((namespace?.length ?? 0) > NAME_LENGTH) return tooLong('namespace', NAME_LENGTH);
  if ((version?.length ?? 0) > VERSION_LENGTH) return tooLong('version', VERSION_LENGTH);
  for (const key of Object.keys(qualifiers)) {
    if (!/^[a-z][a-z0-9._-]*$/.test(key))
      return {
        component: 'qualifiers',
        message: 'Write qualifier keys in lower case letters, digits, dots, dashes and _.',
      };
  }
  const texts = { namespace, name, version, qualifiers: Object.values(qualifiers).join(''), subpath };
  for (const [component, text] of Object.entries(texts) as [keyof typeof texts, string | null][]) {
    if (text !== null && !isPlain(text))
      return { component, message: 'Leave out control characters and broken Unicode.' };
  }
  return null;
}

function typeFault(
  rules: TypeRules,
  { type, namespace, name, version, qualifiers }: PackageUrl,
): PackageUrlFault | null {
  if (rules.namespace === 'required' && namespace === null)
    return {
      component: 'namespace',
      message: `Give the namespace that a package of type ${type} needs before its name.`,
    };
  if (rules.namespace === 'prohibited' && namespace !== null)
    return { component: 'namespace', message: `Give the name alone: packages of type ${type} have no namespace.` };
  if (rules.namePattern?.test(name) === false)
    return { component: 'name', message: `Write the name as packages of type ${type} are named.` };
  if (version !== null && rules.versionPattern?.test(version) === false)
    return { component: 'version', message: `Write the version as packages of type ${type} are versioned.` };
  if (rules.qualifier !== undefined && qualifiers[rules.qualifier] === undefined)
    return { component: 'qualifiers', message: `Add the qualifier ${rules.qualifier}: type ${type} needs it.` };
  return null;
}

const tooLong = (component: 'namespace' | 'name' | 'version', length: number): PackageUrlFault => ({
  component,
  message: `Give a ${component} of at most ${length} characters.`,
});

function joinSegments(path: string | null | undefined, keep = (_segment: string) => true): string | null {
  const segments = (path ?? '').split('/').filter((segment) => segment !== '' && keep(segment));
  return segments.length === 0 ? null : segments.join('/');
}

/** A Git host is the namespace, and the whole path to the repository the name. types/git-definition.json */
function namesOf(type: string, namespace: string | null, name: string): Pick<PackageUrl, 'namespace' | 'name'> {
  if (type !== 'git' || namespace === null || name === '') return { namespace, name };
  const [host = '', ...path] = `${namespace}/${name}`.split('/');
  return { namespace: host, name: path.join('/') };
}

/** An empty value is the same as no qualifier; keys in order make equal package URLs look equal. */
function sortedQualifiers(qualifiers: Readonly<Record<string, string>>): Record<string, string> {
  const given = Object.entries(qualifiers).filter(([, value]) => value !== '');
  return Object.fromEntries(given.sort(([a], [b]) => (a < b ? -1 : 1)));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const isPlain = (text: string): boolean => text.isWellFormed() && !/[\u0000-\u001f\u007f-\u009f]/.test(text);

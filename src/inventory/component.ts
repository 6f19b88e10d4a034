import { buildPackageUrl, type PackageUrl, parsePackageUrl, renderPackageUrl } from '../purl/purl.ts';
import type { Component, Scope } from './inventory.types.ts';
import { NAME_LENGTH, RANGE_LENGTH, VERSION_LENGTH } from './limits.ts';
import { type Problem, quote } from './problems.ts';
import { type NamedVersion, versionOrRange } from './version-text.ts';

/** An entry of a file as a reader found it. Texts are the file's, unchecked. */
export interface Entry {
  readonly name: string;
  readonly version?: string | undefined;
  readonly versionRange?: string | undefined;
  /** Package URL that the file itself has. */
  readonly purl?: string | undefined;
  /** Package URL type to build one with, where the entry comes from that ecosystem's registry. */
  readonly ecosystem?: string | undefined;
  readonly origin?: Component['origin'] | undefined;
  readonly scope?: Scope | undefined;
  readonly direct?: boolean | undefined;
}

interface Checked {
  /** Undefined where the entry cannot be taken at all. */
  readonly component?: Component;
  readonly problems: readonly Omit<Problem, 'line'>[];
}

interface Identity {
  readonly purl?: PackageUrl;
  readonly problem?: Omit<Problem, 'line'>;
}

/** Check an entry and make a component of it. What cannot be read of it is a problem, not a guess. */
export function checkEntry(entry: Entry, ref: string): Checked {
  const { name, origin, scope, direct } = entry;
  if (name === '' || name.length > NAME_LENGTH) {
    return { problems: [unreadable(`has ${name === '' ? 'no name' : `a name above ${NAME_LENGTH} characters`}`, ref)] };
  }
  const { purl, problem } = identify(entry);
  const inPurl = versionOrRange(purl?.version ?? '');
  const beside = namedBeside(entry);
  const named = strongest(inPurl, beside);
  const problems = [problem, lengthProblem(named, ref), conflict(inPurl.version, beside.version, ref)].filter(
    (one) => one !== undefined,
  );
  const { version, versionRange } = withinLimits(named);
  const text = purl && purlWith(purl, version);
  return {
    component: {
      name,
      ...(version === undefined ? {} : { version }),
      ...(versionRange === undefined ? {} : { versionRange }),
      ...(text === undefined ? {} : { purl: text }),
      ...(purl === undefined ? {} : { ecosystem: purl.type }),
      ref,
      ...(origin === undefined ? {} : { origin }),
      ...(scope === undefined ? {} : { scope }),
      ...(direct === undefined ? {} : { direct }),
    },
    problems,
  };
}

function identify({ purl, ecosystem, name, origin }: Entry): Identity {
  if (purl === undefined && (ecosystem === undefined || origin !== undefined)) return {};
  const reading =
    purl === undefined ? buildPackageUrl({ type: ecosystem ?? '', ...splitName(name) }) : parsePackageUrl(purl);
  if (reading.ok) return { purl: reading.purl };
  const message = `${quote(purl ?? name)} gives no package URL. ${reading.fault.message}`;
  return { problem: { code: 'unreadable-purl', message } };
}

/** `@babel/core`, `github.com/gorilla/mux`, `symfony/console`: the last part is the name. */
function splitName(name: string): { readonly namespace: string | null; readonly name: string } {
  const at = name.lastIndexOf('/');
  return at === -1 ? { namespace: null, name } : { namespace: name.slice(0, at), name: name.slice(at + 1) };
}

function namedBeside({ version, versionRange }: Entry): NamedVersion {
  if (version !== undefined) return versionOrRange(version);
  return versionRange === undefined ? {} : { versionRange };
}

/** A version says more than a range, and a package URL more than what stands beside it. */
function strongest(inPurl: NamedVersion, beside: NamedVersion): NamedVersion {
  if (inPurl.version !== undefined || beside.version === undefined) return isNamed(inPurl) ? inPurl : beside;
  return beside;
}

function isNamed({ version, versionRange }: NamedVersion): boolean {
  return version !== undefined || versionRange !== undefined;
}

/** Put the version into the package URL, so that it alone says what is in use; a range has no place there. */
function purlWith(purl: PackageUrl, version: string | undefined): string | undefined {
  const built = buildPackageUrl({ ...purl, version: version ?? null });
  return built.ok ? renderPackageUrl(built.purl) : renderPackageUrl({ ...purl, version: null });
}

function withinLimits({ version, versionRange }: NamedVersion): NamedVersion {
  return {
    ...(version === undefined || version.length > VERSION_LENGTH ? {} : { version }),
    ...(versionRange === undefined || versionRange.length > RANGE_LENGTH ? {} : { versionRange }),
  };
}

function lengthProblem(
  { version = '', versionRange = '' }: NamedVersion,
  ref: string,
): Checked['problems'][number] | undefined {
  if (version.length > VERSION_LENGTH) return unreadable(`has a version above ${VERSION_LENGTH} characters`, ref);
  if (versionRange.length > RANGE_LENGTH) return unreadable(`has a range above ${RANGE_LENGTH} characters`, ref);
  return undefined;
}

/** `v1.2.3` beside `1.2.3`, or an epoch or build on one side only, are the same version in two notations. */
function conflict(
  inPurl: string | undefined,
  beside: string | undefined,
  ref: string,
): Checked['problems'][number] | undefined {
  if (inPurl === undefined || beside === undefined) return undefined;
  if (beside.includes(inPurl) || inPurl.includes(beside)) return undefined;
  const message = `${quote(ref)} says version ${quote(beside)}, its package URL ${quote(inPurl)}. The package URL counts.`;
  return { code: 'conflicting-versions', message };
}

function unreadable(what: string, ref: string): Checked['problems'][number] {
  return { code: 'unreadable-entry', message: `The entry ${quote(ref)} ${what}.` };
}

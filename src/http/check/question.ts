import { packageKey, parsePackageUrl, renderPackageUrl } from '../../purl/purl.ts';
import { PACKAGE_KEY_LENGTH } from '../../store/packages.ts';
import { type ParameterError, Problem } from '../errors.ts';
import { OwnerSchema, RepoSchema, VersionSchema } from '../parameters.ts';
import type { Question } from './check.types.ts';

/** An item as somebody asks it: all texts, as short as the contract demands, and not yet read. */
export interface Item {
  readonly purl?: string | undefined;
  readonly project?: string | undefined;
  readonly version?: string | undefined;
  readonly package?: string | undefined;
}

/** A question, or what is wrong with the item. `contradicts`: it asks two things at once, so the whole request is in doubt. */
export type Reading =
  | { readonly ok: true; readonly question: Question }
  | { readonly ok: false; readonly error: ParameterError; readonly contradicts: boolean };

/** Read an item. Exactly one of `purl` and `project` names what is meant, and the version is given once. */
export function readItem(item: Item): Reading {
  const { purl, project } = item;
  if (purl !== undefined && project !== undefined)
    return contradiction('project', 'Give either a package URL or a project, not both.');
  if (purl !== undefined) return readPackage(purl, item);
  if (project !== undefined) return readProject(project, item);
  return contradiction('purl', 'Give a package URL such as pkg:npm/express@4.18.2, or a project and a version.');
}

/** Make the problem of items that could not be read; `at` is the item's place in a list. */
export function problemOf(errors: readonly ParameterError[]): Problem {
  const detail = errors.map(({ parameter, message }) => `${parameter}: ${message}`).join(' ');
  return new Problem('invalid-parameter', { detail, errors });
}

function readPackage(text: string, { version, package: name }: Item): Reading {
  if (name !== undefined) return contradiction('package', 'Leave the package off: the package URL names it.');
  const read = parsePackageUrl(text);
  if (!read.ok) return fault('purl', read.fault.message);
  const { purl } = read;
  if (purl.version !== null && version !== undefined)
    return contradiction('version', 'Give the version once: the package URL has one already.');
  const asked = purl.version ?? version;
  const wrong = versionFault(asked, 'Give a version, in the package URL or beside it.');
  if (asked === undefined || wrong !== undefined) return fault('version', wrong ?? '');
  const key = packageKey(purl);
  if (key.length > PACKAGE_KEY_LENGTH) return fault('purl', 'Give a package URL whose name is shorter.');
  const versioned = renderPackageUrl({ ...purl, version: asked });
  return { ok: true, question: { kind: 'package', purl, text: versioned, key, version: asked } };
}

function readProject(text: string, { version, package: name }: Item): Reading {
  const [owner = '', repo = '', ...rest] = text.split('/');
  const isName = rest.length === 0 && OwnerSchema.safeParse(owner).success && RepoSchema.safeParse(repo).success;
  if (!isName) return fault('project', 'Write the project as OWNER/REPO, as GitHub names it.');
  const wrong = versionFault(version, 'Give a version, such as 1.2.3.');
  if (version === undefined || wrong !== undefined) return fault('version', wrong ?? '');
  return {
    ok: true,
    question: { kind: 'project', owner, repo, version, ...(name !== undefined && { package: name }) },
  };
}

function versionFault(version: string | undefined, missing: string): string | undefined {
  if (version === undefined) return missing;
  return VersionSchema.safeParse(version).error?.issues[0]?.message;
}

function fault(parameter: string, message: string): Reading {
  return { ok: false, error: { parameter, message }, contradicts: false };
}

function contradiction(parameter: string, message: string): Reading {
  return { ok: false, error: { parameter, message }, contradicts: true };
}

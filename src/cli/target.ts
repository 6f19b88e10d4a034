import { type PackageUrl, parsePackageUrl } from '../purl/purl.ts';
import { CommandFailure } from './exit-codes.ts';

/** A project, as the command line names it. */
export interface ProjectTarget {
  readonly owner: string;
  readonly repo: string;
}

/** A version of a project, as the command line names it. */
export interface Target extends ProjectTarget {
  readonly version: string;
}

/** A version of a package, by its package URL (ECMA-427). */
export interface PackageTarget {
  readonly purl: string;
}

/** A lockfile or SBOM. */
export interface FileTarget {
  readonly file: string;
}

/** Only the shape: which names GitHub allows is the API's to say. */
const PROJECT = /^(?<owner>[^/@\s]+)\/(?<repo>[^/@\s]+)$/;
const TARGET = /^(?<project>[^@]+)@(?<version>\S.*)$/;

/** Parse `OWNER/REPO@VERSION`; a later `@` belongs to the version, as in `socketio/socket.io@socket.io@4.8.3`. */
export function parseTarget(text: string): Target {
  const target = readTarget(text);
  if (target !== undefined) return target;
  throw new CommandFailure('usage', `${JSON.stringify(text)} is not OWNER/REPO@VERSION. Try: rack/rack@3.1.8`);
}

function readTarget(text: string): Target | undefined {
  const { project = '', version } = TARGET.exec(text)?.groups ?? {};
  const { owner, repo } = PROJECT.exec(project)?.groups ?? {};
  return owner && repo && version ? { owner, repo, version } : undefined;
}

/**
 * Parse a package URL with a version, `pkg:npm/express@4.18.2`, or what `parseTarget` does; anything else is the name of a file. A file
 * whose name looks like a version is written with its folder: `./a/b@1`.
 */
export function parseCheckTarget(text: string): Target | PackageTarget | FileTarget {
  if (!/^pkg:/i.test(text)) return readTarget(text) ?? { file: text };
  const read = parsePackageUrl(text);
  const fault = read.ok ? missingVersion(read.purl) : read.fault.message;
  if (fault !== undefined)
    throw new CommandFailure('usage', `${JSON.stringify(text)} is no package URL to ask about. ${fault}`);
  return { purl: text };
}

function missingVersion({ version }: PackageUrl): string | undefined {
  return version === null ? 'Give it a version, as in pkg:npm/express@4.18.2.' : undefined;
}

/** Parse `OWNER/REPO`. */
export function parseProject(text: string): ProjectTarget {
  const { owner, repo } = PROJECT.exec(text)?.groups ?? {};
  if (owner && repo) return { owner, repo };
  throw new CommandFailure('usage', `${JSON.stringify(text)} is not OWNER/REPO. Try: rack/rack`);
}

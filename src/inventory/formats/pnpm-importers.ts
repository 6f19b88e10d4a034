import type { Scope } from '../inventory.types.ts';
import { childOf, entriesOf, scalarAt, type YamlNode } from '../syntax/yaml.ts';
import { versionWithoutPeers, withoutPeers } from './pnpm-key.ts';
import { type Link, SCOPES, walkScopes } from './scope-walk.ts';

/** What the project and its workspaces ask for is grouped; pnpm itself and what configures it stand among the importers, too. */
const GROUPS: Readonly<Record<Scope, readonly string[]>> = {
  required: ['dependencies'],
  optional: ['optionalDependencies'],
  dev: ['devDependencies', 'configDependencies', 'packageManagerDependencies'],
};

/**
 * Find the packages that the project and its workspaces ask for, as keys of `packages` in the notation of any version.
 * Undefined where the file names none.
 */
export function directKeys(lock: YamlNode): ReadonlySet<string> | undefined {
  const keys = SCOPES.flatMap((scope) => askedFor(lock, scope).flatMap(({ name, resolved }) => keysOf(name, resolved)));
  return keys.length === 0 ? undefined : new Set(keys);
}

/** Find out how packages of a version 9 lockfile are needed, by their keys; earlier versions say it of each package. */
export function scopesByWalk(lock: YamlNode): ReadonlyMap<string, Scope> {
  const snapshots = entriesOf(childOf(lock, 'snapshots'));
  const refs = (scope: Scope) => askedFor(lock, scope).map(({ name, resolved }) => snapshotKey(name, resolved));
  const roots = { required: refs('required'), optional: refs('optional'), dev: refs('dev') };
  const walked = walkScopes(roots, (ref) => linksOf(snapshots.get(ref)?.value));
  const scopes = new Map<string, Scope>();
  for (const [ref, scope] of walked) {
    const key = withoutPeers(ref);
    const known = scopes.get(key);
    if (known === undefined || SCOPES.indexOf(scope) < SCOPES.indexOf(known)) scopes.set(key, scope);
  }
  return scopes;
}

interface Asked {
  readonly name: string;
  /** A version with its peers, a whole key where the package is installed under another name, or `link:` to a folder. */
  readonly resolved: string;
}

function askedFor(lock: YamlNode, scope: Scope): readonly Asked[] {
  const workspaces = [...entriesOf(childOf(lock, 'importers')).values()].map(({ value }) => value);
  const importers = workspaces.length > 0 ? workspaces : [lock];
  return importers.flatMap((importer) =>
    GROUPS[scope].flatMap((group) =>
      [...entriesOf(childOf(importer, group))].map(([name, { value }]) => ({ name, resolved: resolvedTo(value) })),
    ),
  );
}

/** Version 5 writes the version alone, later ones also what was asked for. */
function resolvedTo(value: YamlNode): string {
  return value.kind === 'scalar' ? value.text : (scalarAt(value, 'version') ?? '');
}

function keysOf(name: string, resolved: string): readonly string[] {
  if (resolved === '' || resolved.startsWith('link:')) return [];
  const bare = versionWithoutPeers(resolved);
  if (resolved.startsWith('/')) return [resolved, bare];
  return [`${name}@${bare}`, `/${name}@${resolved}`, `/${name}@${bare}`, `/${name}/${resolved}`, resolved, bare];
}

function linksOf(snapshot: YamlNode | undefined): readonly Link[] {
  return ['dependencies', 'optionalDependencies'].flatMap((group) =>
    [...entriesOf(childOf(snapshot, group))].map(([name, { value }]) => ({
      to: snapshotKey(name, resolvedTo(value)),
      isOptional: group === 'optionalDependencies',
    })),
  );
}

/** An alias is resolved to a key: `string-width@4.2.3`. Addresses hold an `@` only behind a colon. */
function snapshotKey(name: string, resolved: string): string {
  return /^@?[^:(@]+@/.test(resolved) ? resolved : `${name}@${resolved}`;
}

import { childOf, entriesOf, scalarAt, type YamlEntry, type YamlNode } from '../syntax/yaml.ts';
import { withoutPeers } from './pnpm-key.ts';

/**
 * Find the packages that the project and its workspaces ask for, as keys of `packages` in the notation of any version.
 * Undefined where the file names no importer.
 */
export function directKeys(lock: YamlNode): ReadonlySet<string> | undefined {
  const workspaces = [...entriesOf(childOf(lock, 'importers')).values()].map(({ value }) => value);
  const importers = workspaces.length > 0 ? workspaces : [lock];
  const direct = new Set<string>();
  for (const importer of importers) {
    for (const group of GROUPS) {
      for (const [name, { value }] of entriesOf(childOf(importer, group))) {
        for (const key of keysOf(name, resolvedTo(value))) direct.add(key);
      }
    }
  }
  return direct.size === 0 ? undefined : direct;
}

const GROUPS = ['dependencies', 'devDependencies', 'optionalDependencies'];

/** Version 5 writes the version alone, later ones also what was asked for. */
function resolvedTo(value: YamlEntry['value']): string {
  return value.kind === 'scalar' ? value.text : (scalarAt(value, 'version') ?? '');
}

/** A version, or the whole key where a package is installed under another name. Keys of version 5 keep the peers. */
function keysOf(name: string, resolved: string): readonly string[] {
  if (resolved === '' || resolved.startsWith('link:')) return [];
  const bare = withoutPeers(resolved);
  if (resolved.startsWith('/')) return [resolved, bare];
  return [`${name}@${bare}`, `/${name}@${resolved}`, `/${name}@${bare}`, `/${name}/${resolved}`, resolved, bare];
}

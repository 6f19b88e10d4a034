import type { Findings } from '../findings.ts';
import type { Component } from '../inventory.types.ts';
import type { YamlReader } from '../reader.types.ts';
import { childOf, entriesOf, scalarAt, type YamlEntry, type YamlNode } from '../syntax/yaml.ts';
import { npmOrigin } from './npm-source.ts';

/** Reads `yarn.lock` of Yarn 2 and later, which is YAML. https://yarnpkg.com/advanced/lexicon#locator */
export const yarnBerryLock: YamlReader = {
  syntax: 'yaml',
  format: 'yarn-berry',
  title: 'yarn.lock of Yarn 2 and later',
  fileNames: /^yarn\.lock$/,
  mark: /^__metadata:\s*$/m,
  read,
};

function read(documents: readonly YamlNode[], findings: Findings<number>): void {
  const [lock] = documents;
  findings.formatVersion = scalarAt(childOf(lock, '__metadata'), 'version');
  const entries = entriesOf(lock);
  const direct = directKeys(entries);
  for (const [key, { value, line }] of entries) {
    if (findings.refusal) return;
    if (key === '__metadata') continue;
    const { name, reference } = splitLocator(scalarAt(value, 'resolution') ?? key);
    if (reference.startsWith('workspace:')) continue;
    findings.add(
      {
        name,
        version: scalarAt(value, 'version'),
        origin: originOf(reference),
        ecosystem: 'npm',
        direct: direct?.has(key),
      },
      { own: key, path: key, at: line },
    );
  }
}

/** A locator is `name@protocol:what`: `@babel/core@npm:7.24.0`. */
function splitLocator(locator: string): { readonly name: string; readonly reference: string } {
  const at = locator.indexOf('@', 1);
  return at === -1
    ? { name: locator, reference: '' }
    : { name: locator.slice(0, at), reference: locator.slice(at + 1) };
}

/** A patch is applied to a package of the registry, whose version it keeps. */
function originOf(reference: string): Component['origin'] {
  if (reference.startsWith('npm:') || reference.startsWith('patch:')) return undefined;
  return /#commit=/.test(reference) ? 'git' : npmOrigin(reference);
}

/** Find the entries that workspaces ask for; undefined where no workspace is in the file. */
function directKeys(entries: ReadonlyMap<string, YamlEntry>): ReadonlySet<string> | undefined {
  const workspaces = [...entries.values()].filter(({ value }) => isWorkspace(value));
  if (workspaces.length === 0) return undefined;
  const keys = new Map([...entries.keys()].flatMap((key) => key.split(', ').map((descriptor) => [descriptor, key])));
  const direct = new Set<string>();
  for (const { value } of workspaces) {
    for (const [name, range] of entriesOf(childOf(value, 'dependencies'))) {
      if (range.value.kind !== 'scalar') continue;
      // Before Yarn 4 the protocol is left out on either side.
      const { text } = range.value;
      const key = keys.get(`${name}@${text}`) ?? keys.get(`${name}@npm:${text}`);
      if (key !== undefined) direct.add(key);
    }
  }
  return direct;
}

function isWorkspace(entry: YamlNode): boolean {
  return scalarAt(entry, 'resolution')?.includes('@workspace:') === true;
}

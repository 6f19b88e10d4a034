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
  for (const descriptor of workspaces.flatMap(({ value }) => askedFor(value))) {
    const key = keys.get(descriptor);
    if (key !== undefined) direct.add(key);
  }
  for (const [descriptor, key] of keys) {
    const original = keys.get(patched(descriptor));
    if (original !== undefined && direct.has(original)) direct.add(key);
  }
  return direct;
}

/** Before Yarn 4 the protocol is left out on either side. */
function askedFor(workspace: YamlNode): readonly string[] {
  const ranges = [...entriesOf(childOf(workspace, 'dependencies'))];
  return ranges.flatMap(([name, { value }]) =>
    value.kind === 'scalar' ? [`${name}@${value.text}`, `${name}@npm:${value.text}`] : [],
  );
}

/** `a@patch:a@npm%3A^1.0#…` is the patched form of `a@npm:^1.0`, and what asks for one gets the other. */
function patched(descriptor: string): string {
  const [, inner = ''] = /@patch:([^#]*)/.exec(descriptor) ?? [];
  return inner.replaceAll('%3A', ':').replaceAll('%40', '@');
}

function isWorkspace(entry: YamlNode): boolean {
  return scalarAt(entry, 'resolution')?.includes('@workspace:') === true;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FormatName } from '../../src/inventory/inventory.types.ts';
import { COMPONENTS } from '../../src/inventory/limits.ts';
import { refusalOf } from '../../src/inventory/problems.ts';
import { readInventory } from '../../src/inventory/read-inventory.ts';
import { readSbom } from '../../src/inventory/read-sbom.ts';
import { readers } from '../../src/inventory/readers.ts';
import { fixtures } from './fixtures.ts';

/** Files of each format with as many components as asked for, and the name they have. */
const GENERATED: Readonly<Record<FormatName, readonly [string, (names: readonly string[]) => string]>> = {
  cyclonedx: ['bom.json', (names) => json({ bomFormat: 'CycloneDX', specVersion: '1.6', components: named(names) })],
  spdx: ['a.json', (names) => json({ spdxVersion: 'SPDX-2.3', packages: named(names) })],
  'github-sbom': ['a.json', (names) => json({ sbom: { spdxVersion: 'SPDX-2.3', packages: named(names) } })],
  spdx3: ['a.json', (names) => json({ '@context': 'https://spdx.org/rdf/3.0.1/', '@graph': packages3(names) })],
  npm: ['package-lock.json', (names) => json({ lockfileVersion: 3, packages: keyed(names, 'node_modules/') })],
  composer: ['composer.lock', (names) => json({ packages: named(names), 'packages-dev': [] })],
  pipfile: ['Pipfile.lock', (names) => json({ _meta: { 'pipfile-spec': 6 }, default: keyed(names) })],
  nuget: ['packages.lock.json', (names) => json({ version: 1, dependencies: { net8: keyed(names) } })],
  yarn: ['yarn.lock', (names) => `# yarn lockfile v1\n${names.map((name) => `${name}@1:\n  version "1"\n`).join('')}`],
  'yarn-berry': [
    'yarn.lock',
    (names) => `__metadata:\n  version: 8\n${names.map((name) => `${name}@npm:1: {}\n`).join('')}`,
  ],
  pnpm: [
    'pnpm-lock.yaml',
    (names) => `lockfileVersion: 9\npackages:\n${names.map((name) => `  ${name}@1: {}\n`).join('')}`,
  ],
  requirements: ['requirements.txt', (names) => names.map((name) => `${name}==1\n`).join('')],
  poetry: ['poetry.lock', toml],
  uv: ['uv.lock', toml],
  cargo: ['Cargo.lock', toml],
  bundler: ['Gemfile.lock', (names) => `GEM\n${names.map((name) => `    ${name} (1)\n`).join('')}`],
  gomod: ['go.mod', (names) => names.map((name) => `require ${name} v1.0.0\n`).join('')],
  pub: ['pubspec.lock', (names) => `packages:\n${names.map((name) => `  ${name}: {}\n`).join('')}`],
  mix: ['mix.lock', (names) => `%{\n${names.map((name) => `  "${name}": {:hex, :${name}, "1", "",\n`).join('')}}`],
};

const json = (value: object) => JSON.stringify(value, null, 1);
const named = (names: readonly string[]) => names.map((name) => ({ name }));
const packages3 = (names: readonly string[]) => names.map((name) => ({ type: 'software_Package', name }));
const keyed = (names: readonly string[], before = '') => Object.fromEntries(names.map((name) => [before + name, {}]));
function toml(names: readonly string[]): string {
  return names.map((name) => `[[package]]\nname = "${name}"\nsource = "registry"\n`).join('');
}

describe('every reader', () => {
  it('has a format and a title of its own', () => {
    expect(new Set(readers.map(({ format }) => format)).size).toBe(readers.length);
    expect(new Set(readers.map(({ title }) => title)).size).toBe(readers.length);
    expect(readers.map(({ format }) => format).sort()).toEqual(Object.keys(GENERATED).sort());
  });

  it.each(Object.entries(GENERATED))(
    'reads %s up to the limit, each component on its line',
    (format, [fileName, write]) => {
      const names = Array.from({ length: COMPONENTS }, (_, index) => `p${index}`);
      const text = write(names);
      const inventory = readInventory(fileName, text);
      expect(inventory.problems).toEqual([]);
      expect(inventory.format).toBe(format);
      expect(inventory.components.map(({ name }) => name)).toEqual(names);
      expect(new Set(inventory.components.map(({ ref }) => ref)).size).toBe(COMPONENTS);
      const lines = text.split('\n');
      for (const { name, line } of inventory.components.filter((_, index) => index % 997 === 0)) {
        expect(`${lines[line - 1]}\n${lines[line]}\n${lines[line + 1]}`).toContain(name);
      }
      expect(refusalOf(readInventory(fileName, write([...names, 'more'])))?.code).toBe('too-many');
    },
  );

  it.each(Object.entries(GENERATED))(
    'reads anything called like %s without throwing, lines inside it',
    (_, [fileName]) => {
      const texts = fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string(),
        fc.array(fc.string()).map((lines) => lines.join('\n')),
      );
      fc.assert(
        fc.property(texts, (text) => expectSound(fileName, text)),
        { numRuns: 200 },
      );
    },
  );

  it.each(fixtures)(
    'reads $name without throwing when pieces of it are lost, doubled or replaced',
    ({ fileName, text }) => {
      const piece = fc.record({
        at: fc.nat(text.length),
        length: fc.nat(40),
        by: fc.oneof(fc.string(), fc.constantFrom(...SIGNS)),
      });
      const mangled = fc
        .array(piece, { minLength: 1, maxLength: 4 })
        .map((pieces) =>
          pieces.reduce(
            (mangling, { at, length, by }) => mangling.slice(0, at) + by + mangling.slice(at + length),
            text,
          ),
        );
      fc.assert(
        fc.property(mangled, (bad) => expectSound(fileName, bad)),
        { numRuns: 200 },
      );
    },
  );

  it.each(fixtures.filter(({ text }) => text.startsWith('{')))(
    'reads $name whatever stands in place of a value',
    ({ fileName, text }) => {
      const paths = pathsIn(JSON.parse(text));
      const change = fc.record({
        path: fc.constantFrom(...paths),
        value: fc.oneof(fc.jsonValue(), fc.constantFrom(...VALUES)),
      });
      fc.assert(
        fc.property(change, ({ path, value }) =>
          expectSound(fileName, JSON.stringify(replaced(JSON.parse(text), path, value), null, 2)),
        ),
        { numRuns: 300 },
      );
    },
  );
});

/** Signs that mean something in one of the formats. */
const SIGNS = [
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '\n',
  '  ',
  '\t',
  '#',
  '- ',
  '@',
  '/',
  '(',
  '"""',
  '[[package]]\n',
  '&a',
  '*a',
  '%',
  '\\',
  '=>',
];

/** Values that trip those who look at them without care. */
const VALUES: readonly unknown[] = [
  { toString: 1, valueOf: null },
  { constructor: { name: 'x' }, __proto__: null, length: 3 },
  'constructor',
  '__proto__',
  -0,
  1e308,
  '',
  [],
  {},
  null,
  [[null]],
  'npm:@',
  '@',
  '/',
  'pkg:',
];

function expectSound(fileName: string, text: string): void {
  const inventory = readInventory(fileName, text);
  const lines = text.split('\n').length;
  for (const { line } of [...inventory.components, ...inventory.problems]) {
    if (line === undefined) continue;
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines);
  }
  const refs = inventory.components.map(({ ref }) => ref);
  expect(new Set(refs).size).toBe(refs.length);
  if (refusalOf(inventory)) expect(inventory.components).toEqual([]);
  if (inventory.format === undefined) expect(refusalOf(inventory)).toBeDefined();
  expectSameWithoutLines(inventory, text);
}

/** Asking for no lines must change nothing else. */
function expectSameWithoutLines(inventory: ReturnType<typeof readInventory>, text: string): void {
  const isSbom = ['cyclonedx', 'spdx', 'spdx3', 'github-sbom'].includes(inventory.format ?? '');
  if (!isSbom) return;
  const bare = readSbom(text);
  expect(bare.components).toEqual(inventory.components.map(({ line: _, ...component }) => component));
  expect(bare.problems.map(({ code, message }) => ({ code, message }))).toEqual(
    inventory.problems.map(({ code, message }) => ({ code, message })),
  );
}

type Path = readonly (string | number)[];

function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => pathsIn(child, [...path, key]))];
}

function replaced(root: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof root !== 'object' || root === null) return root;
  const holder = root as Record<string | number, unknown>;
  holder[key] = replaced(holder[key], rest, value);
  return root;
}

import { describe, expect, it } from 'vitest';
import { COMPONENTS, INVENTORY_LENGTH, NESTING } from '../../src/inventory/limits.ts';
import { refusalOf } from '../../src/inventory/problems.ts';
import { readInventory } from '../../src/inventory/read-inventory.ts';
import { readSbom } from '../../src/inventory/read-sbom.ts';

const bom = (rest: object) => JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', ...rest });

describe('a file is refused', () => {
  it.each([
    ['too large', 'bom.json', `{"a": "${'x'.repeat(INVENTORY_LENGTH)}"}`, 'too-large', undefined],
    ['no JSON', 'bom.json', '{\n  "a": 1,\n  "b": x\n}', 'not-json', 3],
    ['JSON that ends early', 'bom.json', '{"a":\n [1, 2', 'not-json', 2],
    ['two JSON values', 'bom.json', '{}\n{}', 'not-json', 2],
    ['a JSON merge conflict', 'package-lock.json', '{\n  "a": 1,\n<<<<<<< HEAD\n  "b": 2\n}', 'not-json', 3],
    ['no TOML', 'Cargo.lock', 'version = 4\n\n[[package]]\nname = \n', 'not-toml', 4],
    ['no YAML', 'pnpm-lock.yaml', "lockfileVersion: '9.0'\npackages:\n  a: b: c\n", 'not-yaml', 3],
    ['a merge conflict', 'pubspec.lock', 'packages:\n<<<<<<< HEAD\n  a:\n=======\n', 'not-yaml', undefined],
    ['CycloneDX 1.1', 'bom.json', '{"bomFormat":"CycloneDX","specVersion":"1.1"}', 'unsupported-version', undefined],
    ['CycloneDX 2.0', 'bom.json', '{"bomFormat":"CycloneDX","specVersion":"2.0"}', 'unsupported-version', undefined],
    [
      'CycloneDX of no version',
      'bom.json',
      '{"bomFormat":"CycloneDX","specVersion":1.6}',
      'unsupported-version',
      undefined,
    ],
    ['SPDX 2.1', 'a.json', '{"spdxVersion":"SPDX-2.1"}', 'unsupported-version', undefined],
    [
      'SPDX 3.1',
      'a.json',
      '{"@context":"https://spdx.org/rdf/3.1/spdx-context.jsonld"}',
      'unsupported-version',
      undefined,
    ],
    ['an unknown lockfile version', 'package-lock.json', '{"lockfileVersion":4}', 'unsupported-version', undefined],
    ['pnpm before 5', 'pnpm-lock.yaml', 'lockfileVersion: 4\n', 'unsupported-version', undefined],
    ['pnpm without a version', 'pnpm-lock.yaml', 'packages: {}\n', 'unsupported-version', undefined],
    ['components that are no list', 'bom.json', bom({ components: {} }), 'wrong-shape', undefined],
    ['packages that are no list', 'a.json', '{"spdxVersion":"SPDX-2.3","packages":{}}', 'wrong-shape', undefined],
    ['a list', 'package-lock.json', '[{"lockfileVersion":3}]', 'unknown-format', undefined],
    ['another JSON', 'tsconfig.json', '{"compilerOptions":{}}', 'unknown-format', undefined],
    [
      'XML',
      'bom.xml',
      '<?xml version="1.0"?>\n<bom xmlns="http://cyclonedx.org/schema/bom/1.5"/>',
      'unknown-format',
      undefined,
    ],
    ['SPDX tag-value', 'a.spdx', 'SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\n', 'unknown-format', undefined],
  ])('for being %s', (_, fileName, text, code, line) => {
    const { components, problems } = readInventory(fileName, text);
    expect(components).toEqual([]);
    expect(problems).toEqual([expect.objectContaining({ code, message: expect.stringMatching(/\.$/) })]);
    if (line !== undefined) expect(problems[0]?.line).toBe(line);
  });

  it('where it is nested too deeply, whether or not it is valid otherwise', () => {
    const deep = (depth: number) => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    for (const text of [deep(NESTING), deep(2_000_000), '['.repeat(1_000_000), '{"a":'.repeat(1_000_000)]) {
      expect(refusalOf(readSbom(text))?.code).toBe('too-deep');
    }
    expect(refusalOf(readSbom(deep(NESTING - 1)))?.code).toBe('unknown-format');
    expect(refusalOf(readSbom(`{"a":"${'['.repeat(NESTING + 1)}"}`))?.code).toBe('unknown-format');
    expect(refusalOf(readSbom(`{"a":"\\"${'['.repeat(NESTING + 1)}\\\\"}`))?.code).toBe('unknown-format');
  });

  it('where more components are nested in it than may be listed', () => {
    const one = { type: 'library', name: 'a' };
    const nested = { ...one, components: Array.from({ length: COMPONENTS - 1 }, () => one) };
    expect(readSbom(bom({ components: [nested] })).components).toHaveLength(COMPONENTS);
    expect(refusalOf(readSbom(bom({ components: [nested, one] })))?.code).toBe('too-many');
  });

  it('where more entries are in it than may be looked at, even if none can be read', () => {
    for (const entry of [{}, 0]) {
      const list = Array.from({ length: COMPONENTS + 1 }, () => entry);
      expect(refusalOf(readSbom(bom({ components: list })))?.code).toBe('too-many');
      expect(refusalOf(readSbom(JSON.stringify({ spdxVersion: 'SPDX-2.3', packages: list })))?.code).toBe('too-many');
    }
  });

  it('but not for the files that a scanner lists beside its packages', () => {
    const files = Array.from({ length: COMPONENTS }, (_, index) => ({ type: 'file', name: `/${index}` }));
    const { components, problems } = readSbom(bom({ components: [...files, { type: 'library', name: 'a' }] }));
    expect(components).toEqual([{ name: 'a', ref: `/components/${COMPONENTS}` }]);
    expect(problems).toEqual([]);
  });

  it('with words for those who have the same in another notation', () => {
    expect(refusalOf(readSbom('<bom xmlns="http://cyclonedx.org/schema/bom/1.5"/>'))?.message).toContain('to JSON');
    expect(refusalOf(readSbom('SPDXVersion: SPDX-2.3'))?.message).toContain('to JSON');
  });
});

describe('an entry that cannot be read', () => {
  const components = (...list: readonly object[]) => readSbom(bom({ components: list }));

  it('does not take the others with it', () => {
    const inventory = components({ name: 'a' }, { name: '' }, { name: 'x'.repeat(600) }, { name: 'b' });
    expect(inventory.components.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(inventory.problems.map(({ code }) => code)).toEqual(['unreadable-entry', 'unreadable-entry']);
  });

  it('loses only what is monstrous of it', () => {
    const [version, range, ref] = ['1'.repeat(300), `>=${'1'.repeat(2_000)}`, 'r'.repeat(5_000)];
    const inventory = components(
      { name: 'a', version },
      { name: 'b', versionRange: range },
      { name: 'c', 'bom-ref': ref },
    );
    expect(inventory.components).toEqual([
      { name: 'a', ref: '/components/0' },
      { name: 'b', ref: '/components/1' },
      { name: 'c', ref: '/components/2' },
    ]);
    expect(inventory.problems).toHaveLength(2);
  });

  it('is quoted briefly and without control characters', () => {
    const { problems } = components({ name: 'a', purl: `\u0000\u001b[2J"${'x'.repeat(1_000)}` });
    expect(problems[0]?.code).toBe('unreadable-purl');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(problems[0]?.message).not.toMatch(/[\u0000-\u001f]/);
    expect(problems[0]?.message.length).toBeLessThan(300);
  });

  it('is told a hundred times, then counted', () => {
    const { problems } = components(...Array.from({ length: 1_234 }, () => ({})));
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toEqual({ code: 'more-problems', message: expect.stringContaining('1134') });
  });
});

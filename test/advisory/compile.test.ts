import { describe, expect, test } from 'vitest';
import type { PublishedAdvisory, Vulnerability } from '../../src/advisory/advisory.types.ts';
import { compileAdvisories } from '../../src/advisory/compile.ts';
import { readPatchedVersions } from '../../src/advisory/patched-versions.ts';
import type { ReleaseFamily } from '../../src/verdict/verdict.types.ts';

const familyOf = (name: string, scheme = 'semver'): ReleaseFamily => ({
  prefix: name === '' ? '' : `${name}@`,
  package: name,
  scheme,
  releases: [],
});

const advisoryOf = (vulnerabilities: readonly Partial<Vulnerability>[], more: Partial<PublishedAdvisory> = {}) => ({
  id: 'GHSA-aaaa-bbbb-cccc',
  cve: null,
  severity: 'high' as const,
  summary: 'Something is wrong',
  url: 'https://github.com/a/one/security/advisories/GHSA-aaaa-bbbb-cccc',
  publishedAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-02T00:00:00Z',
  withdrawnAt: null,
  vulnerabilities: vulnerabilities.map((one) => ({
    package: null,
    ecosystem: 'npm',
    range: '< 1.2.3',
    patched: '1.2.3',
    ...one,
  })),
  ...more,
});

/** To which package's releases a vulnerability belongs. */
const packageOf = (name: string | null, families: readonly ReleaseFamily[]) =>
  compileAdvisories([advisoryOf([{ package: name }])], families)[0]?.affected[0]?.package;

describe('a vulnerability', () => {
  const monorepo = [familyOf(''), familyOf('engine.io'), familyOf('socket.io-parser')];

  test.each([
    ['socket.io-parser', 'socket.io-parser'],
    ['Engine.IO', 'engine.io'],
    ['socket.io', ''],
    [null, ''],
    ['something else', ''],
  ])('of the package %j belongs to the releases of %j', (name, expected) => {
    expect(packageOf(name, monorepo)).toBe(expected);
  });

  test.each([
    ['com.fasterxml.jackson.core:jackson-databind', 'jackson-databind'],
    ['@scope/widget', 'widget'],
    ['github.com/acme/widget', 'widget'],
  ])('is known by the last part of its name, too: %s', (name, expected) => {
    expect(packageOf(name, [familyOf('other'), familyOf(expected)])).toBe(expected);
  });

  test('belongs to the project’s own releases where they bear a name of their own', () => {
    expect(packageOf('something', [familyOf('widget'), familyOf('gadget')])).toBe('widget');
  });

  test('is kept of a project without releases', () => {
    expect(packageOf('widget', [])).toBe('');
  });

  test('is kept as written where its range cannot be read', () => {
    const [compiled] = compileAdvisories([advisoryOf([{ range: 'see below', patched: '' }])], [familyOf('')]);
    expect(compiled?.affected).toEqual([
      { package: '', name: null, range: 'see below', alternatives: null, patched: [] },
    ]);
  });
});

describe('the advisories of a statement', () => {
  test('stand newest first, whatever the order they came in', () => {
    const dates = ['2025-01-01', '2026-01-01', '2024-01-01'].map((day) => `${day}T00:00:00Z`);
    const advisories = dates.map((publishedAt, i) => advisoryOf([{}], { id: `GHSA-${i}`, publishedAt }));
    const ids = compileAdvisories(advisories, []).map(({ id }) => id);
    expect(ids).toEqual(['GHSA-1', 'GHSA-0', 'GHSA-2']);
    expect(compileAdvisories(advisories.toReversed(), []).map(({ id }) => id)).toEqual(ids);
  });

  test('are bounded, and so are their summaries', () => {
    const many = Array.from({ length: 1_200 }, (_, i) =>
      advisoryOf([{}], { id: `GHSA-${i}`, summary: 'x'.repeat(2_000) }),
    );
    const compiled = compileAdvisories(many, []);
    expect([compiled.length, compiled[0]?.summary.length]).toEqual([1_000, 200]);
  });
});

test.each([
  ['2.2.13, 3.0.14, 3.1.12', ['2.2.13', '3.0.14', '3.1.12']],
  ['>= 1.2.3', ['1.2.3']],
  ['1.2.3 and above', ['1.2.3']],
  ['v1.2.3', ['1.2.3']],
  ['>= 1.2.3, < 2', ['1.2.3']],
  ['1.2.3-rc.1', ['1.2.3-rc.1']],
  ['1.2.3, 1.2.3', ['1.2.3']],
  ['None', []],
  ['', []],
  ['1.x', []],
  ['master', []],
])('patched in %j: %j', (text, versions) => {
  expect(readPatchedVersions(text)).toEqual(versions);
});

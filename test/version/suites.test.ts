import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { maven } from '../../src/version/maven.ts';
import { numeric } from '../../src/version/numeric.ts';
import { pep440 } from '../../src/version/pep440.ts';
import { rubygems } from '../../src/version/rubygems.ts';
import type { Scheme } from '../../src/version/scheme.types.ts';
import { semver } from '../../src/version/semver.ts';
import { compareTexts } from './compare-texts.ts';
import { readOrderTable } from './order-table.ts';

/**
 * Public suites of other projects; they stand beside the checkout where we work on it and are not ours to ship. Without them the
 * tables in `order/` protect what matters.
 */
const SUITES = new URL('../../../shared/suites/', import.meta.url);
const present = existsSync(SUITES);
const withSuites = (name: string, run: () => void) =>
  present ? describe(name, run) : describe.skip(`${name}: no ../shared/suites beside this checkout`, run);
const read = (name: string) => (present ? readFileSync(new URL(name, SUITES), 'utf8') : '');

const TOO_LONG = 'a number above 2^53: honest schemes refuse what they cannot hold (node-semver does too)';
const NOT_PEP440 = 'a legacy version that PEP 440 and the packaging library reject';
const NOT_A_VERSION = 'a branch or a wildcard, not a version';

/** What we answer otherwise than a suite, and why. `unread`: the scheme does not take one side for a version. */
const DIFFERENCES: Record<string, { readonly answer: string; readonly why: string }> = {
  'semver 1.1.3.4.5 = 1.1.3.4.5': { answer: 'unread', why: 'five numbers are not semver; `numeric` reads them' },
  'numeric 1.0.0.1-1.2.A < 1.0.0.1-1.2.a.A+A': {
    answer: '>',
    why: 'a further pre-release word comes before, as in `1.0a1.dev1`; NuGet follows semver there',
  },
  'numeric 1.0.0 > 1.0': { answer: '=', why: 'PHP counts the parts; for us a missing part is zero, as in policies' },
  ...same(NOT_A_VERSION, [
    'numeric dev-foo < 1.26.0',
    'numeric 1.26.0 > dev-foo',
    'numeric 1.2.3.# = 1.2.3',
    'numeric 1.2.3.# = 1.2.3.#',
    'numeric 1.2.3.# = 1.2.3.1',
    'numeric 1.2.3.#.1 > 1.2.3',
    'numeric 1.2.3.#.p3 > 1.2.3',
    'numeric 1.2.3.#.beta < 1.2.3',
  ]),
  ...same(NOT_PEP440, [
    'pep440 0.1-bulbasaur < 0.1-charmander',
    'pep440 0.1-charmander < 0.9-doduo',
    'pep440 0.9-doduo < 0.9-eevee',
    'pep440 0.9-eevee < 0.9-fearow',
    'pep440 0.9-fearow < 0.9-gyarados',
    'pep440 0.9-gyarados < 0.9-horsea',
    'pep440 0.9-horsea < 0.9-ivysaur',
    'pep440 0.9-ivysaur < 1.0',
    'pep440 -class.-jw.util.version.version-pre < 1.0',
    'pep440 -class.-jw.util.version.version-preview < 1.0',
    'pep440 -class.-jw.util.version.version-dev < 1.0',
  ]),
  ...same(
    TOO_LONG,
    ['semver', 'numeric'].flatMap((name) => longNumbers().map((claim) => `${name} ${claim}`)),
  ),
};

/** File, the scheme that answers for it, and how many claims it makes. */
const FILES: readonly (readonly [string, Scheme, number])[] = [
  ['semver', semver, 86],
  ['nuget', numeric, 35],
  ['packagist', numeric, 95],
  ['pypi', pep440, 37],
  ['rubygems', rubygems, 25],
  ['maven', maven, 102],
];

withSuites('osv-scalibr version order', () => {
  describe.each(FILES)('%s', (file, scheme, size) => {
    const claims = readOrderTable(read(`version-order/${file}-versions.txt`));

    it('is read as a whole', () => expect(claims).toHaveLength(size));

    it.each(claims)('$left $sign $right', ({ left, sign, right }) => {
      const expected = DIFFERENCES[`${scheme.name} ${left} ${sign} ${right}`]?.answer ?? sign;
      expect(compareTexts(scheme, left, right)).toBe(expected);
    });
  });
});

withSuites('differences from the suites', () => {
  const claims = new Set(
    FILES.flatMap(([file, scheme]) =>
      readOrderTable(read(`version-order/${file}-versions.txt`)).map(
        ({ left, sign, right }) => `${scheme.name} ${left} ${sign} ${right}`,
      ),
    ),
  );

  it.each(Object.keys(DIFFERENCES))('%s is in a suite', (claim) => expect(claims).toContain(claim));
});

withSuites('node-semver fixtures', () => {
  const fixtures = present ? JSON.parse(read('node-semver.json')).fixtures : {};
  /** Spellings that node-semver takes in its loose mode only: `=1.2.3`, `v 1.2.3`, `1.2.3beta`. We are not loose. */
  const loose = (text: string) => /^\s*v?\s*=|v\s|^\s*=|[0-9](beta|alpha|pre)/.test(text);

  it.each((fixtures.comparisons ?? []) as [string, string][])('%s > %s', (higher, lower) => {
    expect(compareTexts(semver, higher, lower)).toBe('>');
  });

  it.each((fixtures.equality ?? []) as [string, string][])('%s = %s', (a, b) => {
    expect(compareTexts(semver, a, b)).toBe(loose(b) ? 'unread' : '=');
  });

  it.each((fixtures['valid-versions'] ?? []) as [string, number, number, number, unknown[]][])(
    'reads %s',
    (text, major, minor, patch, prerelease) => {
      expect(semver.parse(text)).toMatchObject({ release: [major, minor, patch], prerelease: prerelease.length > 0 });
    },
  );

  it.each((fixtures['invalid-versions'] ?? []) as [unknown, string][])('does not read %s (%s)', (text) => {
    expect(typeof text === 'string' ? semver.parse(text) : undefined).toBeUndefined();
  });
});

withSuites('vers-spec: canonical ranges name their versions in order', () => {
  const tests: { expected_output?: unknown }[] = present ? JSON.parse(read('vers-spec.json')).tests : [];
  const ranges = new Set(tests.flatMap(({ expected_output: vers }) => (typeof vers === 'string' ? [vers] : [])));
  const cases = [...ranges].flatMap((vers) => {
    const [, type = '', constraints = ''] = /^vers:(npm|pypi)\/(.*\|.*)$/.exec(vers) ?? [];
    return constraints
      ? [{ scheme: type === 'npm' ? semver : pep440, vers, versions: readConstraints(constraints) }]
      : [];
  });

  it('finds enough of them', () => expect(cases.length).toBeGreaterThan(50));

  it.each(cases)('$vers', ({ scheme, versions }) => {
    const signs = versions.slice(1).map((version, at) => compareTexts(scheme, versions[at] ?? '', version));
    expect(signs).toEqual(signs.map(() => '<'));
  });
});

/** The versions of a range, each once: some fixtures repeat one with another comparator. */
function readConstraints(text: string): string[] {
  return [...new Set(text.split('|').map((constraint) => decodeURIComponent(constraint).replace(/^[<>=!]+/, '')))];
}

function same(why: string, claims: readonly string[]): typeof DIFFERENCES {
  return Object.fromEntries(claims.map((claim) => [claim, { answer: 'unread', why }]));
}

function longNumbers(): string[] {
  const low = '999999999999999999999999999991';
  const high = '999999999999999999999999999999';
  return [`${low} < ${high}`, `${low}.${low}.${low} < ${high}.${low}.${low}`];
}

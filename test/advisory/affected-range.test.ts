import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAffectedRange } from '../../src/advisory/affected-range.ts';
import { meets } from '../../src/version/bound.ts';
import { numeric } from '../../src/version/numeric.ts';
import { rubygems } from '../../src/version/rubygems.ts';
import type { Scheme } from '../../src/version/scheme.types.ts';
import { semver } from '../../src/version/semver.ts';

/** Alternatives in short: bounds joined by a space, alternatives by a bar. */
const short = (text: string) =>
  readAffectedRange(text, semver)
    ?.map((bounds) => bounds.map(({ op, version }) => `${op}${version}`).join(' ') || '*')
    .join(' | ');

/** Whether a range holds of a version; `undefined` where either cannot be read. */
function holds(text: string, version: string, scheme: Scheme = semver): boolean | undefined {
  const asked = scheme.parse(version);
  return (
    asked &&
    readAffectedRange(text, scheme)?.some((bounds) => {
      const read = bounds.map(({ op, version: bound }) => ({ op, version: scheme.parse(bound) ?? asked }));
      return meets(asked, read, scheme.compare);
    })
  );
}

describe('a range', () => {
  test.each([
    ['>= 2.5.0, < 2.5.16', '>=2.5.0 <2.5.16'],
    ['< 2.2.18', '<2.2.18'],
    ['<=1.2.3', '<=1.2.3'],
    ['= 1.2.3', '=1.2.3'],
    ['== 1.2.3', '=1.2.3'],
    ['> 1.0', '>1.0'],
    ['1.2.3', '=1.2.3'],
    ['v1.2.3, v1.2.4', '=1.2.3 | =1.2.4'],
    ['>=3.0 <3.0.14', '>=3.0 <3.0.14'],
    ['< 3.0.14, >= 3.0', '>=3.0 <3.0.14'],
    ['< 2.2.13, >= 3.0, < 3.0.14, >= 3.1, < 3.1.12', '<2.2.13 | >=3.0 <3.0.14 | >=3.1 <3.1.12'],
    ['>=1.0.0 <1.2.3 || >=2.0.0 <2.1.0', '>=1.0.0 <1.2.3 | >=2.0.0 <2.1.0'],
    ['< 1.2.3 or >= 2.0, < 2.1', '<1.2.3 | >=2.0 <2.1'],
    ['< 1.2.3\n>= 2.0 and < 2.1', '<1.2.3 | >=2.0 <2.1'],
    ['>= 1.0 && < 1.5; = 2.0.0', '>=1.0 <1.5 | =2.0.0'],
    ['3.0.0 - 3.0.13', '>=3.0.0 <=3.0.13'],
    ['1.0.0 to 1.2.3', '>=1.0.0 <=1.2.3'],
    ['1.0 through 1.2', '>=1.0 <=1.2'],
    ['from 1.0 up to 1.2.3', '>=1.0 <=1.2.3'],
    ['from 1.0 before 1.2.3', '>=1.0 <1.2.3'],
    ['1.0.0-rc.1 - 1.0.0', '>=1.0.0-rc.1 <=1.0.0'],
    ['before 3.1', '<3.1'],
    ['versions prior to 3.1', '<3.1'],
    ['All versions before 3.1', '<3.1'],
    ['1.4.2 and earlier', '<=1.4.2'],
    ['<= 1.4.2 and all earlier versions', undefined],
    ['1.4.2 and below, 2.0.0', '<=1.4.2 | =2.0.0'],
    ['up to and including 1.4.2', '<=1.4.2'],
    ['up to, but not including 1.4.2', '<1.4.2'],
    ['up to but not including 1.4.2', '<1.4.2'],
    ['1.4.2 or later', '>=1.4.2'],
    ['1.4+', '>=1.4'],
    ['1.x', '>=1 <2'],
    ['1.2.*, 1.4.x', '>=1.2 <1.3 | >=1.4 <1.5'],
    ['<= 1.x', '<2'],
    ['< 2.x', '<2'],
    ['> 1.2.x', '>=1.3'],
    ['*', '*'],
    ['all', '*'],
    ['All versions', '*'],
    ['', undefined],
    ['master', undefined],
    ['all versions except 1.2', undefined],
    ['unknown', undefined],
    ['^1.2.3', undefined],
    ['!= 1.2.3', undefined],
    ['< latest', undefined],
    ['>= 1.0, < 2.0 (node only)', undefined],
    ['x'.repeat(1_001), undefined],
  ])('%j is read as %s', (text, expected) => {
    expect(short(text)).toBe(expected);
  });

  test.each([
    ['>= 2.5.0, < 2.5.16', '2.5.15', true],
    ['>= 2.5.0, < 2.5.16', '2.5.16', false],
    ['>= 2.5.0, < 2.5.16', '2.4.9', false],
    ['>= 2.5.0, < 2.5.16', '2.5.16-rc.1', true],
    ['< 2.2.13, >= 3.0, < 3.0.14', '2.9.0', false],
    ['< 2.2.13, >= 3.0, < 3.0.14', '1.0', true],
    ['*', '0.0.1', true],
    ['1.2.3', 'v1.2.3', true],
    ['1.x', '1.99.0', true],
    ['1.x', '2.0.0', false],
    ['< 2', 'main', undefined],
  ])('%j holds of %s: %j', (text, version, expected) => {
    expect(holds(text, version)).toBe(expected);
  });

  test('is ordered as its ecosystem orders', () => {
    expect(holds('>= 3.0, < 3.0.14', '3.0.0.rc1', rubygems)).toBe(false);
    expect(holds('< 2.0.9.4', '2.0.9.3', rubygems)).toBe(true);
    expect(holds('< 2.0.9.4', '2.0.9.4', rubygems)).toBe(false);
  });
});

describe('whatever a range says', () => {
  const piece = fc.constantFrom(
    '>=',
    '<',
    '<=',
    '=',
    ' ',
    ',',
    '-',
    'x',
    '.',
    '1',
    '20',
    'v',
    'and',
    'or',
    'to',
    'all',
    '*',
    '|',
    '(',
    'é',
    '\n',
  );

  test('reading it ends, and what is read can be asked', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const read = readAffectedRange(text, semver);
        for (const { version } of read?.flat() ?? [])
          expect(numeric.parse(version) ?? semver.parse(version)).toBeDefined();
        expect(['boolean', 'undefined']).toContain(typeof holds(text, '1.2.3'));
      }),
      { numRuns: 2_000 },
    );
  });

  test('an interval as GitHub writes it holds of exactly what lies within', () => {
    const version = fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4)).map((numbers) => numbers.join('.'));
    fc.assert(
      fc.property(version, version, version, (low, high, asked) => {
        const order = (a: string, b: string) => Number(a.replaceAll('.', '')) - Number(b.replaceAll('.', ''));
        if (order(low, high) >= 0) return;
        expect(holds(`>= ${low}, < ${high}`, asked)).toBe(order(low, asked) <= 0 && order(asked, high) < 0);
      }),
    );
  });
});

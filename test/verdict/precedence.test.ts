import { describe, expect, it } from 'vitest';
import type { Claim } from '../../src/policy/policy.types.ts';
import { decide } from '../../src/verdict/decide.ts';
import { answers, openRow, resolved, row, rule } from './claims.ts';

const latestMinor = rule({ kind: 'latest', unit: 'minor' }, 'supported', { reach: 'only' });
const latestOfEach = rule({ kind: 'latest', unit: 'minor', each: 'major' }, 'supported', { reach: 'only' });
const older = (word: Claim['word']): Claim => openRow({ kind: 'rest', direction: 'older' }, word);
const oldOnes = (word: Claim['word']): Claim => rule({ kind: 'rest', direction: 'older' }, word);
const all = (word: Claim['word']): Claim => rule({ kind: 'all' }, word);
const main = openRow({ kind: 'branch', names: ['main'] });
const TAGS = '3.1.0 3.0.0 2.5.0 2.4.0 1.0.0';

const CASES: readonly (readonly [string, readonly Claim[], string])[] = [
  // Rows alone.
  ['a row', [row('3.x'), row('< 3', 'unsupported')], '3.0.0 supported/row; 2.5.0 unsupported/row'],
  ['an unclear row', [row('3.x', 'unclear')], '3.0.0 unknown/unclear-row'],
  [
    'a line in development',
    [row('4.x', 'development'), row('3.x')],
    '4.0.0 unknown/in-development; 3.0.0 supported/row',
  ],
  ['rows that contradict', [row('>= 2'), row('<= 3', 'unsupported')], '2.5.0 unknown/conflicting-rows'],
  ['an open row beyond the releases', [row('>= 2')], '3.9.0 supported/row; 4.0.0 unknown/unreleased+'],
  // Rule and row (semantics, rule 8).
  ['both agree', [latestMinor, row('3.1.x')], '3.1.0 supported/row; 3.0.0 unsupported/latest-only'],
  [
    'the table has drifted behind',
    [latestMinor, row('3.0.x'), row('< 3.0', 'unsupported')],
    '3.1.0 supported/latest-only; 3.0.0 unknown/conflicting-rows-',
  ],
  ['a rule narrows a wider row', [latestMinor, row('3.x')], '3.1.0 supported/row; 3.0.0 unsupported/latest-only'],
  ['a row as wide contradicts', [latestMinor, row('3.x'), row('3.0.x')], '3.0.0 unknown/conflicting-rows'],
  [
    'a rule that leaves others alone',
    [rule({ kind: 'latest', unit: 'minor' }), row('3.0.x'), row('3.1.x')],
    '3.0.0 supported/row; 2.5.0 unsupported/latest-only',
  ],
  [
    'a rule that is one row of many',
    [rule({ kind: 'latest', unit: 'major' }, 'supported', { reach: 'listed' }), row('2.x')],
    '2.5.0 supported/row; 1.0.0 unsupported/latest-only',
  ],
  [
    'a hedged rule never says no',
    [rule({ kind: 'latest', unit: 'minor' }, 'supported', { hedged: true }), row('2.x')],
    '2.5.0 supported/row',
  ],
  [
    'a rule settles an unclear row',
    [latestMinor, row('3.x', 'unclear')],
    '3.1.0 supported/latest-only; 3.0.0 unsupported/latest-only',
  ],
  ['a row’s own no stays no', [latestMinor, row('3.1.x', 'unsupported'), row('4.x')], '3.1.0 unsupported/row'],
  // Rules alone.
  ['a rule', [latestMinor], '3.1.9 supported/latest-only; 3.0.0 unsupported/latest-only; 9.0.0 unknown/unreleased+'],
  // What only speaks of the rest.
  [
    'older rows',
    [row('3.x'), older('limited')],
    '2.5.0 limited/row; 3.0.0 supported/row; 4.0.0 unknown/newer-than-policy',
  ],
  [
    'older lines at discretion',
    [latestMinor, oldOnes('limited')],
    '2.5.0 limited/discretion; 3.1.0 supported/latest-only',
  ],
  [
    'a wish does not outrank a row’s no',
    [row('3.x'), row('< 3', 'unsupported'), oldOnes('limited')],
    '2.5.0 unsupported/row',
  ],
  [
    'nor a rule within every line',
    [latestOfEach, oldOnes('limited')],
    '2.4.0 unsupported/latest-only; 2.5.0 supported/latest-only',
  ],
  ['old ones get nothing', [row('3.x'), oldOnes('unsupported')], '2.5.0 unsupported/row'],
  [
    'older of one line',
    [row('3.x'), openRow({ kind: 'rest', direction: 'older', of: [{ kind: 'line', low: [2], high: [3] }] }, 'limited')],
    '2.5.0 limited/row; 1.0.0 unsupported/not-listed',
  ],
  // Branches, all, pre-releases.
  [
    'only a branch',
    [main],
    '3.1.0 supported/latest-only; 3.0.0 unsupported/latest-only; 4.0.0 unknown/unreleased+; main supported/branch',
  ],
  [
    'a branch beside rows',
    [main, row('3.x')],
    '3.0.0 supported/row; 2.5.0 unsupported/not-listed; main supported/branch; develop unknown/unreadable-version',
  ],
  [
    'a branch in development',
    [openRow({ kind: 'branch', names: ['next'] }, 'development'), row('3.x')],
    'next unknown/in-development',
  ],
  ['every version', [all('supported')], '1.0.0 supported/blanket; 9.0.0 supported/blanket'],
  ['no version', [all('unsupported'), row('3.x')], '1.0.0 unsupported/blanket; 3.0.0 supported/row'],
  [
    'pre-releases',
    [row('3.x'), openRow({ kind: 'prereleases' }, 'unsupported')],
    '3.2.0-rc.1 unsupported/row; 3.1.0 supported/row',
  ],
  [
    'nothing but pre-releases',
    [openRow({ kind: 'prereleases' }, 'unsupported')],
    '3.1.0 unknown/policy-silent; 3.2.0-rc.1 unsupported/row',
  ],
];

describe('what answers', () => {
  it.each(CASES)('%s', (_name, claims, expected) => {
    const versions = expected
      .split('; ')
      .map((one) => one.split(' ')[0])
      .join(' ');
    expect(answers(resolved(claims, TAGS), versions)).toBe(expected);
  });

  it('shows both lines of a contradiction, and of a rule that narrows a row', () => {
    const lines = (claims: readonly Claim[]): number[] =>
      decide(resolved(claims, TAGS), '3.0.0').evidence.map(({ line }) => line);
    expect(lines([latestMinor, row('3.x'), row('3.0.x')])).toEqual([3, 1]);
    expect(lines([latestMinor, row('3.x')])).toEqual([1, 2]);
    expect(lines([row('2.x'), row('3.x')])).toEqual([2]);
  });

  it.each([
    ['stated', [row('3.x')], '3.0.0'],
    ['rule', [latestMinor], '3.1.0'],
    ['rule', [row('3.x', 'supported', { until: { kind: 'date', date: '2027-01-01' } })], '3.0.0'],
    ['implied', [row('3.x')], '2.0.0'],
    ['implied', [row('3.0.1')], '3.0.2'],
    [null, [row('3.x')], '4.0.0'],
  ] as const)('is %s', (basis, claims, version) => {
    expect(decide(resolved(claims, TAGS), version).basis).toBe(basis);
  });
});

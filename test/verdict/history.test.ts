import { describe, expect, test } from 'vitest';
import { comparePolicies } from '../../src/verdict/history.ts';
import type { PolicyChange } from '../../src/verdict/history.types.ts';
import { resolveSituation } from './answers.ts';

const table = (...rows: string[]) => ['| Version | Supported |', '| --- | --- |', ...rows].join('\n');
const asOf = '2026-06-15';
const tags = 'v1.0.0@2025-01-01 v1.1.0@2025-06-01 v2.0.0@2026-01-01';

const resolve = (policy: string | null, more = {}) =>
  policy === null ? null : resolveSituation({ policy, tags, asOf, ...more });

/** The change in short: `+` new, `-` gone, `~` another status. */
function short({ added, removed, changed }: PolicyChange): string[] {
  const end = ({ until }: { until?: string }) => (until === undefined ? '' : ` until ${until}`);
  const name = ({ line, package: of }: { line: string; package?: string }) =>
    `${of === undefined ? '' : `${of} `}${line}`;
  return [
    ...added.map((one) => `+ ${name(one)}: ${one.status}${end(one)}`),
    ...removed.map((one) => `- ${name(one)}: ${one.status}${end(one)}`),
    ...changed.map(
      (one) => `~ ${name(one)}: ${one.before.status}${end(one.before)} → ${one.after.status}${end(one.after)}`,
    ),
  ];
}

const compare = (before: string | null, after: string | null, more = {}) =>
  short(comparePolicies(resolve(before, more), resolve(after, more)));

describe('two policies', () => {
  test.each([
    ['that are the same', table('| 2.x | yes |'), table('| 2.x | yes |'), []],
    [
      'that say the same in other words',
      table('| 2.x | yes |', '| < 2 | no |'),
      table('| 2.x | ✅ |', '| < 2 | ❌ |'),
      [],
    ],
    [
      'of which one lists a new line and drops the old one',
      table('| 0.1.x | yes |', '| < 0.1.0 | no |'),
      table('| 1.0.x | yes |', '| < 1.0.0 | no |'),
      ['+ 1.0.x: supported', '+ < 1.0.0: unsupported', '- 0.1.x: supported', '- < 0.1.0: unsupported'],
    ],
    [
      'that disagree about a line',
      table('| 2.x | yes |', '| 1.x | yes |'),
      table('| 2.x | yes |', '| 1.x | critical fixes only |'),
      ['~ 1.x: supported → limited'],
    ],
    [
      'that split a row',
      table('| 2.x, 1.x | yes |'),
      table('| 2.x | yes |', '| 1.x | no |'),
      ['~ 1.x: supported → unsupported'],
    ],
    [
      'that name another end',
      table('| 1.x | until 2026-12-31 |'),
      table('| 1.x | until 2027-12-31 |'),
      ['~ 1.x: supported until 2026-12-31 → supported until 2027-12-31'],
    ],
    [
      'of which one names an end that has passed',
      table('| 1.x | yes |'),
      table('| 1.x | until 2026-06-14 |'),
      ['~ 1.x: supported → unsupported until 2026-06-14'],
    ],
    [
      'with another rule',
      'Only the latest release receives security fixes.',
      'The last two minor versions receive security fixes.',
      ['+ last 2 minor lines: supported', '- latest release: supported'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(compare(before, after)).toEqual(expected);
  });

  test('are compared at one moment: no day that passes in between is a change', () => {
    const policy = table('| 1.x | until 2026-06-14 |');
    expect(compare(policy, `${policy}\n\nMore words.`)).toEqual([]);
  });

  test('may speak of packages', () => {
    const rows = (word: string) =>
      [
        '| Package | Version | Supported |',
        '| --- | --- | --- |',
        '| core | 1.x | yes |',
        `| extra | 1.x | ${word} |`,
      ].join('\n');
    expect(compare(rows('yes'), rows('no'))).toEqual(['~ extra 1.x: supported → unsupported']);
  });

  test('need no releases to be told apart', () => {
    const latest = 'Only the latest release receives security fixes.';
    expect(compare(null, latest, { tags: '' })).toEqual(['+ latest release: supported']);
  });
});

describe('a policy', () => {
  const policy = table('| 2.x | yes |', '| < 2 | no |');

  test('that is the first one adds all that it says', () => {
    expect(compare(null, policy)).toEqual(['+ 2.x: supported', '+ < 2: unsupported']);
  });

  test('that is taken away takes all that it said', () => {
    expect(compare(policy, null)).toEqual(['- 2.x: supported', '- < 2: unsupported']);
  });

  test('that is GitHub’s sample says nothing', () => {
    const sample = table(
      '| 5.1.x | :white_check_mark: |',
      '| 5.0.x | :x: |',
      '| 4.0.x | :white_check_mark: |',
      '| < 4.0 | :x: |',
    );
    expect(compare(null, sample)).toEqual([]);
  });

  test('that names a line twice is heard the first time', () => {
    expect(compare(null, table('| 2.x | yes |', '| 2.x | no |'))).toEqual(['+ 2.x: supported']);
  });

  test('proves every line with its place in the text', () => {
    const [added] = comparePolicies(null, resolve(policy)).added;
    expect(added).toEqual({
      line: '2.x',
      status: 'supported',
      evidence: {
        path: 'SECURITY.md',
        commit: 'c0ffee',
        line: 3,
        endLine: 3,
        quote: '| 2.x | yes |',
        permalink: 'https://github.com/acme/widget/blob/c0ffee/SECURITY.md?plain=1#L3',
      },
    });
  });
});

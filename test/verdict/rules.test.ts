import { describe, expect, it } from 'vitest';
import type { Claim, Subject } from '../../src/policy/policy.types.ts';
import { askRules } from '../../src/verdict/rules.ts';
import { resolved, row, rule } from './claims.ts';

const TAGS = [
  '4.0.0-rc.1@2026-06-01',
  '3.2.1@2026-05-20 3.2.0@2026-05-01 3.1.4@2026-03-01 3.1.0@2025-09-01 3.0.9@2025-08-01 3.0.0@2025-01-01',
  '2.9.4@2026-05-30 2.9.0@2024-06-20 2.8.0@2024-01-01 2.0.0@2023-01-01',
  '1.5.0@2022-06-01 1.0.0@2021-01-01 0.3.0@2020-06-01 0.2.0@2020-01-01',
].join(' ');

/** Whom rules name among the stable releases, and what they say of the rest. */
function named(claims: readonly Claim[], tags = TAGS): string {
  const of = resolved(claims, tags);
  const yes = of.releases.stable.filter(({ version }) => {
    const read = of.releases.read(version);
    return read && askRules(of.rules, read).answer === 'yes';
  });
  return yes.map(({ version }) => version).join(' ');
}

function answer(claims: readonly Claim[], version: string): string {
  const of = resolved(claims, TAGS);
  const read = of.releases.read(version);
  const said = read && askRules(of.rules, read);
  return `${said?.answer} ${said?.rule?.reason}`;
}

const line = (low: number[]) => ({ kind: 'line', low, high: [...low.slice(0, -1), (low.at(-1) ?? 0) + 1] }) as const;

describe('a rule names', () => {
  const cases: readonly (readonly [string, Subject, string])[] = [
    ['the latest release', { kind: 'latest', unit: 'release' }, '3.2.1'],
    ['the latest minor', { kind: 'latest', unit: 'minor' }, '3.2.1 3.2.0'],
    ['the latest major', { kind: 'latest', unit: 'major' }, '3.2.1 3.2.0 3.1.4 3.1.0 3.0.9 3.0.0'],
    ['the latest line', { kind: 'latest', unit: 'line' }, '3.2.1 3.2.0 3.1.4 3.1.0 3.0.9 3.0.0'],
    ['the latest of a line', { kind: 'latest', unit: 'release', of: [line([2])] }, '2.9.4'],
    ['the latest of each of two lines', { kind: 'latest', unit: 'release', of: [line([2]), line([1])] }, '2.9.4 1.5.0'],
    [
      'the latest minor of each major',
      { kind: 'latest', unit: 'minor', each: 'major' },
      '3.2.1 3.2.0 2.9.4 2.9.0 1.5.0 0.3.0',
    ],
    ['that of the last two', { kind: 'latest', unit: 'minor', each: 'major', within: 2 }, '3.2.1 3.2.0 2.9.4 2.9.0'],
    [
      'the latest release of each minor of two',
      { kind: 'latest', unit: 'release', each: 'minor', within: 2 },
      '3.2.1 3.1.4',
    ],
    ['the last two minors', { kind: 'last', n: 2, unit: 'minor' }, '3.2.1 3.2.0 3.1.4 3.1.0'],
    [
      'the last two majors',
      { kind: 'last', n: 2, unit: 'major' },
      '3.2.1 3.2.0 3.1.4 3.1.0 3.0.9 3.0.0 2.9.4 2.9.0 2.8.0 2.0.0',
    ],
    ['the last three releases', { kind: 'last', n: 3, unit: 'release' }, '3.2.1 3.2.0 3.1.4'],
    [
      'lines of the last two years',
      { kind: 'age', days: 730, unit: 'minor' },
      '3.2.1 3.2.0 3.1.4 3.1.0 3.0.9 3.0.0 2.9.4 2.9.0',
    ],
    ['releases of the last month', { kind: 'age', days: 30, unit: 'release' }, '3.2.1 2.9.4'],
    [
      'majors within two years of their successor',
      { kind: 'age', days: 730, unit: 'major', since: 'successor' },
      '3.2.1 3.2.0 3.1.4 3.1.0 3.0.9 3.0.0 2.9.4 2.9.0 2.8.0 2.0.0',
    ],
  ];
  it.each(cases)('%s', (_name, subject, expected) => expect(named([rule(subject)])).toBe(expected));

  it('below 1.0 the minor as the line', () => {
    expect(named([rule({ kind: 'latest', unit: 'line' })], '0.3.1 0.3.0 0.2.0')).toBe('0.3.1 0.3.0');
  });

  it('minors as lines where the rows of the policy do', () => {
    expect(named([rule({ kind: 'latest', unit: 'line' }), row('3.2.x')])).toBe('3.2.1 3.2.0');
    expect(named([rule({ kind: 'latest', unit: 'line' }), row('3.2.x'), row('2.x')])).toContain('3.0.0');
  });

  it('the highest line however old it is', () => {
    expect(named([rule({ kind: 'age', days: 30, unit: 'minor' })], '2.0.0@2020-01-01 1.0.0@2019-01-01')).toBe('2.0.0');
    expect(named([rule({ kind: 'age', days: 30, unit: 'release' })], '2.0.0@2020-01-01 1.0.0@2019-01-01')).toBe(
      '2.0.0',
    );
  });
});

describe('askRules', () => {
  const latest = rule({ kind: 'latest', unit: 'minor' });
  const lastTwo = rule({ kind: 'last', n: 2, unit: 'major' });
  const only1x = rule({ kind: 'latest', unit: 'release', of: [line([1])] });
  it.each([
    ['no rule', [], '3.2.1', 'silent undefined'],
    ['yes', [latest], '3.2.0', 'yes latest-only'],
    ['a patch that is not out, of a line that is', [latest], '3.2.9', 'yes latest-only'],
    ['no', [latest], '3.1.4', 'no latest-only'],
    ['above all releases', [latest], '5.0.0', 'above latest-only'],
    ['above all releases of its line', [only1x], '1.9.0', 'above latest-only'],
    ['another line than the rule speaks of', [only1x], '2.0.0', 'silent undefined'],
    ['one yes suffices', [latest, lastTwo], '2.0.0', 'yes last-lines'],
    ['of two no the wider tells', [latest, lastTwo], '1.0.0', 'no last-lines'],
    [
      'a full yes before a limited one',
      [rule({ kind: 'latest', unit: 'major' }, 'limited'), lastTwo],
      '3.0.0',
      'yes last-lines',
    ],
    ['a limited yes alone', [rule({ kind: 'last', n: 2, unit: 'major' }, 'limited')], '2.0.0', 'yes discretion'],
    [
      'a limited rule never says no',
      [rule({ kind: 'last', n: 2, unit: 'major' }, 'limited')],
      '1.0.0',
      'silent undefined',
    ],
    [
      'nor does a hedged one',
      [rule({ kind: 'latest', unit: 'minor' }, 'supported', { hedged: true })],
      '1.0.0',
      'silent undefined',
    ],
    [
      'a hedged one says yes',
      [rule({ kind: 'latest', unit: 'minor' }, 'supported', { hedged: true })],
      '3.2.0',
      'yes latest-only',
    ],
  ] as const)('%s', (_name, claims, version, expected) => expect(answer(claims, version)).toBe(expected));

  it('asks both where one says how long lines live and the other which of each', () => {
    const lives = rule({ kind: 'age', days: 730, unit: 'major', since: 'successor' });
    const within = rule({ kind: 'latest', unit: 'minor', each: 'major' });
    expect(answer([lives, within], '1.5.0')).toBe('no age-limit');
    expect(answer([lives, within], '2.9.4')).toBe('yes latest-only');
    expect(answer([lives, within], '2.0.0')).toBe('no latest-only');
  });

  it('keeps the end that a rule names', () => {
    const until = { kind: 'date', date: '2026-12-31' } as const;
    expect(resolved([rule({ kind: 'latest', unit: 'minor' }, 'supported', { until })], TAGS).rules[0]?.until).toBe(
      '2026-12-31',
    );
    expect(
      resolved([rule({ kind: 'latest', unit: 'minor' }, 'supported', { until })], TAGS, '2027-01-01').rules,
    ).toEqual([]);
  });
});

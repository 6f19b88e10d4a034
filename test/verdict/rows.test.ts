import { describe, expect, it } from 'vitest';
import type { Until } from '../../src/policy/policy.types.ts';
import type { ResolvedRow } from '../../src/verdict/resolved.types.ts';
import { hasCome, resolveRow, rowFor } from '../../src/verdict/rows.ts';
import { resolved, row } from './claims.ts';

const { statement, releases } = resolved([], '3.1.0@2026-03-01 3.0.0@2026-01-10 2.0.0');
const at = (day: string) => ({ day, releases });
const date = (text: string): Until => ({ kind: 'date', date: text });
const release = (version: string, days?: number): Until => ({
  kind: 'release',
  version,
  ...(days === undefined ? {} : { days }),
});

describe('hasCome', () => {
  it.each([
    ['a day counts to its end', date('2026-06-15'), '2026-06-15', false],
    ['and no longer', date('2026-06-15'), '2026-06-16', true],
    ['a line that is out', release('3.1'), '2026-06-15', true],
    ['a release that is not', release('3.1.1'), '2026-06-15', false],
    ['a later line than named', release('2.5'), '2026-06-15', true],
    ['days after it', release('3.0', 30), '2026-02-09', false],
    ['days after it are over', release('3.0', 30), '2026-02-10', true],
    ['days after what is not out', release('4.0', 0), '2026-06-15', false],
  ])('%s', (_name, until, day, expected) => expect(hasCome(until, at(day))).toBe(expected));
});

describe('resolveRow', () => {
  it.each([
    ['no end', row('1.x'), 'supported row undefined'],
    ['before its end', row('1.x', 'supported', { until: date('2026-06-15') }), 'supported until-date 2026-06-15'],
    ['after its end', row('1.x', 'supported', { until: date('2026-06-14') }), 'unsupported until-date 2026-06-14'],
    ['limited to its end', row('1.x', 'limited', { until: date('2026-12-31') }), 'limited until-date 2026-12-31'],
    ['unclear to its end', row('1.x', 'unclear', { until: date('2026-06-01') }), 'unsupported until-date 2026-06-01'],
    ['no already', row('1.x', 'unsupported', { until: date('2026-12-31') }), 'unsupported row undefined'],
    ['no, and past', row('1.x', 'unsupported', { until: date('2026-01-01') }), 'unsupported until-date 2026-01-01'],
    ['until what is out', row('1.x', 'supported', { until: release('3.0') }), 'unsupported until-release 3.0'],
    ['until what is not', row('1.x', 'supported', { until: release('4.0') }), 'supported until-release 4.0'],
    ['development', row('4.x', 'development'), 'development row undefined'],
  ])('%s', (_name, claim, expected) => {
    const { status, reason, until } = resolveRow(statement, claim, at('2026-06-15'));
    expect(`${status} ${reason} ${until}`).toBe(expected);
  });
});

/** What rows say of a version: the versions of the row that answers, `~` where only a patch of it is meant, `!` for a conflict. */
function said(rows: readonly (readonly [string, ResolvedRow['claim']['word'], string?])[], version: string): string {
  const claims = rows.map(([versions, word, name]) => row(versions, word, name === undefined ? {} : { package: name }));
  const of = resolved(claims, '1.0.0');
  const read = of.releases.read(version);
  const answer = read ? rowFor(of.rows, read) : undefined;
  if (answer?.kind === 'row')
    return `${answer.match.implied ? '~' : ''}${answer.match.row.claim.quote} ${answer.match.row.status}`;
  return answer?.kind === 'conflict' ? `! ${answer.rows.map(({ claim }) => claim.quote).join(' ')}` : 'nobody';
}

describe('rowFor', () => {
  it.each([
    ['a line of two numbers', [['4.2', 'supported']], '4.2.9', '4.2 supported'],
    ['and no other', [['4.2', 'supported']], '4.20.0', 'nobody'],
    ['a line of one', [['4', 'supported']], '4.9', '4 supported'],
    ['above a line', [['> 4.1', 'supported']], '4.2.0', '> 4.1 supported'],
    ['not within the line', [['> 4.1', 'supported']], '4.1.7', 'nobody'],
    ['up to a line', [['<= 3.9', 'unsupported']], '3.9.18', '<= 3.9 unsupported'],
    ['beyond it', [['<= 3.9', 'unsupported']], '3.10.0', 'nobody'],
    ['several', [['4.x, 6.x', 'supported']], '6.1.0', '4.x, 6.x supported'],
    [
      'the narrower row',
      [
        ['6.2.x', 'supported'],
        ['< 7.2', 'unsupported'],
      ],
      '6.2.5',
      '6.2.x supported',
    ],
    [
      'whatever stands first',
      [
        ['< 7.2', 'unsupported'],
        ['6.2.x', 'supported'],
      ],
      '6.2.5',
      '6.2.x supported',
    ],
    [
      'the narrowest of three',
      [
        ['6', 'limited'],
        ['6.2', 'supported'],
        ['< 9', 'unsupported'],
      ],
      '6.2.0',
      '6.2 supported',
    ],
    [
      'neither inside the other',
      [
        ['>= 4', 'supported'],
        ['<= 5', 'unsupported'],
      ],
      '4.5.0',
      '! >= 4 <= 5',
    ],
    [
      'neither inside, but alike',
      [
        ['>= 4', 'supported'],
        ['<= 5', 'supported'],
      ],
      '4.5.0',
      '>= 4 supported',
    ],
    [
      'the same line, yes and no',
      [
        ['4.x', 'supported'],
        ['4', 'unsupported'],
      ],
      '4.5.0',
      '! 4.x 4',
    ],
    [
      'the same line, all and some',
      [
        ['4.x', 'limited'],
        ['4', 'supported'],
      ],
      '4.5.0',
      '4 supported',
    ],
    ['a later patch', [['4.2.1', 'supported']], '4.2.3', '~4.2.1 supported'],
    ['an earlier one', [['4.2.1', 'supported']], '4.2.0', 'nobody'],
    ['a patch of what is no', [['4.2.1', 'unsupported']], '4.2.3', 'nobody'],
    [
      'a patch that another row names',
      [
        ['4.2.1', 'supported'],
        ['4.2.3', 'unsupported'],
      ],
      '4.2.3',
      '4.2.3 unsupported',
    ],
    ['the next minor is no patch', [['4.2.1', 'supported']], '4.3.0', 'nobody'],
    [
      'a pre-release by its line',
      [
        ['5.0', 'supported'],
        ['< 5.0', 'unsupported'],
      ],
      '5.0.0-rc.1',
      '5.0 supported',
    ],
    [
      'a pre-release by its order',
      [
        ['>= 5.0', 'supported'],
        ['< 5.0', 'unsupported'],
      ],
      '5.0.0-rc.1',
      '< 5.0 unsupported',
    ],
    [
      'packages that differ',
      [
        ['1.x', 'supported', 'a'],
        ['1.x', 'unsupported', 'b'],
      ],
      '1.0.0',
      '! 1.x 1.x',
    ],
    [
      'packages that agree',
      [
        ['1.x', 'supported', 'a'],
        ['1.x', 'supported', 'b'],
      ],
      '1.0.0',
      '1.x supported',
    ],
  ] as const)('%s', (_name, rows, version, expected) => expect(said(rows, version)).toBe(expected));

  it('tells the end that one of two equal rows names', () => {
    const claims = [row('4.x'), row('4.x', 'supported', { until: date('2027-01-01') })];
    const of = resolved(claims, '4.0.0');
    const version = of.releases.read('4.0.0');
    const answer = version && rowFor(of.rows, version);
    expect(answer?.kind === 'row' && answer.match.row.until).toBe('2027-01-01');
  });
});

import { describe, expect, it } from 'vitest';
import { parseAsOf, resolveStatement } from '../../src/verdict/resolve.ts';
import { answers, openRow, policyOf, resolved, row, rule, statementOf } from './claims.ts';

describe('parseAsOf', () => {
  it.each([
    ['2026-01-08', '2026-01-08T23:59:59.999Z'],
    ['2024-02-29', '2024-02-29T23:59:59.999Z'],
    ['2026-01-08T10:30Z', '2026-01-08T10:30:00.000Z'],
    ['2026-01-08T10:30:15Z', '2026-01-08T10:30:15.000Z'],
    ['2026-01-08T10:30:15.123456789Z', '2026-01-08T10:30:15.123Z'],
    ['2026-01-08T00:30:00+02:00', '2026-01-07T22:30:00.000Z'],
  ])('reads %s', (text, moment) => expect(new Date(parseAsOf(text) ?? 0).toISOString()).toBe(moment));

  it.each([
    ...[
      '',
      'today',
      '2026',
      '2026-01',
      '2026-1-8',
      '08.01.2026',
      '2026-01-08 ',
      '2026-01-08T10:30',
      '2026-01-08T25:00Z',
    ],
    ...[
      '2026-13-01',
      '2026-02-29',
      '2026-02-30T10:00:00Z',
      '2026-00-10',
      '2026-01-00',
      '+002026-01-08',
      '2026-01-08T10Z',
    ],
  ])('refuses %j', (text) => expect(parseAsOf(text)).toBeUndefined());
});

describe('resolveStatement', () => {
  const statement = statementOf([row('1.x', 'supported', { until: { kind: 'date', date: '2026-01-08' } })], '1.0.0');

  it('takes a day to its end, a moment as it is, and the clock where neither is asked for', () => {
    const now = Date.parse('2026-01-09T00:00:00Z');
    const at = (asOf?: string): string =>
      answers(resolveStatement(statement, { now, ...(asOf === undefined ? {} : { asOf }) }), '1.0.0');
    expect(at('2026-01-08')).toBe('1.0.0 supported/until-date');
    expect(at('2026-01-08T23:59:59Z')).toBe('1.0.0 supported/until-date');
    expect(at('2026-01-09T00:30:00+01:00')).toBe('1.0.0 supported/until-date');
    expect(at('2026-01-09')).toBe('1.0.0 unsupported/until-date');
    expect(at()).toBe('1.0.0 unsupported/until-date');
  });

  it('says which time it answers for', () => {
    const now = Date.parse('2026-03-01T12:00:00Z');
    expect(resolveStatement(statement, { now, asOf: '2026-01-08' }).asOf).toBe('2026-01-08');
    expect(resolveStatement(statement, { now }).asOf).toBe('2026-03-01T12:00:00.000Z');
    expect(resolveStatement(statement, { now, asOf: 'soon' })).toMatchObject({
      asOf: '2026-03-01T12:00:00.000Z',
      time: now,
    });
  });

  it('hears a claim that begins with a release only once that release is known', () => {
    const ending = rule({ kind: 'last', n: 2, unit: 'major' });
    const later = row('1.x', 'unsupported', { from: { kind: 'release', version: '3.0.0' } });
    const tags = '1.0.0 2.0.0 3.0.0@2026-05-01';
    expect(answers(resolved([ending, later], tags, '2026-04-30'), '1.0.0')).toBe('1.0.0 supported/last-lines');
    expect(answers(resolved([ending, later], tags, '2026-05-01'), '1.0.0')).toBe('1.0.0 unsupported/row');
  });

  it('leaves out GitHub’s sample only while no release lies in a line that it says yes to', () => {
    const claims = [row('5.1.x'), row('5.0.x', 'unsupported'), row('4.0.x'), row('< 4.0', 'unsupported')];
    const sample = policyOf(claims, { silence: 'template' });
    const at = (tags: string): string =>
      answers(resolveStatement(statementOf(sample, tags), { now: 0, asOf: '2026-06-15' }), '4.0.1');
    expect(at('0.1.0')).toBe('4.0.1 unknown/policy-template');
    expect(at('4.0.0')).toBe('4.0.1 supported/row');
  });

  it('keeps rows of the asked package, else all', () => {
    const claims = [
      row('1.x', 'supported', { package: 'core' }),
      row('1.x', 'unsupported', { package: '@acme/widget' }),
      row('0.x', 'limited'),
    ];
    const at = (name?: string): string =>
      answers(
        resolveStatement(statementOf(claims, '1.0.0 0.1.0'), {
          now: 0,
          asOf: '2026-06-15',
          ...(name === undefined ? {} : { package: name }),
        }),
        '1.0.0 0.1.0',
      );
    expect(at('core')).toBe('1.0.0 supported/row; 0.1.0 limited/row');
    expect(at()).toBe('1.0.0 unknown/conflicting-rows; 0.1.0 limited/row');
    expect(at('other')).toBe('1.0.0 unknown/conflicting-rows; 0.1.0 limited/row');
  });

  it('chooses the tag family of the asked package', () => {
    const statement_ = statementOf([rule({ kind: 'latest', unit: 'release' })], '2.0.0 1.0.0 cli@9.1.0 cli@9.0.0');
    const latest = (name?: string): string | null | undefined =>
      resolveStatement(statement_, { now: 0, asOf: '2026-06-15', ...(name === undefined ? {} : { package: name }) })
        .releases.latest?.version;
    expect([latest(), latest('cli'), latest('@acme/cli'), latest('nobody')]).toEqual([
      '2.0.0',
      '9.1.0',
      '9.1.0',
      '2.0.0',
    ]);
  });

  it('tells apart rules that no release is known for', () => {
    const latest = rule({ kind: 'latest', unit: 'minor' });
    expect(answers(resolved([latest], ''), '1.0.0')).toBe('1.0.0 unknown/no-releases');
    expect(answers(resolved([latest], '1.0.0@2027-01-01'), '1.0.0')).toBe('1.0.0 unknown/no-releases');
    expect(resolved([openRow({ kind: 'prereleases' })], '').unresolved).toBeUndefined();
  });
});

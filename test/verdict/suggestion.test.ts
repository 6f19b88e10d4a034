import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../src/policy/parse.ts';
import type { Claim } from '../../src/policy/policy.types.ts';
import { resolveStatement } from '../../src/verdict/resolve.ts';
import { suggestTable } from '../../src/verdict/suggestion.ts';
import { answers, policyOf, resolved, row, rule, statementOf } from './claims.ts';

const lines = (markdown: string | undefined): readonly string[] =>
  (markdown ?? '')
    .split('\n')
    .slice(2)
    .map((line) => line.replace(/[| ]+/g, ' ').trim());

describe('suggestTable', () => {
  it.each([
    ['behind', [row('2.x'), row('< 2', 'unsupported')], '3.1.0 2.0.0', ['3.x yes', '2.x yes', '< 2 no']],
    [
      'behind, by minors',
      [row('2.4.x'), row('2.3.x')],
      '2.5.0 2.4.0 2.3.0',
      ['2.5.x yes', '2.4.x yes', '2.3.x yes', '< 2.3 no'],
    ],
    ['behind a line without release', [row('2.x'), row('1.x')], '3.0.0 1.0.0', ['3.x yes', '1.x yes', '< 1 no']],
    [
      'behind, some lines limited',
      [row('2.x', 'limited'), row('1.x', 'unsupported')],
      '3.1.0 2.0.0',
      ['3.x yes', '2.x limited', '< 2 no'],
    ],
    ['behind, with nothing below', [row('0.x')], '1.0.0 0.1.0', ['1.x yes', '0.x yes']],
    ['ahead', [row('3.x'), row('2.x')], '2.1.0', ['2.x yes', '< 2 no']],
    [
      'behind an ended line',
      [row('2.x'), row('1.x', 'supported', { until: { kind: 'date', date: '2020-01-01' } })],
      '3.0.0 2.0.0 1.0.0',
      ['3.x yes', '2.x yes', '< 2 no'],
    ],
  ] as const)('for a table that is %s', (_name, claims, tags, expected) => {
    const suggestion = suggestTable(resolved(claims, tags));
    expect(lines(suggestion?.markdown)).toEqual(expected);
  });

  it.each([
    ['current', [row('2.x')], '2.0.0'],
    ['silent', [], '2.0.0'],
    ['without a release', [row('2.x')], ''],
    ['only a rule', [rule({ kind: 'latest', unit: 'minor' })], '2.0.0'],
  ] as const)('is none where the table is %s', (_name, claims: readonly Claim[], tags) => {
    expect(suggestTable(resolved(claims, tags))).toBeNull();
  });

  it('replaces the sample by the line that there is', () => {
    const sample = [row('5.1.x'), row('5.0.x', 'unsupported'), row('4.0.x'), row('< 4.0', 'unsupported')];
    const statement = statementOf(policyOf(sample, { silence: 'template' }), '0.3.0');
    const suggestion = suggestTable(resolveStatement(statement, { now: 0, asOf: '2026-06-15' }));
    expect(lines(suggestion?.markdown)).toEqual(['0.3.x yes', '< 0.3 no']);
  });

  it('reads back as a table that has not drifted and says yes to the newest release', () => {
    const suggestion = suggestTable(resolved([row('2.4.x'), row('2.3.x', 'limited')], '3.0.1 2.4.0 2.3.0'));
    const again = resolveStatement(
      statementOf(parsePolicy('SECURITY.md', suggestion?.markdown ?? ''), '3.0.1 2.4.0 2.3.0 1.0.0'),
      { now: 0, asOf: '2026-06-15' },
    );
    expect(again.drift).toBe('current');
    expect(answers(again, '3.0.1 2.3.0 1.0.0')).toBe('3.0.1 supported/row; 2.3.0 limited/row; 1.0.0 unsupported/row');
  });
});

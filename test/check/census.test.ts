import { describe, expect, test } from 'vitest';
import { Census } from '../../src/check/census.ts';
import { projectOf, table } from './policy-text.ts';

const TAGS = ['v1.0.0', 'v1.1.0'];
const at = { id: 'r', asOf: '2026-06-01', versions: ['1.1.0', '1.0.0'] };

describe('Census', () => {
  test('counts statements, rules, drift and answers in shares', () => {
    const census = new Census();
    census.add({ ...at, ...projectOf(table('| 1.0.x | yes |'), TAGS) });
    census.add({ ...at, ...projectOf(['Only the latest release receives security fixes.'], TAGS) });
    census.add({ ...at, ...projectOf(['# Hello'], TAGS) });
    census.add({ ...at, ...projectOf([], TAGS), policy: null });
    const share = (name: string, count: number, total: number) => ({ name, count, share: count / total });
    expect(census.summary()).toEqual({
      records: 4,
      versions: 8,
      statements: ['no-policy', 'rule', 'silent', 'table'].map((name) => share(name, 1, 4)),
      rules: [share('latest release', 1, 4)],
      drift: [share('silent', 2, 4), share('behind', 1, 4), share('current', 1, 4)],
      statuses: [share('unknown', 5, 8), share('supported', 2, 8), share('unsupported', 1, 8)],
      reasons: [
        share('latest-only', 2, 8),
        share('no-policy', 2, 8),
        share('policy-silent', 2, 8),
        share('newer-than-policy', 1, 8),
        share('row', 1, 8),
      ],
    });
  });

  test('of nothing, nothing', () => {
    expect(new Census().summary()).toMatchObject({ records: 0, versions: 0, statements: [], reasons: [] });
  });
});

import { describe, expect, test } from 'vitest';
import { fitStatement, STATEMENT_BYTES } from '../../src/store/statement-size.ts';
import { NOON, recordOf } from './records.ts';

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;

function statementWith(count: number) {
  const releases = Array.from({ length: count }, (_, i) => ({
    tag: `v${i}.0.0-ü`,
    date: new Date(NOON - i * 86_400_000).toISOString(),
  }));
  return recordOf({ releases }).statement;
}

describe('a statement that is larger than its row', () => {
  test('is left alone while it fits', () => {
    const statement = statementWith(100);
    expect(fitStatement(statement)).toBe(statement);
    expect(fitStatement(statement, bytes(statement))).toBe(statement);
  });

  test('loses its oldest releases and no more than it must', () => {
    const statement = statementWith(100);
    const perRelease = bytes(statementWith(101)) - bytes(statement);
    const limit = bytes(statement) - 10 * perRelease;
    const fitted = fitStatement(statement, limit);
    expect(bytes(fitted)).toBeLessThanOrEqual(limit);
    const kept = fitted.families[0]?.releases ?? [];
    expect(kept).toEqual(statement.families[0]?.releases.slice(0, kept.length));
    expect(kept.length).toBeGreaterThanOrEqual(88);
  });

  test('loses the oldest of all families, not of each', () => {
    const young = statementWith(10).families[0];
    const statement = { ...statementWith(50), families: [...statementWith(50).families, ...(young ? [young] : [])] };
    const fitted = fitStatement(statement, bytes(statement) - 3_000);
    expect(fitted.families[1]?.releases).toHaveLength(10);
    expect(fitted.families[0]?.releases.length).toBeLessThan(40);
  });

  test('is refused where no release is left to drop', () => {
    expect(() => fitStatement(statementWith(2), 10)).toThrow(RangeError);
  });

  test('leaves room for the other columns in the row that D1 allows', () => {
    expect(STATEMENT_BYTES).toBeLessThan(2_000_000);
  });
});

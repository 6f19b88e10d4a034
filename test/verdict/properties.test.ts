import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../src/policy/parse.ts';
import { decide } from '../../src/verdict/decide.ts';
import { resolveStatement } from '../../src/verdict/resolve.ts';
import type { Resolved } from '../../src/verdict/resolved.types.ts';
import type { Statement } from '../../src/verdict/verdict.types.ts';
import { asked, claims, datedRow, day, tags } from './arbitrary.ts';
import { statementOf } from './claims.ts';
import { brokenRule } from './invariants.ts';

const policies = fc.oneof({ weight: 9, arbitrary: claims }, { weight: 1, arbitrary: fc.constant(null) });
const RUNS = { numRuns: 1_500 };

const at = (statement: Statement, asOf: string): Resolved => resolveStatement(statement, { now: 0, asOf });

describe('an answer, whatever policy, releases and version', () => {
  it('has a reason and a basis that go with it, and a fix that helps', () => {
    const property = fc.property(policies, tags, day, asked, (said, known, asOf, version) => {
      const of = at(statementOf(said, known), asOf);
      expect(brokenRule(of, decide(of, version))).toBeUndefined();
    });
    fc.assert(property, RUNS);
  });

  it('is the same for the same input, whatever was asked before', () => {
    const property = fc.property(policies, tags, day, asked, fc.array(asked), (said, known, asOf, version, before) => {
      const statement = statementOf(said, known);
      const of = at(statement, asOf);
      for (const other of before) decide(of, other);
      const stored = JSON.parse(JSON.stringify(statement)) as Statement;
      expect(decide(of, version)).toEqual(decide(at(stored, asOf), version));
    });
    fc.assert(property, RUNS);
  });

  it('rests on lines of the policy', () => {
    const property = fc.property(claims, tags, day, asked, (said, known, asOf, version) => {
      for (const { line, endLine, quote } of decide(at(statementOf(said, known), asOf), version).evidence) {
        expect(endLine).toBe(line);
        expect(quote).toBe(said[line - 1]?.quote);
      }
    });
    fc.assert(property, RUNS);
  });

  it('never counts a release that is not known yet', () => {
    const property = fc.property(policies, tags, day, asked, (said, known, asOf, version) => {
      const released = known.split(' ').filter((tag) => (tag.split('@')[1] ?? '') <= asOf);
      const then = statementOf(said, released.join(' '));
      expect(decide(at(statementOf(said, known), asOf), version)).toEqual(decide(at(then, asOf), version));
    });
    fc.assert(property, RUNS);
  });
});

describe('an end', () => {
  const rows = fc.array(datedRow, { maxLength: 6, size: 'max' });

  it('once passed, stays passed', () => {
    const property = fc.property(rows, asked, day, day, (said, version, one, other) => {
      const [early = '', late = ''] = [one, other].sort();
      const statement = statementOf(said, '1.0.0@2020-01-01 2.1.0@2020-01-01');
      const before = decide(at(statement, early), version);
      if (before.reason !== 'until-date' || before.status !== 'unsupported') return;
      expect(['supported', 'limited']).not.toContain(decide(at(statement, late), version).status);
    });
    fc.assert(property, { numRuns: 5_000 });
  });

  it('is the last day on which the row says yes', () => {
    const property = fc.property(day, day, (end, asOf) => {
      const text = `| Version | Supported until |\n|---|---|\n| 1.x | ${end} |\n`;
      const { status } = decide(at(statementOf(parsePolicy('SECURITY.md', text), '1.0.0@2020-01-01'), asOf), '1.0.0');
      expect(status).toBe(asOf <= end ? 'supported' : 'unsupported');
    });
    fc.assert(property);
  });
});

describe('the order of rows', () => {
  const lines = fc.uniqueArray(
    fc.record({
      line: fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 3 })).map((numbers) => numbers.join('.')),
      word: fc.constantFrom('yes', 'no', ':white_check_mark:', ':x:', 'Critical fixes only', 'Until 2026-03-01', 'EOL'),
    }),
    { selector: ({ line }) => line, minLength: 2, maxLength: 8 },
  );
  const shuffled = lines.chain((rows) =>
    fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
  );
  const table = (rows: readonly { line: string; word: string }[]): string => {
    const body = rows.map(({ line, word }) => `| ${line}.x | ${word} |`);
    return ['## Supported versions', '', '| Version | Supported |', '|---|---|', ...body].join('\n');
  };

  it('changes no answer where rows do not overlap', () => {
    const property = fc.property(shuffled, tags, day, asked, ([rows, others], known, asOf, version) => {
      const [one, other] = [rows, others].map((each) => {
        const of = at(statementOf(parsePolicy('SECURITY.md', table(each)), known), asOf);
        const { status, reason, fix, drift } = decide(of, version);
        return { status, reason, fix, drift };
      });
      expect(one).toEqual(other);
    });
    fc.assert(property, { numRuns: 800 });
  });
});

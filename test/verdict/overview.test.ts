import { describe, expect, it } from 'vitest';
import { OVERVIEW_LINES, overview } from '../../src/verdict/overview.ts';
import { resolveStatement } from '../../src/verdict/resolve.ts';
import { openRow, PROJECT, resolved, row, rule, statementOf } from './claims.ts';

const TAGS =
  '3.1.0@2026-05-01 3.0.0@2026-01-01 2.5.0@2025-01-01 2.5.1@2025-02-01 1.0.0@2024-01-01 4.0.0-rc.1@2026-06-01';

describe('overview', () => {
  it('shows rows and rules as they stand in the text, with what they say now', () => {
    const claims = [
      row('3.x'),
      rule({ kind: 'latest', unit: 'minor' }),
      row('2.x', 'supported', { until: { kind: 'date', date: '2026-01-01' }, package: 'core' }),
      openRow({ kind: 'rest', direction: 'older' }, 'unsupported'),
      rule({ kind: 'all' }, 'limited'),
      openRow({ kind: 'branch', names: ['main'] }),
      openRow({ kind: 'prereleases' }, 'unsupported'),
    ];
    const { rows, rules } = overview(resolved(claims, TAGS));
    expect(rows.map(({ subject, status, evidence }) => `${evidence.line} ${subject.kind} ${status}`)).toEqual([
      '1 range supported',
      '3 range unsupported',
      '4 rest unsupported',
      '6 branch supported',
      '7 prereleases unsupported',
    ]);
    expect(rows[1]).toMatchObject({ word: 'supported', reason: 'until-date', until: '2026-01-01', package: 'core' });
    expect(rules.map(({ subject, status, reason }) => `${subject.kind} ${status} ${reason}`)).toEqual([
      'latest supported latest-only',
      'all limited row',
    ]);
  });

  it('gives every release line its standing, newest first', () => {
    const claims = [row('3.x'), row('2.x', 'limited', { until: { kind: 'date', date: '2027-01-01' } })];
    expect(overview(resolved(claims, TAGS)).lines).toEqual([
      { line: '3.1', latest: '3.1.0', firstReleased: '2026-05-01', status: 'supported', reason: 'row' },
      { line: '3.0', latest: '3.0.0', firstReleased: '2026-01-01', status: 'supported', reason: 'row' },
      {
        line: '2.5',
        latest: '2.5.1',
        firstReleased: '2025-01-01',
        status: 'limited',
        reason: 'until-date',
        until: '2027-01-01',
      },
      { line: '1.0', latest: '1.0.0', firstReleased: '2024-01-01', status: 'unsupported', reason: 'not-listed' },
    ]);
  });

  it('gives every line what is settled for all', () => {
    const archived = resolveStatement(statementOf([row('3.x')], TAGS, { ...PROJECT, archived: true }), {
      now: 0,
      asOf: '2026-06-15',
    });
    expect(new Set(overview(archived).lines.map(({ status, reason }) => `${status} ${reason}`))).toEqual(
      new Set(['unsupported archived']),
    );
  });

  it('shows so many lines', () => {
    const tags = Array.from({ length: OVERVIEW_LINES + 10 }, (_, at) => `1.${at}.0`).join(' ');
    const { lines, latest } = overview(resolved([row('1.x')], tags));
    expect([lines.length, lines[0]?.line, latest]).toEqual([
      OVERVIEW_LINES,
      `1.${OVERVIEW_LINES + 9}`,
      `1.${OVERVIEW_LINES + 9}.0`,
    ]);
  });

  it('knows nothing where nothing is known', () => {
    const empty = overview(resolveStatement(statementOf(null), { now: 0 }));
    expect(empty).toEqual({ rows: [], rules: [], lines: [], latest: null, drift: 'silent', suggestion: null });
  });
});

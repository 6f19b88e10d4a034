import { describe, expect, test } from 'vitest';
import { lint, reaches } from '../../src/check/lint.ts';
import { LINT_CODES, type LintCode } from '../../src/check/lint.types.ts';
import { NOW, projectOf, table } from './policy-text.ts';

/** What a policy needs so that nothing but its versions is in question. */
const MANNERS = ['', '## Reporting', '', 'Write to security@nimsync.dev; we acknowledge your report within 48 hours.'];

function found(lines: readonly string[], tags: readonly string[]): readonly string[] {
  const { findings } = lint(projectOf([...lines, ...MANNERS], tags), NOW);
  return findings.map(({ code, line }) => `${line} ${code}`);
}

const SAMPLE = [
  '| 5.1.x | :white_check_mark: |',
  '| 5.0.x | :x: |',
  '| 4.0.x | :white_check_mark: |',
  '| < 4.0 | :x: |',
];

/** Code, rows from line 5 on, tags, and the findings: a case that has it, and the nearest that has not. */
const CASES: readonly [LintCode, readonly string[], readonly string[], readonly string[]][] = [
  ['template', table(...SAMPLE), ['v0.3.2'], ['5 template']],
  ['template', table(...SAMPLE), ['v4.0.0', 'v5.0.0', 'v5.1.0'], []],
  ['no-versions', ['# Security'], ['v1.0.0'], ['1 no-versions']],
  ['no-versions', ['Only the latest release receives security fixes.'], ['v1.0.0'], []],
  ['table-behind', table('| 1.0.x | yes |'), ['v1.0.0', 'v1.1.0'], ['5 table-behind']],
  ['table-behind', table('| 1.0.x | yes |', '| < 1.0 | no |'), ['v1.0.0', 'v1.0.9', 'v0.9.0'], []],
  ['row-without-release', table('| 1.0.x | yes |', '| 0.9.x | yes |'), ['v1.0.0'], ['6 row-without-release']],
  ['row-without-release', table('| 1.0.x | yes |', '| 0.9.x | no |'), ['v1.0.0'], []],
  ['row-without-release', table('| 1.0.x | yes |', '| 0.9.x | yes |'), [], []],
  ['overlap', table('| >= 1.2 | yes |', '| < 1.4 | no |'), ['v1.0.0', 'v1.3.0', 'v1.4.0'], ['6 overlap']],
  ['overlap', table('| >= 1.2 | yes |', '| < 1.2 | no |'), ['v1.0.0', 'v1.3.0'], []],
  ['overlap', table('| 1.2.x | yes |', '| < 1.4 | no |', '| 1.4.x | yes |'), ['v1.2.0', 'v1.4.0'], []],
  ['gap', table('| 3.x | yes |', '| 1.x | yes |'), ['v3.0.0', 'v2.0.0', 'v2.1.0', 'v1.0.0'], ['6 gap']],
  ['gap', table('| 3.x | yes |', '| < 3.0 | no |'), ['v3.0.0', 'v2.0.0'], []],
  ['strict-bound', table('| > 1.2 | yes |', '| < 1.2 | no |'), ['v1.3.0', 'v1.1.0'], ['5 strict-bound']],
  ['strict-bound', table('| > 1.2 | yes |', '| <= 1.2 | no |'), ['v1.3.0', 'v1.2.0'], []],
  ['unclear-status', table('| 1.0.x | yes |', '| 0.9.x | see below |'), ['v1.0.0'], ['6 unclear-status']],
  ['ambiguous-date', table('| 1.0.x | until 03/04/2026 |'), ['v1.0.0'], ['5 ambiguous-date']],
  ['ambiguous-date', table('| 1.0.x | until 13/04/2027 |'), ['v1.0.0'], []],
  [
    'rule-contradicts-table',
    ['Only the latest minor version receives security fixes.', ...table('| 1.2.x | yes |', '| 1.1.x | yes |')],
    ['v1.2.0', 'v1.1.0'],
    ['7 rule-contradicts-table'],
  ],
];

describe('lint', () => {
  test.each(CASES)('%s: %j with %j', (_code, lines, tags, findings) => {
    expect(found(lines, tags)).toEqual(findings);
  });

  test('no private channel, no response time', () => {
    const { findings } = lint(projectOf(table('| 1.0.x | yes |'), ['v1.0.0']), NOW);
    expect(findings.map(({ code }) => code)).toEqual(['no-private-channel', 'no-response-time']);
  });

  test('names what is out, and at most five lines', () => {
    const tags = ['v9.0.0', 'v1.0.0', ...Array.from({ length: 8 }, (_, minor) => `v5.${minor}.0`)];
    const { findings } = lint(projectOf([...table('| 9.x | yes |', '| 1.x | yes |'), ...MANNERS], tags), NOW);
    expect(findings[0]?.message).toBe('No row or rule speaks of 5.7, 5.6, 5.5, 5.4, 5.3 and 3 more.');
  });

  test('every code has a case', () => {
    const rest = ['no-private-channel', 'no-response-time'];
    expect(new Set([...CASES.map(([code]) => code), ...rest])).toEqual(new Set(LINT_CODES));
  });

  test.each([
    ['note', true],
    ['warning', true],
    ['error', false],
  ] as const)('a warning reaches %s: %s', (level, reached) => {
    const report = lint(projectOf(table('| 1.0.x | yes |'), ['v1.0.0', 'v1.1.0']), NOW);
    expect(reaches(report, level)).toBe(reached);
  });
});

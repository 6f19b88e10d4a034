import { resolveStatement } from '../verdict/resolve.ts';
import type { LocalProject } from './check.types.ts';
import { LINT_LEVELS, LINT_TEXT, type LintLevel, type LintReport } from './lint.types.ts';
import { lintAnswers } from './lint-answers.ts';
import { lintFacts } from './lint-facts.ts';
import { lintRows } from './lint-rows.ts';
import type { LintCheck, LintSubject } from './lint-subject.types.ts';
import { compileLocal } from './statement.ts';

/** Every check, in no particular order: findings are sorted by line. */
const CHECKS: readonly LintCheck[] = [lintFacts, lintRows, lintAnswers];

/** Look for what is wrong with a policy, at a time in epoch milliseconds. Without releases, what needs them is left out. */
export function lint(project: LocalProject, now: number): LintReport {
  const statement = compileLocal(project);
  if (statement.policy === null) return { path: '', findings: [] };
  const subject: LintSubject = { policy: statement.policy, resolved: resolveStatement(statement, { now }) };
  const findings = CHECKS.flatMap((check) => check(subject));
  return { path: statement.policy.path, findings: findings.sort((a, b) => a.line - b.line || a.endLine - b.endLine) };
}

/** Tell whether a report has a finding at a level or above it. */
export function reaches({ findings }: LintReport, level: LintLevel): boolean {
  const weight = (one: LintLevel) => LINT_LEVELS.indexOf(one);
  return findings.some(({ code }) => weight(LINT_TEXT[code].level) >= weight(level));
}

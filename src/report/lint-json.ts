import { LINT_TEXT, type LintReport } from '../check/lint.types.ts';

/** The version of this JSON's shape. Fields may be added under one number; a change of meaning takes the next. */
const SCHEMA_VERSION = 1;

/** Render findings as JSON: each with its level, title and help, so that no reader needs our tables. Ends with a line break. */
export function renderLintJson({ path, findings }: LintReport): string {
  const full = findings.map((finding) => ({ ...finding, ...LINT_TEXT[finding.code] }));
  return `${JSON.stringify({ schemaVersion: SCHEMA_VERSION, path, findings: full }, null, 2)}\n`;
}

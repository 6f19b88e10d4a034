import { LINT_LEVELS, LINT_TEXT, type LintFinding, type LintLevel, type LintReport } from '../check/lint.types.ts';
import type { Paint } from './paint.types.ts';
import { printable } from './printable.ts';

const LEVEL_COLOUR: Record<LintLevel, keyof Paint> = { note: 'dim', warning: 'yellow', error: 'red' };

/** Render findings for people: place, level and code, what is wrong, what to do; then a count. Ends with a line break. */
export function renderLintText({ path, findings }: LintReport, paint: Paint): string {
  const places = findings.map((finding) => renderFinding(path, finding, paint));
  return `${[...places, renderCount(findings)].join('\n')}\n`;
}

function renderFinding(path: string, { code, line, message }: LintFinding, paint: Paint): string {
  const { level, title, help } = LINT_TEXT[code];
  const place = paint.bold(`${printable(path)}:${line}`);
  return `${place} ${paint[LEVEL_COLOUR[level]](level)} ${code}\n  ${title}. ${printable(message)}\n  ${paint.dim(help)}\n`;
}

function renderCount(findings: readonly LintFinding[]): string {
  if (findings.length === 0) return 'Nothing found.';
  const counts = LINT_LEVELS.toReversed().map((level) => {
    const count = findings.filter(({ code }) => LINT_TEXT[code].level === level).length;
    return `${count} ${level}${count === 1 ? '' : 's'}`;
  });
  return counts.join(', ');
}

import { decide } from '../verdict/decide.ts';
import type { ReleaseLine } from '../verdict/releases.ts';
import type { Evidence, Verdict } from '../verdict/verdict.types.ts';
import type { LintFinding } from './lint.types.ts';
import type { LintSubject } from './lint-subject.types.ts';

/** Find what the policy comes to for versions that are out: newer than the table, between its lines, or said both ways. */
export function lintAnswers({ resolved }: LintSubject): readonly LintFinding[] {
  const { releases, isTemplate } = resolved;
  if (isTemplate) return [];
  const answers = releases.lines('minor').map((line) => ({ line, verdict: decide(resolved, line.latest.version) }));
  const of = (reason: Verdict['reason']) => answers.filter(({ verdict }) => verdict.reason === reason);
  const contradicted = of('conflicting-rows').filter(({ verdict }) => quotesRule(verdict, resolved));
  return [
    ...behind({ resolved }),
    ...grouped(of('gap'), 'gap', (lines) => `No row or rule speaks of ${lines}.`),
    ...grouped(contradicted, 'rule-contradicts-table', (lines) => `Row and rule say different things of ${lines}.`),
  ];
}

interface Answer {
  readonly line: ReleaseLine;
  readonly verdict: Verdict;
}

/** The most lines that one message names; a policy that has been forgotten for years would list them by the hundred. */
const NAMED_LINES = 5;

function behind({ resolved }: Pick<LintSubject, 'resolved'>): readonly LintFinding[] {
  const { drift, rows, releases } = resolved;
  const top = rows[0]?.evidence;
  if (drift !== 'behind' || !top || !releases.latest) return [];
  const message = `${releases.latest.version} is out, and no row speaks of it.`;
  return [{ code: 'table-behind', line: top.line, endLine: top.endLine, message }];
}

function quotesRule({ evidence }: Verdict, { rules }: LintSubject['resolved']): boolean {
  return evidence.some((one) => rules.some((rule) => rule.evidence.line === one.line));
}

/** One finding for each place in the file, however many release lines it is about. */
function grouped(
  answers: readonly Answer[],
  code: LintFinding['code'],
  message: (lines: string) => string,
): readonly LintFinding[] {
  const places = new Map<string, { place: Evidence; lines: string[] }>();
  for (const { line, verdict } of answers) {
    const [place] = verdict.evidence;
    if (!place) continue;
    const key = `${place.line}-${place.endLine}`;
    const group = places.get(key) ?? { place, lines: [] };
    group.lines.push(line.numbers.join('.'));
    places.set(key, group);
  }
  return [...places.values()].map(({ place, lines }) => {
    const more = lines.length > NAMED_LINES ? ` and ${lines.length - NAMED_LINES} more` : '';
    const named = `${lines.slice(0, NAMED_LINES).join(', ')}${more}`;
    return { code, line: place.line, endLine: place.endLine, message: message(named) };
  });
}

import { REASON_TEXT } from '../verdict/reasons.ts';
import type { Drift, Evidence, Status, Verdict } from '../verdict/verdict.types.ts';
import type { Paint } from './paint.types.ts';
import { printable } from './printable.ts';

/** How a status is shown. Unknown is grey, never red: nobody said no. */
export const STATUS_MARK: Record<Status, { readonly mark: string; readonly colour: keyof Paint }> = {
  supported: { mark: '✔', colour: 'green' },
  limited: { mark: '◐', colour: 'yellow' },
  unsupported: { mark: '✘', colour: 'red' },
  unknown: { mark: '?', colour: 'gray' },
};

/** What a reader should know about the policy's table as a whole; `null` where there is nothing to tell. */
const DRIFT_NOTE: Record<Drift, string | null> = {
  current: null,
  behind: 'The policy is behind: a newer line has been released than any that it lists.',
  ahead: 'The policy is ahead: it lists a supported line that has no release.',
  template: 'The policy is GitHub’s sample, unchanged.',
  silent: null,
  unclear: null,
};

/** Render a verdict as a few lines for people; every word from outside is made safe for a terminal. Ends with a line break. */
export function renderVerdict(project: string, verdict: Verdict, paint: Paint): string {
  const { status, reason, until } = verdict;
  const { mark, colour } = STATUS_MARK[status];
  const subject = `${printable(project)} ${printable(verdict.version)}`;
  const lines = [
    `${paint[colour](mark)} ${paint.bold(subject)} is ${paint[colour](status)}${until ? ` (until ${printable(until)})` : ''}`,
    `  ${REASON_TEXT[reason].title} ${paint.dim(`(${[verdict.basis, reason].filter(Boolean).join(', ')})`)}`,
    ...verdict.evidence.flatMap((one) => renderEvidence(one, paint)),
    ...(verdict.links ?? []).map(({ text, url }) => `  see ${printable(text)}: ${printable(url)}`),
    ...(verdict.presumed ? [`  presumed ${verdict.presumed}`] : []),
    ...(verdict.released ? [] : ['  not among the known releases']),
    ...(DRIFT_NOTE[verdict.drift] ? [`  ${DRIFT_NOTE[verdict.drift]}`] : []),
    ...renderNext(verdict, paint),
  ];
  return `${lines.join('\n')}\n`;
}

function renderEvidence({ path, line, quote, permalink }: Evidence, paint: Paint): string[] {
  const shown = `  ${printable(path)}:${line} "${printable(quote)}"`;
  return permalink ? [shown, paint.dim(`    ${printable(permalink)}`)] : [shown];
}

/** Where to move to; else, where there is something to do, what the reason calls for. */
function renderNext({ status, reason, fix }: Verdict, paint: Paint): string[] {
  if (fix) return [`→ move to ${paint.bold(printable(fix.version))}`];
  return status === 'supported' ? [] : [`→ ${REASON_TEXT[reason].next}`];
}

import { type Explanation, type Voice, WHY_TEXT } from '../verdict/explain.types.ts';
import type { Paint } from './paint.types.ts';
import { printable } from './printable.ts';
import { renderVerdict } from './verdict-text.ts';

/** Render how an answer came about, below the answer itself. Ends with a line break. */
export function renderExplanation(project: string, explanation: Explanation, paint: Paint): string {
  const { verdict, voices, quiet, why, asOf, releases } = explanation;
  const known = releases.latest === null ? 'none is stable' : `the latest is ${printable(releases.latest)}`;
  const lines = [
    ...(voices.length > 0
      ? ['', 'What the policy says of it:', ...voices.map((voice) => renderVoice(voice, paint))]
      : ['']),
    ...(quiet > 0
      ? [paint.dim(`  ${quiet} more ${quiet === 1 ? 'row or rule speaks' : 'rows and rules speak'} of other versions`)]
      : []),
    WHY_TEXT[why],
    paint.dim(`As of ${printable(asOf)}, with ${releases.known} releases known; ${known}.`),
  ];
  return `${renderVerdict(project, verdict, paint)}${lines.join('\n')}\n`;
}

function renderVoice({ kind, says, evidence, decides }: Voice, paint: Paint): string {
  const text = `${kind} says ${says}: ${printable(evidence.path)}:${evidence.line} "${printable(evidence.quote)}"`;
  return decides ? `  ${paint.bold('▸')} ${text}` : `    ${text}`;
}

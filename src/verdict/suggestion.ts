import { compareNumbers, nextLine } from '../version/range.ts';
import type { Resolved, ResolvedRow } from './resolved.types.ts';

/** A corrected table for a policy that has drifted: Markdown, ready to paste (semantics, "Drift"). */
export interface Suggestion {
  readonly markdown: string;
  /** One sentence: what is changed and why. */
  readonly why: string;
}

const isYes = ({ status }: ResolvedRow): boolean => status === 'supported' || status === 'limited';

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([line]) => line.length), 'Version'.length);
  const cells = [['Version', 'Supported'] as const, ['-'.repeat(width), '---------'] as const, ...rows];
  return cells.map(([line, word]) => `| ${line.padEnd(width)} | ${word.padEnd(9)} |`).join('\n');
}

const lineName = (numbers: readonly number[]): string => `${numbers.join('.')}.x`;

/** How many numbers the policy's own highest line has; its granularity is kept. */
function granularity(rows: readonly ResolvedRow[]): number {
  const lines = rows.flatMap((row) => row.ranges.filter(({ kind }) => kind === 'line'));
  const highest = lines.toSorted((a, b) => compareNumbers(b.low, a.low))[0];
  return Math.min(2, highest?.low.length ?? 1);
}

function hasRelease({ releases }: Resolved, { ranges }: ResolvedRow): boolean {
  return ranges.some(
    (range) =>
      releases.highestIn(range) !== undefined ||
      releases.all.some(({ numbers }) => compareNumbers(numbers, range.low) === 0),
  );
}

/** Supported lines that exist, the newest one first, and everything below the lowest of them as unsupported. */
function corrected(resolved: Resolved): (readonly [string, string])[] {
  const latest = resolved.releases.latest;
  if (!latest) return [];
  const top = [...latest.numbers, 0].slice(0, granularity(resolved.rows));
  const kept = resolved.rows.filter((row) => isYes(row) && hasRelease(resolved, row)).flatMap((row) => row.ranges);
  const lines = kept.filter(({ kind, exact }) => kind === 'line' && !exact).map(({ low }) => low);
  const all = [
    top,
    ...lines.filter((low) => compareNumbers(low, top) !== 0 && compareNumbers(low, nextLine(top)) < 0),
  ].toSorted((a, b) => compareNumbers(b, a));
  const lowest = all.at(-1) ?? top;
  return [...all.map((low) => [lineName(low), 'yes'] as const), [`< ${lowest.join('.')}`, 'no'] as const];
}

/** Suggest the table that the releases ask for; `null` where the policy is current, silent, or no release is known. */
export function suggestTable(resolved: Resolved): Suggestion | null {
  const latest = resolved.releases.latest;
  if (!latest) return null;
  const { drift } = resolved;
  if (drift !== 'behind' && drift !== 'ahead' && drift !== 'template') return null;
  const why = {
    behind: `The newest release is ${latest.version}, above every line of the table.`,
    ahead: 'The table lists a line that has no release.',
    template: 'The table is GitHub’s sample, not this project’s.',
  }[drift];
  return { markdown: table(corrected(resolved)), why };
}

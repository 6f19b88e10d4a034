import { compareNumbers, nextLine } from '../version/range.ts';
import { lineNumbers } from './releases.ts';
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

/** The newest line, in as many numbers as the policy's own highest line has; without one, what the semantics call a line. */
function topLine({ rows }: Resolved, latest: readonly number[]): readonly number[] {
  const lines = rows.flatMap((row) => row.ranges.filter(({ kind }) => kind === 'line'));
  const highest = lines.toSorted((a, b) => compareNumbers(b.low, a.low))[0];
  return highest ? [...latest, 0].slice(0, Math.min(2, highest.low.length)) : lineNumbers(latest, 'line');
}

function hasRelease({ releases }: Resolved, { ranges }: ResolvedRow): boolean {
  return ranges.some(
    (range) =>
      releases.highestIn(range) !== undefined ||
      releases.all.some(({ numbers }) => compareNumbers(numbers, range.low) === 0),
  );
}

interface NamedLine {
  readonly low: readonly number[];
  readonly word: 'yes' | 'limited';
}

/** Lines that get fixes and have a release, each with its word. */
function keptLines(resolved: Resolved): NamedLine[] {
  return resolved.rows
    .filter((row) => isYes(row) && hasRelease(resolved, row))
    .flatMap(({ ranges, status }) =>
      ranges
        .filter(({ kind, exact }) => kind === 'line' && !exact)
        .map(({ low }) => ({ low, word: status === 'limited' ? ('limited' as const) : ('yes' as const) })),
    );
}

/** The newest line and those that get fixes, newest first, and everything below the lowest of them as unsupported. */
function corrected(resolved: Resolved, latest: readonly number[]): (readonly [string, string])[] {
  const top = topLine(resolved, latest);
  const below = keptLines(resolved).filter(
    ({ low }) => compareNumbers(low, top) !== 0 && compareNumbers(low, nextLine(top)) < 0,
  );
  const all = [{ low: top, word: 'yes' as const }, ...below].toSorted((a, b) => compareNumbers(b.low, a.low));
  const lowest = all.at(-1)?.low ?? top;
  const rest = lowest.some((part) => part > 0) ? [[`< ${lowest.join('.')}`, 'no'] as const] : [];
  return [...all.map(({ low, word }) => [lineName(low), word] as const), ...rest];
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
  return { markdown: table(corrected(resolved, latest.numbers)), why };
}

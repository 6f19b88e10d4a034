import { readDate } from '../policy/dates.ts';
import type { ResolvedRow } from '../verdict/resolved.types.ts';
import { compareNumbers, contains, inside, type Range } from '../version/range.ts';
import type { LintFinding } from './lint.types.ts';
import type { LintSubject } from './lint-subject.types.ts';

/** Find rows that contradict each other, cannot be read, leave a line out by mistake, or list what was never released. */
export function lintRows({ resolved }: LintSubject): readonly LintFinding[] {
  const { rows } = resolved;
  return [
    ...rows.filter(({ status }) => status === 'unclear').map(unclear),
    ...rows.flatMap((row, at) =>
      rows
        .slice(0, at)
        .filter((other) => contradicts(row, other))
        .map((other) => overlap(row, other)),
    ),
    ...rows.filter((row) => row.ranges.some((range) => leavesOutItsBound(range, rows))).map(strictBound),
    ...(resolved.releases.all.length > 0 ? rows.filter((row) => isUnreleased(row, resolved)).map(unreleased) : []),
  ];
}

type Resolved = LintSubject['resolved'];

function finding(code: LintFinding['code'], { evidence }: ResolvedRow, message: string): LintFinding {
  return { code, line: evidence.line, endLine: evidence.endLine, message };
}

function unclear(row: ResolvedRow): LintFinding {
  const ambiguous = readDate(row.evidence.quote, 'unknown')?.kind === 'ambiguous';
  return ambiguous
    ? finding('ambiguous-date', row, 'Whether support has ended depends on how the date is read.')
    : finding('unclear-status', row, 'The row names versions, but neither a yes nor a no.');
}

/** Two rows with a version in common of which neither is the narrower, and which do not say the same. */
function contradicts(a: ResolvedRow, b: ResolvedRow): boolean {
  if (a.status === b.status || a.claim.package !== b.claim.package) return false;
  return a.ranges.some((one) =>
    b.ranges.some((other) => meet(one, other) && inside(one, other) === inside(other, one)),
  );
}

function meet(a: Range, b: Range): boolean {
  return !endsBefore(a, b) && !endsBefore(b, a);
}

function endsBefore(a: Range, b: Range): boolean {
  return a.high !== null && compareNumbers(a.high, b.low) <= 0;
}

function overlap(row: ResolvedRow, other: ResolvedRow): LintFinding {
  return finding(
    'overlap',
    row,
    `Line ${other.evidence.line} says “${other.status}” of some of the same versions, this row “${row.status}”.`,
  );
}

/** `> 4.1` where nobody speaks of 4.1 itself (semantics, rules 3 and 9). */
function leavesOutItsBound({ strict, low }: Range, rows: readonly ResolvedRow[]): boolean {
  const last = low.at(-1);
  if (!strict || last === undefined || last === 0) return false;
  const bound = { release: [...low.slice(0, -1), last - 1], prerelease: false, text: '', key: undefined };
  return !rows.some((row) => row.ranges.some((range) => contains(range, bound)));
}

function strictBound(row: ResolvedRow): LintFinding {
  return finding('strict-bound', row, 'The version after “>” is itself left out, and no other row speaks of it.');
}

function isUnreleased({ status, ranges }: ResolvedRow, { releases }: Resolved): boolean {
  if (status !== 'supported' && status !== 'limited') return false;
  return ranges.some(
    (range) =>
      !releases.all.some(({ numbers, version, prerelease }) =>
        contains(range, { release: numbers, prerelease, text: version, key: undefined }),
      ),
  );
}

function unreleased(row: ResolvedRow): LintFinding {
  return finding('row-without-release', row, 'No known release belongs to it.');
}

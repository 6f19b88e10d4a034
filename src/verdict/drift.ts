import { compareNumbers } from '../version/range.ts';
import type { Resolved } from './resolved.types.ts';
import type { Drift } from './verdict.types.ts';

type Known = Pick<
  Resolved,
  'statement' | 'rows' | 'rest' | 'rules' | 'releases' | 'isTemplate' | 'isForeign' | 'unresolved' | 'branches' | 'all'
>;

/**
 * Compare a policy's table with the releases (semantics, "Drift"). `behind`: the highest stable release is above every listed
 * line; `ahead`: a listed supported line has no release at all. `behind` outranks `ahead`.
 */
export function driftOf({ statement, rows, releases, isTemplate, isForeign }: Known): Drift {
  const { policy } = statement;
  if (isTemplate) return 'template';
  if (!policy || policy.claims.length === 0 || isForeign) return 'silent';
  if (releases.all.length === 0) return 'unclear';
  const latest = releases.latest;
  const ranges = rows.flatMap((row) => row.ranges);
  if (
    latest &&
    ranges.length > 0 &&
    ranges.every(({ high }) => high !== null && compareNumbers(latest.numbers, high) >= 0)
  )
    return 'behind';
  const empty = rows.some(
    (row) =>
      (row.status === 'supported' || row.status === 'limited') &&
      row.ranges.some((range) => !releases.all.some(({ numbers }) => covers(range, numbers))),
  );
  return empty ? 'ahead' : 'current';
}

function covers(
  range: { readonly low: readonly number[]; readonly high: readonly number[] | null },
  numbers: readonly number[],
): boolean {
  return compareNumbers(numbers, range.low) >= 0 && (range.high === null || compareNumbers(numbers, range.high) < 0);
}

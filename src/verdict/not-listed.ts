import { compareNumbers, nextLine } from '../version/range.ts';
import type { Version } from '../version/scheme.types.ts';
import type { Finding, Resolved, ResolvedRow } from './resolved.types.ts';

const isYes = (row: ResolvedRow): boolean => row.status === 'supported' || row.status === 'limited';

/** Rows that name versions, without those in development. */
function listed(resolved: Resolved): readonly ResolvedRow[] {
  return resolved.rows.filter((row) => row.status !== 'development');
}

/** Tell whether a version is higher than everything that rows and limited rules name. */
export function isNewerThanListed(resolved: Resolved, version: Version): boolean {
  const ranges = [...resolved.rows.flatMap((row) => row.ranges), ...scopes(resolved)];
  return ranges.length > 0 && ranges.every(({ high }) => high !== null && compareNumbers(version.release, high) >= 0);
}

function scopes(
  resolved: Resolved,
): NonNullable<Extract<Resolved['rules'][number]['claim']['subject'], { kind: 'latest' }>['of']> {
  return resolved.rules.flatMap(
    ({ claim: { subject } }) => ((subject.kind === 'latest' || subject.kind === 'last') && subject.of) || [],
  );
}

/** The row with the highest upper end that is not above the version. */
function nearestBelow(rows: readonly ResolvedRow[], version: Version): ResolvedRow | undefined {
  let best: { row: ResolvedRow; high: readonly number[] } | undefined;
  for (const row of rows) {
    for (const { high } of row.ranges) {
      if (high === null || compareNumbers(high, version.release) > 0) continue;
      if (!best || compareNumbers(high, best.high) > 0) best = { row, high };
    }
  }
  return best?.row;
}

/** Between a `> X` row above and a `< X` row below: the hole that nobody claims. */
function isInHole(rows: readonly ResolvedRow[], version: Version): boolean {
  const ranges = rows.flatMap((row) => row.ranges);
  const above = ranges.filter(({ strict, low }) => strict === true && compareNumbers(low, version.release) > 0);
  return ranges.some(({ kind, low, high }) => {
    if (kind !== 'bounds' || high === null || compareNumbers(high, version.release) > 0) return false;
    // `7 (< 7.15)` begins somewhere, and still leaves the hole that `7 (> 7.15)` does.
    const end = nextLine(high);
    return low.length === 0 ? above.length > 0 : above.some((one) => compareNumbers(one.low, end) === 0);
  });
}

/** Newer than the whole policy: unknown, presumed supported where such a release exists (semantics, rule 9). */
export function newerThanPolicy(resolved: Resolved, version: Version): Finding {
  const released = resolved.releases.stable.some(({ numbers }) => compareNumbers(numbers, version.release) >= 0);
  const top = resolved.rows.findLast(isYes) ?? resolved.rows[0];
  return {
    status: 'unknown',
    basis: null,
    reason: 'newer-than-policy',
    evidence: top ? [top.evidence] : resolved.rules.slice(0, 1).map((rule) => rule.evidence),
    ...(released ? { presumed: 'supported' as const } : {}),
  };
}

/** Answer for a version that no row and no rule speaks of (semantics, rule 9). */
export function notListed(resolved: Resolved, version: Version): Finding {
  const rows = listed(resolved);
  const evidence = rows.filter(isYes).map((row) => row.evidence);
  if (isNewerThanListed(resolved, version)) return newerThanPolicy(resolved, version);
  const below = nearestBelow(rows, version);
  const supports = evidence.length > 0 || resolved.rules.length > 0;
  if (isInHole(rows, version) || (below && isYes(below)) || !supports) {
    return {
      status: 'unknown',
      basis: null,
      reason: 'gap',
      evidence: below ? [below.evidence] : rows.slice(0, 1).map((row) => row.evidence),
    };
  }
  const shown = evidence.length > 0 ? evidence : resolved.rules.map((rule) => rule.evidence);
  return { status: 'unsupported', basis: 'implied', reason: 'not-listed', evidence: shown.slice(0, EVIDENCE) };
}

/** Most pieces of evidence that one answer shows. */
export const EVIDENCE = 5;

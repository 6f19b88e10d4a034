import type { LedgerEntry } from '../store/ledger.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Points of GitHub's 5,000 an hour that are kept for questions that people wait for. */
const KEPT_FOR_PEOPLE = 500;
/**
 * A work that crashes has not written down what it spent. The next one learns of that from GitHub's first answer, which may be a point too
 * many: whoever stops a few such works early keeps all that is to be kept.
 */
const UNWRITTEN_WORKS = 10;
/** Points that background work leaves. */
export const FIRST_CONTACT_RESERVE = KEPT_FOR_PEOPLE + UNWRITTEN_WORKS;
/** The past leaves more: what syncs may need until the budget is renewed. */
export const HISTORY_RESERVE = 2_000;

/**
 * GitHub asks for a minute of silence at least after a secondary limit, and for longer each time that it comes again.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 */
const FIRST_PAUSE = MINUTE;
const LONGEST_PAUSE = HOUR;
/** No pause of GitHub's that is known is longer; a header that says more is a mistake, and must not stop us for good. */
const LONGEST_WAIT = 12 * HOUR;

/** A question about twenty projects costs a point; texts and further pages that it lacks cost another now and then. */
const PROJECTS_A_POINT = 10;

/** What is known of a budget: the ledger's row, as far as it decides. Times are epoch ms. */
export type BudgetState = Pick<
  LedgerEntry,
  'pointLimit' | 'remaining' | 'resetAt' | 'secondaryInRow' | 'limitedAt' | 'retryAt'
>;

/** Whether GitHub may be asked now. */
export type Allowance =
  /** So many points may be spent; `null`: no number is known. */
  | { readonly kind: 'go'; readonly points: number | null }
  /** Not before `until` (epoch ms): GitHub asks for a pause, the budget is spent, or only the reserve is left. */
  | { readonly kind: 'wait'; readonly until: number; readonly why: 'secondary' | 'primary' | 'reserve' };

export interface SpendingTerms {
  /** Epoch ms. */
  readonly now: number;
  /** Points that must be left for others. */
  readonly reserve: number;
}

/** Decide whether GitHub may be asked, from what is known of the budget (`undefined`: nothing). */
export function decideSpending(state: BudgetState | undefined, { now, reserve }: SpendingTerms): Allowance {
  if (state === undefined) return { kind: 'go', points: null };
  const pause = pauseOf(state);
  if (pause.until > now) return { kind: 'wait', ...pause };
  const { pointLimit, remaining, resetAt } = state;
  if (remaining === null || resetAt === null) return { kind: 'go', points: null };
  // Renewed meanwhile. A budget that is smaller than the reserve is asked with all the same, once an hour.
  if (resetAt <= now) return { kind: 'go', points: Math.max((pointLimit ?? remaining) - reserve, 1) };
  if (remaining > reserve) return { kind: 'go', points: remaining - reserve };
  return { kind: 'wait', until: resetAt, why: remaining > 0 ? 'reserve' : 'primary' };
}

/**
 * Decide whether GitHub may be asked of one resource, from all that is known of an account. The budgets of GraphQL and REST are apart,
 * but a pause that GitHub asks for is for both: who goes on asking may be locked out.
 */
export function decideAmong(
  entries: readonly (BudgetState & Pick<LedgerEntry, 'resource'>)[],
  resource: LedgerEntry['resource'],
  terms: SpendingTerms,
): Allowance {
  const own = decideSpending(
    entries.find((entry) => entry.resource === resource),
    terms,
  );
  const pauses = entries.filter(({ secondaryInRow }) => secondaryInRow > 0).map(pauseOf);
  const longest = Math.max(0, ...pauses.map(({ until }) => until));
  if (longest <= terms.now || (own.kind === 'wait' && own.until >= longest)) return own;
  return { kind: 'wait', until: longest, why: 'secondary' };
}

/** Until when GitHub wants silence: as long as it said, and after each further secondary limit twice as long, from a minute up. */
function pauseOf({ secondaryInRow, limitedAt, retryAt }: BudgetState): {
  readonly until: number;
  readonly why: 'secondary' | 'primary';
} {
  if (limitedAt === null) return { until: 0, why: 'primary' };
  const said = Math.min(retryAt ?? 0, limitedAt + LONGEST_WAIT);
  if (secondaryInRow === 0) return { until: said, why: 'primary' };
  const doubled = Math.min(FIRST_PAUSE * 2 ** (secondaryInRow - 1), LONGEST_PAUSE);
  return { until: Math.max(said, limitedAt + doubled), why: 'secondary' };
}

/** How many projects the plan may queue: what the budget pays for, at most `most`. Queueing more would only make them wait there. */
export function affordableProjects(allowance: Allowance, most: number): number {
  if (allowance.kind === 'wait') return 0;
  return allowance.points === null ? most : Math.min(most, allowance.points * PROJECTS_A_POINT);
}

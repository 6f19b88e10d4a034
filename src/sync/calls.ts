import type { FetchResult, RateLimited, Spent } from '../github/github.types.ts';
import type { Budget, LedgerKey, Spending } from '../store/ledger.ts';
import type { BudgetState } from './budget.ts';
import type { QueuedJob } from './job.ts';
import type { SyncOutcome } from './outcome.ts';

/** GitHub keeps a budget for each. */
export type Resource = LedgerKey['resource'];

/** One call to GitHub: what was asked of, when (epoch ms), and what it came to. */
export interface Call extends Spent {
  readonly resource: Resource;
  readonly askedAt: number;
  readonly results: readonly FetchResult<unknown>[];
}

/** What jobs came to. */
export type Outcomes = ReadonlyMap<QueuedJob, SyncOutcome>;

/** Find the limit that earlier calls ran into and that stands in the way of another one: of the same resource, or a pause for all. */
export function limitOf(calls: readonly Call[], resource: Resource): RateLimited | null {
  const met = calls.findLast(
    ({ limited, ...call }) => limited?.limit === 'secondary' || (limited && call.resource === resource),
  );
  return met?.limited ?? null;
}

/** What the ledger has of one resource. */
type Entry = BudgetState & { readonly resource: Resource };

/** Put what earlier calls were told of a resource's budget in the place of what the ledger has of it: it is the later word. */
export function withTold(entries: readonly Entry[], calls: readonly Call[], resource: Resource): readonly Entry[] {
  const told = budgetOf(calls.filter((call) => call.resource === resource));
  if (told === null) return entries;
  const { limit: pointLimit, remaining, resetAt } = told;
  const own = entries.find((entry) => entry.resource === resource) ?? NEVER_LIMITED;
  const others = entries.filter((entry) => entry.resource !== resource);
  return [...others, { ...own, resource, pointLimit, remaining, resetAt }];
}

const NEVER_LIMITED = { secondaryInRow: 0, limitedAt: null, retryAt: null };

/** The budget as the last of the calls that heard of it was told; `null` where none was. */
function budgetOf(calls: readonly Call[]): Budget | null {
  const told = calls.findLast(({ rateLimit }) => rateLimit !== null)?.rateLimit ?? null;
  return told && { limit: told.limit, remaining: told.remaining, resetAt: Date.parse(told.resetAt) };
}

/** Sum up what calls to one resource have spent, for the ledger; `endedAt` is epoch ms. */
export function spendingOf(calls: readonly Call[], outcomes: Outcomes, endedAt: number): Spending {
  const limited = calls.findLast((call) => call.limited !== null)?.limited ?? null;
  return {
    askedAt: calls[0]?.askedAt ?? endedAt,
    endedAt,
    requests: sum(calls.map(({ requests }) => requests)),
    points: sum(calls.map(({ points }) => points)),
    budget: budgetOf(calls),
    limited: limited && { limit: limited.limit, retryAt: Date.parse(limited.resetAt) },
    answered: limited === null && calls.some(({ results }) => results.some(isAnswer)),
    outcomes: countOutcomes(outcomes),
  };
}

/** Counts by kind of job and code: `sync saved`. */
function countOutcomes(outcomes: Outcomes): Record<string, number> {
  const groups = [...Map.groupBy(outcomes, ([job, { code }]) => `${job.kind} ${code}`)];
  return Object.fromEntries(groups.map(([name, group]) => [name, group.length]));
}

/** Nothing found is an answer too. */
function isAnswer(result: FetchResult<unknown>): boolean {
  return result.ok || result.error.code === 'not-found';
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

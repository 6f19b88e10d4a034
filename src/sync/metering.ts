import type { FetchFault, FetchOptions, FetchResult, Spent } from '../github/github.types.ts';
import { type Budget, type LedgerKey, loadLedger, saveSpending } from '../store/ledger.ts';
import { type Allowance, decideSpending } from './budget.ts';
import type { SyncContext } from './context.ts';
import type { QueuedJob } from './job.ts';
import { describeError, logOutcome } from './log.ts';
import type { SyncOutcome } from './outcome.ts';

/** Where the ledger cannot be read, nobody knows what may be spent: the work waits so long. */
const LEDGER_RETRY = 60_000;

/** What the calls of one piece of work came to. */
interface Call extends Spent {
  readonly results: readonly FetchResult<unknown>[];
  /** Epoch ms. */
  readonly askedAt: number;
}

/** One of the context's ways to ask GitHub. */
type Fetch<W, T> = (
  wanted: readonly W[],
  options: FetchOptions,
) => Promise<Spent & { readonly results: readonly FetchResult<T>[] }>;

/** What jobs came to. */
type Outcomes = ReadonlyMap<QueuedJob, SyncOutcome>;

/**
 * Do jobs within GitHub's budget, across isolates: before each call the ledger is read, and where it says that nothing may be spent the
 * call is answered `rate-limited` without asking; at the end all of it is written down in one row. Returns what the work returns.
 */
export async function keepLedger(
  context: SyncContext,
  work: (metered: SyncContext) => Promise<Outcomes>,
): Promise<Outcomes> {
  const calls: Call[] = [];
  const metered = {
    ...context,
    fetchProjects: meterFetch(context, context.fetchProjects, calls),
    fetchHistories: meterFetch(context, context.fetchHistories, calls),
  };
  let outcomes: Outcomes = new Map();
  try {
    outcomes = await work(metered);
    return outcomes;
  } finally {
    await enterCalls(context, calls, outcomes);
  }
}

function meterFetch<W, T>(context: SyncContext, fetch: Fetch<W, T>, calls: Call[]): Fetch<W, T> {
  return async (wanted, options) => {
    const askedAt = context.now();
    const refusal =
      calls.findLast(({ limited }) => limited !== null)?.limited ?? (await findRefusal(context, options, calls));
    if (refusal !== null) return { ...NOTHING_SPENT, results: wanted.map(() => ({ ok: false, error: refusal })) };
    const answer = await fetch(wanted, options);
    calls.push({ ...answer, askedAt });
    return answer;
  };
}

const NOTHING_SPENT: Spent = { requests: 0, points: 0, rateLimit: null, limited: null };

/** Why GitHub must not be asked now, by the ledger and by what this work has spent since; `null` where it may. */
async function findRefusal(
  context: SyncContext,
  { reserve = 0 }: FetchOptions,
  calls: readonly Call[],
): Promise<FetchFault | null> {
  const now = context.now();
  try {
    const entry = await loadLedger(context.db, await keyOf(context));
    const told = budgetOf(calls);
    const state = entry && told ? { ...entry, ...told, pointLimit: told.limit } : entry;
    return refusalOf(decideSpending(state, { now, reserve }));
  } catch (error) {
    logOutcome({ message: 'ledger not read', job: 'ledger', code: 'failed', detail: describeError(error) });
    return rateLimited('primary', now + LEDGER_RETRY, 'the ledger cannot be read');
  }
}

function refusalOf(allowance: Allowance): FetchFault | null {
  if (allowance.kind === 'go') return null;
  const { why, until } = allowance;
  return rateLimited(why === 'secondary' ? 'secondary' : 'primary', until, `held back by the ledger: ${why}`);
}

function rateLimited(limit: 'primary' | 'secondary', until: number, message: string): FetchFault {
  return { code: 'rate-limited', limit, resetAt: new Date(until).toISOString(), message };
}

/** A ledger that misses a row says what the next answer of GitHub's corrects: no reason to undo the work. */
async function enterCalls(context: SyncContext, calls: readonly Call[], outcomes: Outcomes): Promise<void> {
  if (calls.length === 0 && outcomes.size === 0) return;
  try {
    const limited = calls.findLast((call) => call.limited !== null)?.limited ?? null;
    await saveSpending(context.db, await keyOf(context), {
      askedAt: calls[0]?.askedAt ?? context.now(),
      endedAt: context.now(),
      requests: sum(calls.map(({ requests }) => requests)),
      points: sum(calls.map(({ points }) => points)),
      budget: budgetOf(calls),
      limited: limited && { limit: limited.limit, retryAt: Date.parse(limited.resetAt) },
      answered: limited === null && calls.some(({ results }) => results.some(isAnswer)),
      outcomes: countOutcomes(outcomes),
    });
  } catch (error) {
    logOutcome({ message: 'ledger not saved', job: 'ledger', code: 'failed', detail: describeError(error) });
  }
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

function budgetOf(calls: readonly Call[]): Budget | null {
  const told = calls.findLast(({ rateLimit }) => rateLimit !== null)?.rateLimit ?? null;
  return told && { limit: told.limit, remaining: told.remaining, resetAt: Date.parse(told.resetAt) };
}

async function keyOf({ account }: SyncContext): Promise<LedgerKey> {
  return { account: await account(), resource: 'graphql' };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

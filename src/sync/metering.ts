import type { FetchFault, FetchOptions, FetchResult, Spent } from '../github/github.types.ts';
import { listLedger, saveSpending } from '../store/ledger.ts';
import { type Allowance, decideAmong } from './budget.ts';
import { type Call, limitOf, type Outcomes, type Resource, spendingOf, withTold } from './calls.ts';
import type { SyncContext } from './context.ts';
import { describeError, logOutcome } from './log.ts';

/** Where the ledger cannot be read, nobody knows what may be spent: the work waits so long. */
const LEDGER_RETRY = 60_000;

/** One of the context's ways to ask GitHub. */
type Fetch<W, T> = (
  wanted: readonly W[],
  options: FetchOptions,
) => Promise<Spent & { readonly results: readonly FetchResult<T>[] }>;

/** A piece of work: with what it reaches GitHub, and what it has asked so far. */
interface Work {
  readonly context: SyncContext;
  readonly calls: Call[];
}

/**
 * Do jobs within GitHub's budget, across isolates: before each call the ledger is read, and where it says that nothing may be spent the
 * call is answered `rate-limited` without asking; at the end all of it is written down, in one row for each resource that was asked.
 * Returns what the work returns.
 */
export async function keepLedger(
  context: SyncContext,
  work: (metered: SyncContext) => Promise<Outcomes>,
): Promise<Outcomes> {
  const own: Work = { context, calls: [] };
  const metered = {
    ...context,
    fetchProjects: meterFetch(own, 'graphql', context.fetchProjects),
    fetchHistories: meterFetch(own, 'graphql', context.fetchHistories),
    fetchAdvisories: meterFetch(own, 'rest', context.fetchAdvisories),
  };
  let outcomes: Outcomes = new Map();
  try {
    outcomes = await work(metered);
    return outcomes;
  } finally {
    await enterWork(own, outcomes);
  }
}

function meterFetch<W, T>(work: Work, resource: Resource, fetch: Fetch<W, T>): Fetch<W, T> {
  return async (wanted, options) => {
    const askedAt = work.context.now();
    const refusal = limitOf(work.calls, resource) ?? (await findRefusal(work, resource, options));
    if (refusal !== null) return { ...NOTHING_SPENT, results: wanted.map(() => ({ ok: false, error: refusal })) };
    const answer = await fetch(wanted, options);
    work.calls.push({ ...answer, resource, askedAt });
    return answer;
  };
}

const NOTHING_SPENT: Spent = { requests: 0, points: 0, rateLimit: null, limited: null };

/** Why GitHub must not be asked now, by the ledger and by what this work has been told since; `null` where it may. */
async function findRefusal(
  { context, calls }: Work,
  resource: Resource,
  { reserve = 0 }: FetchOptions,
): Promise<FetchFault | null> {
  const now = context.now();
  try {
    const entries = await listLedger(context.db, await context.account());
    return refusalOf(decideAmong(withTold(entries, calls, resource), resource, { now, reserve }));
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

/**
 * Write the work into the ledger; how its jobs ended stands in the row of GraphQL, which they all need. A ledger that misses a row says
 * what the next answer of GitHub's corrects: no reason to undo the work.
 */
async function enterWork({ context, calls }: Work, outcomes: Outcomes): Promise<void> {
  const { db, account, now } = context;
  const [graphql, rest] = [calls.filter(isOf('graphql')), calls.filter(isOf('rest'))];
  try {
    const name = await account();
    if (graphql.length > 0 || outcomes.size > 0) {
      await saveSpending(db, { account: name, resource: 'graphql' }, spendingOf(graphql, outcomes, now()));
    }
    if (rest.length > 0)
      await saveSpending(db, { account: name, resource: 'rest' }, spendingOf(rest, new Map(), now()));
  } catch (error) {
    logOutcome({ message: 'ledger not saved', job: 'ledger', code: 'failed', detail: describeError(error) });
  }
}

function isOf(resource: Resource): (call: Call) => boolean {
  return (call) => call.resource === resource;
}

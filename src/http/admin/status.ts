import { type Counts, loadCounts } from '../../store/counts.ts';
import { type LedgerEntry, listLedger } from '../../store/ledger.ts';
import { type Allowance, decideAmong, FIRST_CONTACT_RESERVE } from '../../sync/budget.ts';
import { describeError, logOutcome } from '../../sync/log.ts';
import type { HttpContext } from '../app.types.ts';

/** A budget of GitHub's, and whether background work may spend of it now. */
export interface BudgetStatus {
  readonly entry: LedgerEntry;
  readonly allowance: Allowance;
}

/** What waits in the queue; Cloudflare counts roughly. https://developers.cloudflare.com/queues/configuration/javascript-apis/ */
export interface QueueStatus {
  readonly messages: number;
  readonly bytes: number;
  /** Epoch ms; `null` where nothing waits. */
  readonly oldestAt: number | null;
}

/** How the service is doing at one moment. */
export interface Status {
  /** Epoch ms. */
  readonly at: number;
  /** Names whose budget is spent, without the secret. */
  readonly account: string;
  /** What is wrong with our credentials for GitHub; `null` where nothing is. */
  readonly credentialsFault: string | null;
  readonly budgets: readonly BudgetStatus[];
  readonly counts: Counts;
  /** `null` where the queue did not tell. */
  readonly queue: QueueStatus | null;
}

/** Collect how the service is doing: two round trips to the database, which read a bounded number of rows, and one to the queue. */
export async function collectStatus(c: HttpContext): Promise<Status> {
  const { db, now, account, credentialsFault } = c.get('sync');
  const at = now();
  const name = await account();
  const [entries, counts, queue] = await Promise.all([listLedger(db, name), loadCounts(db, at), askQueue(c)]);
  const budgets = entries.map((entry) => ({
    entry,
    allowance: decideAmong(entries, entry.resource, { now: at, reserve: FIRST_CONTACT_RESERVE }),
  }));
  return { at, account: name, credentialsFault, budgets, counts, queue };
}

/** The rest of the status must not hang on it. */
async function askQueue(c: HttpContext): Promise<QueueStatus | null> {
  try {
    const { backlogCount, backlogBytes, oldestMessageTimestamp } = await c.env.SYNC_QUEUE.metrics();
    return { messages: backlogCount, bytes: backlogBytes, oldestAt: oldestMessageTimestamp?.getTime() ?? null };
  } catch (error) {
    logOutcome({ message: 'queue not counted', job: 'status', code: 'failed', detail: describeError(error) });
    return null;
  }
}

import type { SyncContext } from './context.ts';
import { type SyncJob, syncJob } from './job.ts';
import { logOutcome } from './log.ts';
import { syncProject } from './repository.ts';
import { type Settlement, settle, UNREADABLE_DELAY } from './settle.ts';

/**
 * Handle a batch of the sync queue, one message after the other: GitHub asks for no concurrent questions. Every message is
 * acknowledged or sent back with a delay; after `max_retries` (wrangler.toml) the queue itself moves it to the dead-letter queue.
 * When GitHub's budget is spent or our token is wrong, the rest of the batch is sent back untried.
 */
export async function handleSyncBatch(batch: MessageBatch<unknown>, context: SyncContext): Promise<void> {
  let stopped: Settlement | undefined;
  for (const message of batch.messages) {
    const settlement: Settlement = stopped ?? (await handleMessage(message, context));
    if (settlement.done) message.ack();
    else message.retry({ delaySeconds: Math.ceil(settlement.delay / 1000) });
    if (!settlement.done && settlement.stop) stopped = settlement;
  }
}

async function handleMessage(message: Message<unknown>, context: SyncContext): Promise<Settlement> {
  const job = readJob(message);
  if (job === undefined) return { done: false, delay: UNREADABLE_DELAY, stop: false };
  const outcome = await syncProject(context, job, { askedAt: message.timestamp.getTime() });
  return settle(outcome, { attempts: message.attempts, now: context.now() });
}

/** The job in a message, or `undefined` and a log line: it may be from a newer version, so it is not thrown away. */
function readJob({ id, attempts, body }: Message<unknown>): SyncJob | undefined {
  const parsed = syncJob.safeParse(body);
  if (parsed.success) return parsed.data;
  const detail = parsed.error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`).join('; ');
  logOutcome({ message: 'sync job cannot be read', job: id, code: 'unreadable-job', attempts, detail });
  return undefined;
}

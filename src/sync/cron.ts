import { deleteExpired } from '../store/absences.ts';
import { deleteDeliveries } from '../store/deliveries.ts';
import { deleteExpiredPackages } from '../store/packages.ts';
import { type DueProject, listDue, saveQueued } from '../store/schedule.ts';
import type { SyncContext } from './context.ts';
import { DELIVERY_REMEMBERED } from './delivery.ts';
import type { SyncJob } from './job.ts';
import { logOutcome } from './log.ts';
import { SETTLED_BY_QUEUE } from './plan.ts';
import { recompileOutdated } from './recompile.ts';

/** `sendBatch` takes at most 100 messages (https://developers.cloudflare.com/queues/platform/limits/). */
const JOBS_A_SEND = 100;
/** What one consumer gets through until the next run: a hundred batches of twenty. */
export const JOBS_A_RUN = 2_000;

/** Do what is due: queue projects that are to be looked at, compile what an older version left, forget what has expired. */
export async function planSyncs(context: SyncContext): Promise<void> {
  const due = await listDue(context.db, context.now(), JOBS_A_RUN);
  for (let start = 0; start < due.length; start += JOBS_A_SEND) {
    await queueProjects(context, due.slice(start, start + JOBS_A_SEND));
  }
  await recompileOutdated(context.db);
  const expired = await deleteExpired(context.db, context.now());
  await deleteExpiredPackages(context.db, context.now());
  await deleteDeliveries(context.db, context.now() - DELIVERY_REMEMBERED);
  logOutcome({ message: 'syncs planned', job: 'plan', code: 'planned', due: due.length, expired });
}

/** Sent first, saved second: a crash in between queues them twice, which does no harm, and never loses them. */
async function queueProjects(context: SyncContext, due: readonly DueProject[]): Promise<void> {
  const now = context.now();
  await context.queue.sendBatch(due.map((project) => ({ body: jobFor(project) })));
  await saveQueued(context.db, due, { now, until: now + SETTLED_BY_QUEUE });
}

function jobFor({ owner, name, githubId }: DueProject): SyncJob {
  return { kind: 'sync', owner, name, githubId, cause: 'plan' };
}

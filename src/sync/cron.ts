import { deleteExpired } from '../store/absences.ts';
import { deleteDeliveries } from '../store/deliveries.ts';
import { deleteExpiredPackages } from '../store/packages.ts';
import { type DueProject, listDue, saveQueued } from '../store/schedule.ts';
import { countAffordable } from './affordable.ts';
import { FIRST_CONTACT_RESERVE } from './budget.ts';
import type { SyncContext } from './context.ts';
import { DELIVERY_REMEMBERED } from './delivery.ts';
import type { SyncJob } from './job.ts';
import { logOutcome } from './log.ts';
import { SETTLED_BY_QUEUE } from './plan.ts';
import { recompileOutdated } from './recompile.ts';

/** `sendBatch` takes at most 100 messages (https://developers.cloudflare.com/queues/platform/limits/). */
const JOBS_A_SEND = 100;
/** What one consumer gets through until the next run: forty batches of fifty. */
export const JOBS_A_RUN = 2_000;
/** Twenty sends, spread over four of the five minutes between two runs: what is overdue after an outage comes evenly, in full batches. */
const SECONDS_A_SEND = 12;

/** Do what is due: queue projects that are to be looked at, as many as the budget allows, compile what an older version left, forget what has expired. */
export async function planSyncs(context: SyncContext): Promise<void> {
  const most = await countAffordable(context, FIRST_CONTACT_RESERVE, JOBS_A_RUN);
  const due = most > 0 ? await listDue(context.db, context.now(), most) : [];
  for (let start = 0; start < due.length; start += JOBS_A_SEND) {
    const delaySeconds = (start / JOBS_A_SEND) * SECONDS_A_SEND;
    await queueProjects(context, due.slice(start, start + JOBS_A_SEND), delaySeconds);
  }
  await recompileOutdated(context.db);
  const expired = await deleteExpired(context.db, context.now());
  await deleteExpiredPackages(context.db, context.now());
  await deleteDeliveries(context.db, context.now() - DELIVERY_REMEMBERED);
  const held = most < JOBS_A_RUN ? { most } : {};
  logOutcome({ message: 'syncs planned', job: 'plan', code: 'planned', due: due.length, expired, ...held });
}

/** Sent first, saved second: a crash in between queues them twice, which does no harm, and never loses them. */
async function queueProjects(context: SyncContext, due: readonly DueProject[], delaySeconds: number): Promise<void> {
  const now = context.now();
  await context.queue.sendBatch(due.map((project) => ({ body: jobFor(project), delaySeconds })));
  await saveQueued(context.db, due, { now, until: now + SETTLED_BY_QUEUE });
}

function jobFor({ owner, name, githubId }: DueProject): SyncJob {
  return { kind: 'sync', owner, name, githubId, cause: 'plan' };
}

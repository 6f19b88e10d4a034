import { listOnAgenda, saveAgendaQueued } from '../store/agenda.ts';
import type { DueProject } from '../store/schedule.ts';
import { countAffordable } from './affordable.ts';
import { HISTORY_RESERVE } from './budget.ts';
import type { SyncContext } from './context.ts';
import type { HistoryJob } from './job.ts';
import { logOutcome } from './log.ts';

/** `sendBatch` takes at most 100 messages (https://developers.cloudflare.com/queues/platform/limits/). */
const JOBS_A_SEND = 100;
/** A tenth of what a run may queue in syncs: the past can wait for the present. */
export const HISTORIES_A_RUN = 200;
/** What the queue has given up on is tried again after a day; a history that cannot be read must not cost points every hour. */
export const HISTORY_AGAIN = 86_400_000;

/** Queue the projects whose policy's commits are to be read back, longest overdue first. */
export async function planHistories(context: SyncContext): Promise<void> {
  const most = await countAffordable(context, HISTORY_RESERVE, HISTORIES_A_RUN);
  if (most === 0) return;
  const due = await listOnAgenda(context.db, 'historyDueAt', { now: context.now(), limit: most });
  for (let start = 0; start < due.length; start += JOBS_A_SEND) {
    await queueHistories(context, due.slice(start, start + JOBS_A_SEND));
  }
  if (due.length > 0) logOutcome({ message: 'histories planned', job: 'plan', code: 'planned', due: due.length });
}

/** Sent first, saved second: a crash in between queues them twice, which does no harm, and never loses them. */
async function queueHistories({ db, queue, now }: SyncContext, due: readonly DueProject[]): Promise<void> {
  const queuedAt = now();
  await queue.sendBatch(due.map((project) => ({ body: jobFor(project) })));
  await saveAgendaQueued(db, 'historyDueAt', { due, now: queuedAt, until: queuedAt + HISTORY_AGAIN });
}

function jobFor({ owner, name, githubId }: DueProject): HistoryJob {
  return { kind: 'history', owner, name, githubId };
}

import { listOnAgenda, saveAgendaQueued } from '../store/agenda.ts';
import { listLedger } from '../store/ledger.ts';
import type { DueProject } from '../store/schedule.ts';
import { decideAmong } from './budget.ts';
import type { SyncContext } from './context.ts';
import type { AdvisoriesJob } from './job.ts';
import { logOutcome } from './log.ts';

/** `sendBatch` takes at most 100 messages (https://developers.cloudflare.com/queues/platform/limits/). */
const JOBS_A_SEND = 100;
/** Twelve runs an hour stay within REST's 5,000 requests even where every list is a new one. */
export const ADVISORIES_A_RUN = 400;
/** What the queue has given up on is tried again after a day. */
export const ADVISORIES_AGAIN = 86_400_000;

/** Queue the projects whose published advisories are to be looked at, longest overdue first; none while GitHub wants silence. */
export async function planAdvisories(context: SyncContext): Promise<void> {
  const { db, account, now } = context;
  const allowance = decideAmong(await listLedger(db, await account()), 'rest', { now: now(), reserve: 0 });
  if (allowance.kind === 'wait') return;
  const due = await listOnAgenda(db, 'advisoriesDueAt', { now: now(), limit: ADVISORIES_A_RUN });
  for (let start = 0; start < due.length; start += JOBS_A_SEND) {
    await queueAdvisories(context, due.slice(start, start + JOBS_A_SEND));
  }
  if (due.length > 0) logOutcome({ message: 'advisories planned', job: 'plan', code: 'planned', due: due.length });
}

/** Sent first, saved second: a crash in between queues them twice, which does no harm, and never loses them. */
async function queueAdvisories({ db, queue, now }: SyncContext, due: readonly DueProject[]): Promise<void> {
  const queuedAt = now();
  await queue.sendBatch(due.map((project) => ({ body: jobFor(project) })));
  await saveAgendaQueued(db, 'advisoriesDueAt', { due, now: queuedAt, until: queuedAt + ADVISORIES_AGAIN });
}

function jobFor({ owner, name, githubId }: DueProject): AdvisoriesJob {
  return { kind: 'advisories', owner, name, githubId };
}

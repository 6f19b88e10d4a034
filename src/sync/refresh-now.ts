import type { SyncContext } from './context.ts';
import type { SyncJob } from './job.ts';
import { keepLedger } from './metering.ts';
import type { SyncOutcome } from './outcome.ts';
import { syncProjects } from './repository.ts';

/** Somebody waits for it, and asked for it by name: it may spend what the queue must leave. */
const NOTHING_RESERVED = 0;

/** Read a project from GitHub here and now, and tell how that ended. A pause that GitHub asked for is kept all the same. */
export async function refreshNow(
  context: SyncContext,
  { owner, name }: Pick<SyncJob, 'owner' | 'name'>,
): Promise<SyncOutcome> {
  const job: SyncJob = { kind: 'sync', owner, name, cause: 'refresh' };
  const outcomes = await keepLedger(context, async (metered) => {
    const [outcome] = await syncProjects(metered, [{ job }], { reserve: NOTHING_RESERVED });
    return new Map(outcome === undefined ? [] : [[job, outcome]]);
  });
  const outcome = outcomes.get(job);
  if (outcome === undefined) throw new Error('a job has no outcome');
  return outcome;
}

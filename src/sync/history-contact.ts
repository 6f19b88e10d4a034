import type { ProjectIdentity } from '../store/projects.ts';
import { FIRST_CONTACT_RESERVE } from './budget.ts';
import type { SyncContext } from './context.ts';
import { readHistories } from './histories.ts';
import type { HistoryJob } from './job.ts';
import { keepLedger } from './metering.ts';
import type { SyncOutcome } from './outcome.ts';

/** Milliseconds that a person waits for the past of a project: commits, what stood before them, texts. */
const HISTORY_BUDGET = 5_000;

/** A project whose history a person asks about. */
export interface HistoryRequest extends Pick<ProjectIdentity, 'githubId'> {
  readonly owner: string;
  readonly name: string;
}

/**
 * Read back the commits of a project's policy inside the request that asks for its past. `late`: it takes longer than `budget` (ms); the
 * plan has it queued already, or will.
 */
export async function contactHistory(
  context: SyncContext,
  { owner, name, githubId }: HistoryRequest,
  budget: number = HISTORY_BUDGET,
): Promise<SyncOutcome | { readonly code: 'late' }> {
  const stop = new AbortController();
  const late = Promise.withResolvers<{ code: 'late' }>();
  const timer = setTimeout(() => {
    late.resolve({ code: 'late' });
    stop.abort();
  }, budget);
  const job: HistoryJob = { kind: 'history', owner, name, githubId };
  const outcome = await Promise.race([readHistory(context, job, stop.signal), late.promise]);
  clearTimeout(timer);
  return outcome;
}

async function readHistory(context: SyncContext, job: HistoryJob, signal: AbortSignal): Promise<SyncOutcome> {
  const outcomes = await keepLedger(context, async (metered) => {
    const [outcome] = await readHistories(metered, [job], { signal, reserve: FIRST_CONTACT_RESERVE });
    return new Map(outcome === undefined ? [] : [[job, outcome]]);
  });
  const outcome = outcomes.get(job);
  if (outcome === undefined) throw new Error('a history has no outcome');
  return outcome;
}

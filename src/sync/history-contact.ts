import type { ProjectIdentity } from '../store/projects.ts';
import type { SyncContext } from './context.ts';
import { readHistories } from './histories.ts';
import type { SyncOutcome } from './outcome.ts';

/** Milliseconds that a person waits for the past of a project: commits, what stood before them, texts. */
const HISTORY_BUDGET = 5_000;
/** Points of GitHub's budget that the past leaves for first contacts. */
const FIRST_CONTACT_RESERVE = 500;

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
  const late = Promise.withResolvers<[{ code: 'late' }]>();
  const timer = setTimeout(() => {
    late.resolve([{ code: 'late' }]);
    stop.abort();
  }, budget);
  const options = { signal: stop.signal, reserve: FIRST_CONTACT_RESERVE };
  const read = readHistories(context, [{ kind: 'history', owner, name, githubId }], options);
  const [outcome] = await Promise.race([read, late.promise]);
  clearTimeout(timer);
  if (outcome === undefined) throw new Error('a history has no outcome');
  return outcome;
}

import type { FetchOptions, FetchResult } from '../github/github.types.ts';
import type { PolicyHistory, WantedHistory } from '../github/history.types.ts';
import { loadHistory, saveHistory } from '../store/histories.ts';
import type { StoredHistory } from '../store/history.types.ts';
import type { SyncContext } from './context.ts';
import type { HistoryJob } from './job.ts';
import { logOutcome } from './log.ts';
import { mergeHistory } from './merge-history.ts';
import { outcomeOf, type SyncOutcome } from './outcome.ts';
import { internalFailure } from './question.ts';

/** A sync may save in between; three times in a row it does not. */
const SAVE_ATTEMPTS = 3;

/** What a history job is about. `settled` is set where nothing is to be asked. */
interface Wanted {
  readonly job: HistoryJob;
  readonly stored?: StoredHistory;
  readonly settled?: SyncOutcome;
}

/**
 * Read back what stood as the policies of projects: ask GitHub about all of them together, then compare and save one by one. Logs one
 * line for each. Returns an outcome for each job, in their order: `superseded` where everything is read already. Never throws.
 */
export async function readHistories(
  context: SyncContext,
  jobs: readonly HistoryJob[],
  options: FetchOptions,
): Promise<readonly SyncOutcome[]> {
  const wanted = await Promise.all(jobs.map((job) => readJob(context, job)));
  const open = wanted.flatMap(({ stored, settled }) => (stored && settled === undefined ? [stored] : []));
  const answers = await askHistories(context, open, options);
  const outcomes: SyncOutcome[] = [];
  for (const { job, stored, settled } of wanted) {
    const answer = stored && answers.get(stored);
    const outcome = settled ?? (await record(context, job, stored, answer));
    const { host } = context;
    logOutcome({ message: 'history read', project: `${host}/${job.owner}/${job.name}`, job: 'history', ...outcome });
    outcomes.push(outcome);
  }
  return outcomes;
}

async function readJob({ db, host }: SyncContext, job: HistoryJob): Promise<Wanted> {
  try {
    const stored = await loadHistory(db, { host, githubId: job.githubId });
    return stored === undefined || stored.dueAt === null ? { job, settled: { code: 'superseded' } } : { job, stored };
  } catch (error) {
    return { job, settled: internalFailure(error) };
  }
}

async function askHistories(
  context: SyncContext,
  histories: readonly StoredHistory[],
  options: FetchOptions,
): Promise<ReadonlyMap<StoredHistory, FetchResult<PolicyHistory>>> {
  if (histories.length === 0) return new Map();
  const { results, requests, points, rateLimit } = await context.fetchHistories(histories.map(wantedOf), options);
  const remaining = rateLimit?.remaining ?? null;
  const fields = { projects: histories.length, requests, points, remaining };
  logOutcome({ message: 'GitHub asked', job: 'history', code: requests > 0 ? 'answered' : 'held-back', ...fields });
  const answers = new Map<StoredHistory, FetchResult<PolicyHistory>>();
  for (const [i, stored] of histories.entries()) {
    const result = results[i];
    if (result !== undefined) answers.set(stored, result);
  }
  return answers;
}

function wantedOf({ githubId, records }: StoredHistory): WantedHistory {
  const standing = records.find(({ until }) => until === null);
  const heldBlobs = new Set(records.flatMap(({ source }) => source.blob ?? []));
  return { id: githubId, path: standing?.source.path ?? null, heldBlobs };
}

async function record(
  context: SyncContext,
  job: HistoryJob,
  stored: StoredHistory | undefined,
  answer: FetchResult<PolicyHistory> | undefined,
): Promise<SyncOutcome> {
  try {
    if (answer === undefined) throw new Error('GitHub answered fewer questions than were asked');
    return answer.ok ? await save(context, job, stored, answer.value) : outcomeOf(answer.error);
  } catch (error) {
    return internalFailure(error);
  }
}

/** Save what the commits told, against what is stored by then. */
async function save(
  { db, host }: SyncContext,
  { githubId }: HistoryJob,
  first: StoredHistory | undefined,
  { from, archivedAt, periods }: PolicyHistory,
): Promise<SyncOutcome> {
  let stored = first;
  for (let attempt = 0; attempt < SAVE_ATTEMPTS; attempt += 1) {
    if (stored === undefined) return { code: 'superseded' };
    const changes = mergeHistory(stored, periods);
    const told = { from: Date.parse(from), archivedAt: archivedAt === null ? null : Date.parse(archivedAt) };
    const code = await saveHistory(db, { stored, changes, ...told });
    if (code === 'saved') return { code: changes.added.length + changes.amended.length > 0 ? 'saved' : 'unchanged' };
    stored = await loadHistory(db, { host, githubId });
  }
  throw new Error(`syncs saved ${SAVE_ATTEMPTS} times in between`);
}

import type { FetchFault } from '../github/github.types.ts';
import { saveAbsence, saveGone } from '../store/absences.ts';
import { compareProject, isChange } from '../store/changes.ts';
import { sameName } from '../store/names.ts';
import type { Observation, StoredProject } from '../store/project.types.ts';
import { loadIdentity } from '../store/projects.ts';
import { saveProject } from '../store/save-project.ts';
import { saveFailure, saveFreshness } from '../store/schedule.ts';
import { STATEMENT_SCHEMA } from '../verdict/compile.ts';
import { compileProject } from './compile.ts';
import type { SyncContext } from './context.ts';
import type { Sighting } from './observe.ts';
import { outcomeOf, type SyncOutcome } from './outcome.ts';
import { GONE_INTERVAL, planNextSync, SHORTEST_INTERVAL } from './plan.ts';
import { popularityAt } from './popularity.ts';
import type { Question, Task } from './question.ts';

/** A name that GitHub does not know is not asked about again for an hour. */
const ABSENCE_REMEMBERED = 3_600_000;

/**
 * A sync that finds nothing new records that it looked only if the last record is older than this, so that repeating a sync
 * writes nothing. Shorter than every planned interval, so that a planned sync is always recorded.
 */
export const FRESHNESS_GRAIN = SHORTEST_INTERVAL / 2;

/** GitHub's API shows what is new within so long after it told of it. */
const TOLD_LAG = 3_600_000;

/** Two syncs of one project may get in each other's way; three times in a row they do not. */
const SAVE_ATTEMPTS = 3;

/** Record what was seen of a project: its changes with a new statement, or only that somebody looked. */
export async function recordSighting(
  context: SyncContext,
  question: Question,
  { seen, stored, unreadable }: Sighting,
): Promise<SyncOutcome> {
  const passedOver = unreadable.length > 0 ? { unreadable: unreadable.join(' ') } : {};
  let current = stored;
  for (let attempt = 0; attempt < SAVE_ATTEMPTS; attempt += 1) {
    const code = await saveSeen(context, question, { seen, stored: current });
    if (code !== 'conflict') return { code, ...passedOver };
    current = await loadIdentity(context.db, { host: context.host, githubId: seen.githubId });
    if (current !== undefined && current.syncedAt > seen.syncedAt) return { code: 'superseded' };
  }
  throw new Error(`other syncs saved ${SAVE_ATTEMPTS} times in between`);
}

async function saveSeen(
  context: SyncContext,
  { task, asked }: Question,
  { seen, stored }: Pick<Sighting, 'seen' | 'stored'>,
): Promise<'saved' | 'unchanged' | 'conflict'> {
  const changed = isChange(compareProject(stored, seen));
  const changedAt = stored !== undefined && changed ? seen.syncedAt : (stored?.changedAt ?? null);
  const awaited = !changed && isTold(task);
  const isUntold = changed && stored !== undefined && !isTold(task) && !wasTold(stored);
  const heardAt = isUntold ? null : (stored?.heardAt ?? null);
  const popularity = stored === undefined ? 0 : popularityAt(stored.asked, seen.syncedAt);
  const dueAt = planNextSync({ ...historyOf(seen, changedAt), heardAt, awaited, popularity });
  if (stored !== undefined && !changed && isCurrent(stored) && sameName(asked, seen.facts)) {
    await recordFreshness(context, stored, { syncedAt: seen.syncedAt, dueAt, awaited });
    return 'unchanged';
  }
  const record = {
    ...seen,
    changedAt,
    isUntold,
    statement: await compileProject({ ...seen, advisories: stored?.advisories ?? null }),
    dueAt,
  };
  return saveProject(context.db, { record, stored, asked });
}

/** Record why nothing was seen, where that says something about the project, and turn it into the outcome. */
export async function recordFault(context: SyncContext, question: Question, fault: FetchFault): Promise<SyncOutcome> {
  const { asked, named } = question;
  const now = context.now();
  const outcome = outcomeOf(fault);
  if (outcome.code === 'not-found') {
    const [remembered, interval] = isTold(question.task)
      ? [SHORTEST_INTERVAL, SHORTEST_INTERVAL]
      : [ABSENCE_REMEMBERED, GONE_INTERVAL];
    await saveAbsence(context.db, asked, { now, until: now + remembered, dueAt: now + interval });
    await recordDisplaced(context, question, named?.githubId);
  }
  // Under a name that it has left, a project cannot fail.
  if (outcome.code === 'failed' && named !== undefined && sameName(asked, named.facts)) {
    const history = { ...historyOf(named, named.changedAt), syncedAt: now, failures: named.failures + 1 };
    await saveFailure(context.db, named.id, planNextSync(history));
  }
  return outcome;
}

/** Record that the project which was expected under a name has lost it: to the one that was found (GitHub's id), or to none. */
export async function recordDisplaced(
  context: SyncContext,
  { task, asked, named }: Question,
  found: string | undefined,
): Promise<void> {
  const expected = task.job.githubId ?? named?.githubId;
  if (expected === undefined || expected === found) return;
  const now = context.now();
  await saveGone(context.db, { ...asked, githubId: expected }, { now, dueAt: now + GONE_INTERVAL });
}

/** True where GitHub told of something new: what cannot be seen yet is looked for once more, soon. */
function isTold({ job }: Task): boolean {
  return job.cause === 'webhook';
}

/** True where GitHub has told of the project since it was read last: then what is new now was told. */
function wasTold({ heardAt, syncedAt }: StoredProject): boolean {
  return heardAt !== null && heardAt + TOLD_LAG >= syncedAt;
}

/** True where the stored statement was compiled by this version or a newer one. */
function isCurrent({ schema }: StoredProject): boolean {
  return schema !== null && schema >= STATEMENT_SCHEMA;
}

async function recordFreshness(
  context: SyncContext,
  stored: StoredProject,
  looked: { syncedAt: number; dueAt: number; awaited: boolean },
): Promise<void> {
  const isRecent = looked.syncedAt - stored.syncedAt < FRESHNESS_GRAIN;
  const recorded = stored.failures === 0 && isRecent && !looked.awaited;
  if (!recorded) await saveFreshness(context.db, stored, looked);
}

function historyOf({ githubId, facts, releases, syncedAt }: Observation, changedAt: number | null) {
  const releasedAt = releases.map(({ date }) => Date.parse(date));
  return { githubId, syncedAt, changedAt, releasedAt, archived: facts.archived, failures: 0 };
}

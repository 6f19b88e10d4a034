import type { AdvisoryList } from '../github/advisories.types.ts';
import type { FetchOptions, FetchResult } from '../github/github.types.ts';
import { saveAdvisories, saveAdvisoryLook } from '../store/advisories.ts';
import { type AdvisoryChanges, compareAdvisories, mergeAdvisories } from '../store/advisory-changes.ts';
import type { StoredProject } from '../store/project.types.ts';
import { loadIdentity } from '../store/projects.ts';
import { compileProject } from './compile.ts';
import type { SyncContext } from './context.ts';
import type { AdvisoriesJob } from './job.ts';
import { logOutcome } from './log.ts';
import { outcomeOf, type SyncOutcome } from './outcome.ts';
import { internalFailure } from './question.ts';

const DAY = 86_400_000;
/** New advisories come with new releases, after which a sync has us look soon; what comes apart from them may be a week late. */
export const ADVISORIES_INTERVAL = 7 * DAY;
/** Up and down, so that projects that were added together drift apart. */
const JITTER = 0.15;
/** A sync may save in between; three times in a row it does not. */
const SAVE_ATTEMPTS = 3;

interface Wanted {
  readonly job: AdvisoriesJob;
  readonly stored?: StoredProject;
  readonly settled?: SyncOutcome;
}

/**
 * Read the published advisories of projects: ask GitHub for each list unless it is the one that is held, then compare, compile and save one
 * by one. Logs one line for each. Returns an outcome for each job, in their order. Never throws.
 */
export async function readAdvisories(
  context: SyncContext,
  jobs: readonly AdvisoriesJob[],
  options: FetchOptions,
): Promise<readonly SyncOutcome[]> {
  const wanted = await Promise.all(jobs.map((job) => readJob(context, job)));
  const open = wanted.flatMap(({ stored }) => stored ?? []);
  const answers = await askGitHub(context, open, options);
  const outcomes: SyncOutcome[] = [];
  for (const { job, stored, settled } of wanted) {
    const outcome = settled ?? (await record(context, stored, stored && answers.get(stored)));
    const project = `${context.host}/${job.owner}/${job.name}`;
    logOutcome({ message: 'advisories read', project, job: 'advisories', ...outcome });
    outcomes.push(outcome);
  }
  return outcomes;
}

async function readJob({ db, host }: SyncContext, job: AdvisoriesJob): Promise<Wanted> {
  try {
    const stored = await loadIdentity(db, { host, githubId: job.githubId });
    return stored === undefined ? { job, settled: { code: 'superseded' } } : { job, stored };
  } catch (error) {
    return { job, settled: internalFailure(error) };
  }
}

async function askGitHub(context: SyncContext, projects: readonly StoredProject[], options: FetchOptions) {
  const answers = new Map<StoredProject, FetchResult<AdvisoryList>>();
  if (projects.length === 0) return answers;
  const wanted = projects.map(({ facts, advisories }) => {
    return { owner: facts.owner, name: facts.name, etag: advisories?.etag ?? null };
  });
  const { results, requests, points, rateLimit } = await context.fetchAdvisories(wanted, options);
  const fields = { projects: projects.length, requests, points, remaining: rateLimit?.remaining ?? null };
  logOutcome({ message: 'GitHub asked', job: 'advisories', code: 'answered', ...fields });
  for (const [i, stored] of projects.entries()) {
    const result = results[i];
    if (result !== undefined) answers.set(stored, result);
  }
  return answers;
}

async function record(
  context: SyncContext,
  stored: StoredProject | undefined,
  answer: FetchResult<AdvisoryList> | undefined,
): Promise<SyncOutcome> {
  try {
    if (stored === undefined || answer === undefined)
      throw new Error('GitHub answered fewer questions than were asked');
    return answer.ok ? await save(context, stored, answer.value) : outcomeOf(answer.error);
  } catch (error) {
    return internalFailure(error);
  }
}

/** Save what was read, against what is stored by then. */
async function save(context: SyncContext, first: StoredProject, list: AdvisoryList): Promise<SyncOutcome> {
  const { db, host } = context;
  const readAt = context.now();
  const spread = 1 - JITTER + 2 * JITTER * context.chance();
  const times = { readAt, dueAt: Math.round(readAt + ADVISORIES_INTERVAL * spread) };
  let stored: StoredProject | undefined = first;
  for (let attempt = 0; attempt < SAVE_ATTEMPTS; attempt += 1) {
    if (stored === undefined) return { code: 'superseded' };
    const held = stored.advisories;
    const look = { ...times, etag: list.kind === 'read' ? list.etag : (held?.etag ?? null) };
    const changes = changesOf(stored, list);
    if (held !== null && changes.told.length + changes.gone.length === 0) {
      await saveAdvisoryLook(db, stored.id, look);
      return { code: 'unchanged' };
    }
    const merged = { list: mergeAdvisories(held?.list ?? [], changes) };
    const compiled = await compileProject({ ...stored, advisories: merged });
    const statement = { ...compiled, advisoriesChangedAt: new Date(readAt).toISOString() };
    if ((await saveAdvisories(db, { ...look, stored, changes, statement })) === 'saved') return { code: 'saved' };
    stored = await loadIdentity(db, { host, githubId: first.githubId });
  }
  throw new Error(`others saved ${SAVE_ATTEMPTS} times in between`);
}

function changesOf({ advisories }: StoredProject, list: AdvisoryList): AdvisoryChanges {
  if (list.kind === 'unchanged') return { told: [], gone: [] };
  return compareAdvisories(advisories?.list ?? [], list.advisories, list.complete);
}

import { savePending } from '../store/absences.ts';
import { loadStatement, type Standing } from '../store/statements.ts';
import type { SyncContext } from './context.ts';
import type { QueuedJob, SyncJob } from './job.ts';
import { keepLedger } from './metering.ts';
import type { SyncOutcome } from './outcome.ts';
import { syncProjects } from './repository.ts';
import { LONGEST_DELAY } from './settle.ts';

/** Milliseconds that a person waits for an answer; one question to GitHub takes about a second. */
const FIRST_CONTACT_BUDGET = 5_000;
/** A person who waits may spend what the queue must leave. */
const NOTHING_RESERVED = 0;
/** How long a job for a first sync keeps other questions from starting one of their own. */
const PENDING_REMEMBERED = 30_000;
/** GitHub, or we, failed a moment ago: the queue tries again after this time. */
const AFTER_FAILURE = 30_000;

/** What a question that started a sync is answered with. */
export type Contact =
  /** What stands under the name now. `pending`: a job is in the queue; ask again at `until` (epoch ms). */
  | Exclude<Standing, { kind: 'unknown' }>
  /** Our token for GitHub is wrong; only the operator can help. */
  | { readonly kind: 'unavailable' };

export type ContactRequest = Pick<SyncJob, 'owner' | 'name' | 'cause'>;

/**
 * Sync a project inside the request that asks for it, and load what stands under its name afterwards. Where that takes longer than
 * `budget` (ms), or GitHub has no answer now, the queue takes over and the answer is `pending`. Two at once do the work twice and
 * leave what one would have left.
 */
export async function contactProject(
  context: SyncContext,
  request: ContactRequest,
  budget: number = FIRST_CONTACT_BUDGET,
): Promise<Contact> {
  const [contact] = await contactProjects(context, [request], budget);
  if (contact === undefined) throw new Error('a request has no contact');
  return contact;
}

/** Sync a few projects inside one request, with one question to GitHub for all. Contacts stand in the order of the requests. */
export async function contactProjects(
  context: SyncContext,
  requests: readonly ContactRequest[],
  budget: number = FIRST_CONTACT_BUDGET,
): Promise<readonly Contact[]> {
  const jobs = requests.map((request): SyncJob => ({ kind: 'sync', ...request }));
  const outcomes = await syncInTime(context, jobs, budget);
  return Promise.all(jobs.map((job) => settleContact(context, job, outcomes?.get(job))));
}

/** `outcome`: undefined where time ran out. */
async function settleContact(context: SyncContext, job: SyncJob, outcome: SyncOutcome | undefined): Promise<Contact> {
  switch (outcome?.code) {
    case 'saved':
    case 'unchanged':
    case 'superseded':
    case 'not-found':
      return loadSettled(context, job);
    case 'unauthorized':
      return { kind: 'unavailable' };
    case 'rate-limited':
      return handOver(context, job, outcome.retryAt - context.now());
    case 'failed':
      return handOver(context, job, AFTER_FAILURE);
    case undefined:
      return handOver(context, job, 0);
  }
}

/** The syncs' outcomes, or `undefined` when they are late; then their work on GitHub is ended, and what is not saved is not saved. */
async function syncInTime(
  context: SyncContext,
  jobs: readonly SyncJob[],
  budget: number,
): Promise<ReadonlyMap<QueuedJob, SyncOutcome> | undefined> {
  const stop = new AbortController();
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => {
    late.resolve(undefined);
    stop.abort();
  }, budget);
  const sync = keepLedger(context, (metered) => syncAll(metered, jobs, stop.signal));
  const outcomes = await Promise.race([sync, late.promise]);
  clearTimeout(timer);
  return outcomes;
}

async function syncAll(
  context: SyncContext,
  jobs: readonly SyncJob[],
  signal: AbortSignal,
): Promise<ReadonlyMap<QueuedJob, SyncOutcome>> {
  const tasks = jobs.map((job) => ({ job }));
  const outcomes = await syncProjects(context, tasks, { signal, reserve: NOTHING_RESERVED });
  return new Map(outcomes.flatMap((outcome, i) => (jobs[i] === undefined ? [] : [[jobs[i], outcome] as const])));
}

async function loadSettled({ db, host, now }: SyncContext, { owner, name }: SyncJob): Promise<Contact> {
  const standing = await loadStatement(db, { host, owner, name }, now());
  if (standing.kind === 'unknown') throw new Error(`nothing stands under ${owner}/${name} right after its sync`);
  return standing;
}

/** Put the job into the queue, to be taken after `delay` (ms), and remember that it is there. */
async function handOver(context: SyncContext, job: SyncJob, delay: number): Promise<Contact> {
  const { db, host, queue, now } = context;
  const wait = Math.min(Math.max(delay, 0), LONGEST_DELAY);
  await queue.send(job, { delaySeconds: Math.ceil(wait / 1000) });
  const until = now() + wait + PENDING_REMEMBERED;
  await savePending(db, { host, owner: job.owner, name: job.name }, until);
  return { kind: 'pending', until };
}

import { readAdvisories } from './advisories.ts';
import { FIRST_CONTACT_RESERVE, HISTORY_RESERVE } from './budget.ts';
import type { SyncContext } from './context.ts';
import { readHistories } from './histories.ts';
import { type QueuedJob, queuedJob } from './job.ts';
import { logOutcome } from './log.ts';
import { keepLedger } from './metering.ts';
import type { SyncOutcome } from './outcome.ts';
import { lookUpPackages } from './packages.ts';
import { syncProjects } from './repository.ts';
import { type Settlement, settle, UNREADABLE_DELAY } from './settle.ts';

/** A history may be a hundred texts; more of them than go into one question to GitHub are not held in memory together. */
const HISTORIES_AT_ONCE = 20;

/** A job and all the messages that ask for it. */
interface Work {
  readonly job: QueuedJob;
  /** Epoch ms; when it was asked for last. */
  readonly askedAt: number;
  readonly messages: readonly Message<unknown>[];
}

/**
 * Handle a batch of the sync queue: one job for all messages that name a project, all projects in as few questions to GitHub as
 * possible. Every message is acknowledged or sent back with a delay; after `max_retries` (wrangler.toml) the queue itself moves
 * it to the dead-letter queue.
 */
export async function handleSyncBatch(batch: MessageBatch<unknown>, context: SyncContext): Promise<void> {
  const { work, unreadable } = readBatch(batch.messages);
  for (const message of unreadable) finish(message, { done: false, delay: UNREADABLE_DELAY });
  const outcomes = await keepLedger(context, (metered) => doWork(work, metered));
  const now = context.now();
  for (const one of work) {
    const outcome = outcomes.get(one.job);
    if (outcome === undefined) throw new Error('a job has no outcome');
    for (const message of one.messages) finish(message, settle(outcome, { attempts: message.attempts, now }));
  }
}

/** Do all jobs, those of a kind together: what stands now before what once stood. */
async function doWork(work: readonly Work[], context: SyncContext): Promise<ReadonlyMap<QueuedJob, SyncOutcome>> {
  const syncs = work.flatMap(({ job, askedAt }) => (job.kind === 'sync' ? [{ job, askedAt }] : []));
  const histories = work.flatMap(({ job }) => (job.kind === 'history' ? [job] : []));
  const synced = await syncProjects(context, syncs, { reserve: FIRST_CONTACT_RESERVE });
  const read: SyncOutcome[] = [];
  for (let start = 0; start < histories.length; start += HISTORIES_AT_ONCE) {
    const some = histories.slice(start, start + HISTORIES_AT_ONCE);
    read.push(...(await readHistories(context, some, { reserve: HISTORY_RESERVE })));
  }
  const packages = work.flatMap(({ job }) => (job.kind === 'package' ? [job] : []));
  const found = await lookUpPackages(context, packages);
  const advisories = work.flatMap(({ job }) => (job.kind === 'advisories' ? [job] : []));
  const warned = await readAdvisories(context, advisories, {});
  const outcomes = [...synced, ...read, ...found, ...warned];
  const done = new Map<QueuedJob, SyncOutcome>();
  for (const [i, job] of [...syncs.map((task) => task.job), ...histories, ...packages, ...advisories].entries()) {
    const outcome = outcomes[i];
    if (outcome !== undefined) done.set(job, outcome);
  }
  return done;
}

function finish(message: Message<unknown>, settlement: Settlement): void {
  if (settlement.done) message.ack();
  else message.retry({ delaySeconds: Math.ceil(settlement.delay / 1000) });
}

function readBatch(messages: readonly Message<unknown>[]): { work: Work[]; unreadable: Message<unknown>[] } {
  const read = messages.map((message) => ({ message, job: readJob(message) }));
  const unreadable = read.filter(({ job }) => job === undefined).map(({ message }) => message);
  const readable = read.flatMap(({ message, job }) => (job === undefined ? [] : [{ message, job }]));
  const byJob = Map.groupBy(readable, ({ job }) => keyOf(job));
  const work = [...byJob.values()].flatMap((group) => {
    const newest = group.toSorted((a, b) => b.message.timestamp.getTime() - a.message.timestamp.getTime())[0];
    if (newest === undefined) return [];
    const askedAt = newest.message.timestamp.getTime();
    return [{ job: newest.job, askedAt, messages: group.map(({ message }) => message) }];
  });
  return { work, unreadable };
}

/** Jobs of one key are one job. Case means nothing in the names of projects, but much in those of some packages. */
function keyOf(job: QueuedJob): string {
  return job.kind === 'package' ? `package ${job.purl}` : `${job.kind} ${job.owner}/${job.name}`.toLowerCase();
}

/** The job in a message, or `undefined` and a log line: it may be from a newer version, so it is not thrown away. */
function readJob({ id, attempts, body }: Message<unknown>): QueuedJob | undefined {
  const parsed = queuedJob.safeParse(body);
  if (parsed.success) return parsed.data;
  const detail = parsed.error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`).join('; ');
  logOutcome({ message: 'sync job cannot be read', job: id, code: 'unreadable-job', attempts, detail });
  return undefined;
}

import type { SyncContext } from './context.ts';
import { type SyncJob, syncJob } from './job.ts';
import { logOutcome } from './log.ts';
import type { Task } from './question.ts';
import { syncProjects } from './repository.ts';
import { type Settlement, settle, UNREADABLE_DELAY } from './settle.ts';

/** Points of GitHub's 5,000 an hour that the queue leaves for questions that people wait for. */
const FIRST_CONTACT_RESERVE = 500;

/** A job and all the messages that ask for it. */
interface Work {
  readonly task: Task;
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
  const tasks = work.map(({ task }) => task);
  const outcomes = await syncProjects(context, tasks, { reserve: FIRST_CONTACT_RESERVE });
  const now = context.now();
  work.forEach(({ messages }, i) => {
    const outcome = outcomes[i];
    if (outcome === undefined) throw new Error('a task has no outcome');
    for (const message of messages) finish(message, settle(outcome, { attempts: message.attempts, now }));
  });
}

function finish(message: Message<unknown>, settlement: Settlement): void {
  if (settlement.done) message.ack();
  else message.retry({ delaySeconds: Math.ceil(settlement.delay / 1000) });
}

function readBatch(messages: readonly Message<unknown>[]): { work: Work[]; unreadable: Message<unknown>[] } {
  const read = messages.map((message) => ({ message, job: readJob(message) }));
  const unreadable = read.filter(({ job }) => job === undefined).map(({ message }) => message);
  const readable = read.flatMap(({ message, job }) => (job === undefined ? [] : [{ message, job }]));
  const byName = Map.groupBy(readable, ({ job }) => `${job.owner}/${job.name}`.toLowerCase());
  const work = [...byName.values()].flatMap((group) => {
    const newest = group.toSorted((a, b) => b.message.timestamp.getTime() - a.message.timestamp.getTime())[0];
    if (newest === undefined) return [];
    const task = { job: newest.job, askedAt: newest.message.timestamp.getTime() };
    return [{ task, messages: group.map(({ message }) => message) }];
  });
  return { work, unreadable };
}

/** The job in a message, or `undefined` and a log line: it may be from a newer version, so it is not thrown away. */
function readJob({ id, attempts, body }: Message<unknown>): SyncJob | undefined {
  const parsed = syncJob.safeParse(body);
  if (parsed.success) return parsed.data;
  const detail = parsed.error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`).join('; ');
  logOutcome({ message: 'sync job cannot be read', job: id, code: 'unreadable-job', attempts, detail });
  return undefined;
}

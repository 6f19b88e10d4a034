import type { ProjectName } from '../store/names.ts';
import { savePackagesPending } from '../store/packages.ts';
import { savePendingNames } from '../store/pending.ts';
import type { SyncContext } from './context.ts';
import type { QueuedJob } from './job.ts';

/** `sendBatch` takes at most 100 messages (https://developers.cloudflare.com/queues/platform/limits/). */
const JOBS_A_SEND = 100;
/** How long a job that is in the queue keeps other questions from asking for the same, beside those before it. */
const PENDING_REMEMBERED = 30_000;
/** What one job of many takes; twenty go into one question to GitHub. */
const JOB_TAKES = 100;

/** Put first contacts with projects into the queue, for whoever asks again. Returns until when they are believed to wait, epoch ms. */
export async function queueProjects(context: SyncContext, names: readonly ProjectName[]): Promise<number> {
  const until = endOfWait(context, names.length);
  if (names.length === 0) return until;
  const jobs = names.map(({ owner, name }) => ({ kind: 'sync', owner, name, cause: 'first-contact' }) as const);
  await sendAll(context, jobs, 0);
  await savePendingNames(context.db, names, until);
  return until;
}

/** Put looks at packages into the queue, by their keys, to be taken after `delay` (ms). Returns as `queueProjects` does. */
export async function queuePackages(context: SyncContext, keys: readonly string[], delay = 0): Promise<number> {
  const until = endOfWait(context, keys.length) + delay;
  if (keys.length === 0) return until;
  const jobs = keys.map((purl) => ({ kind: 'package', purl }) as const);
  await sendAll(context, jobs, delay);
  await savePackagesPending(context.db, keys, until);
  return until;
}

function endOfWait({ now }: SyncContext, jobs: number): number {
  return now() + PENDING_REMEMBERED + jobs * JOB_TAKES;
}

async function sendAll({ queue }: SyncContext, jobs: readonly QueuedJob[], delay: number): Promise<void> {
  const delaySeconds = Math.ceil(delay / 1000);
  for (let start = 0; start < jobs.length; start += JOBS_A_SEND) {
    await queue.sendBatch(jobs.slice(start, start + JOBS_A_SEND).map((body) => ({ body, delaySeconds })));
  }
}

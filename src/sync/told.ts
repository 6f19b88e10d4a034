import type { KnownName } from '../store/deliveries.ts';
import type { SyncContext } from './context.ts';
import type { SyncJob } from './job.ts';

/** What GitHub tells comes in bursts (a tag, its release, their edits) and before its own API has caught up. */
export const SETTLING = 10_000;
/** However often GitHub tells of a project, it is asked about it once in this time: jobs that wait together become one. */
export const TOLD_INTERVAL = 60_000;

/** Put projects that GitHub told of into the queue, at most a hundred, each to be taken when it has settled. */
export async function queueTold({ queue, now }: SyncContext, told: readonly KnownName[]): Promise<void> {
  await queue.sendBatch(
    told.map(({ name: { owner, name }, syncedAt }) => ({
      body: { kind: 'sync', owner, name, cause: 'webhook' } satisfies SyncJob,
      delaySeconds: Math.ceil(delayOf(syncedAt, now()) / 1000),
    })),
  );
}

function delayOf(syncedAt: number | null, now: number): number {
  return Math.max(SETTLING, syncedAt === null ? 0 : syncedAt + TOLD_INTERVAL - now);
}

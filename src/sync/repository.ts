import type { ProjectName } from '../store/names.ts';
import { loadProject } from '../store/projects.ts';
import type { SyncContext } from './context.ts';
import type { SyncJob } from './job.ts';
import { describeError, logOutcome } from './log.ts';
import { observeProject } from './observe.ts';
import type { SyncOutcome } from './outcome.ts';
import { recordDisplaced, recordFault, recordSighting } from './record.ts';

export interface SyncOptions {
  /** Epoch ms; when the job was asked for. A sync that began later has done it already. */
  readonly askedAt?: number;
  /** Ends the work on GitHub early. */
  readonly signal?: AbortSignal;
}

/** Sync one project and log how it ended. Never throws: an error of our own is the outcome `failed`, `internal`. */
export async function syncProject(context: SyncContext, job: SyncJob, options: SyncOptions = {}): Promise<SyncOutcome> {
  const outcome = await sync(context, job, options).catch(
    (error: unknown): SyncOutcome => ({ code: 'failed', fault: 'internal', detail: describeError(error) }),
  );
  const project = `${context.host}/${job.owner}/${job.name}`;
  logOutcome({ message: 'project synced', project, job: job.cause, ...outcome });
  return outcome;
}

async function sync(context: SyncContext, job: SyncJob, { askedAt, signal }: SyncOptions): Promise<SyncOutcome> {
  const asked: ProjectName = { host: context.host, owner: job.owner, name: job.name };
  const named = await loadProject(context.db, asked);
  if (named !== undefined && askedAt !== undefined && named.syncedAt > askedAt) return { code: 'superseded' };
  const sighting = await observeProject(context, { asked, named, signal });
  if (!sighting.ok) return recordFault(context, { asked, stored: named, fault: sighting.fault });
  const outcome = await recordSighting(context, asked, sighting);
  await recordDisplaced(context, asked, { expected: job.githubId ?? named?.githubId, found: sighting.seen.githubId });
  return outcome;
}

import { z } from 'zod';
import { packageJob } from './package-job.ts';

/** GitHub's own bounds on names, so that a message can never carry more than a name. */
const OWNER = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})$/;
const NAME = /^[A-Za-z0-9._-]{1,100}$/;

/** Why a sync was asked for. `webhook`: GitHub told of something new, which its API may not show yet (`plan.ts`). */
const CAUSES = ['first-contact', 'refresh', 'plan', 'webhook'] as const;

const project = { owner: z.string().regex(OWNER), name: z.string().regex(NAME) };
/** GitHub's id of a project. */
const githubId = z.string().max(100);

/** Read a project: its facts, policy and releases. */
export const syncJob = z.object({
  kind: z.literal('sync'),
  ...project,
  /** The project that is meant; absent where only a name is known. */
  githubId: githubId.optional(),
  cause: z.enum(CAUSES),
});

/** Read back the commits of a project's policy; nothing where all of them are read. The name is for the log. */
const historyJob = z.object({ kind: z.literal('history'), ...project, githubId });

/** Read what a project has published as advisories. The name is for the log. */
const advisoriesJob = z.object({ kind: z.literal('advisories'), ...project, githubId });

/**
 * Describe one message of the sync queue. Messages outlive deployments: add kinds and optional fields, never change one.
 * A message that this version cannot read is retried, so that a newer version can take it.
 */
export const queuedJob = z.discriminatedUnion('kind', [syncJob, historyJob, advisoriesJob, packageJob]);

export type SyncJob = z.infer<typeof syncJob>;
export type HistoryJob = z.infer<typeof historyJob>;
export type AdvisoriesJob = z.infer<typeof advisoriesJob>;
export type QueuedJob = z.infer<typeof queuedJob>;

import { z } from 'zod';

/** GitHub's own bounds on names, so that a message can never carry more than a name. */
const OWNER = z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/);
const NAME = z.string().regex(/^[A-Za-z0-9._-]{1,100}$/);

/** Why a sync was asked for; only for the log. */
export const CAUSES = ['first-contact', 'refresh', 'plan'] as const;

const syncProject = z.object({
  kind: z.literal('sync'),
  owner: OWNER,
  name: NAME,
  /** GitHub's id of the project that is meant; absent where only a name is known. */
  githubId: z.string().max(100).optional(),
  cause: z.enum(CAUSES),
});

const recompileProject = z.object({ kind: z.literal('recompile'), owner: OWNER, name: NAME });

/**
 * Describe one message of the sync queue. Messages outlive deployments: add kinds and optional fields, never change one.
 * A message of a kind that this version does not know is retried, so that a newer version can take it.
 */
export const syncJob = z.discriminatedUnion('kind', [syncProject, recompileProject]);

export type SyncJob = z.infer<typeof syncJob>;
export type Cause = (typeof CAUSES)[number];

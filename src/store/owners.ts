import { and, eq, gt, inArray, isNotNull, isNull, notExists, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { keyOf } from './names.ts';
import { policies, projects, statements } from './schema.ts';

/** All projects of an owner, or those of them that have no policy of their own. */
export interface OwnersProjects {
  readonly host: string;
  /** Their owner by the names that are stored; case means nothing. */
  readonly owner: string;
  readonly which: 'all' | 'without-policy';
}

/** Save that projects of an owner are due at `now` (epoch ms); the next run of the plan takes them. Returns how many were not yet. */
export async function saveOwnerDue(db: Database, { host, owner, which }: OwnersProjects, now: number): Promise<number> {
  // The owner's repository of defaults may be a project too, and its policy is its own.
  const defaults = `${owner}/.github`.toLowerCase();
  const key = keyOf({ host, owner, name: '' });
  const owned = db
    .select({ id: statements.projectId })
    .from(statements)
    .where(
      and(
        eq(statements.host, key.host),
        eq(statements.ownerKey, key.ownerKey),
        isNotNull(statements.projectId),
        isNull(statements.movedTo),
      ),
    );
  const ownPolicy = db
    .select({ one: sql`1` })
    .from(policies)
    .where(
      and(
        eq(policies.projectId, projects.id),
        isNull(policies.seenUntil),
        sql`lower(${policies.repository}) <> ${defaults}`,
      ),
    );
  const { meta } = await db
    .update(projects)
    .set({ dueAt: now })
    .where(
      and(inArray(projects.id, owned), gt(projects.dueAt, now), which === 'all' ? undefined : notExists(ownPolicy)),
    );
  return meta.changes;
}

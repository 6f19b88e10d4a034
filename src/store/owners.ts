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
  const owned = projectsOf(db, { host, owner });
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

/**
 * Save that nobody tells of an owner's projects any more, as of `now` (epoch ms): those that were told of are due, and from then on looked at
 * as all others are. Returns how many there were.
 */
export async function saveOwnerUnheard(
  db: Database,
  owner: Pick<OwnersProjects, 'host' | 'owner'>,
  now: number,
): Promise<number> {
  const { meta } = await db
    .update(projects)
    .set({ heardAt: null, dueAt: sql`min(${projects.dueAt}, ${now})` })
    .where(and(inArray(projects.id, projectsOf(db, owner)), isNotNull(projects.heardAt)));
  return meta.changes;
}

/** The keys of all projects that stand under an owner's name, as a subquery. */
function projectsOf(db: Database, { host, owner }: Pick<OwnersProjects, 'host' | 'owner'>) {
  const key = keyOf({ host, owner, name: '' });
  return db
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
}

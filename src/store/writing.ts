import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { hasIdentity } from './projects.ts';
import { projects } from './schema.ts';

/**
 * The project that a batch writes for, as a condition on `projects`. It holds only while the last recorded sync is ours: where one
 * that began later has saved meanwhile, every write of the batch finds nothing to do.
 */
export interface Owner {
  readonly db: Database;
  readonly is: SQL | undefined;
  /** The project's key, as a subquery for comparisons. */
  readonly id: SQL;
}

/** Name the project that a batch writes for, by its identity and by the sync (`syncedAt`, epoch ms) whose batch it is. */
export function ownerOf(
  db: Database,
  { host, githubId, syncedAt }: { host: string; githubId: string; syncedAt: number },
): Owner {
  const is = and(hasIdentity({ host, githubId }), eq(projects.syncedAt, syncedAt));
  const id = db.select({ id: projects.id }).from(projects).where(is).getSQL();
  return { db, is, id: sql`(${id})` };
}

/** A value as a column of a SELECT, for `INSERT … SELECT`: drizzle cannot send raw SQL in a batch (drizzle-orm issue 2277). */
export function constant<T extends string | number | boolean | null>(value: T, name: string) {
  return sql<T>`${typeof value === 'boolean' ? Number(value) : value}`.as(name);
}

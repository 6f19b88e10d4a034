import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { hasIdentity, type ProjectIdentity } from './projects.ts';
import { projects } from './schema.ts';

/**
 * The project that a batch writes for, as a condition on `projects`. It holds only after the batch's own first write: where that one
 * was refused, all others find nothing to do.
 */
export interface Owner {
  readonly db: Database;
  readonly is: SQL | undefined;
  /** The project's key, as a subquery for comparisons. */
  readonly id: SQL;
}

/** Name the project that a batch writes for, by the batch's own `saveId`. */
export function ownerOf(db: Database, identity: ProjectIdentity, saveId: string): Owner {
  const is = and(hasIdentity(identity), eq(projects.saveId, saveId));
  const id = db.select({ id: projects.id }).from(projects).where(is).getSQL();
  return { db, is, id: sql`(${id})` };
}

/** A value as a column of a SELECT, for `INSERT … SELECT`: drizzle cannot send raw SQL in a batch (drizzle-orm issue 2277). */
export function constant<T extends string | number | boolean | null>(value: T, name: string) {
  return sql<T>`${typeof value === 'boolean' ? Number(value) : value}`.as(name);
}

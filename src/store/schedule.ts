import { and, eq, inArray, isNull, lt, lte, sql } from 'drizzle-orm';
import { noteAnswerChange } from './answer-changes.ts';
import type { Database } from './database.ts';
import type { ProjectName } from './names.ts';
import type { StoredProject } from './project.types.ts';
import type { ProjectIdentity } from './projects.ts';
import { projects, statements } from './schema.ts';

/** A project whose next sync is due. */
export interface DueProject extends ProjectName, ProjectIdentity {
  readonly id: number;
}

/** List the projects that are due at `now` (epoch ms), longest overdue first, at most `limit`. */
export function listDue(db: Database, now: number, limit: number): Promise<DueProject[]> {
  const { id, host, githubId, owner, name } = projects;
  return db
    .select({ id, host, githubId, owner, name })
    .from(projects)
    .where(lte(projects.dueAt, now))
    .orderBy(projects.dueAt)
    .limit(limit);
}

/**
 * Save that these projects are in the queue: they are not listed as due again before `until`, unless a sync
 * that has ended meanwhile planned otherwise. Epoch ms both.
 */
export async function saveQueued(
  db: Database,
  due: readonly DueProject[],
  { now, until }: { now: number; until: number },
): Promise<void> {
  const ids = JSON.stringify(due.map(({ id }) => id));
  await db
    .update(projects)
    .set({ dueAt: until })
    .where(and(inArray(projects.id, sql`(SELECT value FROM json_each(${ids}))`), lte(projects.dueAt, now)));
}

/**
 * Save that a project was read at `syncedAt` and is still as `stored` says; the next look is at `dueAt` (epoch ms both). Nothing where
 * another sync has saved since.
 */
export async function saveFreshness(
  db: Database,
  { id, saveId }: Pick<StoredProject, 'id' | 'saveId'>,
  { syncedAt, dueAt }: { syncedAt: number; dueAt: number },
): Promise<void> {
  const untouched = and(eq(projects.id, id), eq(projects.saveId, saveId));
  const isFresh = db
    .select({ id: projects.id })
    .from(projects)
    .where(and(untouched, eq(projects.syncedAt, syncedAt)));
  await db.batch([
    db
      .update(projects)
      .set({ syncedAt, dueAt, failures: 0 })
      .where(and(untouched, lt(projects.syncedAt, syncedAt))),
    db
      .update(statements)
      .set({ syncedAt })
      .where(and(inArray(statements.projectId, isFresh), isNull(statements.movedTo))),
  ]);
  noteAnswerChange();
}

/** Save that a sync failed: one more failure in a row, next look at `dueAt` (epoch ms). */
export async function saveFailure(db: Database, id: number, dueAt: number): Promise<void> {
  await db
    .update(projects)
    .set({ failures: sql`${projects.failures} + 1`, dueAt })
    .where(eq(projects.id, id));
}

import { and, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import type { DueProject } from './schedule.ts';
import { projects } from './schema.ts';

/** List the projects whose policy's commits are to be read at `now` (epoch ms), longest overdue first, at most `limit`. */
export function listHistoriesDue(db: Database, now: number, limit: number): Promise<DueProject[]> {
  const { id, host, githubId, owner, name, historyDueAt, goneAt } = projects;
  return db
    .select({ id, host, githubId, owner, name })
    .from(projects)
    .where(and(lte(historyDueAt, now), isNull(goneAt)))
    .orderBy(historyDueAt)
    .limit(limit);
}

/** Save that these histories are in the queue: they are not listed as due again before `until`, unless read meanwhile. Epoch ms both. */
export async function saveHistoriesQueued(
  db: Database,
  due: readonly Pick<DueProject, 'id'>[],
  { now, until }: { now: number; until: number },
): Promise<void> {
  const ids = JSON.stringify(due.map(({ id }) => id));
  await db
    .update(projects)
    .set({ historyDueAt: until })
    .where(and(inArray(projects.id, sql`(SELECT value FROM json_each(${ids}))`), lte(projects.historyDueAt, now)));
}

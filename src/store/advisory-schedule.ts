import { and, gt, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { keyOf, type ProjectName } from './names.ts';
import type { DueProject } from './schedule.ts';
import { projects, statements } from './schema.ts';

/** List the projects whose advisories are to be looked at, at `now` (epoch ms), longest overdue first, at most `limit`. */
export function listAdvisoriesDue(db: Database, now: number, limit: number): Promise<DueProject[]> {
  const { id, host, githubId, owner, name, advisoriesDueAt, goneAt } = projects;
  return db
    .select({ id, host, githubId, owner, name })
    .from(projects)
    .where(and(lte(advisoriesDueAt, now), isNull(goneAt)))
    .orderBy(advisoriesDueAt)
    .limit(limit);
}

/** Save that these are in the queue: they are not listed as due again before `until`, unless read meanwhile. Epoch ms both. */
export async function saveAdvisoriesQueued(
  db: Database,
  due: readonly Pick<DueProject, 'id'>[],
  { now, until }: { now: number; until: number },
): Promise<void> {
  const ids = JSON.stringify(due.map(({ id }) => id));
  await db
    .update(projects)
    .set({ advisoriesDueAt: until })
    .where(and(inArray(projects.id, sql`(SELECT value FROM json_each(${ids}))`), lte(projects.advisoriesDueAt, now)));
}

/** Save that the advisories of the projects that stand under these names are due at `now` (epoch ms). */
export async function saveAdvisoriesDue(db: Database, names: readonly ProjectName[], now: number): Promise<void> {
  const keys = JSON.stringify(names.map(keyOf));
  const wanted = sql`SELECT r.value ->> 'host', r.value ->> 'ownerKey', r.value ->> 'nameKey' FROM json_each(${keys}) AS r`;
  const named = db
    .select({ id: statements.projectId })
    .from(statements)
    .where(sql`(${statements.host}, ${statements.ownerKey}, ${statements.nameKey}) IN (${wanted})`);
  await db
    .update(projects)
    .set({ advisoriesDueAt: now })
    .where(and(inArray(projects.id, named), gt(projects.advisoriesDueAt, now)));
}

import { and, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import type { DueProject } from './schedule.ts';
import { projects } from './schema.ts';

/** What is read of projects beside their syncs: the column that says when it is due, in epoch ms. Both are indexed. */
export type Agenda = 'advisoriesDueAt' | 'historyDueAt';

/** List the projects of which this is to be read at `now` (epoch ms), longest overdue first, at most `limit`. */
export function listOnAgenda(
  db: Database,
  agenda: Agenda,
  { now, limit }: { now: number; limit: number },
): Promise<DueProject[]> {
  const { id, host, githubId, owner, name, goneAt } = projects;
  return db
    .select({ id, host, githubId, owner, name })
    .from(projects)
    .where(and(lte(projects[agenda], now), isNull(goneAt)))
    .orderBy(projects[agenda])
    .limit(limit);
}

/** Save that these are in the queue: they are not listed as due again before `until`, unless read meanwhile. Epoch ms both. */
export async function saveAgendaQueued(
  db: Database,
  agenda: Agenda,
  { due, now, until }: { due: readonly Pick<DueProject, 'id'>[]; now: number; until: number },
): Promise<void> {
  const ids = JSON.stringify(due.map(({ id }) => id));
  await db
    .update(projects)
    .set({ [agenda]: until })
    .where(and(inArray(projects.id, sql`(SELECT value FROM json_each(${ids}))`), lte(projects[agenda], now)));
}

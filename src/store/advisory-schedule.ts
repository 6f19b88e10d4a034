import { and, gt, inArray, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { keyOf, type ProjectName } from './names.ts';
import { projects, statements } from './schema.ts';

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

import { and, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm';
import { noteAnswerChange } from './answer-changes.ts';
import type { Database } from './database.ts';
import { keyOf, type ProjectName, standsUnder } from './names.ts';
import { hasIdentity, type ProjectIdentity } from './projects.ts';
import { projects, statements } from './schema.ts';

/** Rows that one clean-up deletes at most: well inside D1's time limit for a query. */
const EXPIRED_A_RUN = 5_000;

/**
 * Save that the host knows no project of this name. Where one stood there it is marked as gone since `now` and keeps its statement
 * and history, with the next look at `dueAt`; else the absence is remembered until `until`. Epoch ms all.
 */
export async function saveAbsence(
  db: Database,
  name: ProjectName,
  { now, until, dueAt }: { now: number; until: number; dueAt: number },
): Promise<void> {
  const known = db
    .select({ id: statements.projectId })
    .from(statements)
    .where(and(standsUnder(name), isNull(statements.movedTo)));
  await db.batch([
    db
      .update(projects)
      .set({ goneAt: sql`coalesce(${projects.goneAt}, ${now})`, dueAt, failures: 0 })
      .where(inArray(projects.id, known)),
    db
      .update(statements)
      .set({ goneAt: now })
      .where(
        and(standsUnder(name), isNull(statements.movedTo), isNull(statements.goneAt), sql`project_id IS NOT NULL`),
      ),
    silenceWrite(db, name, 'absent', until),
  ]);
  noteAnswerChange();
}

/** Save that another project has taken this one's name; nothing where it is known under a newer name. Epoch ms both. */
export async function saveGone(
  db: Database,
  project: ProjectName & ProjectIdentity,
  { now, dueAt }: { now: number; dueAt: number },
): Promise<void> {
  const { ownerKey, nameKey } = keyOf(project);
  await db
    .update(projects)
    .set({ goneAt: sql`coalesce(${projects.goneAt}, ${now})`, dueAt, failures: 0 })
    .where(sql`${hasIdentity(project)} AND lower(owner) = ${ownerKey} AND lower(name) = ${nameKey}`);
}

/** Save that a first sync of this name is under way, until `until` (epoch ms). Nothing where a project stands there. */
export async function savePending(db: Database, name: ProjectName, until: number): Promise<void> {
  await silenceWrite(db, name, 'pending', until);
}

/** Delete what was remembered until before `now` (epoch ms): names that nobody owns are not kept. */
export async function deleteExpired(db: Database, now: number): Promise<number> {
  const expired: SQL = sql`(SELECT rowid FROM ${statements} WHERE ${lte(statements.expiresAt, now)} LIMIT ${EXPIRED_A_RUN})`;
  const { meta } = await db.run(sql`DELETE FROM ${statements} WHERE rowid IN ${expired}`);
  return meta.changes;
}

function silenceWrite(db: Database, name: ProjectName, silence: 'absent' | 'pending', expiresAt: number) {
  return db
    .insert(statements)
    .values({ ...keyOf(name), silence, expiresAt })
    .onConflictDoUpdate({
      target: [statements.host, statements.ownerKey, statements.nameKey],
      set: { silence, expiresAt },
      setWhere: isNull(statements.projectId),
    });
}

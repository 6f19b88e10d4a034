import { and, eq, not, type SQL, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { keyOf, type ProjectName, sameName, standsUnder } from './names.ts';
import { statements } from './schema.ts';

/**
 * Point every other name of a project at the one it has now: names that its statement stood under before, and the one that was
 * asked for. `project` is a subquery for the project's key; where it is empty nothing is written.
 */
export function nameWrites(db: Database, project: SQL, name: ProjectName, asked: ProjectName) {
  const movedTo = JSON.stringify({ owner: name.owner, name: name.name });
  const moveEarlier = db.run(sql`
    UPDATE ${statements}
    SET moved_to = ${movedTo}, schema = NULL, digest = NULL, synced_at = NULL, gone_at = NULL, statement = NULL
    WHERE ${and(eq(statements.projectId, sql`(${project})`), not(standsUnder(name)))} AND moved_to IS NOT ${movedTo}`);
  return sameName(name, asked) ? [moveEarlier] : [moveEarlier, aliasWrite(db, project, asked, movedTo)];
}

function aliasWrite(db: Database, project: SQL, asked: ProjectName, movedTo: string) {
  const { host, ownerKey, nameKey } = keyOf(asked);
  return db.run(sql`
    INSERT INTO ${statements} (host, owner_key, name_key, project_id, moved_to)
    SELECT ${host}, ${ownerKey}, ${nameKey}, p.id, ${movedTo} FROM (${project}) AS p
    WHERE true
    ON CONFLICT (host, owner_key, name_key) DO UPDATE SET
      project_id = excluded.project_id, moved_to = excluded.moved_to, schema = NULL, digest = NULL, synced_at = NULL,
      gone_at = NULL, silence = NULL, expires_at = NULL, statement = NULL
    WHERE ${statements.movedTo} IS NOT excluded.moved_to`);
}

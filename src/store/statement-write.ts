import { type SQL, sql } from 'drizzle-orm';
import type { Statement } from '../verdict/verdict.types.ts';
import type { Database } from './database.ts';
import { keyOf, type ProjectName } from './names.ts';
import { statements } from './schema.ts';
import { fitStatement } from './statement-size.ts';

/** 128 bits: two statements of one project never share a digest by chance. */
const DIGEST_BYTES = 16;

/** A statement as its row holds it. */
export interface SealedStatement {
  readonly schema: number;
  /** Lower-case hex; equal where every answer is equal, because times do not count. */
  readonly digest: string;
  readonly json: string;
}

/** Shorten a statement to what a row holds, and digest it. Throws a RangeError where it cannot be made to fit. */
export async function sealStatement(statement: Statement): Promise<SealedStatement> {
  // The time of reading stands in a column of its own (`synced_at`).
  const fitted = { ...fitStatement(statement), releasesSyncedAt: null };
  const json = JSON.stringify(fitted);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(json));
  return { schema: statement.schema, digest: hex(new Uint8Array(digest, 0, DIGEST_BYTES)), json };
}

/**
 * Write a statement under the project's name, over whatever stood there. `project` is a subquery for the project's key; where
 * it is empty nothing is written.
 */
export function statementWrite(
  db: Database,
  project: SQL,
  { name, sealed, syncedAt }: { name: ProjectName; sealed: SealedStatement; syncedAt: number },
) {
  const { host, ownerKey, nameKey } = keyOf(name);
  return db.run(sql`
    INSERT INTO ${statements} (host, owner_key, name_key, project_id, schema, digest, synced_at, statement)
    SELECT ${host}, ${ownerKey}, ${nameKey}, p.id, ${sealed.schema}, ${sealed.digest}, ${syncedAt}, ${sealed.json}
    FROM (${project}) AS p
    WHERE true
    ON CONFLICT (host, owner_key, name_key) DO UPDATE SET
      project_id = excluded.project_id, schema = excluded.schema, digest = excluded.digest, synced_at = excluded.synced_at,
      statement = excluded.statement, gone_at = NULL, moved_to = NULL, silence = NULL, expires_at = NULL`);
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

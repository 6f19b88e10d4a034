import { and, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Statement } from '../verdict/verdict.types.ts';
import { noteAnswerChange } from './answer-changes.ts';
import type { Database } from './database.ts';
import { type ProjectName, standsUnder } from './names.ts';
import { statements } from './schema.ts';
import { type SealedStatement, sealStatement } from './statement-seal.ts';

export interface StoredStatement {
  readonly kind: 'statement';
  readonly statement: Statement;
  /** Digest of the statement without its times; with `syncedAt` and the moment asked about it makes an ETag. */
  readonly digest: string;
  /** RFC 3339; when the project was last read. The same as `statement.releasesSyncedAt`. */
  readonly syncedAt: string;
  /** `STATEMENT_SCHEMA` of the code that compiled it. */
  readonly schema: number;
  /** RFC 3339; since when the host answers "not found" (deleted or private); `null` while it is there. */
  readonly goneSince: string | null;
}

/** What stands under a name. */
export type Standing =
  | StoredStatement
  /** The project has another name now. */
  | { readonly kind: 'moved'; readonly owner: string; readonly name: string }
  /** The host said "not found" (`absent`), or a first sync is under way (`pending`); holds until `until` (epoch ms). */
  | { readonly kind: 'absent' | 'pending'; readonly until: number }
  /** Nobody has asked yet, or what was remembered has run out. */
  | { readonly kind: 'unknown' };

const UNKNOWN: Standing = { kind: 'unknown' };

/** Load what stands under a name: one query that reads one row. `now` (epoch ms) ends remembered silences. */
export async function loadStatement(db: Database, name: ProjectName, now: number): Promise<Standing> {
  const row = await db.select().from(statements).where(standsUnder(name)).get();
  return row === undefined ? UNKNOWN : readStanding(row, now);
}

/** List names whose statement an older version compiled (`STATEMENT_SCHEMA` below `schema`), at most `limit`. */
export function listOutdated(db: Database, schema: number, limit: number): Promise<ProjectName[]> {
  return db
    .select({ host: statements.host, owner: statements.ownerKey, name: statements.nameKey })
    .from(statements)
    .where(lt(statements.schema, schema))
    .limit(limit);
}

/**
 * Save the statement that a newer version compiled from what was stored already; nothing where one as new stands there. Returns
 * the statement as its row holds it.
 */
export async function saveStatement(db: Database, projectId: number, statement: Statement): Promise<SealedStatement> {
  const sealed = await sealStatement(statement);
  const { schema, digest, json } = sealed;
  await db
    .update(statements)
    .set({ schema, digest, statement: sql`${json}` })
    .where(and(eq(statements.projectId, projectId), isNull(statements.movedTo), lt(statements.schema, schema)));
  noteAnswerChange();
  return sealed;
}

/** The columns of a row that say what stands under its name. */
type StandingColumns = Pick<
  typeof statements.$inferSelect,
  'statement' | 'digest' | 'schema' | 'syncedAt' | 'goneAt' | 'movedTo' | 'silence' | 'expiresAt'
>;

/** Read what a row says at `now` (epoch ms). */
export function readStanding(row: StandingColumns, now: number): Standing {
  if (row.movedTo !== null) return { kind: 'moved', ...row.movedTo };
  const { statement, digest, schema, syncedAt } = row;
  if (statement !== null && digest !== null && schema !== null && syncedAt !== null) {
    const readAt = rfc3339(syncedAt);
    return {
      kind: 'statement',
      statement: { ...statement, releasesSyncedAt: readAt },
      digest,
      syncedAt: readAt,
      schema,
      goneSince: row.goneAt === null ? null : rfc3339(row.goneAt),
    };
  }
  if (row.silence !== null && row.expiresAt !== null && row.expiresAt > now) {
    return { kind: row.silence, until: row.expiresAt };
  }
  return UNKNOWN;
}

function rfc3339(epoch: number): string {
  return new Date(epoch).toISOString();
}

import type { Statement } from '../verdict/verdict.types.ts';
import type { Database } from './database.ts';
import { listRows } from './listed-rows.ts';
import { keyOf, type ProjectName } from './names.ts';
import { readStanding, type Standing, type StoredStatement } from './statements.ts';

/** Statements above this size are not sent with others: a hundred of D1's largest rows are more than an isolate's memory. */
const STATEMENT_AMONG_OTHERS = 250_000;

/** A statement and how many bytes of JSON it was. */
export interface ListedStatement extends StoredStatement {
  readonly bytes: number;
}

/** A name to load, and what the caller still holds of it. */
export interface WantedStanding {
  readonly name: ProjectName;
  readonly held?: ListedStatement | undefined;
}

/** What stands under a name. `large`: a statement that is to be loaded alone. */
export type ListedStanding = Exclude<Standing, StoredStatement> | ListedStatement | { readonly kind: 'large' };

interface Row {
  readonly place: number;
  readonly schema: number | null;
  readonly digest: string | null;
  readonly synced_at: number | null;
  readonly gone_at: number | null;
  readonly moved_to: string | null;
  readonly silence: 'absent' | 'pending' | null;
  readonly expires_at: number | null;
  readonly bytes: number | null;
  readonly statement: string | null;
}

/**
 * Load what stands under many names: one query that reads one row each. Answers stand in the order of the names; `now` (epoch ms)
 * ends remembered silences. A statement that the caller holds is not sent again: where nothing has changed it is the same object. At
 * most a hundred names of which nothing is held, so that the answer fits into memory.
 */
export async function loadStandings(
  db: Database,
  wanted: readonly WantedStanding[],
  now: number,
): Promise<ListedStanding[]> {
  if (wanted.length === 0) return [];
  const { sql, parameters } = listRows(
    wanted.map(({ name, held }) => {
      const { host, ownerKey, nameKey } = keyOf(name);
      return [host, ownerKey, nameKey, held?.digest ?? null];
    }),
  );
  const { results } = await db.$client
    .prepare(queryFrom(sql))
    .bind(...parameters)
    .all<Row>();
  const standings = wanted.map((): ListedStanding => ({ kind: 'unknown' }));
  for (const row of results) standings[row.place] = readListed(row, wanted[row.place]?.held, now);
  return standings;
}

/** `octet_length` reads no overflow page, and neither does a row whose statement is left out. */
function queryFrom(listed: string): string {
  return `SELECT w.column1 AS place, s.schema, s.digest, s.synced_at, s.gone_at, s.moved_to, s.silence, s.expires_at,
      octet_length(s.statement) AS bytes,
      CASE WHEN s.digest = w.column5 OR octet_length(s.statement) > ${STATEMENT_AMONG_OTHERS} THEN NULL
        ELSE s.statement END AS statement
    FROM ${listed} AS w CROSS JOIN statements AS s
      ON s.host = w.column2 AND s.owner_key = w.column3 AND s.name_key = w.column4`;
}

function readListed(row: Row, held: ListedStatement | undefined, now: number): ListedStanding {
  const { schema, digest, synced_at: syncedAt, gone_at: goneAt, silence, expires_at: expiresAt } = row;
  const isHeld = digest !== null && digest === held?.digest;
  if (digest !== null && !isHeld && row.statement === null) return { kind: 'large' };
  const statement: Statement | null = isHeld ? held.statement : row.statement && JSON.parse(row.statement);
  const movedTo = row.moved_to && JSON.parse(row.moved_to);
  const standing = readStanding({ schema, digest, syncedAt, goneAt, movedTo, silence, expiresAt, statement }, now);
  if (standing.kind !== 'statement') return standing;
  const isSame = isHeld && held.syncedAt === standing.syncedAt && held.goneSince === standing.goneSince;
  return isSame ? held : { ...standing, bytes: row.bytes ?? 0 };
}

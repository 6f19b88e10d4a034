import { eq, lte, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { keyOf, type ProjectName } from './names.ts';
import { deliveries, statements } from './schema.ts';

/** Rows that one clean-up deletes at most: well inside D1's time limit for a query. */
const DELETED_A_RUN = 5_000;

/** A name that something stands under: a project, its later name, or a remembered silence. */
export interface KnownName {
  readonly name: ProjectName;
  /** Epoch ms; when the project was last read. `null` where none stands there. */
  readonly syncedAt: number | null;
}

/** What is to be known before a delivery is acted on. */
export interface Reception {
  readonly isRepeated: boolean;
  /** Those of the names that something stands under, as they were given. */
  readonly known: readonly KnownName[];
}

/** Load whether a delivery was acted on before, and which of the names that it speaks of are known: one round trip. */
export async function loadReception(db: Database, id: string, names: readonly ProjectName[]): Promise<Reception> {
  const keys = names.map(keyOf);
  const wanted = sql`SELECT r.value ->> 'host', r.value ->> 'ownerKey', r.value ->> 'nameKey' FROM json_each(${JSON.stringify(keys)}) AS r`;
  const [seen, standing] = await db.batch([
    db.select({ id: deliveries.id }).from(deliveries).where(eq(deliveries.id, id)),
    db
      .select({ owner: statements.ownerKey, name: statements.nameKey, syncedAt: statements.syncedAt })
      .from(statements)
      .where(sql`(${statements.host}, ${statements.ownerKey}, ${statements.nameKey}) IN (${wanted})`),
  ]);
  const readAt = new Map(standing.map(({ owner, name, syncedAt }) => [`${owner}/${name}`, syncedAt]));
  const known = names.flatMap((name, i) => {
    const syncedAt = readAt.get(`${keys[i]?.ownerKey}/${keys[i]?.nameKey}`);
    return syncedAt === undefined ? [] : [{ name, syncedAt }];
  });
  return { isRepeated: seen.length > 0, known };
}

/** Save that a delivery was acted on at `now` (epoch ms); nothing where that is known. */
export async function saveDelivery(db: Database, id: string, now: number): Promise<void> {
  await db.insert(deliveries).values({ id, receivedAt: now }).onConflictDoNothing();
}

/** Delete what is known of deliveries up to `until` (epoch ms), oldest first. Returns how many rows went. */
export async function deleteDeliveries(db: Database, until: number): Promise<number> {
  const old = sql`(SELECT id FROM ${deliveries} WHERE ${lte(deliveries.receivedAt, until)} ORDER BY ${deliveries.receivedAt} LIMIT ${DELETED_A_RUN})`;
  const { meta } = await db.run(sql`DELETE FROM ${deliveries} WHERE id IN ${old}`);
  return meta.changes;
}

import { eq, inArray, lte, type SQL, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { keyOf, type ProjectName } from './names.ts';
import { deliveries, projects, statements } from './schema.ts';

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
  const [seen, standing] = await db.batch([
    db.select({ id: deliveries.id }).from(deliveries).where(eq(deliveries.id, id)),
    db
      .select({ owner: statements.ownerKey, name: statements.nameKey, syncedAt: statements.syncedAt })
      .from(statements)
      .where(standsUnderOneOf(keys)),
  ]);
  const readAt = new Map(standing.map(({ owner, name, syncedAt }) => [`${owner}/${name}`, syncedAt]));
  const known = names.flatMap((name, i) => {
    const syncedAt = readAt.get(`${keys[i]?.ownerKey}/${keys[i]?.nameKey}`);
    return syncedAt === undefined ? [] : [{ name, syncedAt }];
  });
  return { isRepeated: seen.length > 0, known };
}

/** What a delivery was, for the next one. */
export interface Remembered {
  /** Epoch ms. */
  readonly now: number;
  /** Names of the projects whose host has told of itself; others than projects may be among them. */
  readonly heard: readonly ProjectName[];
}

/** Save that a delivery was acted on, and of which projects it told; nothing where that is known. One round trip. */
export async function saveDelivery(db: Database, id: string, { now, heard }: Remembered): Promise<void> {
  const insert = db.insert(deliveries).values({ id, receivedAt: now }).onConflictDoNothing();
  if (heard.length === 0) {
    await insert;
    return;
  }
  const ids = db
    .select({ id: statements.projectId })
    .from(statements)
    .where(standsUnderOneOf(heard.map(keyOf)));
  await db.batch([insert, db.update(projects).set({ heardAt: now }).where(inArray(projects.id, ids))]);
}

function standsUnderOneOf(keys: readonly ReturnType<typeof keyOf>[]): SQL {
  const wanted = sql`SELECT r.value ->> 'host', r.value ->> 'ownerKey', r.value ->> 'nameKey' FROM json_each(${JSON.stringify(keys)}) AS r`;
  return sql`(${statements.host}, ${statements.ownerKey}, ${statements.nameKey}) IN (${wanted})`;
}

/** Delete what is known of deliveries up to `until` (epoch ms), oldest first. Returns how many rows went. */
export async function deleteDeliveries(db: Database, until: number): Promise<number> {
  const old = sql`(SELECT id FROM ${deliveries} WHERE ${lte(deliveries.receivedAt, until)} ORDER BY ${deliveries.receivedAt} LIMIT ${DELETED_A_RUN})`;
  const { meta } = await db.run(sql`DELETE FROM ${deliveries} WHERE id IN ${old}`);
  return meta.changes;
}

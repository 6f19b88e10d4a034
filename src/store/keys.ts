import { and, desc, eq, isNull, lt, or } from 'drizzle-orm';
import type { Database } from './database.ts';
import type { KeyScope } from './keys-schema.ts';
import { apiKeys } from './schema.ts';

export { KEY_SCOPES, type KeyScope } from './keys-schema.ts';

/** An API key as it is stored. Times are epoch ms. */
export interface StoredKey {
  /** The part of the key that is no secret. */
  readonly id: string;
  /** SHA-256 of the whole key, in hex. */
  readonly digest: string;
  /** For whom it is. */
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly createdAt: number;
  /** The id of the key that it was made with; null: the service's own token. */
  readonly createdBy: string | null;
  /** The last day (UTC, counted from 1970) on which it was used; null: never yet. */
  readonly usedDay: number | null;
  readonly revokedAt: number | null;
}

/** Sorts behind every id: they are hex. */
const ABOVE_ALL = '~';

/** A key that is new. */
export type NewKey = Omit<StoredKey, 'usedDay' | 'revokedAt'>;

/** Save a new key. Throws where its id is taken. */
export async function saveKey(db: Database, key: NewKey): Promise<StoredKey> {
  return db.insert(apiKeys).values(key).returning().get();
}

/** Load a key by its id, revoked or not: one query that reads one row. */
export function loadKey(db: Database, id: string): Promise<StoredKey | undefined> {
  return db.select().from(apiKeys).where(eq(apiKeys.id, id)).get();
}

/** List keys, newest first, at most `limit`; with `before` only those whose id is lower. */
export function listKeys(
  db: Database,
  { before, limit }: { readonly before?: string | undefined; readonly limit: number },
): Promise<StoredKey[]> {
  return db
    .select()
    .from(apiKeys)
    .where(lt(apiKeys.id, before ?? ABOVE_ALL))
    .orderBy(desc(apiKeys.id))
    .limit(limit);
}

/** Save that a key opens nothing from now on; when it was revoked before, that stays. Returns it, or undefined where there is none. */
export async function saveKeyRevoked(db: Database, id: string, now: number): Promise<StoredKey | undefined> {
  const [, [key]] = await db.batch([
    db
      .update(apiKeys)
      .set({ revokedAt: now })
      .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt))),
    db.select().from(apiKeys).where(eq(apiKeys.id, id)),
  ]);
  return key;
}

/** Save that a key was used on a day (UTC, counted from 1970). Writes once a day at most. */
export async function saveKeyUsed(db: Database, id: string, day: number): Promise<void> {
  const isEarlier = or(isNull(apiKeys.usedDay), lt(apiKeys.usedDay, day));
  await db
    .update(apiKeys)
    .set({ usedDay: day })
    .where(and(eq(apiKeys.id, id), isEarlier));
}

import { desc, inArray, lt, lte, max, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { deadLetters } from './schema.ts';

/** How many are kept: some days of a broken service. What is lost beyond is only an urge: the plan queues its projects again. */
export const DEAD_LETTERS_KEPT = 10_000;

/** A job that the queue gave up. Times are epoch ms. */
export interface DeadLetter {
  /** The queue's own id of the message. */
  readonly messageId: string;
  readonly queuedAt: number;
  readonly diedAt: number;
  /** The message as JSON. */
  readonly body: string;
}

export interface StoredDeadLetter extends DeadLetter {
  readonly id: number;
}

/**
 * Save jobs that the queue gave up, at most 20 at once: D1 allows 100 parameters a query. One that is saved already is left alone.
 * Beyond `kept` the oldest go; returns how many did.
 */
export async function saveDeadLetters(
  db: Database,
  letters: readonly DeadLetter[],
  kept: number = DEAD_LETTERS_KEPT,
): Promise<number> {
  if (letters.length === 0) return 0;
  const newest = db.select({ id: max(deadLetters.id) }).from(deadLetters);
  const [, dropped] = await db.batch([
    db
      .insert(deadLetters)
      .values([...letters])
      .onConflictDoNothing(),
    db.delete(deadLetters).where(lte(deadLetters.id, sql`(${newest}) - ${kept}`)),
  ]);
  return dropped.meta.changes;
}

/** List dead letters, newest first, at most `limit`; with `before` only those whose id is lower. */
export function listDeadLetters(
  db: Database,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<StoredDeadLetter[]> {
  return db
    .select()
    .from(deadLetters)
    .where(lt(deadLetters.id, before ?? Number.MAX_SAFE_INTEGER))
    .orderBy(desc(deadLetters.id))
    .limit(limit);
}

/** Load dead letters by their ids, in no order. Those that are not there are left out. */
export function loadDeadLetters(db: Database, ids: readonly number[]): Promise<StoredDeadLetter[]> {
  return db
    .select()
    .from(deadLetters)
    .where(inArray(deadLetters.id, idsIn(ids)));
}

/** Delete dead letters by their ids. Returns the ids that were there. */
export async function deleteDeadLetters(db: Database, ids: readonly number[]): Promise<number[]> {
  const deleted = await db
    .delete(deadLetters)
    .where(inArray(deadLetters.id, idsIn(ids)))
    .returning({ id: deadLetters.id });
  return deleted.map(({ id }) => id);
}

function idsIn(ids: readonly number[]) {
  return sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
}

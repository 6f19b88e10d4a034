import { sql } from 'drizzle-orm';
import journal from '../../migrations/meta/_journal.json' with { type: 'json' };
import type { Database } from './database.ts';

/** Names that wrangler records when it applies a migration. https://developers.cloudflare.com/d1/reference/migrations/ */
const MIGRATIONS: readonly string[] = journal.entries.map(({ tag }) => `${tag}.sql`);

/** List the migrations that this version needs and the database has not seen, in order; empty means ready. Throws without a database. */
export async function listMissingMigrations(db: Database): Promise<readonly string[]> {
  const table = await db.get(sql`SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'd1_migrations'`);
  if (table === undefined) return MIGRATIONS;
  const applied = await db.all<{ name: string }>(sql`SELECT name FROM d1_migrations`);
  const names = new Set(applied.map(({ name }) => name));
  return MIGRATIONS.filter((name) => !names.has(name));
}

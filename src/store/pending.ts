import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { keyOf, type ProjectName } from './names.ts';
import { statements } from './schema.ts';

/** Save that first syncs of these names are under way, until `until` (epoch ms): one query. Nothing where a project stands. */
export async function savePendingNames(db: Database, names: readonly ProjectName[], until: number): Promise<void> {
  const listed = sql`json_each(${JSON.stringify(names.map(keyOf))})`;
  await db.run(sql`INSERT INTO ${statements} (host, owner_key, name_key, silence, expires_at)
    SELECT value ->> 'host', value ->> 'ownerKey', value ->> 'nameKey', 'pending', ${until} FROM ${listed} WHERE true
    ON CONFLICT (host, owner_key, name_key) DO UPDATE SET silence = excluded.silence, expires_at = excluded.expires_at
      WHERE project_id IS NULL`);
}

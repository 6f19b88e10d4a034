import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1';
import * as schema from './schema.ts';

/** The database as this room's functions take it; to other rooms it is opaque. */
export type Database = DrizzleD1Database<typeof schema> & { readonly $client: D1Database };

/** Open the database behind a D1 binding (or a D1 session). Costs nothing: no query is sent. */
export function openDatabase(binding: D1Database): Database {
  return drizzle(binding, { schema });
}

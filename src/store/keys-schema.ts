import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What an API key may do: ask more, have more read from GitHub, scrape `/metrics`, operate the service. */
export const KEY_SCOPES = ['read', 'refresh', 'metrics', 'admin'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** API keys, revoked ones too. Nobody can make a key of what stands here. Times are epoch milliseconds. */
export const apiKeys = sqliteTable('api_keys', {
  /** The part of the key that is no secret. It begins with when it was made, so that its order is that of time. */
  id: text().primaryKey(),
  /** SHA-256 of the whole key, in hex. The key is random, so that a digest without salt or stretching cannot be turned back. */
  digest: text().notNull(),
  /** For whom it is, in the operator's words. */
  name: text().notNull(),
  scopes: text({ mode: 'json' }).$type<readonly KeyScope[]>().notNull(),
  createdAt: integer('created_at').notNull(),
  /** The key that it was made with; null: the service's own token. */
  createdBy: text('created_by'),
  /** The last day (UTC, counted from 1970) on which it was used; null: never yet. */
  usedDay: integer('used_day'),
  /** Since when it opens nothing; null: it does. */
  revokedAt: integer('revoked_at'),
});

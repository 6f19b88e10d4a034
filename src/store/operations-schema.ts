import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** What the service remembers of its own work, not of projects. All times are epoch milliseconds. */

/** What GitHub was asked under one account, what is left, and what came of it: one row an account and resource. */
export const ledger = sqliteTable(
  'ledger',
  {
    /** Who asks: `token 1a2b3c4d`, `installation 42`, `anonymous`. */
    account: text().notNull(),
    /** GitHub keeps a budget for each. */
    resource: text({ enum: ['graphql', 'rest'] }).notNull(),
    /** The budget as GitHub told it last, at `observed_at`; null where it never did. */
    pointLimit: integer('point_limit'),
    remaining: integer(),
    resetAt: integer('reset_at'),
    observedAt: integer('observed_at'),
    /** Points and requests of all time. */
    spent: integer().notNull(),
    requests: integer().notNull(),
    /** Limits of either kind that GitHub answered with, of all time. */
    primaryLimits: integer('primary_limits').notNull(),
    secondaryLimits: integer('secondary_limits').notNull(),
    /** Secondary limits since the last answer that was none. */
    secondaryInRow: integer('secondary_in_row').notNull(),
    /** When GitHub last answered with a limit, and when it said to come back; null: never yet. */
    limitedAt: integer('limited_at'),
    retryAt: integer('retry_at'),
    /** How many syncs ended how, of all time: outcome code → count. */
    outcomes: text({ mode: 'json' }).$type<Readonly<Record<string, number>>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.account, table.resource] })],
);

/** Jobs that the queue gave up, kept for somebody to look at; the oldest make room. */
export const deadLetters = sqliteTable(
  'dead_letters',
  {
    id: integer().primaryKey(),
    /** The queue's own id: a message that is delivered twice is kept once. */
    messageId: text('message_id').notNull(),
    /** When the queue was given the message. */
    queuedAt: integer('queued_at').notNull(),
    /** When it came out of the dead-letter queue. */
    diedAt: integer('died_at').notNull(),
    /** The message, as JSON. It may be one that this version cannot read. */
    body: text().notNull(),
  },
  (table) => [uniqueIndex('dead_letters_message').on(table.messageId)],
);

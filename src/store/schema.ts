import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Vulnerability } from '../advisory/advisory.types.ts';
import type { FailureCode, Mapping } from '../registry/registry.types.ts';
import type { PublishedRelease, Statement } from '../verdict/verdict.types.ts';

export { apiKeys } from './keys-schema.ts';
export { deadLetters, ledger } from './operations-schema.ts';

/** All times are epoch milliseconds; `_key` columns hold the lower-cased name, the columns beside them the name as displayed. */

/** A project: one row per repository id of a host, whatever it is called today. */
export const projects = sqliteTable(
  'projects',
  {
    id: integer().primaryKey(),
    host: text().notNull(),
    /** GitHub's own id, which survives renames and transfers. */
    githubId: text('github_id').notNull(),
    owner: text().notNull(),
    name: text().notNull(),
    url: text().notNull(),
    archived: integer({ mode: 'boolean' }).notNull(),
    defaultBranch: text('default_branch'),
    /** How many releases and tags the host counts, whatever was read of them. */
    releaseTotal: integer('release_total').notNull(),
    tagTotal: integer('tag_total').notNull(),
    /** Random; names the batch that saved this project last, so that one prepared against an older state notices. */
    saveId: text('save_id').notNull(),
    /** When the last recorded sync began to read. */
    syncedAt: integer('synced_at').notNull(),
    /** When a sync last found something new in a project that was known before; null: never yet. */
    changedAt: integer('changed_at'),
    dueAt: integer('due_at').notNull(),
    /** When the host last told of something new by itself; null: never, or it has left something out since. */
    heardAt: integer('heard_at'),
    /** Failed syncs in a row. */
    failures: integer().notNull().default(0),
    /** Since when the host answers "not found"; null while it is there. History stays. */
    goneAt: integer('gone_at'),
    /** Since when it is archived, as far as the host tells. */
    archivedAt: integer('archived_at'),
    /** Since when it is known what stood as the policy; null until its commits have been read. */
    historyFrom: integer('history_from'),
    /** When the policy's commits are to be read back; null where all of them have been. */
    historyDueAt: integer('history_due_at').default(0),
    /** Names the list of advisories that was read last, for the host to say that it still stands. */
    advisoriesEtag: text('advisories_etag'),
    /** When its published advisories were last read, or found unchanged; null: never yet. */
    advisoriesReadAt: integer('advisories_read_at'),
    /** When to look for published advisories again. */
    advisoriesDueAt: integer('advisories_due_at').notNull().default(0),
  },
  (table) => [
    uniqueIndex('projects_identity').on(table.host, table.githubId),
    index('projects_due').on(table.dueAt),
    index('projects_advisories_due').on(table.advisoriesDueAt),
    index('projects_history_due').on(table.historyDueAt).where(sql`history_due_at IS NOT NULL`),
  ],
);

/**
 * What stands under a name: exactly one row answers every question about `owner/name`. It is one of
 * a statement (`statement` set), the name that the project has now (`moved_to`), or a remembered silence (`silence`, until `expires_at`).
 */
export const statements = sqliteTable(
  'statements',
  {
    host: text().notNull(),
    ownerKey: text('owner_key').notNull(),
    nameKey: text('name_key').notNull(),
    projectId: integer('project_id').references(() => projects.id),
    /** `STATEMENT_SCHEMA` of the code that compiled the statement. */
    schema: integer(),
    /** Digest of the statement without its times: equal where every answer is equal. */
    digest: text(),
    syncedAt: integer('synced_at'),
    goneAt: integer('gone_at'),
    movedTo: text('moved_to', { mode: 'json' }).$type<{ owner: string; name: string }>(),
    silence: text({ enum: ['absent', 'pending'] }),
    expiresAt: integer('expires_at'),
    /** Last, so that reading the other columns never walks the overflow pages of a long statement. */
    statement: text({ mode: 'json' }).$type<Statement>(),
    /** How often is asked about it, and the day (UTC, counted from 1970) of which that holds. Behind the statement because added later. */
    askedLevel: integer('asked_level').notNull().default(0),
    askedDay: integer('asked_day').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.host, table.ownerKey, table.nameKey] }),
    index('statements_project').on(table.projectId),
    index('statements_schema').on(table.schema),
    index('statements_expiry').on(table.expiresAt).where(sql`expires_at IS NOT NULL`),
  ],
);

/**
 * What stood as the policy, append-only: a text is never changed or deleted. A sync says when it first saw one and when no more; reading
 * the commits back replaces both by the times of the commits, and adds what no sync has seen.
 */
export const policies = sqliteTable(
  'policies',
  {
    id: integer().primaryKey(),
    projectId: integer('project_id')
      .notNull()
      .references(() => projects.id),
    blob: text().notNull(),
    commit: text(),
    path: text().notNull(),
    /** `owner/name` of the repository that holds the file. */
    repository: text().notNull(),
    source: text({ enum: ['repo', 'owner-default'] }).notNull(),
    seenFrom: integer('seen_from').notNull(),
    /** Null while it is what stands. */
    seenUntil: integer('seen_until'),
    /** True where the host sent only the beginning of the text. */
    truncated: integer({ mode: 'boolean' }).notNull(),
    text: text().notNull(),
  },
  (table) => [
    index('policies_history').on(table.projectId, table.seenFrom),
    uniqueIndex('policies_current').on(table.projectId).where(sql`seen_until IS NULL`),
  ],
);

/** Releases as the host tells them. A release that disappears keeps its row, with `gone_at`. */
export const releases = sqliteTable(
  'releases',
  {
    projectId: integer('project_id')
      .notNull()
      .references(() => projects.id),
    tag: text().notNull(),
    /** RFC 3339 date or date-time, as told. */
    date: text().notNull(),
    prerelease: integer({ mode: 'boolean' }).notNull(),
    goneAt: integer('gone_at'),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.tag] })],
);

/** Webhook deliveries that have been acted on, so that one which comes again is not acted on again; forgotten after some days. */
export const deliveries = sqliteTable(
  'deliveries',
  {
    /** `X-GitHub-Delivery`; a delivery that is sent again keeps it. */
    id: text().primaryKey(),
    receivedAt: integer('received_at').notNull(),
  },
  (table) => [index('deliveries_age').on(table.receivedAt)],
);

/**
 * Where the source of a package is, by `packageKey` of its package URL. A row is one of a mapping (`repository` set), a failure that is
 * believed (`failure`, until `expires_at`), or a question that waits in the queue (neither, until `expires_at`).
 */
export const packages = sqliteTable(
  'packages',
  {
    key: text().primaryKey(),
    host: text(),
    owner: text(),
    repository: text(),
    /** The package's place in a repository of several. */
    directory: text(),
    /** Who told us. */
    source: text().$type<Mapping['source']>(),
    confidence: text({ enum: ['verified', 'declared'] }),
    /** The release whose metadata said so. */
    version: text(),
    resolvedAt: integer('resolved_at'),
    /** What its registry has beside the tags of the project; null: nothing that we know of. */
    published: text({ mode: 'json' }).$type<readonly PublishedRelease[]>(),
    /** When that was found out; null: never yet. */
    listedAt: integer('listed_at'),
    /** From when on whoever asks sets off a new look; the mapping still answers. */
    dueAt: integer('due_at'),
    failure: text().$type<FailureCode>(),
    /** The host that is not read, where that is the failure. */
    elsewhere: text(),
    expiresAt: integer('expires_at'),
  },
  (table) => [index('packages_expiry').on(table.expiresAt).where(sql`expires_at IS NOT NULL`)],
);

/** Security advisories that a project has published, as the host tells them. One that is no longer told keeps its row, with `gone_at`. */
export const advisories = sqliteTable(
  'advisories',
  {
    projectId: integer('project_id')
      .notNull()
      .references(() => projects.id),
    ghsaId: text('ghsa_id').notNull(),
    cve: text(),
    severity: text({ enum: ['critical', 'high', 'medium', 'low'] }),
    summary: text().notNull(),
    url: text().notNull(),
    /** RFC 3339, as told. */
    publishedAt: text('published_at').notNull(),
    updatedAt: text('updated_at').notNull(),
    withdrawnAt: text('withdrawn_at'),
    goneAt: integer('gone_at'),
    /** Affected ranges and patched versions, as their authors wrote them. */
    vulnerabilities: text({ mode: 'json' }).$type<readonly Vulnerability[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.ghsaId] })],
);

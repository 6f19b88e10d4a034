import { eq, isNull, lte, sql } from 'drizzle-orm';
import type { FailureCode, Mapping } from '../registry/registry.types.ts';
import type { PublishedRelease } from '../verdict/verdict.types.ts';
import { noteAnswerChange } from './answer-changes.ts';
import type { Database } from './database.ts';
import { listRows } from './listed-rows.ts';
import { packages } from './schema.ts';

/** Longest key of a package that is kept: 1,000 of them stay far below D1's 2 MB a parameter, and no real one comes near. */
export const PACKAGE_KEY_LENGTH = 1_000;

/** Rows that one clean-up deletes at most: well inside D1's time limit for a query. */
const EXPIRED_A_RUN = 5_000;

/** What is known of where the source of a package is. */
export type PackageStanding =
  | MappedPackage
  /** There is no mapping, and asking again would not help now. `elsewhere`: the host that is not read. */
  | { readonly kind: 'failed'; readonly code: FailureCode; readonly elsewhere: string | null }
  /** A job is in the queue; holds until `until` (epoch ms). */
  | { readonly kind: 'pending'; readonly until: number }
  /** Nobody has asked yet, or what was remembered has run out. */
  | { readonly kind: 'unknown' };

/** A package whose project is known. */
export interface MappedPackage {
  readonly kind: 'mapped';
  readonly mapping: Mapping;
  /** It was found out long enough ago to look again. */
  readonly isDue: boolean;
  /** What its registry has beside the tags of the project. */
  readonly published: readonly PublishedRelease[];
  /** When that was found out, epoch ms; `null`: never yet. */
  readonly listedAt: number | null;
}

/** What one look at a package's metadata came to, and until when that holds (epoch ms). */
export type PackageFinding =
  | { readonly mapping: Mapping; readonly dueAt: number }
  | { readonly code: FailureCode; readonly elsewhere: string | null; readonly until: number };

/** JSON comes as the text that it is kept as. */
type Row = Omit<typeof packages.$inferSelect, 'key' | 'published'> & {
  readonly place: number;
  readonly published: string | null;
};

/**
 * Load what is known of packages by their keys (`packageKey`): one query that reads one row each. Answers stand in the order of
 * the keys; `now` (epoch ms) ends what is remembered.
 */
export async function loadPackages(db: Database, keys: readonly string[], now: number): Promise<PackageStanding[]> {
  if (keys.length === 0) return [];
  const { sql: listed, parameters } = listRows(keys.map((key) => [key]));
  const { results } = await db.$client
    .prepare(
      `SELECT w.column1 AS place, p.host, p.owner, p.repository, p.directory, p.source, p.confidence, p.version,
          p.resolved_at AS resolvedAt, p.published, p.listed_at AS listedAt, p.due_at AS dueAt,
          p.failure, p.elsewhere, p.expires_at AS expiresAt
        FROM ${listed} AS w CROSS JOIN packages AS p ON p.key = w.column2`,
    )
    .bind(...parameters)
    .all<Row>();
  const standings = keys.map((): PackageStanding => ({ kind: 'unknown' }));
  for (const row of results) standings[row.place] = readStanding(row, now);
  return standings;
}

/** Save what a look came to. A mapping outlives its package: where one stands, a failure only puts off the next look. */
export async function savePackage(db: Database, key: string, finding: PackageFinding): Promise<void> {
  if ('mapping' in finding) await saveMapping(db, key, finding);
  else await saveFailed(db, key, finding);
}

type Found = Extract<PackageFinding, { readonly mapping: Mapping }>;
type Failed = Exclude<PackageFinding, Found>;

/** What was published beside the tags of another project says nothing of this one. */
async function saveMapping(db: Database, key: string, { mapping, dueAt }: Found): Promise<void> {
  const nothing = { failure: null, elsewhere: null, expiresAt: null };
  const row = { ...nothing, ...columnsOf(mapping), dueAt };
  const stays = sql`host = excluded.host AND lower(owner) = lower(excluded.owner) AND lower(repository) = lower(excluded.repository)`;
  const listing = {
    published: sql`iif(${stays}, published, NULL)`,
    listedAt: sql`iif(${stays}, listed_at, NULL)`,
  };
  await db
    .insert(packages)
    .values({ key, ...row })
    .onConflictDoUpdate({ target: packages.key, set: { ...row, ...listing } });
  noteAnswerChange();
}

async function saveFailed(db: Database, key: string, { code: failure, elsewhere, until }: Failed): Promise<void> {
  await db
    .insert(packages)
    .values({ key, failure, elsewhere, expiresAt: until })
    .onConflictDoUpdate({
      target: packages.key,
      set: {
        failure: sql`iif(repository IS NULL, excluded.failure, NULL)`,
        elsewhere: sql`iif(repository IS NULL, excluded.elsewhere, NULL)`,
        expiresAt: sql`iif(repository IS NULL, excluded.expires_at, NULL)`,
        dueAt: sql`iif(repository IS NULL, NULL, excluded.expires_at)`,
      },
    });
}

/** What a registry listed, when, and when to ask again. Epoch ms. */
interface Listing extends Pick<MappedPackage, 'published'> {
  readonly listedAt: number;
  readonly dueAt: number;
}

/** Save what the registry of a package has beside the tags of its project. */
export async function savePublished(db: Database, key: string, { published, listedAt, dueAt }: Listing): Promise<void> {
  const told = published.length === 0 ? null : published;
  await db.update(packages).set({ published: told, listedAt, dueAt }).where(eq(packages.key, key));
  noteAnswerChange();
}

/** Save when to look at a package again (epoch ms), whatever is known of it. */
export async function savePackageDue(db: Database, key: string, dueAt: number): Promise<void> {
  await db.update(packages).set({ dueAt }).where(eq(packages.key, key));
}

/** Save that these packages wait in the queue until `until` (epoch ms); those that have a mapping are not due before. */
export async function savePackagesPending(db: Database, keys: readonly string[], until: number): Promise<void> {
  const listed = sql`json_each(${JSON.stringify(keys)})`;
  await db.run(sql`INSERT INTO ${packages} (key, expires_at) SELECT value, ${until} FROM ${listed} WHERE true
    ON CONFLICT (key) DO UPDATE SET
      expires_at = iif(repository IS NULL, excluded.expires_at, NULL),
      failure = NULL, elsewhere = NULL,
      due_at = iif(repository IS NULL, NULL, excluded.expires_at)`);
}

/** Delete what was remembered of packages until before `now` (epoch ms). Mappings are kept. Returns how many rows went. */
export async function deleteExpiredPackages(db: Database, now: number): Promise<number> {
  const expired = sql`(SELECT key FROM ${packages} WHERE ${lte(packages.expiresAt, now)} AND ${isNull(packages.repository)} LIMIT ${EXPIRED_A_RUN})`;
  const { meta } = await db.run(sql`DELETE FROM ${packages} WHERE key IN ${expired}`);
  return meta.changes;
}

function columnsOf({ repository, resolvedAt, ...mapping }: Mapping) {
  const { host, owner, name } = repository;
  return { host, owner, repository: name, ...mapping, resolvedAt: Date.parse(resolvedAt) };
}

function readStanding(row: Row, now: number): PackageStanding {
  const { host, owner, repository, source, confidence, resolvedAt, dueAt, directory, version } = row;
  if (host !== null && owner !== null && repository !== null && source !== null && confidence !== null) {
    const found = { directory, source, confidence, version, resolvedAt: new Date(resolvedAt ?? 0).toISOString() };
    const mapping = { repository: { host, owner, name: repository }, ...found };
    const isDue = dueAt !== null && dueAt <= now;
    const published = row.published === null ? [] : JSON.parse(row.published);
    return { kind: 'mapped', mapping, isDue, published, listedAt: row.listedAt };
  }
  if (row.expiresAt === null || row.expiresAt <= now) return { kind: 'unknown' };
  if (row.failure === null) return { kind: 'pending', until: row.expiresAt };
  return { kind: 'failed', code: row.failure, elsewhere: row.elsewhere };
}

import { and, desc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import type { PublishedAdvisory } from '../advisory/advisory.types.ts';
import type { ProjectFacts, Release } from '../verdict/verdict.types.ts';
import { readAdvisoryRow } from './advisory-rows.ts';
import type { Database } from './database.ts';
import { type ProjectName, standsUnder } from './names.ts';
import type { PolicyText } from './project.types.ts';
import { advisories, policies, projects, releases, statements } from './schema.ts';

/** A policy as it stood, and how long. Times are epoch ms. */
export interface PastText extends PolicyText {
  readonly id: number;
  readonly from: number;
  /** Not included; `null` while it stands. */
  readonly until: number | null;
}

/** What is known of a project at a past moment. */
export interface Past {
  readonly id: number;
  /** As they are today, but for `archived`, which is as of that moment. */
  readonly facts: ProjectFacts;
  readonly policy: PastText | null;
  /** Those that were out by then, and not yet taken back. */
  readonly releases: readonly Release[];
  /** All of them, withdrawn ones too: their dates tell when they held. `null` where none have been read yet. */
  readonly advisories: { readonly list: readonly PublishedAdvisory[] } | null;
  /** Epoch ms; since when it is known what stood. `null` until the commits have been read. */
  readonly historyFrom: number | null;
  /** Epoch ms; when the commits are to be read. `null` where all of them have been. */
  readonly historyDueAt: number | null;
  readonly githubId: string;
  /** Epoch ms; when the last recorded sync began to read. */
  readonly syncedAt: number;
}

/**
 * Load what is known of a project at `at` (epoch ms): one round trip, four queries that each walk an index. `undefined` where
 * nothing stands under the name.
 */
export async function loadPast(db: Database, name: ProjectName, at: number): Promise<Past | undefined> {
  const key = sql`(${db.select({ id: statements.projectId }).from(statements).where(standsUnder(name)).getSQL()})`;
  const [found, standing, known, published] = await db.batch([
    db.select().from(projects).where(eq(projects.id, key)),
    db
      .select()
      .from(policies)
      .where(
        and(
          eq(policies.projectId, key),
          lte(policies.seenFrom, at),
          or(isNull(policies.seenUntil), gt(policies.seenUntil, at)),
        ),
      )
      .orderBy(desc(policies.seenFrom), desc(policies.id))
      .limit(1),
    db
      .select({ tag: releases.tag, date: releases.date, prerelease: releases.prerelease, goneAt: releases.goneAt })
      .from(releases)
      .where(eq(releases.projectId, key)),
    db.select().from(advisories).where(eq(advisories.projectId, key)),
  ]);
  const [project] = found;
  if (project === undefined) return undefined;
  const { host, owner, name: repository, defaultBranch, url, archivedAt } = project;
  const archived = project.archived && (archivedAt === null || archivedAt <= at);
  return {
    id: project.id,
    facts: { host, owner, name: repository, archived, defaultBranch, url },
    policy: standing[0] === undefined ? null : readText(standing[0]),
    releases: known.flatMap(({ goneAt, ...release }) =>
      Date.parse(release.date) <= at && (goneAt === null || goneAt > at) ? [release] : [],
    ),
    advisories: project.advisoriesReadAt === null ? null : { list: published.map(readAdvisoryRow) },
    historyFrom: project.historyFrom,
    historyDueAt: project.historyDueAt,
    githubId: project.githubId,
    syncedAt: project.syncedAt,
  };
}

/** A place in a project's history: the texts before it. */
export interface HistoryCursor {
  /** Epoch ms. */
  readonly from: number;
  readonly id: number;
}

/** List what stood as a project's policy before a place, newest first, at most `limit`; from the newest one without a place. */
export async function listTexts(
  db: Database,
  projectId: number,
  { before, limit }: { readonly before: HistoryCursor | undefined; readonly limit: number },
): Promise<readonly PastText[]> {
  const rows = await db
    .select()
    .from(policies)
    .where(
      and(
        eq(policies.projectId, projectId),
        before && sql`(${policies.seenFrom}, ${policies.id}) < (${before.from}, ${before.id})`,
      ),
    )
    .orderBy(desc(policies.seenFrom), desc(policies.id))
    .limit(limit);
  return rows.map(readText);
}

function readText(row: typeof policies.$inferSelect): PastText {
  const { id, path, commit, blob, source, repository, text, truncated, seenFrom, seenUntil } = row;
  return {
    id,
    source: { path, commit, blob, origin: source, repository },
    text,
    truncated,
    from: seenFrom,
    until: seenUntil,
  };
}

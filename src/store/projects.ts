import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { PublishedAdvisory } from '../advisory/advisory.types.ts';
import type { Release } from '../verdict/verdict.types.ts';
import { readAdvisoryRow } from './advisory-rows.ts';
import type { Database } from './database.ts';
import { type ProjectName, standsUnder } from './names.ts';
import type { PolicyText, StoredProject } from './project.types.ts';
import { advisories, policies, projects, releases, statements } from './schema.ts';

/** GitHub's own id of a project and the host that gave it. */
export interface ProjectIdentity {
  readonly host: string;
  readonly githubId: string;
}

/** Load everything known of the project that a name, also an earlier one, leads to. `undefined` where there is none. */
export function loadProject(db: Database, name: ProjectName): Promise<StoredProject | undefined> {
  return loadWhole(db, db.select({ id: statements.projectId }).from(statements).where(standsUnder(name)).getSQL());
}

/** Load everything known of a project by GitHub's id. `undefined` where there is none. */
export function loadIdentity(db: Database, identity: ProjectIdentity): Promise<StoredProject | undefined> {
  return loadWhole(db, db.select({ id: projects.id }).from(projects).where(hasIdentity(identity)).getSQL());
}

/** The condition that picks the one row of `projects` with this identity. */
export function hasIdentity({ host, githubId }: ProjectIdentity): SQL | undefined {
  return and(eq(projects.host, host.toLowerCase()), eq(projects.githubId, githubId));
}

/** One round trip: the project, its standing policy, its releases. `id` is a subquery for the project's key. */
async function loadWhole(db: Database, id: SQL): Promise<StoredProject | undefined> {
  const key = sql`(${id})`;
  const [found, policy, known, published] = await db.batch([
    db
      .select({
        project: projects,
        standing: {
          schema: statements.schema,
          level: statements.askedLevel,
          day: statements.askedDay,
        },
      })
      .from(projects)
      .leftJoin(statements, and(eq(statements.projectId, projects.id), isNull(statements.movedTo)))
      .where(eq(projects.id, key)),
    db
      .select()
      .from(policies)
      .where(and(eq(policies.projectId, key), isNull(policies.seenUntil))),
    db
      .select({ tag: releases.tag, date: releases.date, prerelease: releases.prerelease })
      .from(releases)
      .where(and(eq(releases.projectId, key), isNull(releases.goneAt))),
    db
      .select()
      .from(advisories)
      .where(and(eq(advisories.projectId, key), isNull(advisories.goneAt))),
  ]);
  const [first] = found;
  const told = { known, published: published.map(readAdvisoryRow) };
  return first && readProject(first.project, first.standing, policy[0], told);
}

function readProject(
  row: typeof projects.$inferSelect,
  standing: { readonly schema: number | null; readonly level: number; readonly day: number } | null,
  policy: typeof policies.$inferSelect | undefined,
  { known, published }: { readonly known: readonly Release[]; readonly published: readonly PublishedAdvisory[] },
): StoredProject {
  const {
    id,
    saveId,
    host,
    githubId,
    owner,
    name,
    archived,
    defaultBranch,
    url,
    syncedAt,
    changedAt,
    heardAt,
    failures,
    goneAt,
  } = row;
  return {
    id,
    saveId,
    githubId,
    facts: { host, owner, name, archived, defaultBranch, url },
    policy: policy === undefined ? null : readPolicy(policy),
    releases: known,
    totals: { releases: row.releaseTotal, tags: row.tagTotal },
    releasesComplete: true,
    syncedAt,
    changedAt,
    heardAt,
    failures,
    goneAt,
    schema: standing?.schema ?? null,
    advisories: row.advisoriesReadAt === null ? null : { etag: row.advisoriesEtag, list: published },
    asked: { level: standing?.level ?? 0, day: standing?.day ?? 0 },
  };
}

function readPolicy({
  path,
  commit,
  blob,
  source,
  repository,
  text,
  truncated,
}: typeof policies.$inferSelect): PolicyText {
  return { source: { path, commit, blob, origin: source, repository }, text, truncated };
}

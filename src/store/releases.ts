import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Release } from '../verdict/verdict.types.ts';
import type { Observation } from './project.types.ts';
import { projects, releases } from './schema.ts';
import { constant, type Owner } from './writing.ts';

/** Releases a statement, as one JSON parameter: D1 allows 100 parameters a query and 2 MB a parameter. */
const RELEASES_A_WRITE = 2_000;

export interface ReleaseChanges {
  /** New, or told differently than before. */
  readonly told: readonly Release[];
  /** Tags that are no longer told. */
  readonly gone: readonly string[];
}

/** Find what differs between the stored releases and those of an observation. Missing ones count only where it is complete. */
export function compareReleases(
  stored: readonly Release[],
  seen: Pick<Observation, 'releases' | 'releasesComplete'>,
): ReleaseChanges {
  const before = new Map(stored.map((release) => [release.tag, release]));
  const told: Release[] = [];
  for (const release of seen.releases) {
    const known = before.get(release.tag);
    before.delete(release.tag);
    if (known === undefined || !sameRelease(known, release)) told.push(release);
  }
  return { told, gone: seen.releasesComplete ? [...before.keys()] : [] };
}

/** Write changed releases: new ones, those told differently, and that others are gone since `seenAt` (epoch ms). */
export function releaseWrites(owner: Owner, { told, gone }: ReleaseChanges, seenAt: number) {
  const rows = told.map(({ tag, date, prerelease = false }) => ({ tag, date, prerelease }));
  return [
    ...chunks(rows).map((json) => releaseUpsert(owner, json)),
    ...chunks(gone).map((json) => releaseFarewell(owner, json, seenAt)),
  ];
}

function releaseUpsert({ db, is }: Owner, json: string) {
  const row = {
    projectId: projects.id,
    tag: sql<string>`r.value ->> 'tag'`.as('tag'),
    date: sql<string>`r.value ->> 'date'`.as('date'),
    prerelease: sql<boolean>`r.value ->> 'prerelease'`.as('prerelease'),
    goneAt: constant(null, 'gone_at'),
  };
  return db
    .insert(releases)
    .select(db.select(row).from(projects).innerJoin(sql`json_each(${json}) AS r`, sql`true`).where(is))
    .onConflictDoUpdate({
      target: [releases.projectId, releases.tag],
      set: { date: sql`excluded.date`, prerelease: sql`excluded.prerelease`, goneAt: null },
    });
}

function releaseFarewell({ db, id }: Owner, json: string, seenAt: number) {
  const tags = sql`(SELECT value FROM json_each(${json}))`;
  return db
    .update(releases)
    .set({ goneAt: seenAt })
    .where(and(eq(releases.projectId, id), inArray(releases.tag, tags), isNull(releases.goneAt)));
}

function sameRelease(a: Release, b: Release): boolean {
  return a.date === b.date && (a.prerelease ?? false) === (b.prerelease ?? false);
}

function chunks(items: readonly unknown[]): string[] {
  const starts = Array.from({ length: Math.ceil(items.length / RELEASES_A_WRITE) }, (_, i) => i * RELEASES_A_WRITE);
  return starts.map((start) => JSON.stringify(items.slice(start, start + RELEASES_A_WRITE)));
}

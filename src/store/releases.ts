import { type SQL, sql } from 'drizzle-orm';
import type { Release } from '../verdict/verdict.types.ts';
import type { Database } from './database.ts';
import type { Observation } from './project.types.ts';
import { releases } from './schema.ts';

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

/** Write changed releases. `project` is a subquery for the project's key; where it is empty nothing is written. */
export function releaseWrites(db: Database, project: SQL, { told, gone }: ReleaseChanges, seenAt: number) {
  return [
    ...chunks(told.map(({ tag, date, prerelease = false }) => ({ tag, date, prerelease }))).map((json) =>
      db.run(sql`
        INSERT INTO ${releases} (project_id, tag, date, prerelease)
        SELECT p.id, r.value ->> 'tag', r.value ->> 'date', r.value ->> 'prerelease'
        FROM (${project}) AS p, json_each(${json}) AS r
        WHERE true
        ON CONFLICT (project_id, tag)
        DO UPDATE SET date = excluded.date, prerelease = excluded.prerelease, gone_at = NULL`),
    ),
    ...chunks(gone).map((json) =>
      db.run(sql`
        UPDATE ${releases} SET gone_at = ${seenAt}
        WHERE project_id = (${project}) AND tag IN (SELECT value FROM json_each(${json})) AND gone_at IS NULL`),
    ),
  ];
}

function sameRelease(a: Release, b: Release): boolean {
  return a.date === b.date && (a.prerelease ?? false) === (b.prerelease ?? false);
}

function chunks(items: readonly unknown[]): string[] {
  const starts = Array.from({ length: Math.ceil(items.length / RELEASES_A_WRITE) }, (_, i) => i * RELEASES_A_WRITE);
  return starts.map((start) => JSON.stringify(items.slice(start, start + RELEASES_A_WRITE)));
}

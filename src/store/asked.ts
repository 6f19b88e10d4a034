import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { keyOf, type ProjectName } from './names.ts';
import { statements } from './schema.ts';

/** How often is asked about a project: see `sync/popularity.ts`. */
export interface Asked {
  /** Each step up stands for twice as many noted questions. */
  readonly level: number;
  /** The day (UTC, counted from 1970) of which that holds. Each day that has passed since takes a step off. */
  readonly day: number;
}

/** A level that no number of questions exceeds: half the bits of the draw. */
const HIGHEST_LEVEL = 26;

/**
 * Save that questions about these projects were noted on a day: an approximate counter after Morris (doi.org/10.1145/359619.359627). The
 * higher a project's level, the seldomer a noted question raises it: where `draw`, an integer below 2^26, ends in as many zero bits.
 * So a project that is asked about a million times is written some twenty times. Names that no project has are left out.
 */
export async function saveAsked(
  db: Database,
  names: readonly ProjectName[],
  { day, draw }: { readonly day: number; readonly draw: number },
): Promise<void> {
  const keys = JSON.stringify(names.map(keyOf).map(({ host, ownerKey, nameKey }) => [host, ownerKey, nameKey]));
  const level = sql`max(${statements.askedLevel} - max(${day} - ${statements.askedDay}, 0), 0)`;
  await db
    .update(statements)
    .set({ askedLevel: sql`${level} + 1`, askedDay: day })
    .where(
      sql`(host, owner_key, name_key) IN (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(${keys}))
        AND project_id IS NOT NULL AND moved_to IS NULL
        AND ${level} < ${HIGHEST_LEVEL} AND (${draw} & ((1 << ${level}) - 1)) = 0`,
    );
}

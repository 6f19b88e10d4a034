import { and, gt, inArray, isNull, lte, max, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { deadLetters, projects } from './schema.ts';

/** A count reads as many rows as it counts, and D1 bills rows: beyond this many it says "at least". */
export const COUNTED_AT_MOST = 10_000;

/** How late a project is, in seconds: thresholds that `Counts.overdue` counts by. The first is "due at all". */
export const OVERDUE_SECONDS = [0, 900, 3_600, 21_600, 86_400] as const;

/** What the database holds, counted with a bounded number of rows read. */
export interface Counts {
  /** Projects that were ever stored: their ids count up, and none is ever deleted. */
  readonly projects: number;
  /** For each of `OVERDUE_SECONDS`, how many of the longest overdue projects are overdue by at least that. */
  readonly overdue: readonly number[];
  /** True where more projects are due than were counted. */
  readonly overdueCapped: boolean;
  readonly deadLetters: number;
}

/** Count what the database holds at `now` (epoch ms): one round trip, at most 20,000 rows read. */
export async function loadCounts(db: Database, now: number): Promise<Counts> {
  const due = db
    .select({ dueAt: projects.dueAt })
    .from(projects)
    .where(lte(projects.dueAt, now))
    .orderBy(projects.dueAt)
    .limit(COUNTED_AT_MOST + 1)
    .as('due');
  // Without names of their own, D1 would take the columns for one.
  const overdueBy = (seconds: number) =>
    sql<number>`count(*) FILTER (WHERE ${due.dueAt} <= ${now - seconds * 1000})`.as(`by${seconds}`);
  const [[newest], [overdue], [dead]] = await db.batch([
    db.select({ id: max(projects.id) }).from(projects),
    db.select(Object.fromEntries(OVERDUE_SECONDS.map((seconds) => [`by${seconds}`, overdueBy(seconds)]))).from(due),
    db.select({ count: sql<number>`count(*)` }).from(deadLetters).where(gt(deadLetters.id, 0)),
  ]);
  const counts = OVERDUE_SECONDS.map((seconds) => Number(overdue?.[`by${seconds}`] ?? 0));
  return {
    projects: newest?.id ?? 0,
    overdue: counts.map((count) => Math.min(count, COUNTED_AT_MOST)),
    overdueCapped: (counts[0] ?? 0) > COUNTED_AT_MOST,
    deadLetters: dead?.count ?? 0,
  };
}

/** When a project was last read, and when a sync last found something new in it (`null`: never yet). Epoch ms. */
export interface SyncTimes {
  readonly syncedAt: number;
  readonly changedAt: number | null;
}

/** Load when projects were last read, for those of these ids that GitHub still shows: one row read each. */
export function loadSyncTimes(db: Database, ids: readonly number[]): Promise<SyncTimes[]> {
  return db
    .select({ syncedAt: projects.syncedAt, changedAt: projects.changedAt })
    .from(projects)
    .where(
      and(inArray(projects.id, sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`), isNull(projects.goneAt)),
    );
}

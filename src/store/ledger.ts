import { eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { ledger } from './schema.ts';

/** Whose budget, and which of the two that GitHub keeps. */
export interface LedgerKey {
  readonly account: string;
  readonly resource: 'graphql' | 'rest';
}

/** What is known of one budget; see `operations-schema.ts`. Times are epoch ms. */
export type LedgerEntry = Readonly<typeof ledger.$inferSelect>;

/** The budget as GitHub told it. */
export interface Budget {
  readonly limit: number;
  readonly remaining: number;
  /** Epoch ms. */
  readonly resetAt: number;
}

/** What one piece of work has spent. Times are epoch ms. */
export interface Spending {
  /** When the work began to ask and when it ended. */
  readonly askedAt: number;
  readonly endedAt: number;
  readonly requests: number;
  readonly points: number;
  /** `null` where GitHub did not say. */
  readonly budget: Budget | null;
  /** The limit that GitHub answered with; `null` where it did not. */
  readonly limited: { readonly limit: 'primary' | 'secondary'; readonly retryAt: number } | null;
  /** GitHub answered at least one question, and with no limit: a row of secondary limits is over. */
  readonly answered: boolean;
  /** How many syncs ended how: outcome code → count. */
  readonly outcomes: Readonly<Record<string, number>>;
}

/** List what is known of an account's budgets: two rows at most, by their key. */
export function listLedger(db: Database, account: string): Promise<LedgerEntry[]> {
  return db.select().from(ledger).where(eq(ledger.account, account)).orderBy(ledger.resource);
}

/**
 * Save what a piece of work has spent: one row, in one statement, so that works of many isolates add up whatever their order. Counts
 * are added; of two words of GitHub's on the budget the later one stands; a secondary limit counts as a further one only where the
 * question came after the last.
 */
export async function saveSpending(db: Database, key: LedgerKey, spending: Spending): Promise<void> {
  const { askedAt, budget, limited, outcomes } = spending;
  const isSecondary = limited?.limit === 'secondary';
  await db
    .insert(ledger)
    .values({
      ...key,
      pointLimit: budget?.limit ?? null,
      remaining: budget?.remaining ?? null,
      resetAt: budget?.resetAt ?? null,
      observedAt: budget && spending.endedAt,
      spent: spending.points,
      requests: spending.requests,
      primaryLimits: limited?.limit === 'primary' ? 1 : 0,
      secondaryLimits: isSecondary ? 1 : 0,
      secondaryInRow: isSecondary ? 1 : 0,
      limitedAt: limited && spending.endedAt,
      retryAt: limited?.retryAt ?? null,
      outcomes,
    })
    .onConflictDoUpdate({
      target: [ledger.account, ledger.resource],
      set: { ...ADDED, ...TOLD_LATEST, secondaryInRow: inRowAfter(askedAt, spending.answered) },
    });
}

const ADDED = {
  spent: sql`spent + excluded.spent`,
  requests: sql`requests + excluded.requests`,
  primaryLimits: sql`primary_limits + excluded.primary_limits`,
  secondaryLimits: sql`secondary_limits + excluded.secondary_limits`,
  limitedAt: latest('limited_at'),
  retryAt: latest('retry_at'),
  outcomes: sql`(SELECT json_patch(ledger.outcomes, json_group_object(r.key, r.value + coalesce(ledger.outcomes ->> r.key, 0)))
    FROM json_each(excluded.outcomes) AS r)`,
};

const TOLD_LATEST = {
  pointLimit: whereLater('point_limit'),
  remaining: whereLater('remaining'),
  resetAt: whereLater('reset_at'),
  observedAt: whereLater('observed_at'),
};

/** The later of two times, either of which may be null. */
function latest(column: string): SQL {
  const [old, told] = [sql.raw(`ledger.${column}`), sql.raw(`excluded.${column}`)];
  return sql`nullif(max(coalesce(${old}, 0), coalesce(${told}, 0)), 0)`;
}

/** The told value where the budget was told, and not before the one that stands. */
function whereLater(column: string): SQL {
  const [old, told] = [sql.raw(`ledger.${column}`), sql.raw(`excluded.${column}`)];
  return sql`CASE WHEN excluded.observed_at >= coalesce(ledger.observed_at, 0) THEN ${told} ELSE ${old} END`;
}

/** Works that were under way together when a limit came are one occasion, and none of them ends the row. */
function inRowAfter(askedAt: number, answered: boolean): SQL {
  return sql`CASE
    WHEN ${askedAt} <= coalesce(ledger.limited_at, 0) THEN max(ledger.secondary_in_row, excluded.secondary_in_row)
    WHEN excluded.secondary_in_row > 0 THEN ledger.secondary_in_row + 1
    WHEN ${answered ? 1 : 0} THEN 0
    ELSE ledger.secondary_in_row END`;
}

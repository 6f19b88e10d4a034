import type { Past } from '../store/past.ts';
import type { StoredStatement } from '../store/statements.ts';
import { compileProject } from '../sync/compile.ts';
import { parseAsOf, resolveStatement } from '../verdict/resolve.ts';
import type { Resolved } from '../verdict/resolved.types.ts';
import type { Statement } from '../verdict/verdict.types.ts';
import type { HttpContext } from './app.types.ts';
import type { CacheKind } from './cache.ts';
import { respondConditionally } from './conditional.ts';
import { Problem } from './errors.ts';
import type { NamePath } from './find.ts';
import { findPast } from './find-past.ts';
import { findKept, keep } from './kept.ts';
import { respondPending } from './pending.ts';
import { SCHEMA_VERSION } from './schemas/verdict.ts';

/** A past day of a project that is found already. */
interface PastDay {
  readonly path: NamePath;
  /** What stands under the project's name today. */
  readonly stored: StoredStatement;
  /** A day, `2025-10-31`: its end in UTC. */
  readonly asOf: string;
}

/** A question about a past day; `describe` as in `answer.ts`. */
interface DayQuestion extends PastDay {
  readonly package?: string | undefined;
  readonly describe: (resolved: Resolved) => object;
}

/**
 * Tell whether a question is about a day before today (UTC). Throws `invalid-parameter` for a day that is yet to come: nobody knows
 * what will stand then; it names the parameter.
 */
export function isPast(asOf: string | undefined, now: number, parameter = 'as-of'): asOf is string {
  const today = new Date(now).toISOString().slice(0, 10);
  if (asOf === undefined || asOf === today) return false;
  if (asOf < today) return true;
  const message = `The day has not come yet. The latest is today, ${today} (UTC).`;
  throw new Problem('invalid-parameter', { detail: `${parameter}: ${message}`, errors: [{ parameter, message }] });
}

/** Answer from what stood in the file on a past day, with the releases that were out by then. */
export async function respondPast(c: HttpContext, { path, stored, asOf, ...question }: DayQuestion): Promise<Response> {
  const found = await findPastStatement(c, { path, stored, asOf });
  if (found.kind === 'pending') return respondPending(c, path, found.retryAfter);
  const { statement, at, cache } = found;
  const resolved = resolveStatement(statement, {
    now: at,
    asOf,
    ...(question.package !== undefined && { package: question.package }),
  });
  const body = JSON.stringify({ schemaVersion: SCHEMA_VERSION, ...question.describe(resolved) });
  return respondConditionally(c, { body, contentType: 'application/json', changedAt: c.get('sync').now(), cache });
}

/** A statement as it would have been compiled at the end of a past day, or how long to wait for it. */
export type FoundPastStatement =
  | {
      readonly kind: 'statement';
      readonly statement: Statement;
      /** Epoch ms; the end of the day. */
      readonly at: number;
      readonly cache: Extract<CacheKind, 'past' | 'answer'>;
    }
  | { readonly kind: 'pending'; readonly retryAfter: number };

/**
 * Compile what is known of a past day. Of a day that is settled this is done once in a data centre, until a sync moves the project: it reads
 * every release and parses a policy. Throws the problem that it ends in otherwise.
 */
export async function findPastStatement(c: HttpContext, day: PastDay): Promise<FoundPastStatement> {
  const { path, stored, asOf } = day;
  const at = parseAsOf(asOf);
  if (at === undefined) throw new Error(`${asOf} went through validation and is no day`);
  const key = { stored, what: ['past', asOf] };
  const kept = await findKept<Statement>(c, key);
  if (kept !== undefined) return { kind: 'statement', statement: kept, at, cache: 'past' };
  const found = await findPast(c, path, { at, isEnough: (past) => isKnown(past, at) });
  if (found.kind === 'pending') return found;
  const statement = await compileProject(found.past);
  if (!isSettled(found.past, at)) return { kind: 'statement', statement, at, cache: 'answer' };
  keep(c, key, statement);
  return { kind: 'statement', statement, at, cache: 'past' };
}

/** Where the commits have not been read, what syncs have seen is known all the same. */
function isKnown({ historyFrom, policy }: Past, at: number): boolean {
  return historyFrom === null ? policy !== null : historyFrom <= at;
}

/** True where a sync has looked since then, and all commits are read: what stood that day stands. */
function isSettled({ syncedAt, historyDueAt }: Past, at: number): boolean {
  return syncedAt > at && historyDueAt === null;
}

import type { Past } from '../store/past.ts';
import { compileProject } from '../sync/compile.ts';
import { parseAsOf, resolveStatement } from '../verdict/resolve.ts';
import type { Resolved } from '../verdict/resolved.types.ts';
import type { HttpContext } from './app.types.ts';
import { respondConditionally } from './conditional.ts';
import { Problem } from './errors.ts';
import type { NamePath } from './find.ts';
import { findPast } from './find-past.ts';
import { respondPending } from './pending.ts';
import { SCHEMA_VERSION } from './schemas/verdict.ts';

/** A question about a past day; `describe` as in `answer.ts`. */
interface DayQuestion {
  readonly path: NamePath;
  /** A day, `2025-10-31`: its end in UTC. */
  readonly asOf: string;
  readonly package?: string | undefined;
  readonly describe: (resolved: Resolved) => object;
}

/**
 * Tell whether a question is about a day before today (UTC). Throws `invalid-parameter` for a day that is yet to come: nobody knows
 * what will stand then.
 */
export function isPast(asOf: string | undefined, now: number): asOf is string {
  const today = new Date(now).toISOString().slice(0, 10);
  if (asOf === undefined || asOf === today) return false;
  if (asOf < today) return true;
  const message = `The day has not come yet. The latest is today, ${today} (UTC).`;
  throw new Problem('invalid-parameter', { detail: `as-of: ${message}`, errors: [{ parameter: 'as-of', message }] });
}

/** Answer from what stood in the file on a past day, with the releases that were out by then. Of a project that is found already. */
export async function respondPast(c: HttpContext, { path, asOf, ...question }: DayQuestion): Promise<Response> {
  const at = parseAsOf(asOf);
  if (at === undefined) throw new Error(`${asOf} went through validation and is no day`);
  const found = await findPast(c, path, { at, isEnough: (past) => isKnown(past, at) });
  if (found.kind === 'pending') return respondPending(c, path, found.retryAfter);
  const { past } = found;
  const resolved = resolveStatement(compileProject(past), {
    now: at,
    asOf,
    ...(question.package !== undefined && { package: question.package }),
  });
  const body = JSON.stringify({ schemaVersion: SCHEMA_VERSION, ...question.describe(resolved) });
  const cache = isSettled(past, at) ? 'past' : 'answer';
  return respondConditionally(c, { body, contentType: 'application/json', changedAt: c.get('sync').now(), cache });
}

/** Where the commits have not been read, what syncs have seen is known all the same. */
function isKnown({ historyFrom, policy }: Past, at: number): boolean {
  return historyFrom === null ? policy !== null : historyFrom <= at;
}

/** True where a sync has looked since then, and all commits are read: what stood that day stands. */
function isSettled({ syncedAt, historyDueAt }: Past, at: number): boolean {
  return syncedAt > at && historyDueAt === null;
}

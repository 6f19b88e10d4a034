import type { StoredStatement } from '../store/statements.ts';
import { resolveStatement } from '../verdict/resolve.ts';
import type { Resolved } from '../verdict/resolved.types.ts';
import type { PublishedRelease } from '../verdict/verdict.types.ts';
import type { HttpContext } from './app.types.ts';
import { respondConditionally } from './conditional.ts';
import { findProject, type NamePath } from './find.ts';
import { redirectMoved } from './moved.ts';
import { isPast, respondPast } from './past.ts';
import { respondPending } from './pending.ts';
import { resolveOnce } from './resolved.ts';
import { SCHEMA_VERSION } from './schemas/verdict.ts';

const DAY = 86_400_000;

/** What to answer about, and how: `describe` turns the resolved statement into the body, without `schemaVersion`. */
interface Question {
  readonly path: NamePath;
  readonly package?: string | undefined;
  /** A day, `2025-10-31`; today where absent. */
  readonly asOf?: string | undefined;
  readonly describe: (resolved: Resolved) => object;
}

/** What of a project is asked about, where it is not all of it. */
interface About {
  readonly package?: string | undefined;
  /** What the registry of the package has beside the tags. */
  readonly published?: readonly PublishedRelease[] | undefined;
}

/**
 * Resolve a stored statement for today (UTC). Policies and releases speak in days, so an answer holds for one: two copies of it
 * that were made on the same day from the same statement are equal byte for byte, which is what a strong ETag promises.
 */
export function resolveToday(stored: StoredStatement, now: number, about: About = {}): Resolved {
  const asOf = new Date(now).toISOString().slice(0, 10);
  const { package: name, published = [] } = about;
  const at = { now, asOf, published, ...(name !== undefined && { package: name }) };
  return published.length === 0 ? resolveOnce(stored.statement, at) : resolveStatement(stored.statement, at);
}

/**
 * Answer a question about one project, whatever stands under its name: the answer itself (200, or 304 where the client holds it),
 * a redirect to its new name, or 202 while it is first read. Throws the problem that it ends in otherwise.
 */
export async function answer(c: HttpContext, question: Question): Promise<Response> {
  const { asOf, path } = question;
  const past = isPast(asOf, c.get('sync').now());
  const found = await findProject(c, path);
  switch (found.kind) {
    case 'statement':
      return past
        ? respondPast(c, { ...question, stored: found.stored, asOf })
        : respondAnswer(c, found.stored, question);
    case 'moved':
      return redirectMoved(c, found);
    case 'pending':
      return respondPending(c, path, found.retryAfter);
    case 'refused':
      throw found.problem;
  }
}

/** When what stands of a project last became what it is: by a sync, or by its advisories between two. Epoch ms. */
export function changedAtOf({ syncedAt, statement: { advisoriesChangedAt } }: StoredStatement): number {
  return Math.max(Date.parse(syncedAt), advisoriesChangedAt === undefined ? 0 : Date.parse(advisoriesChangedAt));
}

function respondAnswer(c: HttpContext, stored: StoredStatement, question: Question): Promise<Response> {
  const now = c.get('sync').now();
  const resolved = resolveToday(stored, now, { package: question.package });
  const body = JSON.stringify({ schemaVersion: SCHEMA_VERSION, ...question.describe(resolved) });
  const changedAt = Math.max(changedAtOf(stored), now - (now % DAY));
  return respondConditionally(c, { body, contentType: 'application/json', changedAt, cache: 'answer' });
}

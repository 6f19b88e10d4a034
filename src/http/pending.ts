import type { HttpContext } from './app.types.ts';
import { cacheControl } from './cache.ts';
import type { NamePath } from './find.ts';
import { SCHEMA_VERSION } from './schemas/verdict.ts';

/** Tell that what was asked about is being read for the first time, and when to ask again (seconds). */
export function respondPending(c: HttpContext, { owner, repo }: NamePath, retryAfter: number): Response {
  const body = { schemaVersion: SCHEMA_VERSION, state: 'pending', project: `${owner}/${repo}`, retryAfter } as const;
  return c.json(body, 202, { 'retry-after': String(retryAfter), 'cache-control': cacheControl('never') });
}

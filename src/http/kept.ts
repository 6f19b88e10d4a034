import type { StoredStatement } from '../store/statements.ts';
import type { HttpContext } from './app.types.ts';
import { cacheSeconds } from './cache.ts';
import { logFailure } from './errors.ts';

/** A cache of our own: what `caches.default` holds, the zone could hand out by itself. */
const CACHE = 'kept';
/** Addresses of what is kept. No route serves them. */
const FOLDER = '/kept/';

/** Names what is kept of a project. */
export interface KeptKey {
  /** What stands under the project's name, as its row says now. */
  readonly stored: StoredStatement;
  /** What of it: parts of a path. */
  readonly what: readonly string[];
}

/**
 * Find what was kept for a project in this data centre's cache; `undefined` where nothing was, or not of the statement as it stands now:
 * the key carries the statement's version, so what was kept before a sync is never found after it. A cache that fails is logged and
 * costs time, not the answer. https://developers.cloudflare.com/workers/runtime-apis/cache/
 */
export async function findKept<T>(c: HttpContext, key: KeptKey): Promise<T | undefined> {
  try {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(addressOf(c, key));
    return await kept?.json<T>();
  } catch (error) {
    logFailure(c, error);
    return undefined;
  }
}

/** Keep a value of JSON for as long as a past day's answer may be kept. The answer does not wait for it, and does not fail with it. */
export function keep(c: HttpContext, key: KeptKey, value: unknown): void {
  const headers = { 'content-type': 'application/json', 'cache-control': `max-age=${cacheSeconds('past')}` };
  const kept = new Response(JSON.stringify(value), { headers });
  const put = async () => (await caches.open(CACHE)).put(addressOf(c, key), kept);
  c.executionCtx.waitUntil(put().catch((error: unknown) => logFailure(c, error)));
}

/**
 * `digest` speaks for everything that today's answers are made of, `schema` for the code, and `syncedAt` for the rest: no sync saves without
 * moving it. On the request's own host, so that two services never share an address.
 */
function addressOf(c: HttpContext, { stored: { schema, digest, syncedAt }, what }: KeptKey): string {
  const parts = [schema, digest, Date.parse(syncedAt), ...what].map((part) => encodeURIComponent(part));
  return new URL(FOLDER + parts.join('/'), c.req.url).href;
}

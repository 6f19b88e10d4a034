/** Kinds of answers, by how long they stay true. */
export type CacheKind = 'answer' | 'badge' | 'badge-passing' | 'contract' | 'missing' | 'never';

/**
 * How long caches may keep each kind of answer (RFC 9111; stale-while-revalidate: RFC 5861). Seconds.
 * - `answer`: a statement or verdict. Sync runs every five minutes, so a fresher copy could not say more; a cache may
 *   hand out an older one for an hour while it fetches the next.
 * - `badge`: as an answer, but image proxies (GitHub's camo) ask on every page view: stale for a day beats a broken image.
 * - `badge-passing`: a grey badge for something that is about to change (first reading under way, our own failure).
 * - `contract`: the OpenAPI document and problem pages change with a release.
 * - `missing`: no such project. The store remembers a miss for an hour; a repository made public should show sooner.
 * - `never`: everything that depends on the moment.
 */
const CACHE: Record<CacheKind, string> = {
  answer: 'public, max-age=300, stale-while-revalidate=3600',
  badge: 'public, max-age=300, stale-while-revalidate=86400',
  'badge-passing': 'public, max-age=30',
  contract: 'public, max-age=3600, stale-while-revalidate=86400',
  missing: 'public, max-age=60',
  never: 'no-store',
};

/** Name the `Cache-Control` value for a kind of answer. */
export function cacheControl(kind: CacheKind): string {
  return CACHE[kind];
}

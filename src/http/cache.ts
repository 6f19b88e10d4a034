/** Kinds of answers, by how long they stay true. */
export type CacheKind = 'answer' | 'past' | 'badge' | 'badge-passing' | 'contract' | 'missing' | 'never';

const HOUR = 3_600;
const DAY = 24 * HOUR;

/**
 * How long caches may keep each kind of answer (RFC 9111; stale-while-revalidate: RFC 5861; immutable: RFC 8246). Seconds.
 * - `answer`: a statement or verdict. Sync runs every five minutes, so a fresher copy could not say more; a cache may
 *   hand out an older one for an hour while it fetches the next.
 * - `past`: what stood on a day that is over stands for ever, but our reading of it may improve with a release.
 * - `badge`: as an answer, but image proxies (GitHub's camo) ask on every page view: stale for a day beats a broken image.
 * - `badge-passing`: a grey badge for something that is about to change (first reading under way, our own failure).
 * - `contract`: the OpenAPI document and problem pages change with a release.
 * - `missing`: no such project. The store remembers a miss for an hour; a repository made public should show sooner.
 * - `never`: everything that depends on the moment.
 */
const CACHE: Record<CacheKind, { readonly fresh: number; readonly stale: number; readonly immutable?: true }> = {
  answer: { fresh: 300, stale: HOUR },
  past: { fresh: DAY, stale: DAY, immutable: true },
  badge: { fresh: 300, stale: DAY },
  'badge-passing': { fresh: 30, stale: 0 },
  contract: { fresh: HOUR, stale: DAY },
  missing: { fresh: 60, stale: 0 },
  never: { fresh: 0, stale: 0 },
};

/** Name the `Cache-Control` value for a kind of answer. */
export function cacheControl(kind: CacheKind): string {
  const { fresh, stale, immutable } = CACHE[kind];
  if (fresh === 0) return 'no-store';
  const parts = ['public', `max-age=${fresh}`];
  if (stale > 0) parts.push(`stale-while-revalidate=${stale}`);
  return (immutable ? [...parts, 'immutable'] : parts).join(', ');
}

/** Tell for how many seconds a kind of answer is fresh. */
export function cacheSeconds(kind: CacheKind): number {
  return CACHE[kind].fresh;
}

import { Problem } from './errors.ts';

/** Seconds; the `period` of all limits in wrangler.toml. The binding says only yes or no, so this is when it surely says yes again. */
const PERIOD = 60;

/**
 * Count one against a rate limit, for whoever `key` names; throws `too-many-requests` above it.
 * https://developers.cloudflare.com/workers/runtime-apis/bindings/rate-limit/
 */
export async function count(limit: RateLimit, key: string, detail: string): Promise<void> {
  const { success } = await limit.limit({ key });
  if (!success) throw new Problem('too-many-requests', { detail, retryAfter: PERIOD });
}

import { createMiddleware } from 'hono/factory';
import type { HttpContext, HttpEnv } from './app.types.ts';
import { Problem } from './errors.ts';

/** Seconds; the `period` of both limits in wrangler.toml. The binding says only yes or no, so this is when it surely says yes again. */
const PERIOD = 60;

/** Name the client that a request counts against: the address that Cloudflare saw; one for all where there is none (a local run). */
function clientOf(c: HttpContext): string {
  return c.req.header('cf-connecting-ip') ?? 'local';
}

/**
 * Count a request against one of the rate limits; throws `too-many-requests` above it.
 * https://developers.cloudflare.com/workers/runtime-apis/bindings/rate-limit/
 */
async function count(limit: RateLimit, key: string, detail: string): Promise<void> {
  const { success } = await limit.limit({ key });
  if (!success) throw new Problem('too-many-requests', { detail, retryAfter: PERIOD });
}

/** Hold each client to the limit for requests of any kind. */
export const limitRequests = createMiddleware<HttpEnv>(async (c, next) => {
  await count(c.env.REQUEST_LIMIT, clientOf(c), 'This client has used up its requests for the minute.');
  await next();
});

/** Hold each client to the tighter limit for what may spend GitHub's budget; call it before the work. */
export function limitSync(c: HttpContext): Promise<void> {
  const detail =
    'This client has used up its first contacts and refreshes for the minute. Known projects still answer.';
  return count(c.env.SYNC_LIMIT, clientOf(c), detail);
}

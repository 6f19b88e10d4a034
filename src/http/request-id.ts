import { createMiddleware } from 'hono/factory';
import type { HttpEnv } from './app.types.ts';

/** Long enough for a UUID, a trace id or a Cloudflare ray; short enough for every log line. */
const REQUEST_ID_LENGTH = 64;

const ACCEPTABLE = new RegExp(`^[\\w.-]{1,${REQUEST_ID_LENGTH}}$`);

/** Choose the id of a request: the client's own where it is harmless. */
export function requestIdOf({ headers }: Request): string {
  const offered = headers.get('x-request-id');
  return offered !== null && ACCEPTABLE.test(offered) ? offered : crypto.randomUUID();
}

/** Give every request an id, the client's own where it is harmless, and every response the header `x-request-id`. */
export const requestId = createMiddleware<HttpEnv>(async (c, next) => {
  const id = requestIdOf(c.req.raw);
  c.set('requestId', id);
  c.header('x-request-id', id);
  await next();
  // A response that a handler built without the context (a cached one, say) has not taken the header along.
  if (!c.res.headers.has('x-request-id')) c.header('x-request-id', id);
});

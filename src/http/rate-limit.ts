import { createMiddleware } from 'hono/factory';
import type { HttpContext, HttpEnv } from './app.types.ts';
import { clientOf } from './client.ts';
import { count } from './count.ts';
import { hasOtherCredentials, refusedKey } from './keys/authenticate.ts';

/** Hold each client to the limit for requests of any kind, also those of operators: who guesses their token counts, too. */
export const limitOperators = createMiddleware<HttpEnv>(async (c, next) => {
  await countRequest(c);
  await next();
});

/** Hold each client to the limit for requests of any kind. Throws `invalid-key` where it says who it is in any way but by a valid API key. */
export const limitRequests = createMiddleware<HttpEnv>(async (c, next) => {
  await countRequest(c);
  if (hasOtherCredentials(c)) throw refusedKey('Send an API key as “Authorization: Bearer sp_…”, or no Authorization.');
  await next();
});

async function countRequest(c: HttpContext): Promise<void> {
  const { address, key } = await clientOf(c);
  if (key?.scopes.includes('read')) {
    return count(c.env.KEY_REQUEST_LIMIT, key.id, 'This key has used up its requests for the minute.');
  }
  return count(c.env.REQUEST_LIMIT, address, 'This client has used up its requests for the minute.');
}

/** Hold each client to the tighter limit for what may spend GitHub's budget; call it before the work. */
export async function limitSync(c: HttpContext): Promise<void> {
  const { address, key } = await clientOf(c);
  const isByKey = key?.scopes.includes('refresh') === true;
  const detail = `This ${isByKey ? 'key' : 'client'} has used up its first contacts and refreshes for the minute. Known projects still answer.`;
  return isByKey ? count(c.env.KEY_SYNC_LIMIT, key.id, detail) : count(c.env.SYNC_LIMIT, address, detail);
}

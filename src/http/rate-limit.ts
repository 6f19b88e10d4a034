import { createMiddleware } from 'hono/factory';
import type { Env } from '../env.ts';
import type { HttpContext, HttpEnv } from './app.types.ts';
import { clientOf } from './client.ts';
import { networkOf } from './client-address.ts';
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

/**
 * Count a request without credentials before any route has seen it; tells whether it may be answered. A limit that cannot be asked says no:
 * the request's way through the app asks again, and there the fault is logged and told.
 */
export async function isWithinLimit({ headers }: Request, { REQUEST_LIMIT }: Env): Promise<boolean> {
  try {
    return (await REQUEST_LIMIT.limit({ key: networkOf(headers.get('cf-connecting-ip') ?? undefined) })).success;
  } catch {
    return false;
  }
}

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

import type { StoredKey } from '../store/keys.ts';
import type { HttpContext } from './app.types.ts';
import { networkOf } from './client-address.ts';
import { authenticate } from './keys/authenticate.ts';

/** Whom a request counts against. */
export interface Client {
  /** The network it comes from, as Cloudflare saw it. */
  readonly address: string;
  /** The key it was sent with, valid and not revoked. */
  readonly key: StoredKey | undefined;
}

/**
 * Find out who sends a request: once, however often it is asked. Costs no query without a key. Throws `invalid-key` for a key that is not
 * valid: nobody is taken for a stranger who has said who they are.
 */
export async function clientOf(c: HttpContext): Promise<Client> {
  const known = c.var.client as Client | undefined;
  if (known !== undefined) return known;
  const address = networkOf(c.req.header('cf-connecting-ip'));
  const client = { address, key: await authenticate(c, address) };
  c.set('client', client);
  return client;
}

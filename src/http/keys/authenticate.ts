import { loadKey, type StoredKey, saveKeyUsed } from '../../store/keys.ts';
import type { HttpContext } from '../app.types.ts';
import { count } from '../count.ts';
import { digestOf, isSameDigest } from '../digest.ts';
import { logFailure, Problem } from '../errors.ts';
import { heldKeys } from './held-keys.ts';
import { fromHex, KEY_PREFIX, readKeyId } from './key-text.ts';

const DAY = 86_400_000;
/** RFC 6750, section 2.1. */
const BEARER = /^Bearer +([\w.~+/=-]+) *$/i;

/** Read the bearer token of a request (RFC 6750); undefined where it has none. */
export function readBearer(c: HttpContext): string | undefined {
  return BEARER.exec(c.req.header('authorization') ?? '')?.[1];
}

/** Tell whether a request says who sends it in another way than by an API key. */
export function hasOtherCredentials(c: HttpContext): boolean {
  return c.req.header('authorization') !== undefined && readBearer(c)?.startsWith(KEY_PREFIX) !== true;
}

/**
 * Find the key that a request is sent with; undefined where it is sent with none. A key that was not seen here for half a minute costs one
 * query that reads one row. Throws `invalid-key` where no such key was given out or it is revoked, and `too-many-requests` for a
 * client (its address) that guesses.
 */
export async function authenticate(c: HttpContext, address: string): Promise<StoredKey | undefined> {
  const text = readBearer(c);
  if (text?.startsWith(KEY_PREFIX) !== true) return undefined;
  const { db, now } = c.get('sync');
  const id = readKeyId(text);
  const digest = await digestOf(text);
  const fits = (key: StoredKey | undefined): key is StoredKey =>
    key !== undefined && isSameDigest(digest, fromHex(key.digest));
  const held = id === undefined ? undefined : heldKeys.recall(id, now());
  if (fits(held)) return held;
  // Counted apart from the address's other requests: who shares it with a busy neighbour can still show a key.
  await count(c.env.REQUEST_LIMIT, `keys of ${address}`, 'This client has shown too many keys within the minute.');
  const stored = id === undefined ? undefined : await loadKey(db, id);
  if (!fits(stored)) throw refusedKey('This service has given out no such key. Check that it is whole.');
  if (stored.revokedAt !== null) throw refusedKey('This key was revoked. Ask the operator for another.');
  heldKeys.hold(stored, now());
  noteUsed(c, stored);
  return stored;
}

/** Make the problem of credentials that are no key, with the challenge that RFC 6750, section 3, asks for. */
export function refusedKey(detail: string): Problem {
  const headers = { 'www-authenticate': 'Bearer realm="stillpatched", error="invalid_token"' };
  return new Problem('invalid-key', { detail, headers });
}

/** Note the day, once. The answer does not wait for it, and does not fail with it. */
function noteUsed(c: HttpContext, { id, usedDay }: StoredKey): void {
  const { db, now } = c.get('sync');
  const today = Math.floor(now() / DAY);
  if (usedDay !== null && usedDay >= today) return;
  c.executionCtx.waitUntil(saveKeyUsed(db, id, today).catch((error: unknown) => logFailure(c, error)));
}

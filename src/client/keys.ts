import { z } from 'zod';
import { type AdminAsking, askAdmin } from './admin.ts';
import type { Answer } from './question.ts';

const schemaVersion = z.literal(1);

const key = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.string(),
  createdBy: z.string().nullable(),
  lastUsedOn: z.string().nullable(),
  revokedAt: z.string().nullable(),
});

const CreatedBody = z.object({ schemaVersion, key, secret: z.string() });
const KeysBody = z.object({ schemaVersion, keys: z.array(key), next: z.string().nullable() });
const RevokedBody = z.object({ schemaVersion, key });

/** An API key without its secret. Times are RFC 3339, `lastUsedOn` is a day; null: not yet, and by `createdBy` the service's own token. */
export type ApiKey = z.infer<typeof key>;
/** A key, and what to send as it: told this once. */
export type CreatedKey = z.infer<typeof CreatedBody>;
/** A page of keys, newest first; `next` is the id that the next page begins below. */
export type KeyPage = z.infer<typeof KeysBody>;

/** Have an API key made. Throws an `ApiError`, as all of these do. */
export function createKey(
  asking: AdminAsking,
  wanted: { readonly name: string; readonly scopes: readonly string[] },
): Promise<Answer<CreatedKey>> {
  return askAdmin(asking, 'keys', CreatedBody, { method: 'POST', body: wanted });
}

/** Fetch a page of the keys that were given out, of ids below `before`. */
export function fetchKeys(asking: AdminAsking, before?: string): Promise<Answer<KeyPage>> {
  return askAdmin(asking, before === undefined ? 'keys' : `keys?before=${encodeURIComponent(before)}`, KeysBody);
}

/** Have a key revoked. */
export function revokeKey(asking: AdminAsking, id: string): Promise<Answer<{ readonly key: ApiKey }>> {
  return askAdmin(asking, `keys/${encodeURIComponent(id)}/revoke`, RevokedBody, { method: 'POST' });
}

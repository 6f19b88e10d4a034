import { createRoute, type z } from '@hono/zod-openapi';
import { listKeys, type StoredKey, saveKey, saveKeyRevoked } from '../../store/keys.ts';
import type { App, HttpContext } from '../app.types.ts';
import { limitBody, readJsonBody } from '../body.ts';
import { cacheControl } from '../cache.ts';
import { clientOf } from '../client.ts';
import { digestOf } from '../digest.ts';
import { Problem } from '../errors.ts';
import { heldKeys } from '../keys/held-keys.ts';
import { makeKey, toHex } from '../keys/key-text.ts';
import { CreatedKeySchema, KeyPath, KeysQuery, KeysSchema, NewKeySchema, OneKeySchema } from '../schemas/keys.ts';
import { problemResponses } from '../schemas/problem.ts';
import { OPERATOR_PROBLEMS, OPERATORS } from '../schemas/security.ts';
import { SCHEMA_VERSION } from '../schemas/verdict.ts';

/** A name of a hundred characters, however they are escaped, and all scopes. */
const KEY_BYTES = 10_000;
const DAY = 86_400_000;

const base = { tags: ['operations'], security: OPERATORS };
const refusals = ['invalid-parameter', ...OPERATOR_PROBLEMS] as const;

const createKeyRoute = createRoute({
  ...base,
  method: 'post',
  path: '/admin/keys',
  operationId: 'createKey',
  summary: 'Give out an API key',
  description:
    '`read` and `refresh` have higher limits, `metrics` opens `/metrics`, `admin` opens everything that is for operators.',
  request: { body: { required: true, content: { 'application/json': { schema: NewKeySchema } } } },
  responses: {
    201: { description: 'The key.', content: { 'application/json': { schema: CreatedKeySchema } } },
    ...problemResponses('invalid-payload', 'payload-too-large', ...refusals),
  },
});

const listRoute = createRoute({
  ...base,
  method: 'get',
  path: '/admin/keys',
  operationId: 'listKeys',
  summary: 'API keys that were given out',
  description: 'Newest first, revoked ones too.',
  request: { query: KeysQuery },
  responses: {
    200: { description: 'A page of them.', content: { 'application/json': { schema: KeysSchema } } },
    ...problemResponses(...refusals),
  },
});

const revokeRoute = createRoute({
  ...base,
  method: 'post',
  path: '/admin/keys/{id}/revoke',
  operationId: 'revokeKey',
  summary: 'Revoke an API key',
  description: 'It opens nothing any more, at the latest half a minute later wherever it was in use.',
  request: { params: KeyPath },
  responses: {
    200: { description: 'The key as it is now.', content: { 'application/json': { schema: OneKeySchema } } },
    ...problemResponses('key-not-found', ...refusals),
  },
});

/** Serve `/admin/keys` and `…/{id}/revoke`. */
export function addKeys(app: App): void {
  const headers = { 'cache-control': cacheControl('never') };
  app.openAPIRegistry.registerPath(createKeyRoute);
  app.post(createKeyRoute.path, limitBody(KEY_BYTES), async (c) => c.json(await createKey(c), 201, headers));
  app.openapi(listRoute, async (c) => {
    const { limit, before } = c.req.valid('query');
    const keys = await listKeys(c.get('sync').db, { limit, before });
    const next = keys.length < limit ? null : (keys.at(-1)?.id ?? null);
    return c.json({ schemaVersion: SCHEMA_VERSION, keys: keys.map(describeKey), next } as const, 200, headers);
  });
  app.openapi(revokeRoute, async (c) => {
    const { id } = c.req.valid('param');
    const { db, now } = c.get('sync');
    const key = await saveKeyRevoked(db, id, now());
    if (key === undefined) throw new Problem('key-not-found', { detail: `This service has given out no key ${id}.` });
    heldKeys.forget(id);
    return c.json({ schemaVersion: SCHEMA_VERSION, key: describeKey(key) } as const, 200, headers);
  });
}

async function createKey(c: HttpContext): Promise<z.infer<typeof CreatedKeySchema>> {
  const { name, scopes } = await readJsonBody(c, NewKeySchema);
  const { db, now } = c.get('sync');
  const { key: by } = await clientOf(c);
  const createdAt = now();
  const { id, text } = makeKey(createdAt);
  const digest = toHex(await digestOf(text));
  const own = { id, digest, name, scopes: [...new Set(scopes)], createdAt, createdBy: by?.id ?? null };
  return { schemaVersion: SCHEMA_VERSION, key: describeKey(await saveKey(db, own)), secret: text };
}

function describeKey({ id, name, scopes, createdAt, createdBy, usedDay, revokedAt }: StoredKey) {
  const times = {
    createdAt: new Date(createdAt).toISOString(),
    createdBy,
    lastUsedOn: usedDay === null ? null : new Date(usedDay * DAY).toISOString().slice(0, 10),
    revokedAt: revokedAt === null ? null : new Date(revokedAt).toISOString(),
  };
  return { id, name, scopes: [...scopes], ...times };
}

import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Env } from '../../src/env.ts';
import { HELD_MS, HeldKeys, heldKeys } from '../../src/http/keys/held-keys.ts';
import type { KeyScope } from '../../src/store/keys.ts';
import { meterDatabase } from '../store/metered.ts';
import { projectOf } from '../sync/fake-github.ts';
import { DAY } from '../sync/world.ts';
import { createService, expectProblem } from './service.ts';

const TOKEN = 'an-operators-token-of-32-letters';
const QUESTION = '/v1/check?project=Acme/keyed&version=2.1.0';
const UNKNOWN = `sp_0123456789abcdef_${'0'.repeat(64)}`;

interface Key {
  readonly id: string;
  readonly createdBy: string | null;
  readonly lastUsedOn: string | null;
  readonly revokedAt: string | null;
}
interface Created {
  readonly key: Key;
  readonly secret: string;
}

/** A limit that notes what it counts, and refuses from the `most`th on. */
function noting(most = Number.POSITIVE_INFINITY) {
  const counted: string[] = [];
  const limit = async ({ key }: RateLimitOptions) => ({ success: counted.push(key) <= most });
  return { counted, limit };
}

function serve(bindings: Partial<Env> = {}) {
  const metered = meterDatabase(env.DB);
  const limits = {
    REQUEST_LIMIT: noting(),
    SYNC_LIMIT: noting(),
    KEY_REQUEST_LIMIT: noting(),
    KEY_SYNC_LIMIT: noting(),
  };
  const service = createService(metered.binding, { ADMIN_TOKEN: TOKEN, ...limits, ...bindings });
  service.github.set('Acme/keyed', projectOf({ name: 'keyed' }));
  const send = (path: string, token?: string, body?: unknown) => {
    const headers: Record<string, string> = { 'cf-connecting-ip': '203.0.113.7' };
    if (token !== undefined) headers.authorization = `Bearer ${token}`;
    const method = body === undefined ? 'GET' : 'POST';
    return service.ask(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  };
  const create = async (scopes: readonly KeyScope[] = ['read'], token = TOKEN) =>
    (await send('/admin/keys', token, { name: 'CI of Acme', scopes })).json<Created>();
  const list = async () => (await (await send('/admin/keys', TOKEN)).json<{ keys: Key[] }>()).keys;
  return Object.assign(service, { metered, limits, send, create, list });
}

beforeEach(async () => {
  vi.restoreAllMocks();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  await env.DB.prepare('DELETE FROM api_keys').run();
});

describe('a new key', () => {
  it('is told once, and kept as a digest only', async () => {
    const { create, send } = serve();
    const { key, secret } = await create(['read', 'refresh']);
    expect(secret).toMatch(new RegExp(`^sp_${key.id}_[0-9a-f]{64}$`));
    const created = { id: key.id, name: 'CI of Acme', scopes: ['read', 'refresh'], createdBy: null };
    const times = { createdAt: '2026-11-21T12:00:00.000Z', lastUsedOn: null, revokedAt: null };
    expect(key).toEqual({ ...created, ...times });
    const listed = await (await send('/admin/keys', TOKEN)).text();
    expect(JSON.parse(listed)).toEqual({ schemaVersion: 1, keys: [key], next: null });
    const [row] = (await env.DB.prepare('SELECT * FROM api_keys').all()).results;
    const secretPart = secret.slice(-64);
    expect(listed + JSON.stringify(row)).not.toContain(secretPart);
  });

  it('is another one each time', async () => {
    const { create } = serve();
    const [one, other] = [await create(), await create()];
    expect(one.secret.slice(-64)).not.toBe(other.secret.slice(-64));
  });

  it.each([
    ['no name', { scopes: ['read'] }],
    ['an empty name', { name: '', scopes: ['read'] }],
    ['a name that moves the cursor', { name: 'a\u001b[2J', scopes: ['read'] }],
    ['a long name', { name: 'a'.repeat(101), scopes: ['read'] }],
    ['no scope', { name: 'CI', scopes: [] }],
    ['an unknown scope', { name: 'CI', scopes: ['write'] }],
    ['more than that', { name: 'CI', scopes: ['read'], secret: 'mine' }],
  ])('is not made with %s', async (_, body) => {
    const { send, list } = serve();
    await expectProblem(await send('/admin/keys', TOKEN, body), 'invalid-parameter');
    expect(await list()).toEqual([]);
  });
});

describe('a request with a key', () => {
  it('costs one row in half a minute, and one without a key none', async () => {
    const { create, send, metered } = serve();
    const { secret } = await create();
    await send(QUESTION);
    await send(QUESTION);
    metered.sent.length = 0;
    await send(QUESTION);
    expect(metered.sent).toEqual([]);
    for (const _ of [1, 2, 3]) await send(QUESTION, secret);
    const queries = metered.sent.map(({ sql, rowsRead }) => [sql.slice(0, 6), rowsRead]);
    expect(queries).toEqual([
      ['select', 1],
      ['update', expect.any(Number)],
    ]);
  });

  it('says the day of its last use, with one write a day', async () => {
    const service = serve();
    const { secret } = await service.create();
    const writes = async (times: number) => {
      service.metered.sent.length = 0;
      for (let i = 0; i < times; i += 1) {
        service.now += HELD_MS;
        await service.send('/v1/check', secret);
      }
      return service.metered.sent.filter(({ sql }) => sql.startsWith('update "api_keys"')).length;
    };
    expect(await writes(5)).toBe(1);
    expect((await service.list())[0]?.lastUsedOn).toBe('2026-11-21');
    service.now += DAY;
    expect(await writes(5)).toBe(1);
    expect((await service.list())[0]?.lastUsedOn).toBe('2026-11-22');
  });

  it.each([
    ['unknown', UNKNOWN],
    ['cut off', UNKNOWN.slice(0, -1)],
    ['longer', `${UNKNOWN}0`],
    ['in capitals', UNKNOWN.replace('abcdef', 'ABCDEF')],
    ['nothing but its beginning', 'sp_'],
    ['somebody else’s', 'ghp_0123456789'],
    ['the operator’s token', TOKEN],
  ])('is refused where the key is %s', async (_, text) => {
    const { send, github } = serve();
    const response = await send(QUESTION, text);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="stillpatched", error="invalid_token"');
    await expectProblem(response, 'invalid-key');
    expect(github.asked).toEqual([]);
  });

  it.each(['Basic c3A6c3A=', 'Bearer', '', 'Bearer sp_ sp_'])('is refused with Authorization: %j', async (header) => {
    const response = await serve().ask(QUESTION, { headers: { authorization: header } });
    await expectProblem(response, 'invalid-key');
  });

  it('is refused with the secret of another key, also where the right one was just seen', async () => {
    const { create, send } = serve();
    const [one, other] = [await create(), await create()];
    const mixed = one.secret.slice(0, -64) + other.secret.slice(-64);
    await expectProblem(await send(QUESTION, mixed), 'invalid-key');
    expect((await send(QUESTION, one.secret)).status).toBe(200);
    await expectProblem(await send(QUESTION, mixed), 'invalid-key');
  });

  it('is held back where a client guesses, but not where its neighbours are busy', async () => {
    let left = 5;
    const guesses = async ({ key }: RateLimitOptions) => ({ success: key.startsWith('keys of') && left-- > 0 });
    const { create, send } = serve();
    const { secret } = await create();
    const strict = serve({ REQUEST_LIMIT: { limit: guesses } });
    for (const _ of [1, 2, 3, 4]) await expectProblem(await strict.send(QUESTION, UNKNOWN), 'invalid-key');
    expect((await strict.send(QUESTION, secret)).status).toBe(200);
    const refused = await strict.send(QUESTION, UNKNOWN);
    expect(refused.headers.get('retry-after')).toBe('60');
    await expectProblem(refused, 'too-many-requests');
    expect((await send(QUESTION, secret)).status).toBe(200);
  });

  it('tells nobody the key: not in what is logged, not in the answer', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { create, context, send } = serve();
    const { secret } = await create(['admin']);
    vi.spyOn(context.db, 'select').mockImplementation(() => {
      throw new Error('no database today');
    });
    heldKeys.forget(secret.slice(3, 19));
    const response = await send('/admin/keys', secret);
    const said = JSON.stringify([logged.mock.calls, await response.text(), [...response.headers]]);
    expect(response.status).toBe(500);
    expect(said).toContain('no database today');
    expect(said).not.toContain(secret.slice(-64));
  });
});

describe('limits', () => {
  it('hold the key, where it has the scope, and else the network', async () => {
    const { create, send, limits } = serve();
    const { REQUEST_LIMIT, KEY_REQUEST_LIMIT } = limits;
    const [reader, other] = [await create(['read']), await create(['metrics'])];
    REQUEST_LIMIT.counted.length = 0;
    await send(QUESTION, reader.secret);
    await send(QUESTION, other.secret);
    await send(QUESTION);
    expect(KEY_REQUEST_LIMIT.counted).toEqual([reader.key.id]);
    const network = '203.0.113.7';
    expect(REQUEST_LIMIT.counted).toEqual([`keys of ${network}`, `keys of ${network}`, network, network]);
  });

  const bill = (name: string) => ({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    components: [{ type: 'library', name, purl: `pkg:npm/${name}@1` }],
  });
  type AskAbout = (name: string) => readonly [path: string, body: unknown];
  it.each<readonly [string, AskAbout]>([
    ['a first question', (name) => [`/v1/projects/Acme/${name}`, undefined]],
    ['a refresh', (name) => [`/v1/projects/Acme/${name}/refresh`, {}]],
    ['an item of a batch', (name) => ['/v1/check', { items: [{ project: `Acme/${name}-1`, version: '1' }] }]],
    ['a component of an SBOM', (name) => ['/v1/sbom', bill(name)]],
  ])('for %s are the tighter ones, also with a key', async (_, question) => {
    const { create, send, limits } = serve();
    const [reader, refresher] = [await create(['read']), await create(['refresh'])];
    const [path, body] = question('with-refresh');
    expect((await send(path, refresher.secret, body)).status).toBeLessThan(500);
    expect(new Set(limits.KEY_SYNC_LIMIT.counted)).toEqual(new Set([refresher.key.id]));
    expect(limits.SYNC_LIMIT.counted).toEqual([]);
    const [other, otherBody] = question('with-read');
    await send(other, reader.secret, otherBody);
    expect(new Set(limits.SYNC_LIMIT.counted)).toEqual(new Set(['203.0.113.7']));
  });

  it('above which a key gets 429 as anybody', async () => {
    const { create } = serve();
    const { secret } = await create();
    const { send } = serve({ KEY_REQUEST_LIMIT: noting(1) });
    expect((await send(QUESTION, secret)).status).toBe(200);
    const refused = await send(QUESTION, secret);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(await expectProblem(refused, 'too-many-requests')).toMatchObject({ detail: expect.stringContaining('key') });
  });

  it('count all addresses of one IPv6 network together', async () => {
    const { ask, limits } = serve();
    for (const last of ['1', 'ffff', 'b:c:d'])
      await ask(QUESTION, { headers: { 'cf-connecting-ip': `2001:db8:0:7::${last}` } });
    expect(new Set(limits.REQUEST_LIMIT.counted)).toEqual(new Set(['2001:db8:0:7::/64']));
  });
});

describe('the operators’ doors', () => {
  it.each([
    ['admin', '/admin/status', 200],
    ['admin', '/metrics', 200],
    ['metrics', '/metrics', 200],
    ['metrics', '/admin/status', 403],
    ['read', '/metrics', 403],
    ['refresh', '/admin/keys', 403],
  ] as const)('a key with the scope %s at %s: %i', async (scope, path, status) => {
    const { create, send } = serve();
    const { secret } = await create([scope]);
    const response = await send(path, secret);
    expect(response.status).toBe(status);
    if (status === 200) return;
    expect(response.headers.get('www-authenticate')).toMatch(/error="insufficient_scope", scope="(admin|metrics)"$/);
    await expectProblem(response, 'missing-scope');
  });

  it('open to a key where the service has no token any more', async () => {
    const { secret } = await serve().create(['admin']);
    const { send } = createServiceWithoutToken();
    expect((await send('/admin/status', secret)).status).toBe(200);
    await expectProblem(await send('/admin/status', UNKNOWN), 'invalid-key');
  });

  it('note by which key another was made', async () => {
    const { create } = serve();
    const first = await create(['admin']);
    expect((await create(['read'], first.secret)).key.createdBy).toBe(first.key.id);
  });
});

function createServiceWithoutToken() {
  return serve({ ADMIN_TOKEN: '' });
}

describe('a revoked key', () => {
  it('is refused at once, and is still listed', async () => {
    const { create, send, list } = serve();
    const { key, secret } = await create();
    expect((await send(QUESTION, secret)).status).toBe(200);
    const revoked = await send(`/admin/keys/${key.id}/revoke`, TOKEN, {});
    expect(await revoked.json()).toMatchObject({ key: { id: key.id, revokedAt: '2026-11-21T12:00:00.000Z' } });
    const refused = await expectProblem(await send(QUESTION, secret), 'invalid-key');
    expect(refused.detail).toContain('revoked');
    expect(await list()).toMatchObject([{ id: key.id, revokedAt: '2026-11-21T12:00:00.000Z' }]);
  });

  it('is refused within half a minute where it was in use elsewhere', async () => {
    const elsewhere = serve();
    const { key, secret } = await elsewhere.create();
    await elsewhere.send(QUESTION, secret);
    await env.DB.prepare('UPDATE api_keys SET revoked_at = ? WHERE id = ?').bind(elsewhere.now, key.id).run();
    expect((await elsewhere.send(QUESTION, secret)).status).toBe(200);
    elsewhere.now += HELD_MS;
    await expectProblem(await elsewhere.send(QUESTION, secret), 'invalid-key');
  });

  it('stays revoked since when it was first', async () => {
    const service = serve();
    const { key } = await service.create();
    await service.send(`/admin/keys/${key.id}/revoke`, TOKEN, {});
    service.now += DAY;
    const again = await service.send(`/admin/keys/${key.id}/revoke`, TOKEN, {});
    expect(await again.json()).toMatchObject({ key: { revokedAt: '2026-11-21T12:00:00.000Z' } });
  });

  it.each([
    ['0123456789abcdef', 'key-not-found'],
    ['nothing', 'invalid-parameter'],
  ] as const)('is none where there is none: %s', async (id, code) => {
    await expectProblem(await serve().send(`/admin/keys/${id}/revoke`, TOKEN, {}), code);
  });
});

describe('the list', () => {
  it('comes newest first, page by page', async () => {
    const service = serve();
    const made: string[] = [];
    for (const _ of [1, 2, 3]) {
      made.push((await service.create()).key.id);
      service.now += 1;
    }
    const page = await (await service.send('/admin/keys?limit=2', TOKEN)).json<{ keys: Key[]; next: string }>();
    const rest = await (await service.send(`/admin/keys?limit=2&before=${page.next}`, TOKEN)).json<{ keys: Key[] }>();
    expect([...page.keys, ...rest.keys].map(({ id }) => id)).toEqual(made.toReversed());
    expect(rest).toMatchObject({ next: null });
  });

  it.each(['?limit=0', '?limit=101', '?before=x', '?after=1'])('does not take %s', async (query) => {
    await expectProblem(await serve().send(`/admin/keys${query}`, TOKEN), 'invalid-parameter');
  });
});

it('an isolate holds a thousand keys at most', () => {
  const held = new HeldKeys();
  const keyOf = (i: number) =>
    ({
      id: `k${i}`,
      digest: '',
      name: '',
      scopes: [],
      createdAt: 0,
      createdBy: null,
      usedDay: null,
      revokedAt: null,
    }) as const;
  for (let i = 0; i <= 1_000; i += 1) held.hold(keyOf(i), 0);
  expect([held.recall('k0', 1), held.recall('k1', 1)?.id, held.recall('k1000', 1)?.id]).toEqual([
    undefined,
    'k1',
    'k1000',
  ]);
  expect(held.recall('k1', -1)).toBeUndefined();
});

import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import type { SyncContext } from '../../src/sync/context.ts';
import { projectOf } from '../sync/fake-github.ts';
import { DAY, NOON } from '../sync/world.ts';
import { createService, ORIGIN } from './service.ts';

beforeEach(async () => {
  vi.restoreAllMocks();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  await env.DB.prepare('UPDATE statements SET asked_level = 0, asked_day = 0').run();
});

const service = createService();
for (const name of ['one', 'two']) service.github.set(`Acme/${name}`, projectOf({ name }));
for (const name of ['one', 'two']) await service.ask(`/v1/projects/Acme/${name}`);

/** Ask a service whose chance is as given, and wait for what it does after its answer. */
async function ask(path: string, more: Partial<SyncContext>, init?: RequestInit): Promise<Response> {
  const app = createApp({ openSync: () => ({ ...service.context, ...more }) });
  const limit = { limit: async () => ({ success: true }) };
  const execution = createExecutionContext();
  const bindings = { ...env, REQUEST_LIMIT: limit, SYNC_LIMIT: limit };
  const response = await app.request(new Request(ORIGIN + path, init), undefined, bindings, execution);
  await waitOnExecutionContext(execution);
  return response;
}

const LUCKY = { chance: () => 0 };

async function levels(): Promise<unknown[][]> {
  const { results } = await env.DB.prepare('SELECT name_key, asked_level, asked_day FROM statements ORDER BY 1').all();
  return results.map((row) => Object.values(row));
}

const TODAY = Math.floor(NOON / DAY);

describe('a question', () => {
  it.each(['/v1/projects/Acme/One', '/v1/projects/acme/one/versions/2.1.0', '/badge/Acme/one.svg'])(
    '%s is noted where chance says so',
    async (path) => {
      expect((await ask(path, LUCKY)).status).toBe(200);
      expect(await levels()).toEqual([
        ['one', 1, TODAY],
        ['two', 0, 0],
      ]);
    },
  );

  it('is not noted where chance says no, nor where nothing is known', async () => {
    await ask('/v1/projects/Acme/one', { chance: () => 0.99 });
    await ask('/v1/projects/Acme/nothing', LUCKY);
    expect((await levels()).filter(([, level]) => level !== 0)).toEqual([]);
  });

  it('is answered all the same where it cannot be noted', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { db } = service.context;
    const broken = new Proxy(db, {
      get: (target, key) => {
        if (key === 'update') throw new Error('no writes today');
        return Reflect.get(target, key);
      },
    });
    expect((await ask('/v1/projects/Acme/one', { ...LUCKY, db: broken })).status).toBe(200);
    expect(logged).toHaveBeenCalledOnce();
  });

  it('about many packages is noted for each project that is known', async () => {
    const items = ['one', 'two', 'nothing'].map((name) => ({ purl: `pkg:github/acme/${name}@2.1.0` }));
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ items }) };
    expect((await ask('/v1/check', LUCKY, init)).status).toBe(200);
    expect((await levels()).filter(([, level]) => level === 1)).toHaveLength(2);
  });
});

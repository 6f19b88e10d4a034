import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { createApp } from '../../src/http/app.ts';
import { createService, expectProblem, ORIGIN } from './service.ts';

const BROKEN = {
  prepare: () => {
    throw new Error('no such database');
  },
} as unknown as D1Database;

describe('/healthz', () => {
  it('answers without a database', async () => {
    const response = await createService(BROKEN).ask('/healthz');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ schemaVersion: 1, status: 'ok' });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});

describe('/readyz', () => {
  it('is ready with database and migrations', async () => {
    const response = await createService().ask('/readyz');
    expect(await response.json()).toEqual({ schemaVersion: 1, status: 'ok' });
  });

  it('says that the database does not answer, and not why', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { detail } = await expectProblem(await createService(BROKEN).ask('/readyz'), 'not-ready');
    expect(detail).toBe('The database does not answer.');
    expect(logged).toHaveBeenCalledOnce();
    logged.mockRestore();
  });

  it('says what is wrong with the credentials for GitHub', async () => {
    const service = createService();
    const fault = 'GITHUB_APP_ID is neither a number nor a client id (Iv…).';
    const app = createApp({ openSync: () => ({ ...service.context, credentialsFault: fault }) });
    const response = await app.request(`${ORIGIN}/readyz`, undefined, env);
    expect(await expectProblem(response, 'not-ready')).toMatchObject({ detail: fault });
  });

  it('names the migrations that are missing', async () => {
    const { ask } = createService();
    const { results } = await env.DB.prepare('SELECT * FROM d1_migrations').all<{ name: string }>();
    await env.DB.prepare('DELETE FROM d1_migrations').run();
    const response = await ask('/readyz');
    const { detail } = await expectProblem(response, 'not-ready');
    expect(response.headers.get('retry-after')).toBe('10');
    for (const { name } of results) expect(detail).toContain(name);
    await env.DB.prepare('DROP TABLE d1_migrations').run();
    await expectProblem(await ask('/readyz'), 'not-ready');
  });
});

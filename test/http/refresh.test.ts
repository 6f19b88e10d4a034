import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { projectOf } from '../sync/fake-github.ts';
import { createService, expectProblem } from './service.ts';

beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

describe('POST …/refresh', () => {
  it.each(['Acme/unknown', 'a/b.c'])('queues a job for %s', async (project) => {
    const { ask, sent, github } = createService();
    const response = await ask(`/v1/projects/${project}/refresh`, { method: 'POST' });
    expect(response.status).toBe(202);
    expect(response.headers.get('location')).toBe(`/v1/projects/${project}`);
    expect(await response.json()).toEqual({
      schemaVersion: 1,
      job: { kind: 'sync', project, state: 'queued', cause: 'refresh' },
    });
    const [owner, name] = project.split('/');
    expect(sent).toEqual([{ body: { kind: 'sync', owner, name, cause: 'refresh' }, delaySeconds: undefined }]);
    expect(github.asked).toEqual([]);
  });

  it('redirects to the present name, keeping the method', async () => {
    const { ask, github, sent } = createService();
    github.set('Acme/old', projectOf({ name: 'new' }));
    await ask('/v1/projects/Acme/old/versions/2.1.0');
    const response = await ask('/v1/projects/Acme/old/refresh', { method: 'POST' });
    expect(response.status).toBe(308);
    expect(response.headers.get('location')).toBe('/v1/projects/Acme/new/refresh');
    expect(sent).toEqual([]);
  });

  it('refuses names that cannot be', async () => {
    const { ask, sent } = createService();
    await expectProblem(await ask('/v1/projects/-/x/refresh', { method: 'POST' }), 'invalid-parameter');
    expect(sent).toEqual([]);
  });
});

describe('a client that asks too often', () => {
  const from = (address: string) => ({ headers: { 'cf-connecting-ip': address } });

  it('is told to wait, and others are not', async () => {
    const { ask, sent } = createService(undefined, { SYNC_LIMIT: env.SYNC_LIMIT });
    const refresh = (address: string) => ask('/v1/projects/a/b/refresh', { method: 'POST', ...from(address) });
    let refused: Response | undefined;
    for (let i = 0; i < 200 && refused === undefined; i++) {
      const response = await refresh('192.0.2.1');
      if (response.status !== 202) refused = response;
    }
    const queued = sent.length;
    expect(refused?.headers.get('retry-after')).toBe('60');
    if (refused) await expectProblem(refused, 'too-many-requests');
    expect((await refresh('192.0.2.2')).status).toBe(202);
    expect(sent).toHaveLength(queued + 1);
    // First contact spends the same budget.
    const contact = await ask('/v1/projects/never/seen/versions/1.0', from('192.0.2.1'));
    await expectProblem(contact, 'too-many-requests');
  });

  it('is held to a limit for requests of any kind', async () => {
    const { ask } = createService(undefined, { REQUEST_LIMIT: { limit: async () => ({ success: false }) } });
    await expectProblem(await ask('/v1/projects/a/b/versions/1.0'), 'too-many-requests');
    expect((await ask('/healthz')).status).toBe(200);
  });
});

import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { saveAbsence } from '../../src/store/absences.ts';
import { contactProject } from '../../src/sync/first-contact.ts';
import { meterDatabase } from '../store/metered.ts';
import { DOWN, projectOf } from '../sync/fake-github.ts';
import { DAY, MINUTE } from '../sync/world.ts';
import { createService, expectProblem, type Service } from './service.ts';

const TABLE = '# Security\n\n| Version | Supported |\n| --- | --- |\n| 2.x | yes |\n| 1.x | no |\n';

let service: Service;
let count = 0;

/** A project that no other test knows, so that each begins with a first contact. */
function introduce(seed: Parameters<typeof projectOf>[0] = {}): string {
  const name = `rocket-${++count}`;
  service.github.set(`Acme/${name}`, projectOf({ name, text: TABLE, ...seed }));
  return `/v1/projects/Acme/${name}`;
}

beforeEach(() => {
  service = createService();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

describe('a verdict', () => {
  it('carries status, reason, the quoted line, and where to move', async () => {
    const response = await service.ask(`${introduce()}/versions/1.4.0`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({
      schemaVersion: 1,
      version: '1.4.0',
      status: 'unsupported',
      basis: 'stated',
      reason: 'row',
      released: true,
      evidence: [
        {
          path: 'SECURITY.md',
          commit: 'c0ffee',
          line: 6,
          endLine: 6,
          quote: '| 1.x | no |',
          permalink: expect.stringContaining('#L6'),
        },
      ],
      fix: { version: '2.1.0', line: '2' },
      latest: '2.1.0',
      drift: 'current',
      asOf: '2026-11-21',
      checkedAgainst: { policyCommit: 'c0ffee', releasesSyncedAt: '2026-11-21T12:00:00.000Z' },
    });
  });

  it('costs one query and one row read, once the project is known', async () => {
    const path = introduce();
    await service.ask(`${path}/versions/1.0.0`);
    const metered = meterDatabase(env.DB);
    const known = createService(metered.binding);
    expect((await known.ask(`${path}/versions/2.0.0`)).status).toBe(200);
    expect(metered.trips()).toBe(1);
    expect(metered.sent.map(({ rowsRead }) => rowsRead)).toEqual([1]);
    expect(known.github.asked).toEqual([]);
  });

  it.each([
    ['2.0.0%2Bbuild.5', '2.0.0+build.5'],
    ['2.0.0+build.5', '2.0.0+build.5'],
    ['v2.0.0-rc.1', 'v2.0.0-rc.1'],
    ['rocket%402.1.0', 'rocket@2.1.0'],
    ['rocket@2.1.0', 'rocket@2.1.0'],
    ['release%2F2.x', 'release/2.x'],
    ['100%25', '100%'],
    ['%25', '%'],
    ['%2525', '%25'],
    ['Release%202', 'Release 2'],
    ['版本2', '版本2'],
    ['..%2F..', '../..'],
    ['2.1.0/', '2.1.0'],
  ])('is about the version as it was written: %s', async (encoded, version) => {
    const response = await service.ask(`${introduce()}/versions/${encoded}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ version });
  });

  it('is about a package where one is named', async () => {
    const releases = [
      { tag: 'rocket@2.1.0', date: '2026-10-01T00:00:00Z', prerelease: false },
      { tag: 'booster@7.0.0', date: '2026-10-01T00:00:00Z', prerelease: false },
    ];
    const path = introduce({ releases });
    const asked = await service.ask(`${path}/versions/7.0.0?package=booster`);
    expect(await asked.json()).toMatchObject({ released: true, latest: '7.0.0' });
  });

  it('is found whatever the case of the name', async () => {
    const path = introduce();
    await service.ask(`${path}/versions/2.1.0`);
    const response = await service.ask(`${path.replace('Acme', 'ACME')}/versions/2.1.0`);
    expect(response.status).toBe(200);
    expect(service.github.asked).toHaveLength(1);
  });
});

describe('a project without a statement', () => {
  it('is a 404 where GitHub knows none, which is remembered', async () => {
    const first = await service.ask('/v1/projects/nobody/nothing/versions/1.0.0');
    expect((await expectProblem(first, 'project-not-found')).detail).toContain('nobody/nothing');
    await expectProblem(await service.ask('/v1/projects/nobody/nothing/versions/1.0.0'), 'project-not-found');
    expect(service.github.asked).toHaveLength(1);
    expect(first.headers.get('cache-control')).toBe('public, max-age=60');
  });

  it('is a 202 while the queue reads it', async () => {
    service.github.set('Acme/down', DOWN);
    const response = await service.ask('/v1/projects/Acme/down/versions/1.0.0');
    const retryAfter = Number(response.headers.get('retry-after'));
    expect(response.status).toBe(202);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({ schemaVersion: 1, state: 'pending', project: 'Acme/down', retryAfter });
    expect(retryAfter).toBeGreaterThan(0);
    expect(service.sent).toHaveLength(1);
    expect((await service.ask('/v1/projects/Acme/down/versions/1.0.0')).status).toBe(202);
    expect(service.sent).toHaveLength(1);
  });

  it('is a 202 that says when, while GitHub’s budget is spent', async () => {
    const resetAt = new Date(service.now + 20 * MINUTE).toISOString();
    service.github.set('Acme/spent', { code: 'rate-limited', message: 'spent', limit: 'primary', resetAt });
    const response = await service.ask('/v1/projects/Acme/spent/versions/1.0.0');
    expect(response.status).toBe(202);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(20 * 60);
  });

  it('is a 503 while GitHub refuses our token', async () => {
    service.github.set('Acme/locked', { code: 'unauthorized', message: 'Bad credentials' });
    const response = await service.ask('/v1/projects/Acme/locked/versions/1.0.0');
    expect(response.headers.get('retry-after')).toBe('300');
    expect(JSON.stringify(await expectProblem(response, 'github-unavailable'))).not.toContain('credentials');
  });

  it('is a 410 where it was deleted or made private', async () => {
    const path = introduce();
    await service.ask(`${path}/versions/2.1.0`);
    const name = { host: 'github.com', owner: 'Acme', name: path.slice('/v1/projects/Acme/'.length) };
    const { now } = service;
    await saveAbsence(service.context.db, name, { now, until: now + DAY, dueAt: now + DAY });
    await expectProblem(await service.ask(`${path}/versions/2.1.0`), 'project-gone');
  });

  it('is a permanent redirect to the project’s present name', async () => {
    service.github.set('Acme/old', projectOf({ name: 'new' }));
    await service.ask('/v1/projects/Acme/old/versions/2.1.0');
    const moved = await service.ask('/v1/projects/Acme/%6Fld/versions/v2%2B1?package=x');
    expect(moved.status).toBe(301);
    expect(moved.headers.get('location')).toBe('/v1/projects/Acme/new/versions/v2%2B1?package=x');
  });
});

describe('an answer that the client holds', () => {
  it('is a 304, by its tag or its date', async () => {
    const url = `${introduce()}/versions/2.1.0`;
    const first = await service.ask(url);
    const etag = first.headers.get('etag') ?? '';
    const modified = first.headers.get('last-modified') ?? '';
    expect(etag).toMatch(/^"[^"]+"$/);
    expect(modified).toBe('Sat, 21 Nov 2026 12:00:00 GMT');
    for (const held of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await service.ask(url, { headers: { 'if-none-match': held } });
      expect([again.status, await again.text()], held).toEqual([304, '']);
      expect(again.headers.get('etag')).toBe(etag);
      expect(again.headers.get('cache-control')).toBe(first.headers.get('cache-control'));
    }
    expect((await service.ask(url, { headers: { 'if-modified-since': modified } })).status).toBe(304);
  });

  it('is sent again where it is another one', async () => {
    const url = `${introduce()}/versions/2.1.0`;
    const { headers } = await service.ask(url);
    const etag = headers.get('etag') ?? '';
    const ask = async (held: Record<string, string>) => (await service.ask(url, { headers: held })).status;
    expect(await ask({ 'if-none-match': '"other"' })).toBe(200);
    expect(await ask({ 'if-modified-since': 'Sat, 21 Nov 2026 11:59:59 GMT' })).toBe(200);
    expect(await ask({ 'if-modified-since': 'yesterday' })).toBe(200);
    expect(await ask({ 'if-none-match': '"other"', 'if-modified-since': headers.get('last-modified') ?? '' })).toBe(
      200,
    );
    service.now += DAY;
    expect(await ask({ 'if-none-match': etag })).toBe(200);
  });

  it('keeps its tag through the day, until a sync finds another policy', async () => {
    const path = introduce();
    const name = path.slice('/v1/projects/Acme/'.length);
    const tag = async () => (await service.ask(`${path}/versions/2.1.0`)).headers.get('etag');
    const first = await tag();
    service.now += 60 * MINUTE;
    expect(await tag()).toBe(first);
    service.github.set(`Acme/${name}`, projectOf({ name, text: TABLE.replace('| yes |', '| no |') }));
    await contactProject(service.context, { owner: 'Acme', name, cause: 'refresh' });
    const next = await service.ask(`${path}/versions/2.1.0`, { headers: { 'if-none-match': first ?? '' } });
    expect(next.status).toBe(200);
    expect(await next.json()).toMatchObject({ status: 'unsupported' });
  });

  it('has the same headers for HEAD', async () => {
    const url = `${introduce()}/versions/2.1.0`;
    const [get, head] = [await service.ask(url), await service.ask(url, { method: 'HEAD' })];
    expect([head.status, await head.text()]).toEqual([200, '']);
    for (const name of ['etag', 'last-modified', 'cache-control', 'content-type']) {
      expect(head.headers.get(name), name).toBe(get.headers.get(name));
    }
  });
});

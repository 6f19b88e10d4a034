import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { savePackage } from '../../src/store/packages.ts';
import { lookUpPackages } from '../../src/sync/packages.ts';
import { meterDatabase } from '../store/metered.ts';
import { DOWN, periodOf, projectOf } from '../sync/fake-github.ts';
import { npmAddress } from '../sync/fake-registries.ts';
import { DAY, MINUTE } from '../sync/world.ts';
import { createService, expectProblem, type Service } from './service.ts';

let service: Service;
let count = 0;

beforeEach(() => {
  vi.restoreAllMocks();
  service = createService();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

/** A project that no other test knows, and a package of the same name at npm. */
function introduce(seed: Parameters<typeof projectOf>[0] = {}): string {
  const name = `craft-${++count}`;
  service.github.set(`Acme/${name}`, projectOf({ name, ...seed }));
  service.registries.setNpm(name, `git+https://github.com/acme/${name}.git`);
  return name;
}

const check = (query: Record<string, string>, init?: RequestInit) =>
  service.ask(`/v1/check?${new URLSearchParams(query)}`, init);

describe('a question by package URL', () => {
  it('is answered about the project that the registry names', async () => {
    const name = introduce();
    const response = await check({ purl: `pkg:npm/${name}@1.4.0` });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('public, max-age=300, stale-while-revalidate=3600');
    expect(await response.json()).toMatchObject({
      schemaVersion: 1,
      state: 'answered',
      purl: `pkg:npm/${name}@1.4.0`,
      project: `Acme/${name}`,
      package: null,
      mapping: {
        source: 'npm',
        confidence: 'declared',
        directory: null,
        version: '2.1.0',
        resolvedAt: '2026-11-21T12:00:00.000Z',
      },
      verdict: { version: '1.4.0', status: 'unsupported', released: true, fix: { version: '2.1.0' } },
    });
  });

  it('asks registry and GitHub once; from then on it costs two queries of one row each', async () => {
    const name = introduce();
    await check({ purl: `pkg:npm/${name}@1.4.0` });
    const metered = meterDatabase(env.DB);
    const known = createService(metered.binding);
    const response = await known.ask(`/v1/check?purl=pkg:npm/${name}@2.0.0`);
    expect(response.status).toBe(200);
    expect(metered.sent.map(({ rowsRead }) => rowsRead)).toEqual([1, 1]);
    expect([known.registries.asked, known.github.asked]).toEqual([[], []]);
  });

  it.each([
    ['its own version', { purl: 'pkg:github/ACME/direct@v1.4.0' }],
    ['a version beside it', { purl: 'pkg:github/acme/direct', version: 'v1.4.0' }],
    ['an action', { purl: 'pkg:githubactions/acme/direct@v1.4.0' }],
    ['a project', { project: 'Acme/DIRECT', version: 'v1.4.0' }],
  ])('needs no registry where it is an address: %s', async (_, query) => {
    service.github.set('Acme/direct', projectOf({ name: 'direct' }));
    const response = await check(query);
    expect(await response.json()).toMatchObject({ project: 'Acme/direct', verdict: { version: 'v1.4.0' } });
    expect(service.registries.asked).toEqual([]);
  });

  it('is about the package’s own releases, in a project of several', async () => {
    const name = introduce({
      releases: [
        { tag: 'hull@9.0.0', date: '2026-10-01T00:00:00Z', prerelease: false },
        { tag: 'rotor@3.0.0', date: '2026-10-01T00:00:00Z', prerelease: false },
      ],
    });
    service.registries.setNpm('@acme/rotor', `https://github.com/Acme/${name}`, 'packages/rotor');
    const answer = await (await check({ purl: 'pkg:npm/%40acme/rotor@3.0.0' })).json();
    expect(answer).toMatchObject({ package: '@acme/rotor', verdict: { released: true, latest: '3.0.0' } });
    service.registries.setNpm('unheard-of', `https://github.com/Acme/${name}`);
    expect(await (await check({ purl: 'pkg:npm/unheard-of@9.0.0' })).json()).toMatchObject({ package: null });
  });

  it('follows a project to its present name', async () => {
    service.github.set('Acme/was', projectOf({ name: 'is' }));
    service.registries.setNpm('moved', 'https://github.com/Acme/was');
    for (const _ of [1, 2]) {
      const response = await check({ purl: 'pkg:npm/moved@2.0.0' });
      expect(await response.json()).toMatchObject({ state: 'answered', project: 'Acme/is' });
    }
    expect(service.github.asked).toHaveLength(1);
  });

  it('is a 304 where the client holds the answer', async () => {
    const query = { purl: `pkg:npm/${introduce()}@2.0.0` };
    const first = await check(query);
    const etag = first.headers.get('etag') ?? '';
    expect((await check(query, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const head = await check(query, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag')]).toEqual([200, etag]);
  });
});

describe('a package that leads nowhere', () => {
  it.each([
    ['pkg:npm/nobody-published-this@1.0.0', 'package-not-found'],
    ['pkg:npm/Not%20A%20Name@1.0.0', 'package-not-found'],
    ['pkg:npm/silent@1.0.0', 'repository-not-stated'],
    ['pkg:npm/lab@1.0.0', 'repository-elsewhere'],
    ['pkg:deb/debian/curl@8.14.1', 'package-type-not-read'],
    ['pkg:npm/inner@1.0.0?repository_url=https://npm.example.com', 'package-type-not-read'],
    ['pkg:npm/nowhere@1.0.0', 'project-not-found'],
  ] as const)('%s: %s, which is remembered', async (purl, code) => {
    service.registries.setNpm('silent', undefined);
    service.registries.setNpm('lab', 'https://gitlab.com/acme/lab');
    service.registries.setNpm('nowhere', 'https://github.com/acme/nowhere');
    const body = await expectProblem(await check({ purl }), code);
    if (code === 'repository-elsewhere') expect(body.detail).toContain('gitlab.com');
    const asked = service.registries.asked.length;
    await expectProblem(await check({ purl }), code);
    expect(service.registries.asked).toHaveLength(asked);
  });

  it('waits where its registry is down, and is not asked for again meanwhile', async () => {
    service.registries.set(npmAddress('down'), 502);
    const response = await check({ purl: 'pkg:npm/down@1.0.0' });
    const retryAfter = Number(response.headers.get('retry-after'));
    expect([response.status, response.headers.get('cache-control')]).toEqual([202, 'no-store']);
    expect(await response.json()).toEqual({
      schemaVersion: 1,
      state: 'pending',
      purl: 'pkg:npm/down@1.0.0',
      project: null,
      retryAfter,
    });
    expect(retryAfter).toBeGreaterThan(0);
    expect((await check({ purl: 'pkg:npm/down@2.0.0' })).status).toBe(202);
    expect(service.sentPackages).toEqual(['pkg:npm/down']);
  });

  it('waits where GitHub is down', async () => {
    service.github.set('Acme/dark', DOWN);
    const response = await check({ project: 'Acme/dark', version: '1.0.0' });
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject({ state: 'pending', project: 'Acme/dark' });
  });

  it('is refused while GitHub refuses our token', async () => {
    service.github.set('Acme/locked', { code: 'unauthorized', message: 'Bad credentials' });
    await expectProblem(await check({ project: 'Acme/locked', version: '1' }), 'github-unavailable');
  });

  it('counts against the limit for first contacts', async () => {
    const spent = createService(undefined, { SYNC_LIMIT: { limit: async () => ({ success: false }) } });
    const response = await spent.ask('/v1/check?purl=pkg:npm/never-seen@1.0.0');
    expect(response.headers.get('retry-after')).toBe('60');
    await expectProblem(response, 'too-many-requests');
    expect([spent.registries.asked, spent.sentPackages]).toEqual([[], []]);
  });
});

describe('a mapping', () => {
  it('answers after it is due, and is looked at again by the queue, once', async () => {
    const name = introduce();
    await check({ purl: `pkg:npm/${name}@2.0.0` });
    service.now += 31 * DAY;
    for (const _ of [1, 2]) expect((await check({ purl: `pkg:npm/${name}@2.0.0` })).status).toBe(200);
    // Once when it was new, and once when it was due.
    expect(service.sentPackages).toEqual([`pkg:npm/${name}`, `pkg:npm/${name}`]);
    expect(service.registries.asked).toHaveLength(1);
  });

  it('tells when the answer last changed', async () => {
    const name = introduce();
    await check({ purl: `pkg:npm/${name}@2.0.0` });
    const mapping = {
      repository: { host: 'github.com', owner: 'Acme', name },
      directory: null,
      source: 'npm',
      confidence: 'verified',
      version: '3.0.0',
      resolvedAt: new Date(service.now + 5 * MINUTE).toISOString(),
    } as const;
    await savePackage(openDatabase(env.DB), `pkg:npm/${name}`, { mapping, dueAt: service.now + DAY });
    const response = await check({ purl: `pkg:npm/${name}@2.0.0` });
    expect(response.headers.get('last-modified')).toBe('Sat, 21 Nov 2026 12:05:00 GMT');
  });
});

describe('what a registry has beside the tags', () => {
  const LATEST = '# Security\n\nOnly the latest release receives security fixes.\n';

  /** A package whose 2.2.0 was published and never tagged. */
  async function listed(): Promise<string> {
    const name = introduce({ text: LATEST });
    service.registries.setNpmVersions(name, { '2.1.0': '2026-10-01T12:00:00Z', '2.2.0': '2026-11-01T12:00:00Z' });
    await check({ purl: `pkg:npm/${name}@2.2.0` });
    await lookUpPackages(service.context, [{ kind: 'package', purl: `pkg:npm/${name}` }]);
    return name;
  }

  it('completes the answer about the package, at no further row', async () => {
    const name = await listed();
    const metered = meterDatabase(env.DB);
    const response = await createService(metered.binding).ask(`/v1/check?purl=pkg:npm/${name}@2.2.0`);
    const { verdict } = await response.json<{ verdict: object }>();
    expect(verdict).toMatchObject({ status: 'supported', reason: 'latest-only', released: true, latest: '2.2.0' });
    expect(metered.sent.map(({ rowsRead }) => rowsRead)).toEqual([1, 1]);
    const older = await (await check({ purl: `pkg:npm/${name}@2.1.0` })).json();
    expect(older).toMatchObject({ verdict: { status: 'unsupported', fix: { version: '2.2.0' } } });
  });

  it('is nothing to those who ask about the project: anybody may publish', async () => {
    const name = await listed();
    const answer = await (await check({ project: `Acme/${name}`, version: '2.1.0' })).json();
    expect(answer).toMatchObject({ verdict: { status: 'supported', latest: '2.1.0' } });
  });

  it('counts from the day of its publication', async () => {
    const name = await listed();
    const period = periodOf(LATEST, '2020-01-01', null, { repository: `Acme/${name}` });
    service.github.setHistory(`R_Acme_${name}`, { from: '2020-01-01T00:00:00Z', archivedAt: null, periods: [period] });
    const answer = await check({ purl: `pkg:npm/${name}@2.1.0`, 'as-of': '2026-10-15' });
    expect(await answer.json()).toMatchObject({ verdict: { status: 'supported', latest: '2.1.0' } });
    const later = await check({ purl: `pkg:npm/${name}@2.1.0`, 'as-of': '2026-11-15' });
    expect(await later.json()).toMatchObject({ verdict: { status: 'unsupported', latest: '2.2.0' } });
  });
});

describe('a question that cannot be one', () => {
  it.each([
    [{}, 'purl', 'or a project and a version'],
    [{ version: '1.0.0' }, 'purl', 'or a project and a version'],
    [{ purl: 'express@4.18.2' }, 'purl', 'Start a package URL with pkg:'],
    [{ purl: 'pkg:npm/' }, 'purl', 'Give the name'],
    [{ purl: 'pkg:npm/express' }, 'version', 'in the package URL or beside it'],
    [{ purl: 'pkg:npm/express@4.18.2', version: '4.18.2' }, 'version', 'Give the version once'],
    [{ purl: 'pkg:npm/express@4.18.2', project: 'a/b' }, 'project', 'not both'],
    [{ purl: 'pkg:npm/express@4.18.2', package: 'x' }, 'package', 'Leave the package off'],
    [{ purl: `pkg:npm/${'x'.repeat(4_100)}` }, 'purl', 'at most 4096'],
    [{ purl: `pkg:npm/${'é'.repeat(200)}@1` }, 'purl', 'shorter'],
    [{ purl: `pkg:npm/a@${'1'.repeat(200)}` }, 'version', 'at most 128'],
    [{ project: 'a/b' }, 'version', 'Give a version'],
    [{ project: 'a', version: '1' }, 'project', 'OWNER/REPO'],
    [{ project: 'a/b/c', version: '1' }, 'project', 'OWNER/REPO'],
    [{ project: '-a/b', version: '1' }, 'project', 'OWNER/REPO'],
    [{ project: 'a/b', version: '' }, 'version', 'A version is needed'],
    [{ project: 'a/b', version: '1\u0000' }, 'version', 'printable'],
    [{ project: 'a/b', versoin: '1' }, 'versoin', 'no such parameter'],
  ])('%j: %s', async (query, parameter, message) => {
    const body = await expectProblem(await check(query as Record<string, string>), 'invalid-parameter');
    expect(body.errors).toEqual([{ parameter, message: expect.stringContaining(message) }]);
  });
});

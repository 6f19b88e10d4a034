import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { plannedFaults } from '../../demo/faults.ts';
import type { RecordedAdvisory } from '../../demo/repository.types.ts';
import { type DemoServer, startDemoGitHub } from '../../demo/server.ts';
import type { AdvisoryList, WantedAdvisories } from '../../src/github/advisories.types.ts';
import { fetchAdvisories } from '../../src/github/fetch-advisories.ts';
import type { FetchResult } from '../../src/github/github.types.ts';
import { createRestClient, type RestClient } from '../../src/github/rest-client.ts';
import { day, repositoryOf } from '../demo/repository.ts';
import { startAnswering } from './answering-server.ts';

let demo: DemoServer;
let client: RestClient;
beforeAll(async () => {
  demo = await startDemoGitHub({ budget: { limit: 1_000 } });
  client = createRestClient({ apiUrl: demo.url, timeoutMs: 1_000 });
});
beforeEach(() => {
  demo.injectFaults(null);
  demo.restBudget.leave(1_000);
});
afterAll(() => demo.close());

const advisoryOf = (n: number, more: Partial<RecordedAdvisory> = {}): RecordedAdvisory => ({
  id: `GHSA-${n}`,
  cve: null,
  severity: 'low',
  summary: `Advisory ${n}`,
  published: `${day(n)}T00:00:00Z`,
  updated: `${day(n)}T00:00:00Z`,
  withdrawn: null,
  affected: [{ package: 'one', ecosystem: 'npm', range: `< 1.${n}`, patched: `1.${n}` }],
  ...more,
});

let count = 0;
/** Put a repository with these advisories into the demo GitHub, and name it. */
function put(advisories: readonly RecordedAdvisory[]): WantedAdvisories {
  const name = `r${++count}`;
  demo.world.put({ ...repositoryOf(`a/${name}`), advisories });
  return { owner: 'a', name, etag: null };
}

async function fetchOne(wanted: WantedAdvisories): Promise<FetchResult<AdvisoryList>> {
  const { results } = await fetchAdvisories(client, [wanted]);
  const [result] = results;
  if (result === undefined) throw new Error('one list was asked for');
  return result;
}

async function listOf(wanted: WantedAdvisories) {
  const result = await fetchOne(wanted);
  if (!result.ok || result.value.kind !== 'read') throw new Error(JSON.stringify(result));
  return result.value;
}

describe('the advisories of a repository', () => {
  test('come with their ranges, patches, dates and severity', async () => {
    const { advisories, complete } = await listOf({ owner: 'rack', name: 'rack', etag: null });
    expect(complete).toBe(true);
    expect(advisories.map(({ id }) => id)).toEqual([
      'GHSA-6xw4-3v39-52mm',
      'GHSA-625h-95r8-8xpm',
      'GHSA-7wqh-767x-r66v',
    ]);
    expect(advisories[2]).toEqual({
      id: 'GHSA-7wqh-767x-r66v',
      cve: 'CVE-2025-27610',
      severity: 'high',
      summary: 'Rack::Static serves files that were not meant to be served',
      url: 'https://github.com/rack/rack/security/advisories/GHSA-7wqh-767x-r66v',
      publishedAt: '2025-03-10T00:00:00Z',
      updatedAt: '2025-03-10T00:00:00Z',
      withdrawnAt: null,
      vulnerabilities: [
        { package: 'rack', ecosystem: 'rubygems', range: '< 2.2.13', patched: '2.2.13' },
        { package: 'rack', ecosystem: 'rubygems', range: '>= 3.0, < 3.0.14', patched: '3.0.14' },
        { package: 'rack', ecosystem: 'rubygems', range: '>= 3.1, < 3.1.12', patched: '3.1.12' },
      ],
    });
  });

  test('may be none', async () => {
    expect(await listOf(put([]))).toMatchObject({ advisories: [], complete: true });
  });

  test('cost nothing where the caller holds the list', async () => {
    const wanted = put([advisoryOf(1)]);
    const { etag } = await listOf(wanted);
    const before = demo.restBudget.used;
    const { results, requests, points } = await fetchAdvisories(client, [{ ...wanted, etag }]);
    expect(results).toEqual([{ ok: true, value: { kind: 'unchanged' } }]);
    expect([requests, points, demo.restBudget.used - before]).toEqual([1, 0, 0]);
  });

  test('are sent again where one was added, changed or withdrawn', async () => {
    const wanted = put(Array.from({ length: 150 }, (_, n) => advisoryOf(n)));
    for (const change of [
      (all: readonly RecordedAdvisory[]) => [...all, advisoryOf(200)],
      // The oldest: it stands on the second page until it changes.
      ([first, ...rest]: readonly RecordedAdvisory[]) => [
        ...rest,
        ...(first ? [{ ...first, summary: 'Worse', updated: `${day(300)}T00:00:00Z` }] : []),
      ],
      (all: readonly RecordedAdvisory[]) =>
        all.map((one) => (one.id === 'GHSA-200' ? { ...one, withdrawn: one.updated } : one)),
    ]) {
      const { etag } = await listOf(wanted);
      demo.world.change('a', wanted.name, ({ advisories }) => ({ advisories: change(advisories) }));
      expect(await fetchOne({ ...wanted, etag })).toMatchObject({ ok: true, value: { kind: 'read' } });
    }
  });

  test('are read page by page, each once', async () => {
    const before = demo.requests();
    const { advisories, complete } = await listOf(put(Array.from({ length: 250 }, (_, n) => advisoryOf(n))));
    expect([advisories.length, new Set(advisories.map(({ id }) => id)).size, complete]).toEqual([250, 250, true]);
    expect(demo.requests() - before).toBe(3);
  });

  test('are no more than a thousand, the ones that changed last', async () => {
    const { advisories, complete } = await listOf(put(Array.from({ length: 1_100 }, (_, n) => advisoryOf(n))));
    expect([advisories.length, advisories[0]?.id, complete]).toEqual([1_000, 'GHSA-1099', false]);
  });

  test('may lack whatever GitHub lets people leave out', async () => {
    const bare = { ghsa_id: 'GHSA-x', cve_id: null, html_url: 'https://github.com/x', summary: '', severity: null };
    const dates = { published_at: '2026-01-01T00:00:00Z', updated_at: null, withdrawn_at: null };
    const draft = { ...bare, ...dates, published_at: null, vulnerabilities: null };
    const vulnerabilities = [{ package: null, vulnerable_version_range: null, patched_versions: null }];
    const server = await startAnswering((response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify([{ ...bare, ...dates, vulnerabilities }, draft]));
    });
    const { results } = await fetchAdvisories(createRestClient({ apiUrl: server.url }), [put([])]);
    await server.close();
    expect(results).toMatchObject([
      {
        ok: true,
        value: {
          etag: null,
          advisories: [
            {
              id: 'GHSA-x',
              severity: null,
              vulnerabilities: [{ package: null, ecosystem: null, range: '', patched: '' }],
            },
          ],
        },
      },
    ]);
  });
});

describe('a list that cannot be had', () => {
  test('because there is no such repository, or it has another name now', async () => {
    demo.world.put(repositoryOf('a/now', { formerly: ['a/before'] }));
    const { results } = await fetchAdvisories(client, [
      { owner: 'nobody', name: 'here', etag: null },
      { owner: 'a', name: 'before', etag: null },
      { owner: 'a', name: 'now', etag: null },
    ]);
    expect(results).toMatchObject([
      { ok: false, error: { code: 'not-found' } },
      { ok: false, error: { code: 'not-found' } },
      { ok: true },
    ]);
  });

  test.each([
    ['bad-gateway', 'upstream', 2],
    ['broken-body', 'upstream', 2],
    ['timeout', 'upstream', 2],
    ['secondary-limit-403', 'rate-limited', 1],
    ['primary-limit', 'rate-limited', 1],
  ] as const)('because of %s is %s; %i requests are made for two', async (kind, code, requests) => {
    demo.injectFaults(plannedFaults([kind]));
    const fetched = await fetchAdvisories(client, [put([]), put([])]);
    expect(fetched.results[0]).toMatchObject({ ok: false, error: { code } });
    expect(fetched.results[1]).toMatchObject(requests === 2 ? { ok: true } : { ok: false, error: { code } });
    expect(fetched.requests).toBe(requests);
    expect(fetched.limited?.code).toBe(requests === 1 ? 'rate-limited' : undefined);
  });

  test('because the budget is spent: nobody asks once more', async () => {
    demo.restBudget.leave(1);
    const { results, requests, rateLimit } = await fetchAdvisories(client, [put([]), put([]), put([])]);
    expect(results.map((result) => (result.ok ? 'ok' : result.error.code))).toEqual([
      'ok',
      'rate-limited',
      'rate-limited',
    ]);
    expect([requests, rateLimit?.remaining]).toEqual([1, 0]);
  });

  test('because the token is wrong', async () => {
    const locked = await startDemoGitHub({ projects: [], token: 'right' });
    const asking = createRestClient({ apiUrl: locked.url, token: 'wrong' });
    const { results } = await fetchAdvisories(asking, [put([])]);
    await locked.close();
    expect(results).toMatchObject([{ ok: false, error: { code: 'unauthorized' } }]);
    expect(JSON.stringify(results)).not.toContain('wrong');
  });

  test.each([
    ['something else', '{"message":"hello"}'],
    ['an advisory without its name', '[{"summary":"x"}]'],
    ['no JSON', '<html>'],
  ])('because the answer is %s', async (_, body) => {
    const server = await startAnswering((response) => response.end(body));
    const { results } = await fetchAdvisories(createRestClient({ apiUrl: server.url }), [put([])]);
    await server.close();
    expect(results).toMatchObject([{ ok: false, error: { code: 'upstream' } }]);
  });
});

describe('a request', () => {
  test('carries token, version and the question, and follows no link to another host', async () => {
    const server = await startAnswering((response) => {
      response.setHeader('link', '<http://127.0.0.1:1/repos?after=x>; rel="next"');
      response.end('[]');
    });
    const asking = createRestClient({ apiUrl: `${server.url}/api/v3`, token: async () => 'secret' });
    const { results } = await fetchAdvisories(asking, [{ owner: 'a b', name: '../c', etag: '"e"' }]);
    await server.close();
    expect(results).toMatchObject([{ ok: true, value: { complete: true } }]);
    expect(server.received).toMatchObject([
      {
        url: '/api/v3/repos/a%20b/..%2Fc/security-advisories?state=published&sort=updated&direction=desc&per_page=100',
        headers: {
          authorization: 'bearer secret',
          accept: 'application/vnd.github+json',
          'x-github-api-version': '2022-11-28',
          'if-none-match': '"e"',
          'user-agent': 'stillpatched',
        },
      },
    ]);
  });

  test('ends where the body does not end', async () => {
    const server = await startAnswering((response) => {
      response.on('error', () => undefined);
      const chunk = ' '.repeat(1_000_000);
      const more = () => {
        while (!response.destroyed && response.write(chunk));
        response.once('drain', more);
      };
      more();
    });
    const { results } = await fetchAdvisories(createRestClient({ apiUrl: server.url }), [put([])]);
    await server.close();
    expect(results).toMatchObject([{ ok: false, error: { code: 'upstream' } }]);
  });
});

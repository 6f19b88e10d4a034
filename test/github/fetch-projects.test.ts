import { afterEach, describe, expect, test } from 'vitest';
import { type FaultKind, plannedFaults } from '../../demo/faults.ts';
import type { DemoGitHubOptions } from '../../demo/github.ts';
import { type DemoServer, startDemoGitHub } from '../../demo/server.ts';
import { createGitHubClient, type GitHubClient } from '../../src/github/client.ts';
import { fetchProject, fetchProjects } from '../../src/github/fetch-projects.ts';
import type { FetchResult, ProjectUpdate } from '../../src/github/github.types.ts';
import { repositoryOf, tagsOf } from '../demo/repository.ts';

let demo: DemoServer;
let client: GitHubClient;
afterEach(() => demo?.close());

/** Long enough for an answer on a busy machine, short enough to wait for. */
const TIMEOUT_MS = 2_000;

async function start(options: Partial<DemoGitHubOptions> = {}) {
  demo = await startDemoGitHub({ projects: [], ...options });
  client = createGitHubClient({ apiUrl: demo.url, timeoutMs: TIMEOUT_MS });
}

const files = [{ path: 'SECURITY.md', since: '2025-01-01', text: ['1.x yes'] }];
const names = (count: number) => Array.from({ length: count }, (_, n) => ({ owner: 'test', name: `r${n}` }));
/** Put `count` repositories into the demo GitHub, each with `tags` tags, and return their names. */
function put(count: number, tags: number) {
  for (const { owner, name } of names(count))
    demo.world.put(repositoryOf(`${owner}/${name}`, { files, tags: tagsOf(tags) }));
  return names(count);
}
const codes = (results: readonly FetchResult<ProjectUpdate>[]) =>
  results.map((result) => (result.ok ? 'ok' : result.error.code));
const allOk = (count: number) => Array.from({ length: count }, () => 'ok');

describe('many projects', () => {
  test('travel together, twenty in a request', async () => {
    await start();
    const wanted = put(45, 3);
    const { results, requests, points, rateLimit } = await fetchProjects(client, wanted);
    expect(results.map((result) => result.ok && result.value.name)).toEqual(wanted.map(({ name }) => name));
    expect([requests, points, demo.requests()]).toEqual([3, 3, 3]);
    expect(rateLimit).toMatchObject({ limit: 5_000, remaining: 4_997 });
  });

  test('share the requests for their further pages', async () => {
    await start();
    const { results, requests } = await fetchProjects(client, put(20, 250));
    expect(results.map((result) => result.ok && result.value.releases.length)).toEqual(names(20).map(() => 250));
    expect(requests).toBe(3);
  });

  test('fail one by one', async () => {
    await start();
    const wanted = put(3, 1);
    demo.world.remove('test', 'r1');
    const { results } = await fetchProjects(client, wanted);
    expect(codes(results)).toEqual(['ok', 'not-found', 'ok']);
  });

  test('give the same as each alone', async () => {
    await start();
    const wanted = put(5, 120);
    const alone = await Promise.all(wanted.map((project) => fetchProject(client, project)));
    const { results } = await fetchProjects(client, wanted);
    const withoutBudget = (result: FetchResult<ProjectUpdate>) => result.ok && { ...result.value, rateLimit: null };
    expect(results.map(withoutBudget)).toEqual(alone.map(withoutBudget));
  });

  test('may be none', async () => {
    await start();
    expect(await fetchProjects(client, [])).toEqual({
      results: [],
      requests: 0,
      points: 0,
      rateLimit: null,
      limited: null,
    });
  });

  test('may be the same one twice', async () => {
    await start();
    const [project] = put(1, 150);
    const { results } = project ? await fetchProjects(client, [project, project]) : { results: [] };
    expect(results.map((result) => result.ok && result.value.releases.length)).toEqual([150, 150]);
  });
});

describe('a request that is too heavy', () => {
  test.each<[FaultKind]>([['bad-gateway'], ['timeout'], ['resource-limits']])(
    '(%s) is asked again in halves',
    async (kind) => {
      await start({ faults: plannedFaults([kind]) });
      const { results, requests } = await fetchProjects(client, put(20, 1));
      expect(codes(results)).toEqual(allOk(20));
      expect(requests).toBe(kind === 'resource-limits' ? 2 : 3);
    },
  );

  test('is halved until it is light enough', async () => {
    await start({ faults: plannedFaults(['bad-gateway', 'bad-gateway', 'bad-gateway', 'bad-gateway', 'bad-gateway']) });
    const { results } = await fetchProjects(client, put(20, 1));
    expect(codes(results)).toEqual(allOk(20));
  });

  test('and cannot be halved any more fails alone', async () => {
    const upToOne = Array.from({ length: 6 }, () => 'bad-gateway' as const);
    await start({ faults: plannedFaults(upToOne) });
    const { results, requests } = await fetchProjects(client, put(20, 1));
    expect(codes(results)).toEqual(['upstream', ...allOk(19)]);
    expect(requests).toBe(11);
  });

  test('does not become a storm when GitHub is down', async () => {
    await start({ faults: () => ({ kind: 'bad-gateway', retryAfterSeconds: 1 }) });
    const { results, requests } = await fetchProjects(client, put(200, 1));
    expect(new Set(codes(results))).toEqual(new Set(['upstream']));
    expect(requests).toBe(8);
  });
});

describe('a limit', () => {
  test.each<[FaultKind, string]>([
    ['primary-limit', 'primary'],
    ['secondary-limit-403', 'secondary'],
    ['secondary-limit-200', 'secondary'],
  ])('(%s) ends the work at once: what is whole stays, the rest waits', async (kind, limit) => {
    await start({ faults: plannedFaults([null, kind]) });
    const { results, requests } = await fetchProjects(client, put(60, 1));
    expect(codes(results)).toEqual([...allOk(20), ...names(40).map(() => 'rate-limited')]);
    expect(requests).toBe(2);
    const [failed] = results.slice(20);
    expect(failed).toMatchObject({ ok: false, error: { limit, resetAt: expect.stringMatching(/^\d{4}-.*Z$/) } });
  });

  test('leaves no project half-read', async () => {
    await start({ faults: plannedFaults([null, 'secondary-limit-403']) });
    const { results } = await fetchProjects(client, put(2, 250));
    expect(codes(results)).toEqual(['rate-limited', 'rate-limited']);
  });

  test('is not run into where points are reserved for others', async () => {
    await start({ budget: { limit: 10 } });
    const { results, requests, rateLimit } = await fetchProjects(client, put(200, 1), { reserve: 5 });
    expect([requests, rateLimit?.remaining, demo.budget.remaining]).toEqual([5, 5, 5]);
    expect(codes(results)).toEqual([...allOk(100), ...names(100).map(() => 'rate-limited')]);
    expect(results.at(-1)).toMatchObject({ ok: false, error: { limit: 'primary', resetAt: rateLimit?.resetAt } });
  });

  test('of the demo GitHub is obeyed to the last point', async () => {
    await start({ budget: { limit: 2 } });
    const { results, requests } = await fetchProjects(client, put(60, 1));
    expect(codes(results)).toEqual([...allOk(40), ...names(20).map(() => 'rate-limited')]);
    expect(requests).toBe(2);
  });

  test('and a wrong token end the work', async () => {
    await start({ token: 'another' });
    const { results, requests } = await fetchProjects(client, put(60, 1));
    expect([new Set(codes(results)), requests]).toEqual([new Set(['unauthorized']), 1]);
  });
});

describe('an answer that is not whole', () => {
  test.each<[FaultKind]>([['partial-releases'], ['partial-objects'], ['truncated-text']])(
    '(%s) gives no project',
    async (kind) => {
      await start({ faults: plannedFaults([kind]) });
      const { results } = await fetchProjects(client, put(3, 1));
      expect(codes(results)).toContain('partial');
      expect(codes((await fetchProjects(client, names(3))).results)).toEqual(allOk(3));
    },
  );

  test('(broken-body) gives no project', async () => {
    await start({ faults: plannedFaults(['broken-body']) });
    expect(codes((await fetchProjects(client, put(3, 1))).results)).toEqual(['upstream', 'upstream', 'upstream']);
  });

  test('because a list changed under our hands is read from the beginning', async () => {
    await start({ faults: plannedFaults([null, 'shifted-page']) });
    const { results } = await fetchProjects(client, put(1, 250));
    expect(results.map((result) => result.ok && result.value.releases.length)).toEqual([250]);
  });

  test('because a list never holds still is none', async () => {
    await start({ faults: plannedFaults([null, 'shifted-page', null, null, 'shifted-page']) });
    const { results } = await fetchProjects(client, put(1, 250));
    expect(codes(results)).toEqual(['partial']);
  });
});

test('a caller who gives up gets what is whole', async () => {
  await start({ faults: plannedFaults([null, 'timeout']) });
  const { results } = await fetchProjects(client, put(40, 1), { signal: AbortSignal.timeout(1_000) });
  expect(codes(results)).toEqual([...allOk(20), ...names(20).map(() => 'upstream')]);
});

import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createSyncContext } from '../../src/sync/context.ts';
import { syncProjects } from '../../src/sync/repository.ts';
import { collectLog, NOON } from './world.ts';

let log: Record<string, unknown>[] = [];
beforeEach(() => {
  vi.restoreAllMocks();
  log = collectLog();
});

const TOKEN = 'ghp_not-a-real-token';
const task = { job: { kind: 'sync', owner: 'Acme', name: 'Rocket', cause: 'plan' } } as const;

/** A context whose GitHub is one fixed HTTP answer, and the requests that it got. */
function contextWith(answer: () => Response) {
  const requests: Request[] = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    requests.push(new Request(input, init));
    return answer();
  };
  const bindings = {
    ...env,
    GITHUB_API_URL: 'https://github.example/api/v3',
    GITHUB_TOKEN: TOKEN,
    GITHUB_HOST: 'github.example',
  };
  return { requests, context: createSyncContext(bindings, { fetch, now: () => NOON }) };
}

const json = (body: unknown, init?: ResponseInit) => () => Response.json(body, init);

describe('a context made from the bindings', () => {
  test('asks the GitHub that is configured, with its token, and stores under its host', async () => {
    const missing = {
      data: { rateLimit: null, p0: null },
      errors: [{ type: 'NOT_FOUND', path: ['p0'], message: 'none' }],
    };
    const { context, requests } = contextWith(json(missing));
    expect(await syncProjects(context, [task], { reserve: 0 })).toEqual([{ code: 'not-found' }]);
    expect(requests.map(({ url }) => url)).toEqual(['https://github.example/api/graphql']);
    expect(requests[0]?.headers.get('authorization')).toBe(`bearer ${TOKEN}`);
    const { results } = await env.DB.prepare(`SELECT silence FROM statements WHERE host = 'github.example'`).all();
    expect(results).toEqual([{ silence: 'absent' }]);
  });

  test.each([
    ['unauthorized', json({ message: 'Bad credentials' }, { status: 401 })],
    ['failed', json({ message: 'Bad gateway' }, { status: 502 })],
    ['failed', () => new Response('<html>')],
    ['failed', () => new Response('{"data": {"p0": 7}}', { headers: { 'content-type': 'application/json' } })],
  ])('ends in %s, and the token is in no log line', async (code, answer) => {
    const { context } = contextWith(answer);
    const [outcome] = await syncProjects(context, [task], { reserve: 0 });
    expect(outcome?.code).toBe(code);
    expect(JSON.stringify(log)).not.toContain(TOKEN);
    expect(log.at(-1)).toMatchObject({ message: 'project synced', project: 'github.example/Acme/Rocket', code });
  });

  test('refuses an address that would send the token in the clear', () => {
    expect(() => createSyncContext({ ...env, GITHUB_API_URL: 'http://api.github.com' })).toThrow(TypeError);
  });
});

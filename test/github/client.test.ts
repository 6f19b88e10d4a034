import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { createGitHubClient } from '../../src/github/client.ts';
import { fetchProject } from '../../src/github/fetch-projects.ts';
import type { FetchFault } from '../../src/github/github.types.ts';
import { type AnsweringServer, startAnswering } from './answering-server.ts';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const WANTED = { owner: 'a', name: 'one' };
const RATE = { cost: 1, limit: 5_000, remaining: 4_999, resetAt: '2026-01-01T01:00:00Z' };

let server: AnsweringServer | undefined;
afterEach(() => server?.close());

interface Wire {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

async function faultOn({ status = 200, headers = {}, body = '' }: Wire): Promise<FetchFault | null> {
  const isText = typeof body === 'string';
  return faultWhen((response) => {
    response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...headers });
    response.end(isText ? body : JSON.stringify(body));
  });
}

async function faultWhen(answer: (response: ServerResponse) => void, timeoutMs = 5_000): Promise<FetchFault | null> {
  server = await startAnswering(answer);
  const client = createGitHubClient({ apiUrl: server.url, token: 'secret-token', timeoutMs, now: () => NOW });
  const result = await fetchProject(client, WANTED);
  return result.ok ? null : result.error;
}

const errors = (...found: object[]) => ({ errors: found });
const atRoot = (error: object) => ({
  data: { rateLimit: RATE, p0: null },
  errors: [{ message: 'm', path: ['p0'], ...error }],
});
const SECONDARY = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
const TIMEOUT =
  'Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug.';

describe('what GitHub answers becomes one of five codes', () => {
  const SPENT = {
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(NOW / 1000 + 1_800),
  };
  const IN_A_MINUTE = '2026-01-01T00:01:00Z';
  const IN_HALF_AN_HOUR = '2026-01-01T00:30:00Z';
  const primary = { code: 'rate-limited', limit: 'primary' };
  const secondary = { code: 'rate-limited', limit: 'secondary' };
  const down = { code: 'upstream', tooHeavy: false };
  const heavy = { code: 'upstream', tooHeavy: true };

  test.each<[string, Wire, object]>([
    ['a repository that is not there', { body: atRoot({ type: 'NOT_FOUND' }) }, { code: 'not-found' }],
    [
      'a spent budget',
      { headers: SPENT, body: errors({ type: 'RATE_LIMIT', code: 'graphql_rate_limit', message: 'spent' }) },
      { ...primary, resetAt: IN_HALF_AN_HOUR },
    ],
    [
      'a spent budget under its older name',
      { headers: SPENT, body: errors({ type: 'RATE_LIMITED', message: 'spent' }) },
      { ...primary, resetAt: IN_HALF_AN_HOUR },
    ],
    [
      'a spent budget as 403',
      { status: 403, headers: SPENT, body: { message: 'API rate limit exceeded' } },
      { ...primary, resetAt: IN_HALF_AN_HOUR },
    ],
    [
      'a spent budget that was renewed in the past',
      { headers: { ...SPENT, 'x-ratelimit-reset': '1' }, body: errors({ type: 'RATE_LIMIT', message: 'spent' }) },
      { ...primary, resetAt: '2026-01-01T00:00:00Z' },
    ],
    [
      'a spent budget without headers',
      { body: errors({ type: 'RATE_LIMIT', message: 'spent' }) },
      { ...primary, resetAt: IN_A_MINUTE },
    ],
    [
      'a pause of 120 s, as 403',
      { status: 403, headers: { 'retry-after': '120' }, body: { message: SECONDARY } },
      { ...secondary, resetAt: '2026-01-01T00:02:00Z' },
    ],
    [
      'a pause of 120 s, as 429',
      { status: 429, headers: { 'retry-after': '120' }, body: { message: 'slow down' } },
      { ...secondary, resetAt: '2026-01-01T00:02:00Z' },
    ],
    [
      'a pause of 120 s, as 200',
      { headers: { 'retry-after': '120' }, body: errors({ type: 'RATE_LIMIT', message: SECONDARY }) },
      { ...secondary, resetAt: '2026-01-01T00:02:00Z' },
    ],
    [
      'a pause of no stated length',
      { status: 403, body: { message: SECONDARY } },
      { ...secondary, resetAt: IN_A_MINUTE },
    ],
    [
      'a pause of a length that is no number',
      { status: 403, headers: { 'retry-after': 'soon' }, body: { message: SECONDARY } },
      { ...secondary, resetAt: IN_A_MINUTE },
    ],
    [
      'a suspicion of abuse',
      { status: 403, body: { message: 'You have triggered an abuse detection mechanism.' } },
      { ...secondary, resetAt: IN_A_MINUTE },
    ],
    ['a wrong token', { status: 401, body: { message: 'Bad credentials' } }, { code: 'unauthorized' }],
    [
      'a token without a permission',
      { status: 403, body: { message: 'Resource not accessible by integration' } },
      { code: 'unauthorized' },
    ],
    [
      'a token without a scope, as 200',
      { body: errors({ type: 'INSUFFICIENT_SCOPES', message: 'x' }) },
      { code: 'unauthorized' },
    ],
    ['an organisation that asks for more', { body: atRoot({ type: 'FORBIDDEN' }) }, { code: 'unauthorized' }],
    [
      'a field that failed',
      { body: atRoot({ type: 'SERVICE_UNAVAILABLE', path: ['p0', 'releases', 'nodes', 3] }) },
      { code: 'partial', paths: ['p0.releases.nodes.3'] },
    ],
    [
      'a field that failed without a type',
      { body: atRoot({ path: ['p0', 'f1'] }) },
      { code: 'partial', paths: ['p0.f1'] },
    ],
    [
      'spent resources',
      { body: atRoot({ type: 'RESOURCE_LIMITS_EXCEEDED', path: ['p0', 'f1'] }) },
      { ...heavy, status: 200 },
    ],
    ['too many nodes', { body: errors({ type: 'MAX_NODE_LIMIT_EXCEEDED', message: 'x' }) }, { ...heavy, status: 200 }],
    ['its own time limit, as 200', { body: { data: null, errors: [{ message: TIMEOUT }] } }, { ...heavy, status: 200 }],
    ['its own time limit, as 502', { status: 502, body: '<html>502 Bad Gateway</html>' }, { ...heavy, status: 502 }],
    ['its own time limit, as 504', { status: 504 }, { ...heavy, status: 504 }],
    ['maintenance', { status: 503, body: 'down' }, { ...down, status: 503 }],
    [
      'another server',
      { status: 404, body: 'no such page' },
      { ...down, status: 404, message: expect.stringContaining('GITHUB_API_URL') },
    ],
    [
      'a question that it does not understand',
      { body: errors({ message: "Field 'x' doesn't exist" }) },
      { ...down, status: 200, message: "Field 'x' doesn't exist" },
    ],
    [
      'half an answer',
      { headers: { 'content-type': 'application/json' }, body: '{"data":{"p0' },
      { ...down, status: 200 },
    ],
    ['no GraphQL at all', { body: '<html></html>' }, { ...down, status: 200 }],
    ['nothing', { status: 204 }, { ...down, status: 200 }],
    ['a list', { body: [] }, { ...down, status: 200 }],
    [
      'a repository of another shape',
      { body: { data: { rateLimit: RATE, p0: { id: 7 } } } },
      { ...down, status: 200, message: expect.stringContaining('schema') },
    ],
    ['null without an error', { body: { data: { rateLimit: RATE, p0: null } } }, { ...down, status: 200 }],
    ['errors of another shape', { body: { data: null, errors: 'x' } }, { ...down, status: null }],
    ['an empty list of errors', { body: { data: null, errors: [] } }, { ...down, status: 200 }],
  ])('%s', async (_, wire, fault) => {
    expect(await faultOn(wire)).toMatchObject(fault);
  });

  test('a redirect is not followed, for the token must not travel', async () => {
    const other = await startAnswering((response) => response.end('{}'));
    expect(await faultOn({ status: 302, headers: { location: other.url } })).toMatchObject(down);
    expect(other.received).toEqual([]);
    await other.close();
  });

  test('no answer in time', async () => {
    expect(await faultWhen(() => undefined, 50)).toMatchObject({
      ...heavy,
      status: null,
      message: expect.stringContaining('in time'),
    });
  });

  test('an answer that stops in the middle, in time', async () => {
    const stop = (response: ServerResponse) =>
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"data":');
    expect(await faultWhen(stop, 50)).toMatchObject({ ...heavy, status: null });
  });

  test('a connection that is cut', async () => {
    expect(await faultWhen((response) => response.destroy())).toMatchObject({
      ...down,
      status: null,
      message: expect.stringContaining('no usable answer'),
    });
  });

  test('nobody there', async () => {
    const gone = await startAnswering(() => undefined);
    await gone.close();
    const result = await fetchProject(createGitHubClient({ apiUrl: gone.url }), WANTED);
    expect(result).toMatchObject({ ok: false, error: { ...down, status: null } });
  });

  test('a caller who gives up', async () => {
    server = await startAnswering(() => undefined);
    const client = createGitHubClient({ apiUrl: server.url });
    const result = await fetchProject(client, WANTED, { signal: AbortSignal.timeout(50) });
    expect(result).toMatchObject({ ok: false, error: { ...down, message: expect.stringContaining('caller') } });
  });

  test('messages are short, on one line, and keep the token to themselves', async () => {
    const fault = await faultOn({ status: 502, body: `<html>\n${'x '.repeat(10_000)}` });
    expect(fault?.message.length).toBeLessThanOrEqual(200);
    expect(fault?.message).not.toContain('\n');
    expect(JSON.stringify(fault)).not.toContain('secret-token');
  });
});

describe('what GitHub is asked', () => {
  async function asked(apiPath: string, token?: string | (() => Promise<string>)) {
    server = await startAnswering((response) => response.end());
    const client = createGitHubClient({ apiUrl: `${server.url}${apiPath}`, ...(token !== undefined && { token }) });
    await fetchProject(client, WANTED);
    return server.received[0];
  }

  test('goes to the endpoint of github.com or of an Enterprise Server', async () => {
    expect((await asked(''))?.url).toBe('/graphql');
    await server?.close();
    expect((await asked('/api/v3'))?.url).toBe('/api/graphql');
  });

  test('carries a name and, where there is one, the token', async () => {
    expect((await asked('', 'secret'))?.headers).toMatchObject({
      authorization: 'bearer secret',
      'user-agent': 'stillpatched',
    });
  });

  test('carries a fresh token, where tokens expire', async () => {
    expect((await asked('', async () => 'fresh'))?.headers.authorization).toBe('bearer fresh');
  });

  test.each([[undefined], ['']])('carries no token where there is none (%j)', async (token) => {
    expect((await asked('', token))?.headers.authorization).toBeUndefined();
  });

  test('names the project in variables, never in the text', async () => {
    const body: unknown = JSON.parse((await asked(''))?.body ?? '');
    expect(body).toMatchObject({
      variables: { owner0: 'a', name0: 'one' },
      query: expect.not.stringContaining('"one"'),
    });
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createService, expectProblem, ORIGIN } from './service.ts';

const service = createService();
const { ask } = service;

beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('what every answer has', () => {
  it.each(['/healthz', '/nothing', '/v1/projects/-/x', '/badge/a/b.svg'])(
    '%s: a request id, and headers that make it harmless',
    async (path) => {
      const { headers } = await ask(path);
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('cache-control')).not.toBeNull();
    },
  );

  it.each([
    ['trace-1.a_B', true],
    ['x'.repeat(64), true],
    ['x'.repeat(65), false],
    ['a b', false],
    ['<script>', false],
    ['', false],
  ])('takes the client’s request id where it is harmless: %j %s', async (id, taken) => {
    const { headers } = await ask('/healthz', { headers: { 'x-request-id': id } });
    expect(headers.get('x-request-id') === id).toBe(taken);
  });

  it('tells browsers of other origins what they may ask and read', async () => {
    const preflight = await ask('/v1/projects/a/b', { method: 'OPTIONS', headers: { origin: 'https://example.org' } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET,HEAD,POST');
    expect(preflight.headers.get('access-control-expose-headers')).toContain('ETag');
  });
});

describe('an address without a route', () => {
  it.each(['/v1', '/v1/projects/a', '/v2/projects/a/b', '/badge/a/b.png', '/badge/a', '/healthz/x', '/v1/projects//b'])(
    '%s is a 404',
    async (path) => {
      await expectProblem(await ask(path), 'route-not-found');
    },
  );
});

describe('a method that a route does not take', () => {
  it.each([
    ['POST', '/healthz', 'GET, HEAD, OPTIONS'],
    ['DELETE', '/v1/projects/a/b/versions/1.0.0', 'GET, HEAD, OPTIONS'],
    ['GET', '/v1/projects/a/b/refresh', 'POST, OPTIONS'],
    ['HEAD', '/v1/projects/a/b/refresh', 'POST, OPTIONS'],
    ['PUT', '/badge/a/b.svg', 'GET, HEAD, OPTIONS'],
    ['PATCH', '/openapi.json', 'GET, HEAD, OPTIONS'],
  ])('%s %s is a 405 that lists what it takes', async (method, path, allow) => {
    const response = await ask(path, { method });
    expect(response.headers.get('allow')).toBe(allow);
    if (method === 'HEAD') expect(response.status).toBe(405);
    else await expectProblem(response, 'method-not-allowed');
  });
});

describe('an error that nobody foresaw', () => {
  it('is a 500 without internals, logged once with its stack', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const broken = createService({
      prepare: () => {
        throw new Error('secret table name');
      },
    } as unknown as D1Database);
    const response = await broken.ask('/v1/projects/a/b/versions/1.0.0');
    const text = await response.clone().text();
    await expectProblem(response, 'internal');
    expect(text).not.toContain('secret');
    expect(logged).toHaveBeenCalledOnce();
    const line = JSON.parse(logged.mock.calls[0]?.[0]);
    expect(line).toMatchObject({ code: 'internal', request_id: response.headers.get('x-request-id'), method: 'GET' });
    expect(line.error).toContain('secret table name');
  });
});

describe('a problem’s page', () => {
  it('stands where the problem’s type leads', async () => {
    const { type } = await expectProblem(await ask('/nothing'), 'route-not-found');
    const page = await ask(String(type).slice(ORIGIN.length));
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch(/^text\/plain;/);
    expect(await page.text()).toContain('There is nothing at this address (404)');
  });

  it('is a problem itself where there is none of that name', async () => {
    await expectProblem(await ask('/problems/nothing'), 'invalid-parameter');
  });
});

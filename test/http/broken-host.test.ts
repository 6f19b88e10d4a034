import { env } from 'cloudflare:workers';
import { expect, it, vi } from 'vitest';
import { createService } from './service.ts';

/** A request as workerd makes it of a Host header that makes no URL. */
class BrokenRequest extends Request {
  readonly #broken: string;

  constructor(host: string, path: string, init?: RequestInit) {
    super(`https://stillpatched.test${path}`, init);
    this.#broken = `http://${host}${path}`;
  }

  override get url(): string {
    return this.#broken;
  }
}

/** Ask with a Host that makes no address; returns the body of the refusal. */
async function refusal(host: string, path: string, method = 'GET'): Promise<Record<string, unknown>> {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { app, github } = createService();
  const limit = { limit: async () => ({ success: true }) };
  const bindings = { ...env, REQUEST_LIMIT: limit, SYNC_LIMIT: limit };
  const response = await app.fetch(new BrokenRequest(host, path, { method }), bindings);
  const body = await response.json<Record<string, unknown>>();
  expect(body).toMatchObject({ code: 'invalid-parameter', status: 400 });
  expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
  expect(body.request_id).toBe(response.headers.get('x-request-id'));
  expect(github.asked).toEqual([]);
  expect(logged).not.toHaveBeenCalled();
  return body;
}

it.each([
  ['GET', '/v1/check?project=Acme/rocket&version=1'],
  ['POST', '/v1/check'],
  ['GET', '/v1/projects/Acme/rocket'],
  ['GET', '/badge/Acme/rocket.svg'],
  ['GET', '/problems/internal'],
  ['GET', '/healthz'],
  ['GET', '/nothing'],
  ['DELETE', '/v1/check'],
])('%s %s is refused where the host is none', async (method, path) => {
  expect(await refusal('<script>', path, method)).toMatchObject({ type: '/problems/invalid-parameter' });
});

it.each(['x:99999', 'a b', 'name@host'])('a host like %j is none', async (host) => {
  await refusal(host, '/v1/projects/Acme/rocket/history');
});

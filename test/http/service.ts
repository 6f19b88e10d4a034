import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect } from 'vitest';
import type { Env } from '../../src/env.ts';
import { createApp } from '../../src/http/app.ts';
import { PROBLEMS, type ProblemCode, problemPath } from '../../src/http/problems.ts';
import { createWorld } from '../sync/world.ts';

const GENEROUS: RateLimit = { limit: async () => ({ success: true }) };

export const ORIGIN = 'https://stillpatched.test';

/** The service on a real database, with a GitHub that answers from a list. `bindings` replaces what the Worker is bound to. */
export function createService(binding?: D1Database, bindings: Partial<Env> = {}) {
  const world = createWorld(binding);
  const app = createApp({ openSync: () => world.context });
  const limits = {
    REQUEST_LIMIT: GENEROUS,
    SYNC_LIMIT: GENEROUS,
    KEY_REQUEST_LIMIT: GENEROUS,
    KEY_SYNC_LIMIT: GENEROUS,
  };
  const bound = { ...env, ...limits, ...bindings };
  const ask = async (path: string, init?: RequestInit) => {
    const execution = createExecutionContext();
    const response = await app.request(new Request(ORIGIN + path, init), undefined, bound, execution);
    await waitOnExecutionContext(execution);
    return response;
  };
  return Object.assign(world, { app, ask });
}

export type Service = ReturnType<typeof createService>;

/** Check that an answer is problem details of a kind (RFC 9457), and return its body. */
export async function expectProblem(response: Response, code: ProblemCode): Promise<Record<string, unknown>> {
  const body = (await response.json()) as Record<string, unknown>;
  expect(body).toMatchObject({
    type: ORIGIN + problemPath(code),
    title: PROBLEMS[code].title,
    status: PROBLEMS[code].status,
    code,
    request_id: response.headers.get('x-request-id'),
  });
  expect(response.status).toBe(PROBLEMS[code].status);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(body.detail).toMatch(/^[^\p{C}]{10,}[.”]$/u);
  return body;
}

import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createSyncContext, syncContextOf } from '../../src/sync/context.ts';
import { syncProjects } from '../../src/sync/repository.ts';
import { collectLog, MINUTE, NOON } from './world.ts';

let log: Record<string, unknown>[] = [];
beforeEach(() => {
  vi.restoreAllMocks();
  log = collectLog();
});

const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const pair = (await crypto.subtle.generateKey(
  { ...RSA, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
  true,
  ['sign', 'verify'],
)) as CryptoKeyPair;
const der = new Uint8Array((await crypto.subtle.exportKey('pkcs8', pair.privateKey)) as ArrayBuffer);
const body = btoa(String.fromCharCode(...der)).replaceAll(/.{64}/g, '$&\n');
const KEY = `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\n`;
const APP = { GITHUB_APP_ID: '7', GITHUB_APP_PRIVATE_KEY: KEY, GITHUB_APP_INSTALLATION_ID: '42' };

const bytesOf = (base64url: string) =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));

/** A GitHub that issues tokens to whoever signs with our key, and knows no project. */
function githubWithApp() {
  const requests: string[] = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    const authorization = request.headers.get('authorization') ?? '';
    requests.push(`${new URL(request.url).pathname} ${authorization.slice(0, 14)}`);
    if (request.url.endsWith('/graphql')) {
      const errors = [{ type: 'NOT_FOUND', path: ['p0'], message: 'none' }];
      return Response.json({ data: { rateLimit: null, p0: null }, errors });
    }
    const [header, payload, signature = ''] = authorization.replace('bearer ', '').split('.');
    const signed = new TextEncoder().encode(`${header}.${payload}`);
    const isOurs = await crypto.subtle.verify(RSA, pair.publicKey, bytesOf(signature), signed);
    const { iss } = JSON.parse(new TextDecoder().decode(bytesOf(payload ?? '')));
    if (!isOurs || iss !== '7') return Response.json({ message: 'not ours' }, { status: 401 });
    const expires = new Date(NOON + 60 * MINUTE).toISOString();
    return Response.json({ token: `ghs_${requests.length}x`, expires_at: expires }, { status: 201 });
  };
  return { requests, fetch };
}

const task = (name: string) => ({ job: { kind: 'sync', owner: 'Acme', name, cause: 'plan' } }) as const;

describe('a sync as a GitHub App', () => {
  test('buys one token with its key, in workerd, and uses it for all questions', async () => {
    const { requests, fetch } = githubWithApp();
    const { GITHUB_TOKEN: _, ...bindings } = env;
    const context = createSyncContext({ ...bindings, ...APP }, { fetch, now: () => NOON });
    expect(context.credentialsFault).toBeNull();
    expect(await context.account()).toBe('installation 42');
    for (const name of ['one', 'two']) {
      expect(await syncProjects(context, [task(name)], { reserve: 0 })).toEqual([{ code: 'not-found' }]);
    }
    expect(requests).toEqual([
      expect.stringMatching(/^\/app\/installations\/42\/access_tokens bearer /),
      '/graphql bearer ghs_1x',
      '/graphql bearer ghs_1x',
    ]);
  });

  test('that is configured by half says so in its outcome, and in no line is the key', async () => {
    const { requests, fetch } = githubWithApp();
    const context = createSyncContext({ ...env, ...APP, GITHUB_APP_ID: '' }, { fetch, now: () => NOON });
    expect(context.credentialsFault).toContain('not set: GITHUB_APP_ID');
    const [outcome] = await syncProjects(context, [task('one')], { reserve: 0 });
    expect(outcome).toEqual({ code: 'unauthorized', detail: context.credentialsFault });
    expect(requests).toEqual([]);
    expect(JSON.stringify(log)).not.toContain(KEY.slice(40, 80));
  });
});

test('all events of an isolate share one context, and with it GitHub’s token', () => {
  expect(syncContextOf(env)).toBe(syncContextOf(env));
  expect(syncContextOf({ ...env })).not.toBe(syncContextOf(env));
});

import { describe, expect, it } from 'vitest';
import { judge } from '../../scripts/abuse/judge.ts';
import { MIXES } from '../../scripts/abuse/mixes.ts';
import { Dice } from '../../scripts/fuzz/dice.ts';

const GET = { method: 'GET', path: '/v1/check', headers: {} };
const response = (status: number, body: string, contentType = 'application/problem+json') => ({
  status,
  contentType,
  body: Buffer.from(body),
});
const problem = (code: string, status: number) => response(status, JSON.stringify({ code, status }));

describe('an answer', () => {
  it.each([
    ['an answer', GET, response(200, '{}', 'application/json')],
    ['a known problem', GET, problem('too-many-requests', 429)],
    ['a 503 that the contract has', GET, problem('not-ready', 503)],
    ['a problem without its body', { ...GET, method: 'HEAD' }, response(404, '')],
    ['an answer at an address with a host', { ...GET, path: 'http://a.example/healthz' }, response(200, '{}')],
    ['a large batch', GET, response(200, 'x'.repeat(15_000_000), 'application/json')],
  ])('is as it may be: %s', (_, request, received) => {
    expect(judge(request, received)).toBeUndefined();
  });

  it.each([
    ['a 500', GET, problem('internal', 500)],
    ['a 500 without its body', { ...GET, method: 'HEAD' }, response(500, '')],
    ['a 500 of an item', GET, response(200, '{"items":[{"problem":{"code":"internal"}}]}', 'application/json')],
    ['a code that nobody knows', GET, problem('oh-dear', 400)],
    ['another status than the code’s', GET, problem('too-many-requests', 400)],
    ['a page of the server’s own', GET, response(400, 'Bad Request', 'text/plain')],
    ['a problem that is none', GET, response(404, '[', 'application/problem+json')],
    ['a body above its limit', GET, response(200, 'x'.repeat(17_000_000), 'application/json')],
    ['a problem above its limit', GET, problem('x'.repeat(20_000), 400)],
    ['a badge above its limit', { ...GET, path: '/badge/a/b.svg' }, response(200, 'x'.repeat(20_000), 'image/svg+xml')],
  ])('is a find: %s', (_, request, received) => {
    expect(judge(request, received)).toEqual(expect.any(String));
  });
});

describe('a request', () => {
  const make = (seed: number) => {
    const dice = new Dice(seed);
    return Array.from({ length: 50 }, () => MIXES.map(([, one]) => one(dice)));
  };

  it('is the same for the same seed, and another for another', () => {
    expect(make(7)).toEqual(make(7));
    expect(make(7)).not.toEqual(make(8));
  });

  it('can be sent: its target and headers hold what HTTP lets them hold', () => {
    for (const { path, headers } of make(9).flat()) {
      expect(path).toMatch(/^[!-~]+$/);
      for (const value of Object.values(headers)) expect(value).toMatch(/^[ -~]*$/);
    }
  });
});

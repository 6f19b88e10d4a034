import { describe, expect, test } from 'vitest';
import type { RateLimited } from '../../src/github/github.types.ts';
import type { BudgetState } from '../../src/sync/budget.ts';
import { decideAmong } from '../../src/sync/budget.ts';
import { type Call, limitOf, spendingOf, withTold } from '../../src/sync/calls.ts';
import type { QueuedJob } from '../../src/sync/job.ts';
import { HOUR, MINUTE, NOON } from './world.ts';

const RESET = '2026-11-21T13:00:00Z';
const limited = (limit: RateLimited['limit']): RateLimited => ({
  code: 'rate-limited',
  limit,
  resetAt: RESET,
  message: '',
});

/** A call of GraphQL at noon that went well; a case names only what matters to it. */
function callOf(more: Partial<Call> = {}): Call {
  const rateLimit = { cost: 1, limit: 5_000, remaining: 4_000, resetAt: RESET };
  const spent = { requests: 1, points: 2, rateLimit, limited: null };
  return { resource: 'graphql', askedAt: NOON, results: [{ ok: true, value: 1 }], ...spent, ...more };
}

const entryOf = (more: Partial<BudgetState> = {}, resource: Call['resource'] = 'graphql') => {
  const told = { pointLimit: 5_000, remaining: 600, resetAt: NOON + HOUR };
  return { resource, ...told, secondaryInRow: 0, limitedAt: null, retryAt: null, ...more };
};

describe('a limit that stands in the way', () => {
  test.each<[string, Call[], RateLimited['limit'] | undefined]>([
    ['none', [callOf()], undefined],
    ['a spent budget of the same', [callOf({ limited: limited('primary') }), callOf()], 'primary'],
    ['a spent budget of the other', [callOf({ limited: limited('primary'), resource: 'rest' })], undefined],
    ['a pause, of either', [callOf({ limited: limited('secondary'), resource: 'rest' })], 'secondary'],
  ])('%s', (_, calls, limit) => {
    expect(limitOf(calls, 'graphql')?.limit).toBe(limit);
  });
});

describe('what calls have spent', () => {
  const none = new Map();

  test('adds up, with the last word on the budget, from the first question on', () => {
    const last = { cost: 1, limit: 5_000, remaining: 3_000, resetAt: RESET };
    const calls = [callOf(), callOf({ askedAt: NOON + MINUTE, rateLimit: last }), callOf({ rateLimit: null })];
    expect(spendingOf(calls, none, NOON + HOUR)).toEqual({
      askedAt: NOON,
      endedAt: NOON + HOUR,
      requests: 3,
      points: 6,
      budget: { limit: 5_000, remaining: 3_000, resetAt: NOON + HOUR },
      limited: null,
      answered: true,
      outcomes: {},
    });
  });

  test.each<[string, Call[], boolean]>([
    ['nothing found', [callOf({ results: [{ ok: false, error: { code: 'not-found', message: '' } }] })], true],
    ['a wrong token', [callOf({ results: [{ ok: false, error: { code: 'unauthorized', message: '' } }] })], false],
    ['an answer, then a limit', [callOf(), callOf({ limited: limited('secondary') })], false],
    ['no call', [], false],
  ])('is an answer or none: %s', (_, calls, answered) => {
    expect(spendingOf(calls, none, NOON).answered).toBe(answered);
  });

  test('counts how jobs ended, by kind', () => {
    const job = (name: string): QueuedJob => ({ kind: 'sync', owner: 'Acme', name, cause: 'plan' });
    const history: QueuedJob = { kind: 'history', owner: 'Acme', name: 'one', githubId: 'R_1' };
    const outcomes = new Map([
      [job('one'), { code: 'saved' } as const],
      [job('two'), { code: 'saved' } as const],
      [history, { code: 'saved' } as const],
    ]);
    expect(spendingOf([], outcomes, NOON).outcomes).toEqual({ 'sync saved': 2, 'history saved': 1 });
  });
});

describe('the ledger with what was told since', () => {
  test.each([
    ['nothing', [entryOf()], [callOf({ rateLimit: null })], [entryOf()]],
    ['a later word', [entryOf({ secondaryInRow: 2 })], [callOf()], [entryOf({ secondaryInRow: 2, remaining: 4_000 })]],
    ['a first word', [], [callOf()], [entryOf({ remaining: 4_000 })]],
    ['a word on the other', [entryOf()], [callOf({ resource: 'rest' })], [entryOf()]],
  ] as const)('%s', (_, entries, calls, state) => {
    expect(withTold(entries, calls, 'graphql')).toEqual(state);
  });
});

describe('what is decided among both budgets', () => {
  const terms = { now: NOON, reserve: 500 };
  const paused = { secondaryInRow: 1, limitedAt: NOON - 1, retryAt: NOON + 10 * MINUTE };
  const spent = { remaining: 0 };

  test.each([
    ['nothing known', [], { kind: 'go', points: null }],
    ['only the other is known', [entryOf({}, 'rest')], { kind: 'go', points: null }],
    ['the other is spent', [entryOf(), entryOf(spent, 'rest')], { kind: 'go', points: 100 }],
    [
      'the other is to pause: so is this',
      [entryOf(), entryOf(paused, 'rest')],
      { kind: 'wait', until: NOON + 10 * MINUTE, why: 'secondary' },
    ],
    [
      'this one waits for longer than the pause',
      [entryOf(spent), entryOf(paused, 'rest')],
      { kind: 'wait', until: NOON + HOUR, why: 'primary' },
    ],
    [
      'a pause that is over',
      [entryOf(), entryOf({ ...paused, limitedAt: NOON - HOUR, retryAt: NOON }, 'rest')],
      { kind: 'go', points: 100 },
    ],
  ] as const)('%s', (_, entries, allowance) => {
    expect(decideAmong(entries, 'graphql', terms)).toEqual(allowance);
  });
});

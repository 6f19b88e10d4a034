import { describe, expect, test } from 'vitest';
import { type Allowance, affordableProjects, type BudgetState, decideSpending } from '../../src/sync/budget.ts';
import { HOUR, MINUTE, NOON } from './world.ts';

const SECOND = 1_000;
const RESERVE = 500;

/** A budget of 5,000 points that is renewed in half an hour, with nothing wrong; a case names only what matters to it. */
function stateOf(more: Partial<BudgetState> = {}): BudgetState {
  const told = { pointLimit: 5_000, remaining: 4_000, resetAt: NOON + 30 * MINUTE };
  return { ...told, secondaryInRow: 0, limitedAt: null, retryAt: null, ...more };
}

const go = (points: number | null): Allowance => ({ kind: 'go', points });
const wait = (until: number, why: 'secondary' | 'primary' | 'reserve'): Allowance => ({ kind: 'wait', until, why });
const inHalfAnHour = NOON + 30 * MINUTE;

describe('whether GitHub may be asked', () => {
  test.each<[string, BudgetState | undefined, Allowance]>([
    ['nothing was ever asked', undefined, go(null)],
    ['a server that keeps no budget', stateOf({ pointLimit: null, remaining: null, resetAt: null }), go(null)],
    ['plenty is left', stateOf(), go(3_500)],
    ['one point is left above the reserve', stateOf({ remaining: 501 }), go(1)],
    ['only the reserve is left', stateOf({ remaining: 500 }), wait(inHalfAnHour, 'reserve')],
    ['part of the reserve is left', stateOf({ remaining: 1 }), wait(inHalfAnHour, 'reserve')],
    ['nothing is left', stateOf({ remaining: 0 }), wait(inHalfAnHour, 'primary')],
    ['nothing was left, and it was renewed meanwhile', stateOf({ remaining: 0, resetAt: NOON }), go(4_500)],
    [
      'the budget is smaller than the reserve',
      stateOf({ pointLimit: 60, remaining: 59 }),
      wait(inHalfAnHour, 'reserve'),
    ],
    ['… and was renewed meanwhile', stateOf({ pointLimit: 60, remaining: 0, resetAt: NOON - 1 }), go(1)],
  ])('%s', (_, state, allowance) => {
    expect(decideSpending(state, { now: NOON, reserve: RESERVE })).toEqual(allowance);
  });

  test.each<[string, number, Allowance]>([
    ['has the reserve', 500, go(500)],
    ['has the last point', 1, go(1)],
    ['waits too where nothing is left', 0, wait(inHalfAnHour, 'primary')],
  ])('a question that somebody waits for %s', (_, remaining, allowance) => {
    expect(decideSpending(stateOf({ remaining }), { now: NOON, reserve: 0 })).toEqual(allowance);
  });
});

describe('a pause that GitHub asks for', () => {
  const limited = (ago: number, more: Partial<BudgetState>) =>
    stateOf({ limitedAt: NOON - ago, retryAt: NOON - ago, ...more });

  test.each<[string, BudgetState, Allowance]>([
    ['primary: until it said', limited(MINUTE, { retryAt: NOON + 9 * MINUTE }), wait(NOON + 9 * MINUTE, 'primary')],
    ['primary: over', limited(HOUR, { retryAt: NOON }), go(3_500)],
    [
      'secondary, for longer than a minute: as long as it said',
      limited(0, { secondaryInRow: 1, retryAt: NOON + 5 * MINUTE }),
      wait(NOON + 5 * MINUTE, 'secondary'),
    ],
    [
      'secondary, for less than a minute: a minute all the same',
      limited(0, { secondaryInRow: 1, retryAt: NOON + SECOND }),
      wait(NOON + MINUTE, 'secondary'),
    ],
    ['secondary, a minute ago: over', limited(MINUTE, { secondaryInRow: 1 }), go(3_500)],
    ['the second in a row: two minutes', limited(0, { secondaryInRow: 2 }), wait(NOON + 2 * MINUTE, 'secondary')],
    ['the third in a row: four minutes', limited(0, { secondaryInRow: 3 }), wait(NOON + 4 * MINUTE, 'secondary')],
    ['the sixth in a row: 32 minutes', limited(0, { secondaryInRow: 6 }), wait(NOON + 32 * MINUTE, 'secondary')],
    ['the fiftieth in a row: an hour', limited(0, { secondaryInRow: 50 }), wait(NOON + HOUR, 'secondary')],
    [
      'a header that says a thousand years: twelve hours',
      limited(0, { secondaryInRow: 1, retryAt: NOON + 1e13 }),
      wait(NOON + 12 * HOUR, 'secondary'),
    ],
    [
      'it holds also where the budget would be renewed sooner',
      limited(0, { secondaryInRow: 7, remaining: 0, resetAt: NOON + MINUTE }),
      wait(NOON + HOUR, 'secondary'),
    ],
    [
      'once it is over, the spent budget counts',
      limited(2 * MINUTE, { secondaryInRow: 1, remaining: 0 }),
      wait(inHalfAnHour, 'primary'),
    ],
  ])('%s', (_, state, allowance) => {
    expect(decideSpending(state, { now: NOON, reserve: RESERVE })).toEqual(allowance);
    if (allowance.kind === 'wait' && allowance.why !== 'reserve')
      expect(decideSpending(state, { now: NOON, reserve: 0 })).toEqual(allowance);
  });
});

describe('how many projects the plan may queue', () => {
  test.each<[string, Allowance, number]>([
    ['as many as it likes where no number is known', go(null), 2_000],
    ['as many as it likes where the budget is large', go(3_500), 2_000],
    ['what the points pay for', go(7), 70],
    ['none where GitHub must not be asked', wait(inHalfAnHour, 'reserve'), 0],
  ])('%s', (_, allowance, projects) => {
    expect(affordableProjects(allowance, 2_000)).toBe(projects);
  });
});

import { describe, expect, test } from 'vitest';
import {
  HEARD_INTERVAL,
  LONGEST_INTERVAL,
  planNextSync,
  SHORTEST_INTERVAL,
  type SyncHistory,
} from '../../src/sync/plan.ts';
import { FRESHNESS_GRAIN } from '../../src/sync/record.ts';
import { DAY, HOUR, MINUTE, NOON } from './world.ts';

const JITTER = 0.15;
const FAILURE_JITTER = 0.5;

function historyOf(more: Partial<SyncHistory> = {}): SyncHistory {
  const quiet = { changedAt: null, releasedAt: [], archived: false, failures: 0, popularity: 0 };
  return { githubId: 'R_1', syncedAt: NOON, ...quiet, ...more };
}

const ago = (...times: number[]) => times.map((time) => NOON - time);
const every = (gap: number, since = 0) => ago(...Array.from({ length: 12 }, (_, i) => since + i * gap));

describe('the next look at a project', () => {
  test.each<[string, Partial<SyncHistory>, number]>([
    ['released a minute ago', { releasedAt: ago(MINUTE) }, SHORTEST_INTERVAL],
    ['released four hours ago', { releasedAt: ago(4 * HOUR) }, 30 * MINUTE],
    ['released eight days ago', { releasedAt: ago(8 * DAY) }, DAY],
    [
      'released eight days ago, policy changed eight hours ago',
      { releasedAt: ago(8 * DAY), changedAt: NOON - 8 * HOUR },
      HOUR,
    ],
    ['released years ago', { releasedAt: ago(900 * DAY) }, LONGEST_INTERVAL],
    ['never released', {}, LONGEST_INTERVAL],
    ['a release dated in the future does not count', { releasedAt: [NOON + DAY, NOON - 8 * DAY] }, DAY],
    ['archived, however lively it was', { releasedAt: every(DAY), archived: true }, LONGEST_INTERVAL],
    ['weekly releases, the last two weeks ago: its rhythm', { releasedAt: every(7 * DAY, 14 * DAY) }, 1.75 * DAY],
    ['daily releases, the last two days ago: its rhythm', { releasedAt: every(DAY, 2 * DAY) }, 6 * HOUR],
    ['daily releases, the last 40 days ago: rhythm is broken', { releasedAt: every(DAY, 40 * DAY) }, 5 * DAY],
    ['awaited: GitHub told of something that it does not show yet', { awaited: true }, SHORTEST_INTERVAL],
    ['awaited in an archived project too', { awaited: true, archived: true }, SHORTEST_INTERVAL],
    ['asleep, but some ask: half as long', { popularity: 1 }, 7 * DAY],
    ['asleep, but many ask', { popularity: 5, releasedAt: ago(900 * DAY) }, 10.5 * HOUR],
    ['asleep, but everybody asks', { popularity: 20 }, SHORTEST_INTERVAL],
    ['lively: who asks makes no difference', { popularity: 1, releasedAt: ago(4 * HOUR) }, 30 * MINUTE],
    ['lively and asked for', { popularity: 9, releasedAt: ago(8 * DAY) }, 39.375 * MINUTE],
    ['archived, whoever asks', { popularity: 20, archived: true }, LONGEST_INTERVAL],
    ['heard of, and released a minute ago', { heardAt: NOON, releasedAt: ago(MINUTE) }, HEARD_INTERVAL],
    [
      'heard of two months ago, and daily releases',
      { heardAt: NOON - 60 * DAY, releasedAt: every(DAY) },
      HEARD_INTERVAL,
    ],
    ['heard of too long ago', { heardAt: NOON - 90 * DAY, releasedAt: ago(MINUTE) }, SHORTEST_INTERVAL],
    ['heard of, and everybody asks', { heardAt: NOON, popularity: 20 }, HEARD_INTERVAL],
    ['heard of, and asleep for longer', { heardAt: NOON, releasedAt: ago(16 * DAY) }, 2 * DAY],
    ['heard of, and awaited', { heardAt: NOON, awaited: true }, SHORTEST_INTERVAL],
    ['heard of, and failed', { heardAt: NOON, failures: 1 }, 3 * HOUR],
    ['one failure: after all retries of the queue', { failures: 1, releasedAt: ago(MINUTE) }, 3 * HOUR],
    ['two failures: twice as long', { failures: 2 }, 6 * HOUR],
    ['many failures: a day at most', { failures: 60 }, DAY],
  ])('%s', (_, history, interval) => {
    const looks = Array.from(
      { length: 50 },
      (_none, i) => planNextSync(historyOf({ ...history, githubId: `R_${i}` })) - NOON,
    );
    const jitter = history.failures ? FAILURE_JITTER : JITTER;
    expect(Math.min(...looks)).toBeGreaterThanOrEqual(interval * (1 - jitter) - 1);
    expect(Math.max(...looks)).toBeLessThanOrEqual(interval * (1 + jitter) + 1);
  });

  test('is the same for the same history, whatever the order of its releases', () => {
    const releasedAt = every(7 * DAY);
    expect(planNextSync(historyOf({ releasedAt }))).toBe(
      planNextSync(historyOf({ releasedAt: releasedAt.toReversed() })),
    );
  });

  test('spreads projects that were added together over the whole width of the jitter', () => {
    const spread = Array.from({ length: 1_000 }, (_, i) => planNextSync(historyOf({ githubId: `R_${i}` })) - NOON);
    const tenths = spread.map((wait) => Math.floor(((wait / LONGEST_INTERVAL - (1 - JITTER)) / (2 * JITTER)) * 10));
    for (let tenth = 0; tenth < 10; tenth += 1) expect(tenths.filter((t) => t === tenth).length).toBeGreaterThan(50);
  });

  test('brings back what failed together over hours, not at once', () => {
    const failed = { failures: 1, syncedAt: NOON };
    const back = Array.from({ length: 3_000 }, (_, i) => planNextSync(historyOf({ ...failed, githubId: `R_${i}` })));
    const quarters = Map.groupBy(back, (at) => Math.floor((at - NOON) / (15 * MINUTE)));
    expect(quarters.size).toBeGreaterThanOrEqual(12);
    for (const group of quarters.values()) expect(group.length).toBeLessThan(400);
  });

  test('always lies beyond the grain in which a repeated sync writes nothing', () => {
    expect(SHORTEST_INTERVAL * (1 - JITTER)).toBeGreaterThan(FRESHNESS_GRAIN);
  });
});

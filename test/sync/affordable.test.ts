import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { saveSpending } from '../../src/store/ledger.ts';
import { planSyncs } from '../../src/sync/cron.ts';
import { planHistories } from '../../src/sync/plan-histories.ts';
import { collectLog, createWorld, HOUR, NOON } from './world.ts';

let log: Record<string, unknown>[] = [];
beforeEach(async () => {
  vi.restoreAllMocks();
  log = collectLog();
  await env.DB.prepare('DELETE FROM projects').run();
  await env.DB.prepare('DELETE FROM ledger').run();
});

async function worldWith(remaining: number, due: number) {
  const world = createWorld();
  const budget = { limit: 5_000, remaining, resetAt: NOON + HOUR };
  const spent = { requests: 1, points: 1, budget, limited: null, answered: true, outcomes: {} };
  const key = { account: await world.context.account(), resource: 'graphql' } as const;
  await saveSpending(world.context.db, key, { askedAt: NOON, endedAt: NOON, ...spent });
  await env.DB.prepare(
    `INSERT INTO projects (host, github_id, owner, name, url, archived, release_total, tag_total, save_id, synced_at, due_at, history_due_at)
     SELECT 'github.com', 'R_' || value, 'Acme', 'p' || value, '', 0, 0, 0, '', 0, value, value FROM json_each(?)`,
  )
    .bind(JSON.stringify(Array.from({ length: due }, (_, i) => i)))
    .run();
  return world;
}

describe('the plan queues no more than the budget pays for', () => {
  test.each([
    [4_000, 300],
    [520, 100],
    [510, 0],
    [0, 0],
  ])('with %i points left, of 300 projects: %i', async (remaining, queued) => {
    const world = await worldWith(remaining, 300);
    await planSyncs(world.context);
    expect(world.sent).toHaveLength(queued);
    const planned = log.find(({ code }) => code === 'planned');
    expect(planned).toMatchObject({ due: queued });
    expect(planned?.most).toBe(remaining > 1_000 ? undefined : queued);
  });

  test.each([
    [4_000, 50],
    [2_003, 30],
    [2_000, 0],
  ])('with %i points left, of 50 histories: %i', async (remaining, queued) => {
    const world = await worldWith(remaining, 50);
    await planHistories(world.context);
    expect(world.sent).toHaveLength(queued);
  });

  test('takes up what it left as soon as the budget is renewed', async () => {
    const world = await worldWith(500, 300);
    await planSyncs(world.context);
    world.now = NOON + HOUR;
    await planSyncs(world.context);
    expect(world.sent).toHaveLength(300);
  });

  test('spreads what is overdue over the time until the next run, in full batches', async () => {
    const world = await worldWith(5_000, 2_000);
    await planSyncs(world.context);
    const delays = Map.groupBy(world.sent, ({ delaySeconds }) => delaySeconds);
    expect([...delays.keys()]).toEqual(Array.from({ length: 20 }, (_, i) => i * 12));
    expect([...delays.values()].map(({ length }) => length)).toEqual(Array.from({ length: 20 }, () => 100));
  });
});

import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { queuedJob } from '../../src/sync/job.ts';
import { HISTORIES_A_RUN, HISTORY_AGAIN, planHistories } from '../../src/sync/plan-histories.ts';
import { collectLog, createWorld, NOON, projectRow } from './world.ts';

let log: Record<string, unknown>[] = [];
beforeEach(async () => {
  vi.restoreAllMocks();
  log = collectLog();
  await env.DB.prepare('DELETE FROM projects').run();
});

/** Projects as syncs leave them; `history_due_at` is told where one is given. */
async function addProjects(count: number, more: { due?: number | null; gone?: number } = {}): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO projects (host, github_id, owner, name, url, archived, release_total, tag_total, save_id, synced_at, due_at, gone_at)
     SELECT 'github.com', 'R_' || value, 'Acme', 'p' || value, 'https://github.com/Acme/p' || value, 0, 0, 0, '', 0, 0, ?
     FROM json_each(?)`,
  )
    .bind(more.gone ?? null, JSON.stringify(Array.from({ length: count }, (_, i) => i)))
    .run();
  if (more.due !== undefined) await env.DB.prepare('UPDATE projects SET history_due_at = ?').bind(more.due).run();
}

describe('a run of the plan', () => {
  test('queues every history that was never read', async () => {
    const world = createWorld();
    await addProjects(2);
    await planHistories(world.context);
    expect(world.sent.map(({ body }) => body)).toEqual([
      { kind: 'history', owner: 'Acme', name: 'p0', githubId: 'R_0' },
      { kind: 'history', owner: 'Acme', name: 'p1', githubId: 'R_1' },
    ]);
    for (const { body } of world.sent) expect(queuedJob.parse(body)).toEqual(body);
    expect(log).toEqual([{ message: 'histories planned', job: 'plan', code: 'planned', due: 2 }]);
  });

  test('tries again what the queue has given up on, after a day', async () => {
    const world = createWorld();
    await addProjects(1);
    await planHistories(world.context);
    world.now = NOON + HISTORY_AGAIN - 1;
    await planHistories(world.context);
    expect(world.sent).toHaveLength(1);
    world.now = NOON + HISTORY_AGAIN;
    await planHistories(world.context);
    expect(world.sent).toHaveLength(2);
  });

  test.each([
    ['has been read', { due: null }],
    ['is not due yet', { due: NOON + 1 }],
    ['belongs to a project that is gone', { gone: NOON }],
  ])('leaves alone what %s', async (_, more) => {
    const world = createWorld();
    await addProjects(1, more);
    await planHistories(world.context);
    expect(world.sent).toEqual([]);
  });

  test('is bounded, and a hundred are sent at a time', async () => {
    const world = createWorld();
    await addProjects(HISTORIES_A_RUN + 30);
    await planHistories(world.context);
    expect([world.sent.length, Math.max(...world.sendBatches)]).toEqual([HISTORIES_A_RUN, 100]);
  });

  test('loses nothing when it dies between sending and saving', async () => {
    const world = createWorld();
    await addProjects(1);
    const before = await projectRow('R_0');
    const queue = { ...world.context.queue, sendBatch: () => Promise.reject(new Error('no queue')) };
    await expect(planHistories({ ...world.context, queue })).rejects.toThrow('no queue');
    expect(await projectRow('R_0')).toEqual(before);
  });
});

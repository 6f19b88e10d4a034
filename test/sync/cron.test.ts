import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { savePending } from '../../src/store/absences.ts';
import { JOBS_A_RUN, planSyncs } from '../../src/sync/cron.ts';
import { syncJob } from '../../src/sync/job.ts';
import { SETTLED_BY_QUEUE } from '../../src/sync/plan.ts';
import { syncProjects } from '../../src/sync/repository.ts';
import { projectOf } from './fake-github.ts';
import { collectLog, createWorld, DAY, HOUR, MINUTE, NOON, projectRow } from './world.ts';

let log: Record<string, unknown>[] = [];
beforeEach(async () => {
  vi.restoreAllMocks();
  log = collectLog();
  for (const table of ['releases', 'policies', 'statements', 'projects'])
    await env.DB.prepare(`DELETE FROM ${table}`).run();
});

/** Projects as a sync leaves them, due one millisecond after the other. */
async function addProjects(count: number, firstDue: number): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO projects (host, github_id, owner, name, url, archived, release_total, tag_total, save_id, synced_at, due_at)
     SELECT 'github.com', 'R_' || value, 'Acme', 'p' || value, 'https://github.com/Acme/p' || value, 0, 0, 0, '', 0, ? + value
     FROM json_each(?)`,
  )
    .bind(firstDue, JSON.stringify(Array.from({ length: count }, (_, i) => i)))
    .run();
}

describe('a run of the plan', () => {
  test('queues what is due, the longest overdue first, and nothing else', async () => {
    const world = createWorld();
    await addProjects(3, NOON - 1);
    await planSyncs(world.context);
    expect(world.sent.map(({ body }) => body)).toEqual([
      { kind: 'sync', owner: 'Acme', name: 'p0', githubId: 'R_0', cause: 'plan' },
      { kind: 'sync', owner: 'Acme', name: 'p1', githubId: 'R_1', cause: 'plan' },
    ]);
    for (const { body } of world.sent) expect(syncJob.parse(body)).toEqual(body);
    expect(log).toContainEqual({ message: 'syncs planned', job: 'plan', code: 'planned', due: 2, expired: 0 });
  });

  test('does not queue again what waits in the queue, until the queue must have settled it', async () => {
    const world = createWorld();
    await addProjects(5, NOON - HOUR);
    await planSyncs(world.context);
    world.now += 5 * MINUTE;
    await planSyncs(world.context);
    expect(world.sent).toHaveLength(5);
    world.now = NOON + SETTLED_BY_QUEUE;
    await planSyncs(world.context);
    expect(world.sent).toHaveLength(10);
  });

  test('sends a hundred at a time, and after an outage no more than one consumer gets through', async () => {
    const world = createWorld();
    await addProjects(JOBS_A_RUN + 150, NOON - DAY);
    await planSyncs(world.context);
    expect(world.sent).toHaveLength(JOBS_A_RUN);
    expect(Math.max(...world.sendBatches)).toBe(100);
    await planSyncs(world.context);
    expect(new Set(world.sent.map(({ body }) => body.name)).size).toBe(JOBS_A_RUN + 150);
  });

  test('loses nothing when it dies between sending and saving, nor when sending fails', async () => {
    const world = createWorld();
    await addProjects(2, NOON - HOUR);
    const broken = {
      ...world.context,
      queue: { ...world.context.queue, sendBatch: () => Promise.reject(new Error('no queue')) },
    };
    await expect(planSyncs(broken)).rejects.toThrow('no queue');
    await planSyncs(world.context);
    expect(world.sent).toHaveLength(2);
  });

  test('leaves alone what a sync has planned in the meantime', async () => {
    const world = createWorld();
    world.github.set('Acme/p0', projectOf({ name: 'p0', id: 'R_0' }));
    await addProjects(1, NOON - HOUR);
    const quick = {
      ...world.context,
      queue: {
        ...world.context.queue,
        sendBatch: async (messages: Iterable<MessageSendRequest<unknown>>) => {
          for (const { body } of messages)
            await syncProjects(world.context, [{ job: syncJob.parse(body) }], { reserve: 0 });
        },
      } as unknown as typeof world.context.queue,
    };
    await planSyncs(quick);
    expect(Number((await projectRow('R_0'))?.due_at)).not.toBe(NOON + SETTLED_BY_QUEUE);
  });

  test('forgets silences that have run out', async () => {
    const world = createWorld();
    await savePending(world.context.db, { host: 'github.com', owner: 'Acme', name: 'soon' }, NOON);
    await planSyncs(world.context);
    expect(log).toContainEqual(expect.objectContaining({ code: 'planned', expired: 1 }));
    const { results } = await env.DB.prepare('SELECT * FROM statements').all();
    expect(results).toEqual([]);
  });
});

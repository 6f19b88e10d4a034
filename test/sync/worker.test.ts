import { createExecutionContext, createMessageBatch, createScheduledController, getQueueResult } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeEach, expect, test, vi } from 'vitest';
import worker from '../../src/worker.ts';
import { collectLog } from './world.ts';

let log: Record<string, unknown>[] = [];
beforeEach(() => {
  vi.restoreAllMocks();
  log = collectLog();
});

test('the queue leads to the consumer', async () => {
  const message = { id: 'm', timestamp: new Date(), attempts: 1, body: 'unreadable' };
  const batch = createMessageBatch('stillpatched-sync', [message]);
  await worker.queue(batch, env);
  const { retryMessages } = await getQueueResult(batch, createExecutionContext());
  expect(retryMessages).toEqual([{ msgId: 'm' }]);
});

test('the dead-letter queue leads to the database', async () => {
  const message = { id: 'dead', timestamp: new Date(), attempts: 1, body: 'unreadable' };
  const batch = createMessageBatch('stillpatched-sync-dead', [message]);
  await worker.queue(batch, env);
  const { ackAll } = await getQueueResult(batch, createExecutionContext());
  expect(ackAll).toBe(true);
  expect(log).toMatchObject([{ message: 'job given up', id: 'dead' }]);
});

test('the clock leads to the plan', async () => {
  await worker.scheduled(createScheduledController(), env);
  expect(log).toEqual([{ message: 'syncs planned', job: 'plan', code: 'planned', due: 0, expired: 0 }]);
});

test('the clock leads to the plans for the past and for advisories', async () => {
  await env.DB.prepare(
    `INSERT INTO projects (host, github_id, owner, name, url, archived, release_total, tag_total, save_id, synced_at, due_at)
     VALUES ('github.com', 'R_1', 'Acme', 'Rocket', 'https://github.com/Acme/Rocket', 0, 0, 0, '', 0, 9e15)`,
  ).run();
  await worker.scheduled(createScheduledController(), env);
  expect(log).toEqual([
    { message: 'syncs planned', job: 'plan', code: 'planned', due: 0, expired: 0 },
    { message: 'histories planned', job: 'plan', code: 'planned', due: 1 },
    { message: 'advisories planned', job: 'plan', code: 'planned', due: 1 },
  ]);
});

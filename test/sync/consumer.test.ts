import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { handleSyncBatch } from '../../src/sync/consumer.ts';
import { DOWN, projectOf } from './fake-github.ts';
import { collectLog, createWorld, NOON, projectRow, standing } from './world.ts';

let log: Record<string, unknown>[] = [];
beforeEach(() => {
  vi.restoreAllMocks();
  log = collectLog();
});

const body = (name: string, more = {}) => ({ kind: 'sync', owner: 'Acme', name, cause: 'plan', ...more });
const message = (id: string, content: unknown, { attempts = 1, timestamp = new Date(NOON) } = {}) => ({
  id,
  timestamp,
  attempts,
  body: content,
});

/** Run a batch as the queue would, and tell what became of its messages; retries with their delay in seconds. */
async function handle(world: ReturnType<typeof createWorld>, messages: ReturnType<typeof message>[]) {
  const batch = createMessageBatch('stillpatched-sync', messages);
  // The harness tells which messages come back, but not when.
  const calls = batch.messages.map((handled) => ({ id: handled.id, retry: vi.spyOn(handled, 'retry') }));
  await handleSyncBatch(batch, world.context);
  const { explicitAcks, retryMessages, ackAll, retryBatch } = await getQueueResult(batch, createExecutionContext());
  expect({ ackAll, retry: retryBatch.retry }).toEqual({ ackAll: false, retry: false });
  const delays = new Map(calls.map(({ id, retry }) => [id, retry.mock.calls[0]?.[0]?.delaySeconds]));
  return {
    acks: explicitAcks,
    retries: Object.fromEntries(retryMessages.map(({ msgId }) => [msgId, delays.get(msgId)])),
  };
}

describe('a batch of the queue', () => {
  test('is done in one question to GitHub; each message gets what its project came to', async () => {
    const world = createWorld();
    world.github.set('Acme/good', projectOf({ name: 'good' }));
    world.github.set('Acme/down', DOWN);
    const result = await handle(world, [
      message('a', body('good')),
      message('b', body('down')),
      message('c', body('none')),
      message('d', body('down-too'), { attempts: 4 }),
    ]);
    expect(result).toEqual({ acks: ['a', 'c', 'd'], retries: { b: 30 } });
    expect(world.github.asked).toHaveLength(1);
    expect(await standing(world.context, 'good')).toMatchObject({ kind: 'statement' });
  });

  test('waits longer after each attempt, an hour at most', async () => {
    const world = createWorld();
    world.github.set('Acme/down', DOWN);
    const delays = [];
    for (const attempts of [1, 2, 3, 8, 60]) {
      const { retries } = await handle(world, [message('m', body('down'), { attempts })]);
      delays.push(retries.m);
    }
    expect(delays).toEqual([30, 60, 120, 3600, 3600]);
  });

  test('delivered twice leaves what once left, and asks GitHub once', async () => {
    const world = createWorld();
    world.github.set('Acme/twice', projectOf({ name: 'twice' }));
    const messages = [message('a', body('twice')), message('b', body('TWICE'))];
    expect(await handle(world, messages)).toEqual({ acks: ['a', 'b'], retries: {} });
    expect(world.github.asked.map((wanted) => wanted.length)).toEqual([1]);
    const before = await projectRow('R_Acme_twice');
    expect(await handle(world, messages)).toEqual({ acks: ['a', 'b'], retries: {} });
    expect(await projectRow('R_Acme_twice')).toEqual(before);
  });

  test('that was asked for before the last sync began needs no question at all', async () => {
    const world = createWorld();
    world.github.set('Acme/stale', projectOf({ name: 'stale' }));
    await handle(world, [message('a', body('stale'))]);
    const stale = message('b', body('stale'), { timestamp: new Date(NOON - 1) });
    expect(await handle(world, [stale])).toEqual({ acks: ['b'], retries: {} });
    expect(world.github.asked).toHaveLength(1);
  });

  test('comes back when the budget is renewed, all of what was not answered', async () => {
    const world = createWorld();
    const spent = {
      code: 'rate-limited',
      limit: 'primary',
      resetAt: '2026-11-21T12:20:00Z',
      message: 'spent',
    } as const;
    for (const name of ['one', 'two']) world.github.set(`Acme/${name}`, spent);
    const result = await handle(world, [message('a', body('one')), message('b', body('two'))]);
    expect(result).toEqual({ acks: [], retries: { a: 20 * 60, b: 20 * 60 } });
  });

  test('waits for the operator when the token is wrong', async () => {
    const world = createWorld();
    world.github.set('Acme/locked', { code: 'unauthorized', message: 'bad credentials' });
    expect(await handle(world, [message('a', body('locked'))])).toEqual({ acks: [], retries: { a: 15 * 60 } });
  });

  test.each([
    ['text', 'sync please'],
    ['nothing', null],
    ['a kind of a newer version', body('x', { kind: 'sync-advisories' })],
    ['a name that is none', body('../../etc/passwd')],
    ['an owner with a query in it', body('x', { owner: 'a"){id}' })],
    ['a name that is too long', body('x'.repeat(101))],
  ])('sends back %s, so that the dead-letter queue keeps it, and does the rest', async (_, content) => {
    const world = createWorld();
    world.github.set('Acme/rest', projectOf({ name: 'rest' }));
    const result = await handle(world, [message('bad', content), message('good', body('rest'))]);
    expect(result).toEqual({ acks: ['good'], retries: { bad: 10 * 60 } });
    expect(world.github.asked).toEqual([[expect.objectContaining({ name: 'rest' })]]);
    expect(log).toContainEqual(expect.objectContaining({ code: 'unreadable-job', job: 'bad', attempts: 1 }));
  });

  test('does what stands now before what once stood, and tells the two jobs of a project apart', async () => {
    const world = createWorld();
    world.github.set('Acme/both', projectOf({ name: 'both' }));
    world.github.setHistory('R_Acme_both', { from: '2025-01-01T00:00:00Z', archivedAt: null, periods: [] });
    const result = await handle(world, [
      message('past', body('both', { kind: 'history', githubId: 'R_Acme_both' })),
      message('now', body('both')),
    ]);
    expect(result).toEqual({ acks: ['past', 'now'], retries: {} });
    expect(world.github.askedHistories).toHaveLength(1);
    expect(await projectRow('R_Acme_both')).toMatchObject({ history_due_at: null });
  });

  test('reads advisories after it has synced, each project in its own job', async () => {
    const world = createWorld();
    world.github.set('Acme/advised', projectOf({ name: 'advised' }));
    const advisories = { kind: 'advisories', githubId: 'R_Acme_advised' };
    const result = await handle(world, [message('a', body('advised', advisories)), message('b', body('advised'))]);
    expect(result).toEqual({ acks: ['a', 'b'], retries: {} });
    expect(world.github.askedAdvisories).toEqual([[{ owner: 'Acme', name: 'advised', etag: null }]]);
    expect(await standing(world.context, 'advised')).toMatchObject({ statement: { advisories: [] } });
  });

  test('leaves more of the budget to syncs than to histories', async () => {
    const world = createWorld();
    world.github.set('Acme/past', projectOf({ name: 'past' }));
    await handle(world, [message('a', body('past'))]);
    const fetchHistories = vi.spyOn(world.context, 'fetchHistories');
    await handle(world, [message('b', body('past', { kind: 'history', githubId: 'R_Acme_past' }))]);
    expect(fetchHistories.mock.calls[0]?.[1]).toEqual({ reserve: 2_000 });
  });

  test('leaves a reserve of the budget to those who wait', async () => {
    const world = createWorld();
    const fetchProjects = vi.spyOn(world.context, 'fetchProjects');
    await handle(world, [message('a', body('none'))]);
    expect(fetchProjects.mock.calls[0]?.[1]).toEqual({ reserve: 510 });
  });
});

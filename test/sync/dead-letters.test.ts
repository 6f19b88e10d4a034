import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { listDeadLetters } from '../../src/store/dead-letters.ts';
import { handleDeadBatch, isDeadLetterQueue, replayDeadLetters, subjectOf } from '../../src/sync/dead-letters.ts';
import { collectLog, createWorld, HOUR, NOON } from './world.ts';

let log: Record<string, unknown>[] = [];
beforeEach(async () => {
  vi.restoreAllMocks();
  log = collectLog();
  await env.DB.prepare('DELETE FROM dead_letters').run();
});

const job = (name: string) => ({ kind: 'sync', owner: 'Acme', name, cause: 'plan' });

async function handle(world: ReturnType<typeof createWorld>, bodies: readonly unknown[]) {
  const messages = bodies.map((body, i) => ({ id: `m${i}`, timestamp: new Date(NOON - HOUR), attempts: 1, body }));
  const batch = createMessageBatch('stillpatched-sync-dead', messages);
  const retryAll = vi.spyOn(batch, 'retryAll');
  await handleDeadBatch(batch, world.context);
  const { ackAll, retryBatch } = await getQueueResult(batch, createExecutionContext());
  return { ackAll, retry: retryBatch.retry, delay: retryAll.mock.calls[0]?.[0]?.delaySeconds };
}

const kept = (world: ReturnType<typeof createWorld>) => listDeadLetters(world.context.db, { limit: 100 });

describe('a job that the queue gave up', () => {
  test('is kept as it was, with one line in the log', async () => {
    const world = createWorld();
    expect(await handle(world, [job('rocket')])).toMatchObject({ ackAll: true, retry: false });
    const [letter] = await kept(world);
    expect(letter).toMatchObject({ messageId: 'm0', queuedAt: NOON - HOUR, diedAt: NOON });
    expect(JSON.parse(letter?.body ?? '')).toEqual(job('rocket'));
    expect(log).toEqual([
      {
        message: 'job given up',
        project: 'Acme/rocket',
        job: 'dead-letter',
        code: 'kept',
        id: 'm0',
        kind: 'sync',
        cause: 'plan',
      },
    ]);
  });

  test.each([
    ['text', 'sync please', '"sync please"'],
    ['nothing', null, 'null'],
    ['a kind of a newer version', { kind: 'later', what: 1 }, '{"kind":"later","what":1}'],
  ])('is kept also where this version cannot read it: %s', async (_, body, json) => {
    const world = createWorld();
    await handle(world, [body]);
    expect((await kept(world)).map((letter) => letter.body)).toEqual([json]);
  });

  test('is kept once, however often it is delivered', async () => {
    const world = createWorld();
    await handle(world, [job('twice')]);
    await handle(world, [job('twice')]);
    expect(await kept(world)).toHaveLength(1);
  });

  test('comes back where the database does not take it', async () => {
    const broken = openDatabase({
      batch: () => Promise.reject(new Error('no database')),
      prepare: () => env.DB.prepare('SELECT 1'),
    } as unknown as D1Database);
    const world = createWorld();
    Object.assign(world, { context: { ...world.context, db: broken } });
    expect(await handle(world, [job('rocket')])).toEqual({ ackAll: false, retry: true, delay: 900 });
    expect(log).toMatchObject([{ job: 'dead-letter', code: 'failed' }]);
  });
});

describe('a replay', () => {
  test('puts the messages back as they were, and forgets them', async () => {
    const world = createWorld();
    await handle(world, [job('one'), 'unreadable', job('two')]);
    const ids = (await kept(world)).map(({ id }) => id);
    const [two = 0, unreadable = 0] = ids;
    expect((await replayDeadLetters(world.context, [two, unreadable, 999])).toSorted()).toEqual(
      [unreadable, two].toSorted(),
    );
    expect(world.sent.map(({ body }) => body)).toEqual(expect.arrayContaining([job('two'), 'unreadable']));
    expect(world.sent).toHaveLength(2);
    expect((await kept(world)).map(({ messageId }) => messageId)).toEqual(['m0']);
  });

  test('of what is not there sends nothing', async () => {
    const world = createWorld();
    expect(await replayDeadLetters(world.context, [1, 2])).toEqual([]);
    expect(world.sent).toEqual([]);
  });

  test('that cannot be sent loses nothing', async () => {
    const world = createWorld();
    await handle(world, [job('one')]);
    const queue = { ...world.context.queue, sendBatch: () => Promise.reject(new Error('no queue')) };
    const ids = (await kept(world)).map(({ id }) => id);
    await expect(replayDeadLetters({ ...world.context, queue }, ids)).rejects.toThrow('no queue');
    expect(await kept(world)).toHaveLength(1);
  });
});

test.each([
  ['stillpatched-sync-dead', true],
  ['stillpatched-staging-sync-dead', true],
  ['stillpatched-sync', false],
])('%s is a dead-letter queue: %s', (name, is) => {
  expect(isDeadLetterQueue(name)).toBe(is);
});

test.each([
  ['{"kind":"sync","owner":"a","name":"b","cause":"plan"}', { kind: 'sync', project: 'a/b', cause: 'plan' }],
  ['{"kind":7,"owner":"a"}', { kind: '', project: '', cause: '' }],
  ['[1]', { kind: '', project: '', cause: '' }],
  ['null', { kind: '', project: '', cause: '' }],
])('what %s is about', (body, subject) => {
  expect(subjectOf(body)).toEqual(subject);
});

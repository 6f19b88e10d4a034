import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { RateLimit, Spent } from '../../src/github/github.types.ts';
import { openDatabase } from '../../src/store/database.ts';
import { type LedgerEntry, listLedger } from '../../src/store/ledger.ts';
import type { SyncContext } from '../../src/sync/context.ts';
import { contactProject } from '../../src/sync/first-contact.ts';
import type { QueuedJob } from '../../src/sync/job.ts';
import { keepLedger } from '../../src/sync/metering.ts';
import type { SyncOutcome } from '../../src/sync/outcome.ts';
import { syncProjects } from '../../src/sync/repository.ts';
import { projectOf } from './fake-github.ts';
import { collectLog, createWorld, HOUR, MINUTE, NOON, standing } from './world.ts';

let log: Record<string, unknown>[] = [];
beforeEach(async () => {
  vi.restoreAllMocks();
  log = collectLog();
  await env.DB.prepare('DELETE FROM ledger').run();
});

const ACCOUNT = 'token 5eedf00d';
const RESERVE = 500;

async function entryOf({ db }: SyncContext): Promise<LedgerEntry | undefined> {
  const [entry] = await listLedger(db, ACCOUNT);
  return entry;
}

const budgetAt = (remaining: number): RateLimit => ({
  cost: 1,
  limit: 5_000,
  remaining,
  resetAt: new Date(NOON + HOUR).toISOString(),
});
const PAUSE = {
  code: 'rate-limited',
  limit: 'secondary',
  resetAt: new Date(NOON + MINUTE).toISOString(),
  message: 'slow down',
} as const;

/** A world whose GitHub says of each request in turn what it cost or that it is limited. */
function worldWith(...words: Partial<Spent>[]) {
  const world = createWorld();
  for (const name of ['one', 'two', 'three', 'four']) world.github.set(`Acme/${name}`, projectOf({ name }));
  const fetchProjects: SyncContext['fetchProjects'] = async (wanted, options) => {
    const answer = await world.github.fetch(wanted, options);
    const word = words.shift() ?? {};
    const error = word.limited;
    return { ...answer, ...word, ...(error && { results: wanted.map(() => ({ ok: false, error })) }) };
  };
  return Object.assign(world, { context: { ...world.context, fetchProjects } });
}

/** One batch of the queue: the outcome of each named project. */
async function work(context: SyncContext, names: readonly string[], reserve = RESERVE): Promise<SyncOutcome[]> {
  const jobs = names.map((name): QueuedJob => ({ kind: 'sync', owner: 'Acme', name, cause: 'plan' }));
  const outcomes = await keepLedger(context, async (metered) => {
    const tasks = jobs.flatMap((job) => (job.kind === 'sync' ? [{ job }] : []));
    const done = await syncProjects(metered, tasks, { reserve });
    return new Map(jobs.map((job, i) => [job, done[i] as SyncOutcome]));
  });
  return [...outcomes.values()];
}

const codes = async (...args: Parameters<typeof work>) => (await work(...args)).map(({ code }) => code);

describe('the ledger of a piece of work', () => {
  test('holds what it cost, what is left and what came of it', async () => {
    const world = worldWith({ requests: 2, points: 3, rateLimit: budgetAt(4_000) });
    await work(world.context, ['one', 'two', 'none']);
    expect(await entryOf(world.context)).toMatchObject({
      spent: 3,
      requests: 2,
      pointLimit: 5_000,
      remaining: 4_000,
      resetAt: NOON + HOUR,
      observedAt: NOON,
      outcomes: { 'sync saved': 2, 'sync not-found': 1 },
    });
  });

  test('is read before GitHub is asked: nothing is spent of the reserve, in whichever isolate', async () => {
    const world = worldWith({ rateLimit: budgetAt(RESERVE) });
    await work(world.context, ['one']);
    const elsewhere = worldWith();
    expect(await work(elsewhere.context, ['two', 'three'])).toEqual([
      { code: 'rate-limited', retryAt: NOON + HOUR },
      { code: 'rate-limited', retryAt: NOON + HOUR },
    ]);
    expect(elsewhere.github.asked).toEqual([]);
    expect(log).toContainEqual(expect.objectContaining({ message: 'GitHub asked', code: 'held-back', requests: 0 }));
    expect((await entryOf(world.context))?.outcomes).toMatchObject({ 'sync rate-limited': 2 });
  });

  test('lets those who wait spend the reserve, and the queue go on when the budget is renewed', async () => {
    const world = worldWith({ rateLimit: budgetAt(RESERVE) });
    await work(world.context, ['one']);
    const request = { owner: 'Acme', name: 'two', cause: 'first-contact' } as const;
    expect(await contactProject(world.context, request)).toMatchObject({ kind: 'statement' });
    expect(await codes(world.context, ['three'])).toEqual(['rate-limited']);
    world.now = NOON + HOUR;
    expect(await codes(world.context, ['three'])).not.toEqual(['rate-limited']);
  });

  test('keeps everyone silent for as long as GitHub asks, twice as long after the next time', async () => {
    const world = worldWith(
      { limited: PAUSE },
      { limited: { ...PAUSE, resetAt: new Date(NOON + 3 * MINUTE).toISOString() } },
    );
    expect(await codes(world.context, ['one'])).toEqual(['rate-limited']);
    world.now = NOON + MINUTE - 1;
    expect(await work(world.context, ['one'])).toEqual([{ code: 'rate-limited', retryAt: NOON + MINUTE }]);
    const request = { owner: 'Acme', name: 'one', cause: 'first-contact' } as const;
    expect(await contactProject(world.context, request)).toMatchObject({ kind: 'pending' });
    expect(world.github.asked).toHaveLength(1);
    world.now = NOON + 2 * MINUTE;
    await work(world.context, ['one']);
    expect(world.github.asked).toHaveLength(2);
    world.now = NOON + 4 * MINUTE - 1;
    expect(await work(world.context, ['one'])).toEqual([{ code: 'rate-limited', retryAt: NOON + 4 * MINUTE }]);
    world.now = NOON + 4 * MINUTE;
    await work(world.context, ['one']);
    expect(world.github.asked).toHaveLength(3);
    expect(await entryOf(world.context)).toMatchObject({ secondaryLimits: 2, secondaryInRow: 0 });
  });

  test.each([
    ['a pause that GitHub has just asked for', { limited: PAUSE }, NOON + MINUTE],
    ['what the work itself has just spent', { rateLimit: budgetAt(RESERVE) }, NOON + HOUR],
  ])('is not the only thing that counts: %s', async (_, word, retryAt) => {
    const world = worldWith({ rateLimit: budgetAt(4_000) }, word);
    await work(world.context, ['one']);
    await keepLedger(world.context, async (metered) => {
      await metered.fetchProjects([{ owner: 'Acme', name: 'one' }], { reserve: RESERVE });
      const { results } = await metered.fetchProjects([{ owner: 'Acme', name: 'two' }], { reserve: RESERVE });
      expect(results).toMatchObject([{ error: { code: 'rate-limited', resetAt: new Date(retryAt).toISOString() } }]);
      return new Map();
    });
    expect(world.github.asked).toHaveLength(2);
  });

  test('is kept although the work throws', async () => {
    const world = worldWith({ points: 5 });
    const failing = keepLedger(world.context, async (metered) => {
      await metered.fetchProjects([{ owner: 'Acme', name: 'one' }], {});
      throw new Error('a bug');
    });
    await expect(failing).rejects.toThrow('a bug');
    expect(await entryOf(world.context)).toMatchObject({ spent: 5 });
  });
});

describe('a ledger that fails', () => {
  const broken = openDatabase({
    prepare: () => {
      throw new Error('no database');
    },
  } as unknown as D1Database);

  test('holds the work back for a minute: nobody knows what may be spent', async () => {
    const world = worldWith();
    await keepLedger({ ...world.context, db: broken }, async (metered) => {
      const { results } = await metered.fetchProjects([{ owner: 'Acme', name: 'one' }], {});
      expect(results).toMatchObject([
        { error: { code: 'rate-limited', resetAt: new Date(NOON + MINUTE).toISOString() } },
      ]);
      return new Map([
        [{ kind: 'sync', owner: 'Acme', name: 'one', cause: 'plan' } as const, { code: 'saved' } as const],
      ]);
    });
    expect(world.github.asked).toEqual([]);
    expect(log).toMatchObject([
      { job: 'ledger', code: 'failed', message: 'ledger not read' },
      { job: 'ledger', code: 'failed', message: 'ledger not saved' },
    ]);
  });

  test('undoes nothing that was done', async () => {
    const world = worldWith();
    const account = vi.fn<() => Promise<string>>().mockResolvedValueOnce(ACCOUNT).mockRejectedValue(new Error('gone'));
    expect(await codes({ ...world.context, account }, ['four'])).toEqual(['saved']);
    expect(await standing(world.context, 'four')).toMatchObject({ kind: 'statement' });
    expect(await entryOf(world.context)).toBeUndefined();
  });
});

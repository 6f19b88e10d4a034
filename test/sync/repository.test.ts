import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { SyncJob } from '../../src/sync/job.ts';
import { FRESHNESS_GRAIN } from '../../src/sync/record.ts';
import { syncProjects } from '../../src/sync/repository.ts';
import { meterDatabase } from '../store/metered.ts';
import { DOWN, projectOf, TABLE } from './fake-github.ts';
import { collectLog, createWorld, DAY, HOUR, MINUTE, NOON, projectRow, standing } from './world.ts';

let log: Record<string, unknown>[] = [];
beforeEach(() => {
  vi.restoreAllMocks();
  log = collectLog();
});

const jobOf = (name: string, more: Partial<SyncJob> = {}): SyncJob => ({
  kind: 'sync',
  owner: 'Acme',
  name,
  cause: 'plan',
  ...more,
});

type World = ReturnType<typeof createWorld>;

async function sync({ context }: World, job: SyncJob, askedAt?: number) {
  const task = askedAt === undefined ? { job } : { job, askedAt };
  const [outcome] = await syncProjects(context, [task], { reserve: 0 });
  return outcome;
}

describe('a sync', () => {
  test('fetches, parses, compiles and saves; the statement says what the policy says', async () => {
    const world = createWorld();
    world.github.set('Acme/first', projectOf({ name: 'first' }));
    expect(await sync(world, jobOf('first'))).toEqual({ code: 'saved' });
    expect(await standing(world.context, 'first')).toMatchObject({
      kind: 'statement',
      statement: {
        project: { host: 'github.com', owner: 'Acme', name: 'first' },
        source: { path: 'SECURITY.md', commit: 'c0ffee', origin: 'repo' },
        policy: { claims: [{ word: 'supported' }, { word: 'unsupported' }] },
        families: [{ releases: [{ version: '2.1.0' }, { version: '1.4.0' }] }],
        releasesSyncedAt: '2026-11-21T12:00:00.000Z',
      },
    });
    expect(log).toContainEqual({
      message: 'project synced',
      project: 'github.com/Acme/first',
      job: 'plan',
      code: 'saved',
    });
  });

  test('takes a project without a policy', async () => {
    const world = createWorld();
    world.github.set(
      'Acme/bare',
      projectOf({ name: 'bare', text: null, releases: [], totals: { releases: 0, tags: 0 } }),
    );
    expect(await sync(world, jobOf('bare'))).toEqual({ code: 'saved' });
    expect(await sync(world, jobOf('bare'))).toEqual({ code: 'unchanged' });
    expect(await standing(world.context, 'bare')).toMatchObject({ statement: { policy: null, source: null } });
  });

  test('repeated writes no row, and does not have the text sent again', async () => {
    const world = createWorld();
    world.github.set('Acme/again', projectOf({ name: 'again' }));
    await sync(world, jobOf('again'));
    const metered = meterDatabase(env.DB);
    const second = createWorld(metered.binding);
    second.github.set('Acme/again', projectOf({ name: 'again', headCommit: 'moved on' }));
    second.now = NOON + FRESHNESS_GRAIN - 1;
    expect(await sync(second, jobOf('again'))).toEqual({ code: 'unchanged' });
    expect(metered.sent.length).toBeGreaterThan(0);
    expect(metered.sent.map(({ rowsWritten }) => rowsWritten)).toEqual(metered.sent.map(() => 0));
    expect(second.github.asked[0]?.[0]?.known).toMatchObject({
      policy: { blob: `blob of ${TABLE}` },
      releases: expect.arrayContaining([{ tag: 'v2.1.0', date: '2026-10-01T00:00:00Z', prerelease: false }]),
      totals: { releases: 2, tags: 2 },
    });
  });

  test('records that it looked once the last record has aged, and plans the next look', async () => {
    const world = createWorld();
    world.github.set('Acme/aged', projectOf({ name: 'aged' }));
    await sync(world, jobOf('aged'));
    world.now += DAY;
    expect(await sync(world, jobOf('aged'))).toEqual({ code: 'unchanged' });
    expect(await standing(world.context, 'aged')).toMatchObject({
      syncedAt: '2026-11-22T12:00:00.000Z',
      statement: { releasesSyncedAt: '2026-11-22T12:00:00.000Z' },
    });
    const row = await projectRow('R_Acme_aged');
    expect(row).toMatchObject({ synced_at: NOON + DAY, changed_at: null });
    expect(row?.due_at).toBeGreaterThan(NOON + DAY);
  });

  test('saves a new release beside the stored text', async () => {
    const world = createWorld();
    const before = projectOf({ name: 'newer' });
    world.github.set('Acme/newer', before);
    await sync(world, jobOf('newer'));
    const releases = [{ tag: 'v2.2.0', date: '2026-11-21T11:00:00Z', prerelease: false }, ...before.releases];
    world.github.set('Acme/newer', { ...before, releases, totals: { releases: 3, tags: 3 } });
    world.now += HOUR;
    expect(await sync(world, jobOf('newer'))).toEqual({ code: 'saved' });
    expect(await standing(world.context, 'newer')).toMatchObject({
      statement: { policy: { claims: [{}, {}] }, families: [{ releases: [{ version: '2.2.0' }, {}, {}] }] },
    });
    expect(await projectRow('R_Acme_newer')).toMatchObject({ changed_at: NOON + HOUR });
  });

  test('is left out where one that began after the question has been recorded', async () => {
    const world = createWorld();
    world.github.set('Acme/done', projectOf({ name: 'done' }));
    await sync(world, jobOf('done'));
    expect(await sync(world, jobOf('done'), NOON - 1)).toEqual({ code: 'superseded' });
    expect(world.github.asked).toHaveLength(1);
    expect(await sync(world, jobOf('done'), NOON)).toEqual({ code: 'unchanged' });
  });

  test('passes over files without text, and says so', async () => {
    const world = createWorld();
    const { policy: file } = projectOf({ name: 'binary' });
    const unreadable = file === null ? [] : [{ ...file, path: 'docs/SECURITY.md' }];
    world.github.set('Acme/binary', projectOf({ name: 'binary', text: null, unreadable }));
    expect(await sync(world, jobOf('binary'))).toEqual({ code: 'saved', unreadable: 'docs/SECURITY.md' });
  });

  test('asks about all projects together, and gives each its own outcome and log line', async () => {
    const world = createWorld();
    world.github.set('Acme/together-1', projectOf({ name: 'together-1' }));
    world.github.set('Acme/together-2', DOWN);
    const tasks = ['together-1', 'together-2', 'together-3'].map((name) => ({ job: jobOf(name) }));
    const outcomes = await syncProjects(world.context, tasks, { reserve: 0 });
    expect(outcomes.map(({ code }) => code)).toEqual(['saved', 'failed', 'not-found']);
    expect(world.github.asked).toHaveLength(1);
    expect(log.filter(({ message }) => message === 'project synced').map(({ code }) => code)).toEqual([
      'saved',
      'failed',
      'not-found',
    ]);
  });
});

describe('a fault', () => {
  test('not found is remembered for an hour', async () => {
    const world = createWorld();
    expect(await sync(world, jobOf('nowhere'))).toEqual({ code: 'not-found' });
    expect(await standing(world.context, 'nowhere')).toEqual({ kind: 'absent', until: NOON + HOUR });
  });

  test('not found, for a project that was there, keeps its statement and history', async () => {
    const world = createWorld();
    const project = projectOf({ name: 'deleted' });
    world.github.set('Acme/deleted', project);
    await sync(world, jobOf('deleted'));
    world.github.set('Acme/deleted', { code: 'not-found', message: 'gone' });
    world.now += DAY;
    expect(await sync(world, jobOf('deleted', { githubId: project.id }))).toEqual({ code: 'not-found' });
    expect(await standing(world.context, 'deleted')).toMatchObject({
      kind: 'statement',
      goneSince: '2026-11-22T12:00:00.000Z',
    });
    world.github.set('Acme/deleted', project);
    world.now += DAY;
    expect(await sync(world, jobOf('deleted'))).toEqual({ code: 'saved' });
    expect(await standing(world.context, 'deleted')).toMatchObject({ kind: 'statement', goneSince: null });
  });

  test('of GitHub leaves the statement alone and puts the next look off, longer each time', async () => {
    const world = createWorld();
    world.github.set('Acme/flaky', projectOf({ name: 'flaky' }));
    await sync(world, jobOf('flaky'));
    world.github.set('Acme/flaky', DOWN);
    const failed = { code: 'failed', fault: 'upstream', detail: 'GitHub answered 502' };
    expect(await sync(world, jobOf('flaky'))).toEqual(failed);
    const first = await projectRow('R_Acme_flaky');
    expect(await sync(world, jobOf('flaky'))).toEqual(failed);
    const second = await projectRow('R_Acme_flaky');
    expect([first?.failures, second?.failures]).toEqual([1, 2]);
    expect(second?.due_at).toBeGreaterThan(Number(first?.due_at));
    world.github.set('Acme/flaky', projectOf({ name: 'flaky' }));
    world.now += MINUTE;
    expect(await sync(world, jobOf('flaky'))).toEqual({ code: 'unchanged' });
    expect(await projectRow('R_Acme_flaky')).toMatchObject({ failures: 0 });
    expect(await standing(world.context, 'flaky')).toMatchObject({ kind: 'statement' });
  });

  test.each([
    [
      { code: 'rate-limited', limit: 'primary', resetAt: '2026-11-21T12:30:00Z', message: 'spent' },
      { code: 'rate-limited', retryAt: NOON + 30 * MINUTE },
    ],
    [
      { code: 'unauthorized', message: 'bad credentials' },
      { code: 'unauthorized', detail: 'bad credentials' },
    ],
    [
      { code: 'partial', message: 'some', paths: ['p0'] },
      { code: 'failed', fault: 'partial', detail: 'some' },
    ],
  ] as const)('%o writes nothing about a project that nobody knows', async (fault, outcome) => {
    const world = createWorld();
    world.github.set('Acme/stranger', fault);
    expect(await sync(world, jobOf('stranger'))).toEqual(outcome);
    expect(await standing(world.context, 'stranger')).toEqual({ kind: 'unknown' });
  });

  test('of our own is an outcome and a log line too, without a stack', async () => {
    const broken = createWorld({
      ...env.DB,
      prepare: () => env.DB.prepare('SELECT nonsense'),
    } as unknown as D1Database);
    const outcome = await sync(broken, jobOf('broken'));
    expect(outcome).toMatchObject({ code: 'failed', fault: 'internal', detail: expect.any(String) });
    expect(JSON.stringify(log)).not.toContain('.ts:');
  });
});

describe('names', () => {
  test('of a renamed project lead to the new one, and its identity stays', async () => {
    const world = createWorld();
    const before = projectOf({ name: 'old-name' });
    world.github.set('Acme/old-name', before);
    await sync(world, jobOf('old-name'));
    const after = { ...before, owner: 'NewCo', name: 'new-name', url: 'https://github.com/NewCo/new-name' };
    world.github.set('Acme/old-name', after);
    world.github.set('NewCo/new-name', after);
    world.now += DAY;
    expect(await sync(world, jobOf('old-name', { githubId: before.id }))).toEqual({ code: 'saved' });
    expect(await standing(world.context, 'old-name')).toEqual({ kind: 'moved', owner: 'NewCo', name: 'new-name' });
    expect(await standing(world.context, 'new-name', 'NewCo')).toMatchObject({ kind: 'statement' });
    expect(await sync(world, jobOf('new-name', { owner: 'NewCo' }))).toEqual({ code: 'unchanged' });
    expect(await projectRow(before.id)).toMatchObject({ name: 'new-name', gone_at: null });
  });

  test('of a renamed project that was asked for by its new name first: one project, no second', async () => {
    const world = createWorld();
    const before = projectOf({ name: 'alpha' });
    world.github.set('Acme/alpha', before);
    await sync(world, jobOf('alpha'));
    world.github.set('Acme/beta', { ...before, name: 'beta' });
    world.now += DAY;
    expect(await sync(world, jobOf('beta'))).toEqual({ code: 'saved' });
    expect(await standing(world.context, 'alpha')).toMatchObject({ kind: 'moved', name: 'beta' });
  });

  test('that another repository has taken: nothing of the first one leaks into the second', async () => {
    const world = createWorld();
    const first = projectOf({ name: 'shared', id: 'R_first' });
    const second = projectOf({
      name: 'shared',
      id: 'R_second',
      releases: [{ tag: 'v9.0.0', date: '2026-11-01T00:00:00Z', prerelease: false }],
      totals: { releases: 1, tags: 1 },
    });
    world.github.set('Acme/shared', first);
    await sync(world, jobOf('shared'));
    world.github.set('Acme/shared', second);
    world.now += DAY;
    expect(await sync(world, jobOf('shared', { githubId: 'R_first' }))).toEqual({ code: 'saved' });
    expect(world.github.asked.at(-1)?.[0]?.known).toBeUndefined();
    expect(await standing(world.context, 'shared')).toMatchObject({
      statement: { families: [{ releases: [{ version: '9.0.0' }] }] },
    });
    expect(await projectRow('R_first')).toMatchObject({ gone_at: NOON + DAY, due_at: expect.any(Number) });
    expect(Number((await projectRow('R_first'))?.due_at)).toBeGreaterThan(NOON + 2 * DAY);
  });

  test('that a lost project still goes by are not asked about for ever', async () => {
    const world = createWorld();
    world.now += 30 * DAY;
    expect(await sync(world, jobOf('shared', { githubId: 'R_first' }))).toEqual({ code: 'not-found' });
    expect(Number((await projectRow('R_first'))?.due_at)).toBeGreaterThan(world.now);
  });
});

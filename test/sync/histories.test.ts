import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { loadPast } from '../../src/store/past.ts';
import { readHistories } from '../../src/sync/histories.ts';
import { syncProjects } from '../../src/sync/repository.ts';
import { meterDatabase } from '../store/metered.ts';
import { DOWN, periodOf, projectOf, TABLE } from './fake-github.ts';
import { collectLog, createWorld, DAY, HOUR, NOON, projectRow } from './world.ts';

let log: Record<string, unknown>[] = [];
beforeEach(() => {
  vi.restoreAllMocks();
  log = collectLog();
});

type World = ReturnType<typeof createWorld>;

const jobOf = (name: string) => ({ kind: 'history', owner: 'Acme', name, githubId: `R_Acme_${name}` }) as const;

async function sync({ context }: World, name: string) {
  const job = { kind: 'sync', owner: 'Acme', name, cause: 'plan' } as const;
  const [outcome] = await syncProjects(context, [{ job }], { reserve: 0 });
  return outcome?.code;
}

async function read({ context }: World, name: string) {
  const [outcome] = await readHistories(context, [jobOf(name)], { reserve: 0 });
  return outcome;
}

/** A project that was synced at noon, and whose commits tell of an older text. */
async function synced(name: string, text = TABLE): Promise<World> {
  const world = createWorld();
  world.github.set(`Acme/${name}`, projectOf({ name, text }));
  world.github.setHistory(`R_Acme_${name}`, {
    from: '2024-01-01T00:00:00Z',
    archivedAt: null,
    periods: [periodOf('Only 1.x gets fixes.', '2024-02-01', '2025-03-01'), periodOf(text, '2025-03-01', null)],
  });
  await sync(world, name);
  return world;
}

const policies = async (name: string) =>
  (
    await env.DB.prepare(
      `SELECT text, date(seen_from / 1000, 'unixepoch') AS "from", date(seen_until / 1000, 'unixepoch') AS until, "commit"
       FROM policies WHERE project_id = (SELECT id FROM projects WHERE github_id = ?) ORDER BY seen_from`,
    )
      .bind(`R_Acme_${name}`)
      .all()
  ).results;

const standingOn = async ({ context }: World, name: string, day: string) =>
  (await loadPast(context.db, { host: 'github.com', owner: 'Acme', name }, Date.parse(day)))?.policy?.text;

describe('reading a history', () => {
  test('records every text with the time that it stood', async () => {
    const world = await synced('told');
    expect(await read(world, 'told')).toEqual({ code: 'saved' });
    expect(await policies('told')).toEqual([
      { text: 'Only 1.x gets fixes.', from: '2024-02-01', until: '2025-03-01', commit: 'commit of 2024-02-01' },
      { text: TABLE, from: '2025-03-01', until: null, commit: 'commit of 2025-03-01' },
    ]);
    expect(await projectRow('R_Acme_told')).toMatchObject({
      history_from: Date.parse('2024-01-01'),
      history_due_at: null,
    });
    expect(log).toContainEqual({
      message: 'history read',
      project: 'github.com/Acme/told',
      job: 'history',
      code: 'saved',
    });
  });

  test('asks for no text that is stored, and copies one that stood before', async () => {
    const world = await synced('again');
    const periods = [periodOf(TABLE, '2024-01-01', '2024-02-01'), periodOf('x', '2024-02-01', '2024-03-01')];
    const history = { from: '2024-01-01T00:00:00Z', archivedAt: null };
    world.github.setHistory('R_Acme_again', { ...history, periods: [...periods, periodOf(TABLE, '2024-03-01', null)] });
    await read(world, 'again');
    expect(world.github.askedHistories[0]?.[0]).toEqual({
      id: 'R_Acme_again',
      path: 'SECURITY.md',
      heldBlobs: new Set([`blob of ${TABLE}`]),
    });
    expect((await policies('again')).map(({ text }) => text)).toEqual([TABLE, 'x', TABLE]);
  });

  test('is done once: the same job again asks nothing and writes nothing', async () => {
    await read(await synced('once'), 'once');
    const metered = meterDatabase(env.DB);
    const world = createWorld(metered.binding);
    expect(await read(world, 'once')).toEqual({ code: 'superseded' });
    expect(world.github.askedHistories).toEqual([]);
    expect(metered.sent.map(({ rowsWritten }) => rowsWritten)).toEqual(metered.sent.map(() => 0));
  });

  test('is due again once a sync has found another text, and adds what stood in between', async () => {
    const world = await synced('next');
    await read(world, 'next');
    world.now = NOON + 10 * DAY;
    world.github.set('Acme/next', projectOf({ name: 'next', text: 'third' }));
    expect(await sync(world, 'next')).toBe('saved');
    world.github.setHistory('R_Acme_next', {
      from: '2024-01-01T00:00:00Z',
      archivedAt: null,
      periods: [
        periodOf('Only 1.x gets fixes.', '2024-02-01', '2025-03-01'),
        periodOf(TABLE, '2025-03-01', '2026-11-24'),
        periodOf('second', '2026-11-24', '2026-11-26'),
        periodOf('third', '2026-11-26', null),
      ],
    });
    expect(await read(world, 'next')).toEqual({ code: 'saved' });
    expect((await policies('next')).map(({ text, from, until }) => [text, from, until]).slice(1)).toEqual([
      [TABLE, '2025-03-01', '2026-11-24'],
      ['second', '2026-11-24', '2026-11-26'],
      ['third', '2026-11-26', null],
    ]);
    expect(await standingOn(world, 'next', '2026-11-25')).toBe('second');
  });

  test('is not due again after a sync that found new releases only', async () => {
    const world = await synced('released');
    await read(world, 'released');
    world.github.set('Acme/released', projectOf({ name: 'released', releases: [], totals: { releases: 0, tags: 0 } }));
    world.now += HOUR;
    expect(await sync(world, 'released')).toBe('saved');
    expect(await projectRow('R_Acme_released')).toMatchObject({ history_due_at: null });
  });

  test('tells since when a project is archived', async () => {
    const world = await synced('archived');
    await read(world, 'archived');
    world.github.set('Acme/archived', projectOf({ name: 'archived', archived: true }));
    world.now += HOUR;
    await sync(world, 'archived');
    const periods = [periodOf(TABLE, '2025-03-01', null)];
    const archivedAt = '2026-11-21T12:30:00Z';
    world.github.setHistory('R_Acme_archived', { from: '2024-01-01T00:00:00Z', archivedAt, periods });
    expect(await read(world, 'archived')).toEqual({ code: 'unchanged' });
    expect(await projectRow('R_Acme_archived')).toMatchObject({ archived_at: Date.parse(archivedAt) });
  });

  test('notices a sync that saved meanwhile, and looks again', async () => {
    const world = await synced('busy');
    const { fetchHistories } = world.context;
    const slow = {
      ...world.context,
      fetchHistories: async (...asked: Parameters<typeof fetchHistories>) => {
        const answer = await fetchHistories(...asked);
        world.now = NOON + HOUR;
        world.github.set('Acme/busy', projectOf({ name: 'busy', text: 'newer' }));
        expect(await sync(world, 'busy')).toBe('saved');
        return answer;
      },
    };
    const [outcome] = await readHistories(slow, [jobOf('busy')], { reserve: 0 });
    expect(outcome).toEqual({ code: 'saved' });
    expect((await policies('busy')).map(({ text, until }) => [text, until])).toEqual([
      ['Only 1.x gets fixes.', '2025-03-01'],
      [TABLE, '2026-11-21'],
      ['newer', null],
    ]);
  });

  test('many texts, long ones too, fit into the database’s limits', async () => {
    const name = 'long';
    const long = (n: number) => `${n} `.padEnd(500_000, n % 2 === 0 ? '"' : '\u0001');
    const world = await synced(name, 'now');
    const dayOf = (n: number) => new Date(Date.UTC(2020, 0, n)).toISOString().slice(0, 10);
    const old = Array.from({ length: 12 }, (_, n) => periodOf(long(n), dayOf(n), dayOf(n + 1)));
    const short = Array.from({ length: 280 }, (_, n) => periodOf(`short ${n}`, dayOf(n + 20), dayOf(n + 21)));
    const periods = [...old, ...short, periodOf('now', '2026-01-01', null)];
    world.github.setHistory(`R_Acme_${name}`, { from: '2019-12-31T00:00:00Z', archivedAt: null, periods });
    expect(await read(world, name)).toEqual({ code: 'saved' });
    expect(await policies(name)).toHaveLength(293);
    const cut = await loadPast(world.context.db, { host: 'github.com', owner: 'Acme', name }, Date.parse(dayOf(1)));
    expect(cut?.policy).toMatchObject({ text: long(1).slice(0, 256 * 1024), truncated: true });
  });
});

describe('a history that cannot be read', () => {
  test.each([
    ['GitHub is down', DOWN, { code: 'failed', fault: 'upstream', detail: 'GitHub answered 502' }],
    [
      'the budget is spent',
      { code: 'rate-limited', limit: 'primary', resetAt: '2026-11-21T12:20:00Z', message: 'spent' },
      { code: 'rate-limited', retryAt: Date.parse('2026-11-21T12:20:00Z') },
    ],
    ['the project is gone', { code: 'not-found', message: 'gone' }, { code: 'not-found' }],
  ] as const)('because %s leaves everything as it was', async (_, fault, outcome) => {
    const name = `fault-${fault.code}`;
    const world = await synced(name);
    const before = [await policies(name), await projectRow(`R_Acme_${name}`)];
    world.github.setHistory(`R_Acme_${name}`, fault);
    expect(await read(world, name)).toEqual(outcome);
    expect([await policies(name), await projectRow(`R_Acme_${name}`)]).toEqual(before);
  });

  test('is none of a project that nobody has asked about', async () => {
    const world = createWorld();
    expect(await read(world, 'never-seen')).toEqual({ code: 'superseded' });
    expect(world.github.askedHistories).toEqual([]);
  });
});

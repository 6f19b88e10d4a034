import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { FetchedAdvisory } from '../../src/github/advisories.types.ts';
import { ADVISORIES_INTERVAL, readAdvisories } from '../../src/sync/advisories.ts';
import { ADVISORIES_A_RUN, ADVISORIES_AGAIN, planAdvisories } from '../../src/sync/plan-advisories.ts';
import { syncProjects } from '../../src/sync/repository.ts';
import { decide } from '../../src/verdict/decide.ts';
import { resolveStatement } from '../../src/verdict/resolve.ts';
import { meterDatabase } from '../store/metered.ts';
import { DOWN, projectOf } from './fake-github.ts';
import { collectLog, createWorld, DAY, HOUR, NOON, projectRow, standing } from './world.ts';

let log: Record<string, unknown>[] = [];
beforeEach(async () => {
  vi.restoreAllMocks();
  log = collectLog();
});

type World = ReturnType<typeof createWorld>;

const advisoryOf = (id: string, range: string, patched = ''): FetchedAdvisory => ({
  id,
  cve: null,
  severity: 'high',
  summary: 'Bad',
  url: `https://github.com/Acme/Rocket/security/advisories/${id}`,
  publishedAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  withdrawnAt: null,
  vulnerabilities: [{ package: null, ecosystem: 'npm', range, patched }],
});

async function sync({ context }: World, name: string) {
  const job = { kind: 'sync', owner: 'Acme', name, cause: 'plan' } as const;
  const [outcome] = await syncProjects(context, [{ job }], { reserve: 0 });
  return outcome?.code;
}

async function read({ context }: Pick<World, 'context'>, name: string) {
  const job = { kind: 'advisories', owner: 'Acme', name, githubId: `R_Acme_${name}` } as const;
  const [outcome] = await readAdvisories(context, [job], {});
  return outcome;
}

async function synced(name: string): Promise<World> {
  const world = createWorld();
  world.github.set(`Acme/${name}`, projectOf({ name }));
  await sync(world, name);
  return world;
}

/** What the stored statement answers about a version: ids, and where to move. */
async function answer({ context }: World, name: string, version: string) {
  const found = await standing(context, name);
  if (found.kind !== 'statement') throw new Error(found.kind);
  const { advisories, fix } = decide(resolveStatement(found.statement, { now: context.now() }), version);
  return { ids: advisories?.map(({ id }) => id), fix: fix?.version };
}

describe('reading advisories', () => {
  test('brings them into the statement, which one row still holds', async () => {
    const world = await synced('told');
    expect(await answer(world, 'told', '2.0.0')).toEqual({ ids: undefined, fix: '2.1.0' });
    world.github.setAdvisories('Acme/told', [advisoryOf('GHSA-1', '< 2.1.0', '2.1.0')]);
    expect(await read(world, 'told')).toEqual({ code: 'saved' });
    expect(await answer(world, 'told', '2.0.0')).toEqual({ ids: ['GHSA-1'], fix: '2.1.0' });
    expect(await answer(world, 'told', '2.1.0')).toEqual({ ids: [], fix: undefined });
    expect(log).toContainEqual({
      message: 'advisories read',
      project: 'github.com/Acme/told',
      job: 'advisories',
      code: 'saved',
    });
  });

  test('says that there are none, once somebody has looked', async () => {
    const world = await synced('none');
    expect(await read(world, 'none')).toEqual({ code: 'saved' });
    expect(await answer(world, 'none', '2.0.0')).toMatchObject({ ids: [] });
  });

  test('again writes when it was, and nothing else; GitHub need not send what is held', async () => {
    const world = await synced('again');
    world.github.setAdvisories('Acme/again', [advisoryOf('GHSA-1', '*')]);
    await read(world, 'again');
    const before = await standing(world.context, 'again');
    const metered = meterDatabase(env.DB);
    const second = createWorld(metered.binding);
    second.github.setAdvisories('Acme/again', [advisoryOf('GHSA-1', '*')]);
    second.now = NOON + DAY;
    expect(await read(second, 'again')).toEqual({ code: 'unchanged' });
    expect(second.github.askedAdvisories[0]?.[0]?.etag).toContain('GHSA-1');
    expect(metered.sent.filter(({ rowsWritten }) => rowsWritten > 0)).toHaveLength(1);
    expect(await standing(world.context, 'again')).toEqual(before);
    const { advisories_due_at: due } = (await projectRow('R_Acme_again')) ?? {};
    expect(Math.abs(Number(due) - (NOON + DAY + ADVISORIES_INTERVAL))).toBeLessThanOrEqual(ADVISORIES_INTERVAL * 0.15);
  });

  test('takes out what is withdrawn, and puts in what is new', async () => {
    const world = await synced('changed');
    world.github.setAdvisories('Acme/changed', [advisoryOf('GHSA-1', '*'), advisoryOf('GHSA-2', '*')]);
    await read(world, 'changed');
    world.github.setAdvisories('Acme/changed', [advisoryOf('GHSA-2', '< 2.0.0'), advisoryOf('GHSA-3', '*')]);
    expect(await read(world, 'changed')).toEqual({ code: 'saved' });
    expect((await answer(world, 'changed', '2.0.0')).ids).toEqual(['GHSA-3']);
  });

  test('outlives a sync that finds another policy or other releases', async () => {
    const world = await synced('stays');
    world.github.setAdvisories('Acme/stays', [advisoryOf('GHSA-1', '< 3.0.0')]);
    await read(world, 'stays');
    world.now += HOUR;
    const releases = [{ tag: 'v3.0.0', date: '2026-11-01T00:00:00Z', prerelease: false }, ...projectOf().releases];
    world.github.set('Acme/stays', projectOf({ name: 'stays', text: 'All versions are supported.', releases }));
    expect(await sync(world, 'stays')).toBe('saved');
    expect(await answer(world, 'stays', '2.1.0')).toEqual({ ids: ['GHSA-1'], fix: '3.0.0' });
  });

  test('and a sync at the same time lose nothing of each other', async () => {
    const world = await synced('both');
    world.github.setAdvisories('Acme/both', [advisoryOf('GHSA-1', '*')]);
    const { fetchProjects } = world.context;
    const slow = {
      ...world.context,
      fetchProjects: async (...asked: Parameters<typeof fetchProjects>) => {
        const batch = await fetchProjects(...asked);
        expect(await read(world, 'both')).toEqual({ code: 'saved' });
        return batch;
      },
    };
    world.now += HOUR;
    world.github.set('Acme/both', projectOf({ name: 'both', text: 'All versions are supported.' }));
    expect(await sync({ ...world, context: slow }, 'both')).toBe('saved');
    expect((await answer(world, 'both', '1.0.0')).ids).toEqual(['GHSA-1']);
  });

  test.each([
    ['GitHub is down', DOWN, 'failed'],
    ['the project is gone', { code: 'not-found', message: 'gone' }, 'not-found'],
    [
      'the budget is spent',
      { code: 'rate-limited', limit: 'primary', resetAt: '2026-11-21T12:20:00Z', message: 'spent' },
      'rate-limited',
    ],
  ] as const)('leaves everything as it was where %s', async (_, fault, code) => {
    const name = `fault-${code}`;
    const world = await synced(name);
    const before = await projectRow(`R_Acme_${name}`);
    world.github.setAdvisories(`Acme/${name}`, fault);
    expect(await read(world, name)).toMatchObject({ code });
    expect(await projectRow(`R_Acme_${name}`)).toEqual(before);
  });

  test('of a project that nobody has asked about asks nobody', async () => {
    const world = createWorld();
    expect(await read(world, 'unknown')).toEqual({ code: 'superseded' });
    expect(world.github.askedAdvisories).toEqual([]);
  });

  test('is due an hour after a sync has found new releases', async () => {
    const world = await synced('released');
    await read(world, 'released');
    world.now += DAY;
    const releases = [{ tag: 'v3.0.0', date: '2026-11-01T00:00:00Z', prerelease: false }, ...projectOf().releases];
    world.github.set('Acme/released', projectOf({ name: 'released', releases }));
    await sync(world, 'released');
    expect(await projectRow('R_Acme_released')).toMatchObject({ advisories_due_at: world.now + HOUR });
  });
});

describe('a run of the plan', () => {
  beforeEach(async () => {
    for (const table of ['advisories', 'releases', 'policies', 'statements', 'projects'])
      await env.DB.prepare(`DELETE FROM ${table}`).run();
  });

  async function addProjects(count: number): Promise<void> {
    await env.DB.prepare(
      `INSERT INTO projects (host, github_id, owner, name, url, archived, release_total, tag_total, save_id, synced_at, due_at)
       SELECT 'github.com', 'R_' || value, 'Acme', 'p' || value, 'https://github.com/Acme/p' || value, 0, 0, 0, '', 0, 0
       FROM json_each(?)`,
    )
      .bind(JSON.stringify(Array.from({ length: count }, (_, i) => i)))
      .run();
  }

  test('queues whose advisories were never read, a bounded number at a time, and again after a day', async () => {
    const world = createWorld();
    await addProjects(ADVISORIES_A_RUN + 1);
    await planAdvisories(world.context);
    expect(world.sent).toHaveLength(ADVISORIES_A_RUN);
    expect(world.sent[0]?.body).toEqual({ kind: 'advisories', owner: 'Acme', name: 'p0', githubId: 'R_0' });
    await planAdvisories(world.context);
    expect(world.sent).toHaveLength(ADVISORIES_A_RUN + 1);
    world.now += ADVISORIES_AGAIN;
    await planAdvisories(world.context);
    expect(world.sent).toHaveLength(2 * ADVISORIES_A_RUN + 1);
  });

  test('loses nothing when it dies between sending and saving', async () => {
    const world = createWorld();
    await addProjects(1);
    const queue = { ...world.context.queue, sendBatch: () => Promise.reject(new Error('no queue')) };
    await expect(planAdvisories({ ...world.context, queue })).rejects.toThrow('no queue');
    await planAdvisories(world.context);
    expect(world.sent).toHaveLength(1);
  });
});

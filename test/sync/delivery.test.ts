import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { planSyncs } from '../../src/sync/cron.ts';
import { DELIVERY_REMEMBERED, receiveDelivery } from '../../src/sync/delivery.ts';
import { syncJob } from '../../src/sync/job.ts';
import { HEARD_INTERVAL, SHORTEST_INTERVAL } from '../../src/sync/plan.ts';
import { syncProjects } from '../../src/sync/repository.ts';
import { SETTLING, TOLD_INTERVAL } from '../../src/sync/told.ts';
import { meterDatabase } from '../store/metered.ts';
import { drainQueue } from './drain-queue.ts';
import { DOWN, projectOf } from './fake-github.ts';
import { collectLog, createWorld, DAY, HOUR, NOON, projectRow, standing } from './world.ts';

let log: Record<string, unknown>[] = [];
beforeEach(async () => {
  vi.restoreAllMocks();
  log = collectLog();
  for (const table of ['deliveries', 'releases', 'policies', 'statements', 'projects'])
    await env.DB.prepare(`DELETE FROM ${table}`).run();
});

type World = ReturnType<typeof createWorld>;

/** A world in which somebody has asked about these projects a day ago. */
async function worldWith(...names: string[]): Promise<World> {
  const world = createWorld();
  for (const name of names) world.github.set(`Acme/${name}`, projectOf({ name }));
  const tasks = names.map((name) => ({ job: { kind: 'sync', owner: 'Acme', name, cause: 'plan' } as const }));
  await syncProjects(world.context, tasks, { reserve: 0 });
  world.now += DAY;
  log.length = 0;
  return world;
}

const repository = (name: string) => ({ full_name: `Acme/${name}`, private: false, default_branch: 'main' });
const tagged = (name: string) => ({ event: 'create', payload: { ref_type: 'tag', repository: repository(name) } });

let numbered = 0;
const newId = () => {
  numbered += 1;
  return `delivery-${numbered}`;
};

function deliver({ context }: World, { event, payload }: { event: string; payload: object }, id = newId()) {
  return receiveDelivery(context, { id, event, body: JSON.stringify(payload) });
}

const jobs = ({ sent }: World) => sent.map(({ body }) => `${body.owner}/${body.name}`);

describe('a delivery', () => {
  test('about a known project puts a job into the queue, which waits for things to settle', async () => {
    const world = await worldWith('told');
    expect(await deliver(world, tagged('TOLD'), 'd-1')).toEqual({ state: 'queued', projects: 1 });
    expect(world.sent).toEqual([
      { body: { kind: 'sync', owner: 'Acme', name: 'TOLD', cause: 'webhook' }, delaySeconds: SETTLING / 1000 },
    ]);
    expect(syncJob.safeParse(world.sent[0]?.body).success).toBe(true);
    expect(log).toEqual([
      {
        message: 'webhook received',
        job: 'webhook',
        code: 'queued',
        event: 'create',
        delivery: 'd-1',
        projects: 1,
      },
    ]);
  });

  test('about an advisory has the advisories looked at, too', async () => {
    const world = await worldWith('advised', 'other');
    await env.DB.prepare('UPDATE projects SET advisories_due_at = ?')
      .bind(NOON + 9 * DAY)
      .run();
    const payload = { action: 'published', repository: repository('advised') };
    expect(await deliver(world, { event: 'repository_advisory', payload })).toEqual({ state: 'queued', projects: 1 });
    expect(await projectRow('R_Acme_advised')).toMatchObject({ advisories_due_at: world.now });
    expect(await projectRow('R_Acme_other')).toMatchObject({ advisories_due_at: NOON + 9 * DAY });
  });

  test('that comes again is done once, until it is forgotten', async () => {
    const world = await worldWith('again');
    await deliver(world, tagged('again'), 'same');
    expect(await deliver(world, tagged('again'), 'same')).toEqual({ state: 'duplicate' });
    expect(world.sent).toHaveLength(1);
    world.now += DELIVERY_REMEMBERED;
    await planSyncs(world.context);
    world.sent.length = 0;
    expect(await deliver(world, tagged('again'), 'same')).toEqual({ state: 'queued', projects: 1 });
  });

  test('that could not be queued is not taken for done', async () => {
    const world = await worldWith('crash');
    const { sendBatch } = world.context.queue;
    world.context.queue.sendBatch = () => Promise.reject(new Error('queue is down'));
    await expect(deliver(world, tagged('crash'), 'crashed')).rejects.toThrow('queue is down');
    world.context.queue.sendBatch = sendBatch;
    expect(await deliver(world, tagged('crash'), 'crashed')).toEqual({ state: 'queued', projects: 1 });
  });

  test('about a project that nobody has asked about changes nothing', async () => {
    const world = createWorld();
    expect(await deliver(world, tagged('stranger'))).toEqual({ state: 'ignored', why: 'unknown-project' });
    const { results } = await env.DB.prepare('SELECT * FROM deliveries').all();
    expect([world.sent, results]).toEqual([[], []]);
  });

  test('that means nothing does not touch the database', async () => {
    const metered = meterDatabase(env.DB);
    const world = createWorld(metered.binding);
    expect(await deliver(world, { event: 'star', payload: {} })).toEqual({ state: 'ignored', why: 'event' });
    expect(metered.sent).toEqual([]);
    expect(log).toMatchObject([{ code: 'ignored', why: 'event', event: 'star' }]);
  });

  test('costs two round trips and writes two rows', async () => {
    await worldWith('metered');
    const metered = meterDatabase(env.DB);
    await deliver(createWorld(metered.binding), tagged('metered'));
    expect(metered.trips()).toBe(2);
    // The delivery with its entries in the indexes, and the project that was heard of.
    expect(metered.sent.reduce((sum, { rowsWritten }) => sum + rowsWritten, 0)).toBeLessThanOrEqual(4);
  });

  test('that is not as documented is told and logged, without its payload', async () => {
    const world = await worldWith();
    const received = await deliver(world, { event: 'create', payload: { ref_type: 7, repository: 'hush-hush' } });
    expect(received).toEqual({ state: 'unreadable', fault: 'ref_type: invalid_type; repository: invalid_type' });
    expect(log).toMatchObject([{ code: 'unreadable', event: 'create' }]);
    expect(JSON.stringify(log)).not.toContain('hush');
  });

  test('of a rename asks for both names where one is known', async () => {
    const world = await worldWith('before');
    const changes = { repository: { name: { from: 'before' } } };
    const renamed = { action: 'renamed', changes, repository: repository('after') };
    await deliver(world, { event: 'repository', payload: renamed });
    expect(jobs(world)).toEqual(['Acme/after', 'Acme/before']);
    const strangers = { ...renamed, changes: { repository: { name: { from: 'nobody' } } } };
    const received = await deliver(world, { event: 'repository', payload: strangers });
    expect(received).toEqual({ state: 'ignored', why: 'unknown-project' });
  });

  test('about an account makes its projects due, and the next run of the plan takes them', async () => {
    const world = await worldWith('one', 'two');
    const installed = { action: 'created', installation: { account: { login: 'ACME' } } };
    await env.DB.prepare('UPDATE projects SET due_at = ?')
      .bind(NOON + 30 * DAY)
      .run();
    expect(await deliver(world, { event: 'installation', payload: installed })).toEqual({
      state: 'planned',
      projects: 2,
    });
    expect(world.sent).toEqual([]);
    await planSyncs(world.context);
    expect(jobs(world).toSorted()).toEqual(['Acme/one', 'Acme/two']);
  });
});

describe('a burst', () => {
  test('of deliveries about one project is one question to GitHub', async () => {
    const world = await worldWith('burst');
    const asked = world.github.asked.length;
    for (let i = 0; i < 30; i += 1) await deliver(world, tagged('burst'));
    await drainQueue(world);
    expect(world.github.asked).toHaveLength(asked + 1);
  });

  test('that goes on is one question a minute', async () => {
    const world = await worldWith('stream');
    world.github.set('Acme/stream', projectOf({ name: 'stream', text: 'Only 3.x gets fixes.' }));
    await deliver(world, tagged('stream'));
    await drainQueue(world);
    world.now += 5_000;
    await deliver(world, tagged('stream'));
    expect(world.sent[0]?.delaySeconds).toBe((TOLD_INTERVAL - 5_000) / 1000);
  });
});

describe('what GitHub told of and its API does not show yet', () => {
  const due = async (id: string) => Number((await projectRow(id))?.due_at);
  const soon = (now: number) => now + SHORTEST_INTERVAL * 1.15 + 1;

  test('is looked for once more soon, and then as planned', async () => {
    const world = await worldWith('lagging');
    await deliver(world, tagged('lagging'));
    await drainQueue(world);
    expect(await due('R_Acme_lagging')).toBeLessThanOrEqual(soon(world.now));
    // Also where a sync has just recorded that it looked.
    world.now += 1_000;
    await env.DB.prepare('UPDATE projects SET due_at = ?')
      .bind(NOON + 30 * DAY)
      .run();
    await deliver(world, tagged('lagging'));
    await drainQueue(world);
    expect(await due('R_Acme_lagging')).toBeLessThanOrEqual(soon(world.now));
    world.now += HOUR;
    await planSyncs(world.context);
    await drainQueue(world);
    expect(await due('R_Acme_lagging')).toBeGreaterThan(soon(world.now));
  });

  test('is looked for soon where a project became visible again', async () => {
    const world = await worldWith('hidden');
    const project = projectOf({ name: 'hidden' });
    world.github.set('Acme/hidden', { code: 'not-found', message: 'no such repository' });
    const visible = { event: 'public', payload: { repository: repository('hidden') } };
    await deliver(world, visible);
    await drainQueue(world);
    expect(await standing(world.context, 'hidden')).toMatchObject({ goneSince: expect.any(String) });
    world.github.set('Acme/hidden', project);
    world.now += SHORTEST_INTERVAL;
    await planSyncs(world.context);
    await drainQueue(world);
    expect(await standing(world.context, 'hidden')).toMatchObject({ goneSince: null });
  });

  test('is looked for soon where a project was renamed', async () => {
    const world = await worldWith('slow');
    const changes = { repository: { name: { from: 'slow' } } };
    const renamed = { action: 'renamed', changes, repository: repository('swift') };
    await deliver(world, { event: 'repository', payload: renamed });
    await drainQueue(world);
    expect(await standing(world.context, 'slow')).toMatchObject({ goneSince: null });
    const project = { ...projectOf({ name: 'slow' }), name: 'swift' };
    for (const name of ['slow', 'swift']) world.github.set(`Acme/${name}`, project);
    world.now += HOUR;
    await planSyncs(world.context);
    await drainQueue(world);
    expect(await standing(world.context, 'slow')).toMatchObject({ kind: 'moved', name: 'swift' });
    expect(await standing(world.context, 'swift')).toMatchObject({ kind: 'statement' });
  });

  test('waits as any sync does where GitHub is down', async () => {
    const world = await worldWith('down');
    world.github.set('Acme/down', DOWN);
    await deliver(world, tagged('down'));
    await expect(drainQueue(world)).rejects.toThrow('a message came back');
  });
});

describe('a project that GitHub tells of', () => {
  const row = () => projectRow('R_Acme_heard');
  const change = (world: World, text: string) => world.github.set('Acme/heard', projectOf({ name: 'heard', text }));
  /** Look at it as the plan does, and return how long it waits for the next look. */
  async function look(world: World): Promise<number> {
    await env.DB.prepare('UPDATE projects SET due_at = ?').bind(world.now).run();
    await planSyncs(world.context);
    await drainQueue(world);
    return Number((await row())?.due_at) - world.now;
  }

  test('is left to it: a day passes before somebody looks by himself', async () => {
    const world = await worldWith('heard');
    change(world, 'Only 3.x gets fixes.');
    const told = world.now;
    await deliver(world, tagged('heard'));
    await drainQueue(world);
    expect(await row()).toMatchObject({ heard_at: told, changed_at: world.now });
    expect(Number((await row())?.due_at) - world.now).toBeGreaterThan(HEARD_INTERVAL * 0.84);
    world.now += DAY;
    expect(await look(world)).toBeGreaterThan(HEARD_INTERVAL * 0.84);
  });

  test('is looked at as any other once something was left out', async () => {
    const world = await worldWith('heard');
    await deliver(world, tagged('heard'));
    await drainQueue(world);
    world.now += 2 * HOUR;
    expect(await look(world)).toBeGreaterThan(HEARD_INTERVAL * 0.84);
    world.now += DAY;
    change(world, 'Only 3.x gets fixes.');
    expect(await look(world)).toBeLessThan(HOUR);
    expect(await row()).toMatchObject({ heard_at: null, changed_at: world.now });
  });

  test('goes on being so where a look came before the job, or GitHub’s API behind its word', async () => {
    const world = await worldWith('heard');
    let told = world.now;
    await deliver(world, tagged('heard'));
    world.sent.length = 0;
    change(world, 'Only 3.x gets fixes.');
    await look(world);
    expect(await row()).toMatchObject({ heard_at: told, changed_at: world.now });
    world.now += HOUR;
    told = world.now;
    await deliver(world, tagged('heard'));
    await drainQueue(world);
    change(world, 'Only 4.x gets fixes.');
    world.now += SHORTEST_INTERVAL;
    await look(world);
    expect(await row()).toMatchObject({ heard_at: told, changed_at: world.now });
  });

  test('is not so for what every App is told of', async () => {
    const world = await worldWith('heard');
    const payload = { action: 'published', repository: repository('heard') };
    await deliver(world, { event: 'repository_advisory', payload });
    expect(await row()).toMatchObject({ heard_at: null });
  });

  test.each([
    ['installation', 'deleted'],
    ['installation', 'suspend'],
    ['installation_repositories', 'removed'],
  ])('is so no longer after %s %s', async (event, action) => {
    const world = await worldWith('heard', 'unheard');
    await deliver(world, tagged('heard'));
    await drainQueue(world);
    await env.DB.prepare('UPDATE projects SET due_at = ?')
      .bind(world.now + 9 * DAY)
      .run();
    const payload = { action, installation: { account: { login: 'ACME' } } };
    expect(await deliver(world, { event, payload })).toEqual({ state: 'planned', projects: 1 });
    expect(await row()).toMatchObject({ heard_at: null, due_at: world.now });
    expect(await projectRow('R_Acme_unheard')).toMatchObject({ due_at: world.now + 9 * DAY });
  });
});

import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { FetchedProject } from '../../src/github/github.types.ts';
import { receiveDelivery } from '../../src/sync/delivery.ts';
import { syncProjects } from '../../src/sync/repository.ts';
import { drainQueue } from './drain-queue.ts';
import { projectOf } from './fake-github.ts';
import { collectLog, createWorld, DAY, standing } from './world.ts';

beforeEach(() => {
  vi.restoreAllMocks();
  collectLog();
});

/** What a name leads to on GitHub: a project, perhaps under a later name; `null`: nothing that is public. */
type Leads = Readonly<Record<string, FetchedProject | null>>;

interface Scenario {
  readonly before: Leads;
  /** When everything has happened. */
  readonly after: Leads;
  readonly events: readonly (readonly [event: string, payload: object])[];
  /** What stands under each name in the end. */
  readonly expected: Readonly<Record<string, object>>;
}

const MISSING = { code: 'not-found', message: 'no such repository' } as const;
const repository = (name: string, more: object = {}) => ({
  full_name: `Acme/${name}`,
  private: false,
  default_branch: 'main',
  ...more,
});
const about = (name: string, action: string, more: object = {}) =>
  ['repository', { action, repository: repository(name), ...more }] as const;
const renamed = (from: string, to: string) => about(to, 'renamed', { changes: { repository: { name: { from } } } });
const privatized = ['repository', { action: 'privatized', repository: repository('a', { private: true }) }] as const;

const A = projectOf({ name: 'a', id: 'R_a' });
const NEWER = [{ tag: 'v3.0.0', date: '2026-11-20T00:00:00Z', prerelease: false }, ...A.releases];
const RELEASED = { ...A, releases: NEWER, totals: { releases: 3, tags: 3 } };
const [B, C] = ['b', 'c'].map((name) => ({ ...A, name, url: `https://github.com/Acme/${name}` }));
const OTHER = projectOf({ name: 'a', id: 'R_other', text: 'Only 9.x gets fixes.' });
const TRANSFERRED = { ...A, owner: 'NewCo', url: 'https://github.com/NewCo/a' };

const here = (project: object) => ({ kind: 'statement', goneSince: null, statement: { project } });
const moved = (name: string) => ({ kind: 'moved', owner: 'Acme', name });
const GONE = { kind: 'statement', goneSince: expect.any(String) };

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'a release, told four times over': {
    before: { a: A },
    after: { a: RELEASED },
    events: [
      ['create', { ref_type: 'tag', repository: repository('a') }],
      ['push', { ref: 'refs/tags/v3.0.0', commits: [], repository: repository('a') }],
      ['release', { action: 'published', release: { draft: false }, repository: repository('a') }],
      ['release', { action: 'released', release: { draft: false }, repository: repository('a') }],
    ],
    expected: { a: { statement: { families: [{ releases: [{ version: '3.0.0' }, {}, {}] }] } } },
  },
  'two renames': {
    before: { a: A },
    after: { a: C ?? null, b: C ?? null, c: C ?? null },
    events: [renamed('a', 'b'), renamed('b', 'c')],
    expected: { a: moved('c'), c: here({ name: 'c' }) },
  },
  'a rename, and another project under the old name': {
    before: { a: A },
    after: { a: OTHER, b: B ?? null },
    events: [renamed('a', 'b'), about('a', 'created')],
    expected: { a: here({ name: 'a' }), b: here({ name: 'b' }) },
  },
  'private and public again': {
    before: { a: A },
    after: { a: A },
    events: [privatized, about('a', 'publicized'), ['public', { repository: repository('a') }]],
    expected: { a: here({ name: 'a' }) },
  },
  'public and private again': {
    before: { a: A },
    after: { a: null },
    events: [about('a', 'publicized'), privatized],
    expected: { a: GONE },
  },
  'deleted, and made anew by somebody else': {
    before: { a: A },
    after: { a: OTHER },
    events: [about('a', 'deleted'), about('a', 'created')],
    expected: { a: here({ name: 'a' }) },
  },
  'archived, opened, archived': {
    before: { a: A },
    after: { a: { ...A, archived: true } },
    events: [about('a', 'archived'), about('a', 'unarchived'), about('a', 'archived')],
    expected: { a: here({ archived: true }) },
  },
  'given to another owner, and then private there': {
    before: { a: A },
    after: { a: null, 'NewCo/a': null },
    events: [
      [
        'repository',
        {
          action: 'transferred',
          changes: { owner: { from: { organization: { login: 'Acme' } } } },
          repository: { ...repository('a'), full_name: 'NewCo/a' },
        },
      ],
      ['repository', { action: 'privatized', repository: { ...repository('a'), full_name: 'NewCo/a', private: true } }],
    ],
    expected: { a: GONE },
  },
  'given to another owner': {
    before: { a: A },
    after: { a: TRANSFERRED, 'NewCo/a': TRANSFERRED },
    events: [
      [
        'repository',
        {
          action: 'transferred',
          changes: { owner: { from: { user: { login: 'Acme' } } } },
          repository: { ...repository('a'), full_name: 'NewCo/a' },
        },
      ],
    ],
    expected: { a: { kind: 'moved', owner: 'NewCo', name: 'a' } },
  },
};

/** One delivery of an event, and whether the queue is emptied after it. */
interface Step {
  readonly event: number;
  readonly drain: boolean;
}

async function forget(): Promise<void> {
  for (const table of ['deliveries', 'releases', 'policies', 'statements', 'projects'])
    await env.DB.prepare(`DELETE FROM ${table}`).run();
}

/** Everything that answers or finds a project again, without the times and keys of the run. */
async function everything() {
  const all = async (sql: string) => (await env.DB.prepare(sql).all()).results;
  return {
    projects: await all(
      'SELECT github_id, owner, name, archived, release_total, gone_at IS NOT NULL AS gone FROM projects ORDER BY 1',
    ),
    statements: await all(
      `SELECT owner_key, name_key, github_id, digest, moved_to, silence, s.gone_at IS NOT NULL AS gone
       FROM statements s LEFT JOIN projects p ON p.id = s.project_id ORDER BY 1, 2`,
    ),
    policies: await all(
      `SELECT github_id, blob, seen_until IS NULL AS stands FROM policies p JOIN projects q ON q.id = p.project_id ORDER BY 1, 2`,
    ),
    releases: await all(
      `SELECT github_id, tag, r.gone_at IS NOT NULL AS gone FROM releases r JOIN projects q ON q.id = r.project_id ORDER BY 1, 2`,
    ),
  };
}

async function play({ before, after, events }: Scenario, steps: readonly Step[]) {
  await forget();
  const world = createWorld();
  const lead = (leads: Leads) => {
    for (const [name, project] of Object.entries(leads)) {
      world.github.set(name.includes('/') ? name : `Acme/${name}`, project ?? MISSING);
    }
  };
  lead(before);
  const tasks = Object.keys(before).map((name) => ({
    job: { kind: 'sync', owner: 'Acme', name, cause: 'plan' } as const,
  }));
  await syncProjects(world.context, tasks, { reserve: 0 });
  world.now += DAY;
  lead(after);
  for (const { event, drain } of steps) {
    const [name, payload] = events[event] ?? ['ping', {}];
    await receiveDelivery(world.context, { id: `delivery-${event}`, event: name, body: JSON.stringify(payload) });
    world.now += 100;
    if (drain) await drainQueue(world);
  }
  await drainQueue(world);
  return world;
}

describe.each(Object.entries(SCENARIOS))('%s', (_, scenario) => {
  const inOrder = scenario.events.map((_event, event) => ({ event, drain: false }));

  test('ends as GitHub has it', async () => {
    const { context } = await play(scenario, inOrder);
    for (const [name, expected] of Object.entries(scenario.expected)) {
      expect(await standing(context, name)).toMatchObject(expected);
    }
  });

  test('ends the same in any order, with any delivery twice, whenever the queue is emptied', async () => {
    await play(scenario, inOrder);
    const expected = await everything();
    const indexes = scenario.events.map((_event, event) => event);
    const twice = fc.shuffledSubarray([...indexes, ...indexes]);
    const order = twice.map((some) => [...some, ...indexes.filter((event) => !some.includes(event))]);
    const steps = order.chain((all) =>
      fc.tuple(...all.map((event) => fc.boolean().map((drain) => ({ event, drain })))),
    );
    await fc.assert(
      fc.asyncProperty(steps, async (some) => {
        await play(scenario, some);
        expect(await everything()).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });
});

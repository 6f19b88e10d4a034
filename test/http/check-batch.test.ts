import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { savePackage } from '../../src/store/packages.ts';
import { saveProject } from '../../src/store/save-project.ts';
import { STATEMENT_SCHEMA } from '../../src/verdict/compile.ts';
import { meterDatabase, planOf } from '../store/metered.ts';
import { recordOf } from '../store/records.ts';
import { projectOf } from '../sync/fake-github.ts';
import { npmAddress } from '../sync/fake-registries.ts';
import { DAY, NOON } from '../sync/world.ts';
import { createService, expectProblem, type Service } from './service.ts';

interface Item {
  readonly state: string;
  readonly project?: string | null;
  readonly retryAfter?: number;
  readonly problem?: { readonly code: string; readonly detail: string; readonly retryAfter?: number };
  readonly verdict?: { readonly version: string; readonly status: string };
}

let service: Service;

beforeEach(() => {
  vi.restoreAllMocks();
  service = createService();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

const post = (body: unknown, { ask }: Pick<Service, 'ask'> = service) =>
  ask('/v1/check', { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });

async function answers(items: readonly object[], from?: Pick<Service, 'ask'>): Promise<readonly Item[]> {
  const response = await post({ items }, from);
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  return (await response.json<{ items: readonly Item[] }>()).items;
}

const states = (items: readonly Item[]) => items.map(({ state }) => state);

describe('a batch', () => {
  it('answers in the order of its items, and tells what is wrong with one in its place', async () => {
    service.github.set('Acme/rocket', projectOf({ name: 'rocket' }));
    service.registries.setNpm('rocket', 'https://github.com/acme/rocket');
    const items = await answers([
      { project: 'acme/rocket', version: '1.4.0' },
      { purl: 'rocket@1.0.0' },
      { purl: 'pkg:npm/rocket@2.1.0' },
      { purl: 'pkg:npm/rocket' },
      { purl: 'pkg:deb/debian/curl@8' },
      { project: 'acme', version: '1' },
      { project: 'acme/nothing', version: '1' },
      { purl: 'pkg:github/Acme/rocket', version: 'v1.4.0' },
      { purl: 'pkg:npm/rocket@2.1.0' },
    ]);
    expect(items.map(({ verdict, problem }) => verdict?.version ?? problem?.code)).toEqual([
      '1.4.0',
      'invalid-parameter',
      '2.1.0',
      'invalid-parameter',
      'package-type-not-read',
      'invalid-parameter',
      'project-not-found',
      'v1.4.0',
      '2.1.0',
    ]);
    expect(items[1]?.problem).toEqual({
      type: 'https://stillpatched.test/problems/invalid-parameter',
      title: 'A parameter is not valid',
      status: 400,
      code: 'invalid-parameter',
      detail: 'purl: Start a package URL with pkg: and a type, as in pkg:npm/express@4.18.2.',
    });
    expect(service.github.asked).toHaveLength(1);
    expect(await answers([])).toEqual([]);
  });

  it('is refused as a whole where an item contradicts itself', async () => {
    const response = await post({
      items: [
        { purl: 'pkg:npm/a@1' },
        { purl: 'pkg:npm/a@1', version: '1' },
        {},
        { purl: 'pkg:npm/a@1', project: 'a/b' },
      ],
    });
    expect((await expectProblem(response, 'invalid-parameter')).errors).toMatchObject([
      { parameter: 'items.1.version' },
      { parameter: 'items.2.purl' },
      { parameter: 'items.3.project' },
    ]);
    expect(service.registries.asked).toEqual([]);
  });

  it.each([
    ['', 'invalid-payload'],
    ['{', 'invalid-payload'],
    ['[]', 'invalid-parameter'],
    [{}, 'invalid-parameter'],
    [{ items: 'pkg:npm/a@1' }, 'invalid-parameter'],
    [{ items: ['pkg:npm/a@1'] }, 'invalid-parameter'],
    [{ items: [{ purl: 1 }] }, 'invalid-parameter'],
    [{ items: [{ purl: 'pkg:npm/a@1', versoin: '1' }] }, 'invalid-parameter'],
    [{ items: [], all: true }, 'invalid-parameter'],
    [{ items: Array.from({ length: 1_001 }, () => ({ purl: 'pkg:npm/a@1' })) }, 'invalid-parameter'],
    [`{"items":[]}${' '.repeat(512 * 1024)}`, 'payload-too-large'],
  ] as const)('is refused: %.40j', async (body, code) => {
    await expectProblem(await post(body), code);
  });
});

describe('a batch about what nobody knows yet', () => {
  it('reads a few at once, queues the others, and answers more each time', async () => {
    const names = Array.from({ length: 60 }, (_, i) => `fresh-${i}`);
    for (const name of names) {
      service.github.set(`Acme/${name}`, projectOf({ name }));
      service.registries.setNpm(name, `https://github.com/acme/${name}`);
    }
    const items = names.map((name) => ({ purl: `pkg:npm/${name}@2.1.0` }));
    const first = await answers(items);
    const answered = first.filter(({ state }) => state === 'answered');
    expect(answered).toHaveLength(10);
    expect(first.filter(({ state }) => state === 'pending')).toHaveLength(50);
    expect(Math.min(...first.flatMap(({ retryAfter = 99 }) => retryAfter))).toBeGreaterThan(0);
    expect(service.github.asked.map((asked) => asked.length)).toEqual([10]);
    expect(service.sentPackages).toHaveLength(60); // the ten that were read, to be listed, too
    expect(states(await answers(items))).toEqual(states(first));
    expect(service.sentPackages).toHaveLength(60); // the ten that were read, to be listed, too
  });

  it('reads twenty projects with one question to GitHub', async () => {
    const items = Array.from({ length: 50 }, (_, i) => ({ project: `Acme/new-${i}`, version: '2.1.0' }));
    for (const { project } of items) service.github.set(project, projectOf({ name: project.slice('Acme/'.length) }));
    const first = await answers(items);
    expect(service.github.asked.map((asked) => asked.length)).toEqual([20]);
    expect(first.filter(({ state }) => state === 'answered')).toHaveLength(20);
    expect(service.sent).toHaveLength(30);
    expect(states(await answers(items))).toEqual(states(first));
    expect(service.sent).toHaveLength(30);
  });

  it('spends no more than the client may: twenty first contacts count as one', async () => {
    let left = 2;
    const limited = createService(undefined, { SYNC_LIMIT: { limit: async () => ({ success: left-- > 0 }) } });
    const items = Array.from({ length: 60 }, (_, i) => ({ purl: `pkg:npm/burn-${i}@1.0.0` }));
    const found = await answers(items, limited);
    const refused = found.filter(({ problem }) => problem?.code === 'too-many-requests');
    expect(refused).toHaveLength(20);
    expect(refused[0]?.problem?.retryAfter).toBe(60);
    expect(limited.registries.asked.filter((url) => url.includes('npmjs'))).toHaveLength(10);
    expect(limited.sentPackages).toHaveLength(30);
  });

  it('does not wait for a slow registry longer than a person would', async () => {
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      const stop = new AbortController();
      setTimeout(() => stop.abort(), ms / 100);
      return stop.signal;
    });
    service.registries.set(npmAddress('dawdler'), new Promise<never>(() => {}));
    service.github.set('Acme/prompt', projectOf({ name: 'prompt' }));
    const items = await answers([{ purl: 'pkg:npm/dawdler@1' }, { project: 'Acme/prompt', version: '2.1.0' }]);
    expect(states(items)).toEqual(['pending', 'answered']);
    expect(service.sentPackages).toEqual(['pkg:npm/dawdler']);
  });
});

describe('a batch of a thousand about what is known', () => {
  const PROJECTS = 700;
  const MAPPED = 500;

  /** Projects of ten releases, and packages whose source they are. */
  async function fill(): Promise<void> {
    const db = openDatabase(env.DB);
    const releases = Array.from({ length: 10 }, (_, i) => ({ tag: `v1.${i}.0`, date: '2026-01-01T00:00:00Z' }));
    for (let i = 0; i < PROJECTS; i += 1) {
      const record = recordOf({
        owner: 'Crowd',
        name: `p-${i}`,
        githubId: `R_p${i}`,
        schema: STATEMENT_SCHEMA,
        releases,
      });
      await saveProject(db, { record, stored: undefined, asked: record.facts });
    }
    for (let i = 0; i < MAPPED; i += 1) {
      const mapping = {
        repository: { host: 'github.com', owner: 'Crowd', name: `p-${i}` },
        directory: null,
        source: 'npm',
        confidence: 'declared',
        version: null,
        resolvedAt: new Date(NOON).toISOString(),
      } as const;
      await savePackage(db, `pkg:npm/p-${i}`, { mapping, dueAt: NOON + DAY });
    }
  }

  /** Half by package, half by project, as a lockfile and its workflow files would ask. */
  const items = Array.from({ length: 1_000 }, (_, i) =>
    i % 2 === 0
      ? { purl: `pkg:npm/p-${(i / 2) % MAPPED}@1.${i % 10}.0` }
      : { project: `crowd/P-${(i * 7) % PROJECTS}`, version: `1.${i % 10}.0` },
  );

  it('costs at most 12 queries and 1.2 rows an item, each found by its key; and less once it is remembered', async () => {
    await fill();
    const metered = meterDatabase(env.DB);
    const found = await answers(items, createService(metered.binding));
    expect(states(found)).toEqual(items.map(() => 'answered'));
    expect(found.map(({ project }) => project).slice(0, 4)).toEqual([
      'Crowd/p-0',
      'Crowd/p-7',
      'Crowd/p-1',
      'Crowd/p-21',
    ]);
    expect(metered.trips()).toBeLessThanOrEqual(12);
    const rows = () => metered.sent.reduce((sum, { rowsRead }) => sum + rowsRead, 0);
    expect(rows()).toBeLessThanOrEqual(1_200);
    for (const query of metered.sent) {
      expect((await planOf(env.DB, query)).filter((step) => !step.startsWith('SCAN'))).toEqual([
        expect.stringMatching(/^SEARCH [sp] USING INDEX sqlite_autoindex_(statements|packages)_1 /),
      ]);
      expect(query.parameters.length).toBeLessThanOrEqual(100);
    }
    const again = meterDatabase(env.DB);
    expect(await answers(items, createService(again.binding))).toEqual(found);
    expect(again.trips()).toBe(2);
  });
});

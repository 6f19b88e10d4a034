import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { saveDeadLetters } from '../../src/store/dead-letters.ts';
import { saveSpending } from '../../src/store/ledger.ts';
import { projectOf } from '../sync/fake-github.ts';
import { HOUR, MINUTE, NOON } from '../sync/world.ts';
import { createService, expectProblem } from './service.ts';

const TOKEN = 'an-operators-token-of-32-letters';
const METRICS = 'a-token-for-metrics-and-no-more.';

beforeEach(async () => {
  vi.restoreAllMocks();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  for (const table of ['dead_letters', 'ledger']) await env.DB.prepare(`DELETE FROM ${table}`).run();
});

const service = () => createService(undefined, { ADMIN_TOKEN: TOKEN, METRICS_TOKEN: METRICS });
const bearer = (token = TOKEN) => ({ headers: { authorization: `Bearer ${token}` } });
const post = (body: unknown, token = TOKEN) => ({ method: 'POST', body: JSON.stringify(body), ...bearer(token) });

/** What the operator sends, and gets. */
const DOORS = [
  ['GET', '/admin/status', null, 200],
  ['GET', '/admin/dead-letters', null, 200],
  ['POST', '/admin/dead-letters/replay', '{"ids":[1]}', 200],
  ['POST', '/admin/dead-letters/drop', '{"ids":[1]}', 200],
  ['POST', '/admin/projects/a/b/refresh', null, 200],
  ['GET', '/admin/keys', null, 200],
  ['POST', '/admin/keys', '{"name":"CI","scopes":["read"]}', 201],
  ['POST', '/admin/keys/0123456789abcdef/revoke', null, 404],
  ['GET', '/metrics', null, 200],
] as const;

describe.each(DOORS)('%s %s', (method, path, body, status) => {
  it.each([
    ['without a token', {}],
    ['with another token', { authorization: 'Bearer another-token-of-32-letters-here' }],
    ['with the beginning of the token', { authorization: `Bearer ${TOKEN.slice(0, -1)}` }],
    ['with the token and more', { authorization: `Bearer ${TOKEN}x` }],
    ['with the token as a password', { authorization: `Basic ${btoa(`admin:${TOKEN}`)}` }],
    ['with the token in the address', {}, `?token=${TOKEN}`],
    ['with two tokens', { authorization: `Bearer ${TOKEN} ${TOKEN}` }],
  ])('is closed %s', async (_, headers: Record<string, string>, query = '') => {
    const { ask, sent, github } = service();
    const response = await ask(path + query, { method, headers });
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer realm="stillpatched"/);
    await expectProblem(response, 'invalid-token');
    expect([sent, github.asked]).toEqual([[], []]);
  });

  it.each([{}, { ADMIN_TOKEN: '' }, { ADMIN_TOKEN: 'short' }])('is closed to all where %j is set', async (bindings) => {
    const { ask } = createService(undefined, bindings);
    const response = await ask(path, { method, headers: { authorization: `Bearer ${bindings.ADMIN_TOKEN ?? ''}` } });
    await expectProblem(response, 'admin-not-set-up');
  });

  it('opens to the operator, whatever the case of the scheme, and no cache keeps it', async () => {
    const { ask } = service();
    const response = await ask(path, { method, headers: { authorization: `bearer  ${TOKEN}` }, body });
    expect(response.status).toBe(status);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('counts guesses against the client', async () => {
    const { ask } = createService(undefined, {
      REQUEST_LIMIT: { limit: async () => ({ success: false }) },
      ADMIN_TOKEN: TOKEN,
    });
    await expectProblem(await ask(path, { method }), 'too-many-requests');
  });
});

it('the token for metrics opens nothing else', async () => {
  const { ask } = service();
  expect((await ask('/metrics', bearer(METRICS))).status).toBe(200);
  await expectProblem(await ask('/admin/status', bearer(METRICS)), 'invalid-token');
});

describe('the status', () => {
  it('tells of a service that has done nothing yet', async () => {
    expect(await (await service().ask('/admin/status', bearer())).json()).toEqual({
      schemaVersion: 1,
      at: '2026-11-21T12:00:00.000Z',
      credentials: { account: 'token 5eedf00d', fault: null },
      budgets: [],
      jobs: [],
      projects: 0,
      overdue: [0, 900, 3_600, 21_600, 86_400].map((seconds) => ({ seconds, projects: 0 })),
      overdueIsAtLeast: false,
      deadLetters: 0,
      queue: { messages: 0, bytes: 0, oldestAt: null },
    });
  });

  it('shows the ledger, and why background work waits', async () => {
    const { ask, context } = service();
    await saveSpending(
      context.db,
      { account: 'token 5eedf00d', resource: 'graphql' },
      {
        askedAt: NOON - MINUTE,
        endedAt: NOON,
        requests: 3,
        points: 4,
        budget: { limit: 5_000, remaining: 400, resetAt: NOON + HOUR },
        limited: { limit: 'secondary', retryAt: NOON + MINUTE },
        answered: false,
        outcomes: { 'sync saved': 2, 'history rate-limited': 1 },
      },
    );
    expect(await (await ask('/admin/status', bearer())).json()).toMatchObject({
      budgets: [
        {
          resource: 'graphql',
          limit: 5_000,
          remaining: 400,
          resetAt: '2026-11-21T13:00:00.000Z',
          observedAt: '2026-11-21T12:00:00.000Z',
          spent: 4,
          requests: 3,
          limits: { primary: 0, secondary: 1, lastAt: '2026-11-21T12:00:00.000Z' },
          waits: { until: '2026-11-21T12:01:00.000Z', why: 'secondary' },
        },
      ],
      jobs: [
        { kind: 'sync', outcome: 'saved', count: 2 },
        { kind: 'history', outcome: 'rate-limited', count: 1 },
      ],
    });
  });

  it('says nothing of the queue where that does not tell', async () => {
    const mute = { metrics: () => Promise.reject(new Error('not today')) } as unknown as typeof env.SYNC_QUEUE;
    const { ask } = createService(undefined, { ADMIN_TOKEN: TOKEN, SYNC_QUEUE: mute });
    expect(await (await ask('/admin/status', bearer())).json()).toMatchObject({ queue: null });
  });
});

describe('dead letters', () => {
  const job = (name: string) => ({ kind: 'sync', owner: 'Acme', name, cause: 'plan' });
  const letter = (name: string) => ({
    messageId: `m-${name}`,
    queuedAt: NOON - HOUR,
    diedAt: NOON,
    body: JSON.stringify(job(name)),
  });
  type Listed = { deadLetters: { id: number; project: string }[]; next: number | null };

  it('are listed, newest first, page by page', async () => {
    const { ask, context } = service();
    await saveDeadLetters(context.db, ['one', 'two', 'three'].map(letter));
    const page = await (await ask('/admin/dead-letters?limit=2', bearer())).json<Listed>();
    expect(page.deadLetters[0]).toEqual({
      id: expect.any(Number),
      messageId: 'm-three',
      queuedAt: '2026-11-21T11:00:00.000Z',
      diedAt: '2026-11-21T12:00:00.000Z',
      kind: 'sync',
      project: 'Acme/three',
      cause: 'plan',
      body: job('three'),
    });
    const rest = await (await ask(`/admin/dead-letters?limit=2&before=${page.next}`, bearer())).json<Listed>();
    expect(rest).toMatchObject({ deadLetters: [{ project: 'Acme/one' }], next: null });
  });

  it.each(['replay', 'drop'])('can be asked to %s', async (action) => {
    const { ask, context, sent } = service();
    await saveDeadLetters(context.db, ['one', 'two'].map(letter));
    const { deadLetters } = await (await ask('/admin/dead-letters', bearer())).json<Listed>();
    const [two] = deadLetters;
    const response = await ask(`/admin/dead-letters/${action}`, post({ ids: [two?.id, 999_999] }));
    expect(await response.json()).toEqual({ schemaVersion: 1, ids: [two?.id] });
    expect(sent.map(({ body }) => body)).toEqual(action === 'replay' ? [job('two')] : []);
    const left = await (await ask('/admin/dead-letters', bearer())).json<Listed>();
    expect(left.deadLetters.map(({ project }) => project)).toEqual(['Acme/one']);
  });

  it.each([
    ['?limit=0', 'invalid-parameter'],
    ['?limit=101', 'invalid-parameter'],
    ['?limit=x', 'invalid-parameter'],
    ['?before=-1', 'invalid-parameter'],
    ['?befor=1', 'invalid-parameter'],
  ] as const)('are not listed for %s', async (query, code) => {
    await expectProblem(await service().ask(`/admin/dead-letters${query}`, bearer()), code);
  });

  it.each([
    ['no JSON', '{ids', 'invalid-payload'],
    ['no ids', '{}', 'invalid-parameter'],
    ['an empty list', '{"ids":[]}', 'invalid-parameter'],
    ['text for an id', '{"ids":["1"]}', 'invalid-parameter'],
    ['half an id', '{"ids":[1.5]}', 'invalid-parameter'],
    ['too many ids', JSON.stringify({ ids: Array.from({ length: 101 }, (_, i) => i + 1) }), 'invalid-parameter'],
    ['more than ids', '{"ids":[1],"all":true}', 'invalid-parameter'],
    ['a flood', `{"ids":[${'1,'.repeat(6_000)}1]}`, 'payload-too-large'],
  ] as const)('stay where they are for %s', async (_, body, code) => {
    const { ask, context } = service();
    await saveDeadLetters(context.db, [letter('one')]);
    const response = await ask('/admin/dead-letters/drop', { method: 'POST', body, ...bearer() });
    await expectProblem(response, code);
    expect(await (await ask('/admin/dead-letters', bearer())).json()).toMatchObject({ deadLetters: [{}] });
  });
});

describe('a refresh by the operator', () => {
  it('reads the project here and now, and tells what came of it', async () => {
    const { ask, github, sent } = service();
    github.set('Acme/now', projectOf({ name: 'now' }));
    const refresh = () => ask('/admin/projects/Acme/now/refresh', { method: 'POST', ...bearer() });
    expect(await (await refresh()).json()).toEqual({ schemaVersion: 1, project: 'Acme/now', outcome: 'saved' });
    expect(await (await refresh()).json()).toMatchObject({ outcome: 'unchanged' });
    expect(github.asked).toHaveLength(2);
    expect(sent).toEqual([]);
  });

  it.each([
    ['nothing', undefined, { outcome: 'not-found' }],
    [
      'locked',
      { code: 'unauthorized', message: 'bad credentials' },
      { outcome: 'unauthorized', detail: 'bad credentials' },
    ],
    [
      'spent',
      { code: 'rate-limited', limit: 'primary', resetAt: '2026-11-21T12:30:00Z', message: 'spent' },
      { outcome: 'rate-limited', retryAt: '2026-11-21T12:30:00.000Z' },
    ],
  ] as const)('tells of %s', async (name, answer, outcome) => {
    const { ask, github } = service();
    if (answer !== undefined) github.set(`Acme/${name}`, answer);
    const response = await ask(`/admin/projects/Acme/${name}/refresh`, { method: 'POST', ...bearer() });
    expect(await response.json()).toMatchObject(outcome);
  });
});

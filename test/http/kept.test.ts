import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { contactProject } from '../../src/sync/first-contact.ts';
import { meterDatabase } from '../store/metered.ts';
import { periodOf, projectOf, TABLE } from '../sync/fake-github.ts';
import { DAY, NOON } from '../sync/world.ts';
import { createService } from './service.ts';

const OLD = '# Security\n\n| Version | Supported |\n| --- | --- |\n| 1.x | yes |\n';
const THEN = 'as-of=2026-02-28';
let count = 0;

/** A service that knows a project, whose policy was another one until March 2026, and all of its commits. */
async function knowing() {
  const metered = meterDatabase(env.DB);
  const service = createService(metered.binding);
  const name = `kept-${++count}`;
  service.github.set(`Acme/${name}`, projectOf({ name }));
  const periods = [periodOf(OLD, '2025-02-01', '2026-03-01'), periodOf(TABLE, '2026-03-01', null)];
  service.github.setHistory(`R_Acme_${name}`, { from: '2025-01-15T00:00:00Z', archivedAt: null, periods });
  const path = `/v1/projects/Acme/${name}`;
  await service.ask(`${path}/history?limit=19`);
  /** Ask, later than answers are repeated unseen (`recent.ts`), and tell what it took. */
  const measure = async (query: string, ask = service.ask) => {
    service.now += 1_000;
    const before = { trips: metered.trips(), rows: metered.sent.length };
    const response = await ask(query);
    const rows = metered.sent.slice(before.rows).reduce((sum, { rowsRead }) => sum + rowsRead, 0);
    return { response, trips: metered.trips() - before.trips, rows };
  };
  return { ...service, service, metered, name, path, measure };
}

beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('what stood on a day that is settled', () => {
  it.each([
    ['a statement', (path: string) => `${path}?${THEN}`],
    ['a verdict', (path: string) => `${path}/versions/1.4.0?${THEN}`],
    ['an explanation', (path: string) => `${path}/versions/1.4.0/explanation?${THEN}`],
    ['a check', (path: string) => `/v1/check?project=${path.slice(13)}&version=1.4.0&${THEN}`],
    ['a history', (path: string) => `${path}/history`],
  ])('is compiled once, and then costs one row: %s', async (_, query) => {
    const { path, measure } = await knowing();
    const first = await measure(query(path));
    const again = await measure(query(path));
    expect(first.response.status).toBe(200);
    expect(first.trips).toBeGreaterThan(1);
    expect([again.trips, again.rows]).toEqual([1, 1]);
    expect(await again.response.text()).toBe(await first.response.text());
    expect(again.response.headers.get('cache-control')).toBe(first.response.headers.get('cache-control'));
    expect(again.response.headers.get('x-request-id')).not.toBe(first.response.headers.get('x-request-id'));
  });

  it('serves every question about that day, in all isolates of a data centre', async () => {
    const { path, measure, metered } = await knowing();
    await measure(`${path}/versions/1.4.0?${THEN}`);
    const other = createService(metered.binding);
    for (const query of [`/versions/2.1.0?${THEN}`, `?${THEN}`, `/versions/1.4.0/explanation?${THEN}`]) {
      expect(await measure(path + query, other.ask)).toMatchObject({ trips: 1, rows: 1, response: { status: 200 } });
    }
  });

  it('is a 304 where the client holds it, and has no body for HEAD', async () => {
    const { path, ask, measure } = await knowing();
    const query = `${path}/versions/1.4.0?${THEN}`;
    const etag = (await ask(query)).headers.get('etag') ?? '';
    const held = await measure(query, () => ask(query, { headers: { 'if-none-match': etag } }));
    expect([held.response.status, await held.response.text(), held.trips]).toEqual([304, '', 1]);
    const head = await ask(query, { method: 'HEAD' });
    expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', etag]);
  });

  it('is another one for each day, package, page and host', async () => {
    const { path, ask, app, measure } = await knowing();
    const quote = async (query: string) => JSON.stringify(await (await ask(path + query)).json());
    expect(await quote(`/versions/1.4.0?${THEN}`)).toContain('| 1.x | yes |');
    expect(await quote('/versions/1.4.0?as-of=2026-03-02')).toContain('| 1.x | no |');
    expect(await quote(`/versions/1.4.0?${THEN}&package=booster`)).toContain('"asOf":"2026-02-28"');
    const pages = await Promise.all(['?limit=1', '?limit=2', ''].map((query) => quote(`/history${query}`)));
    expect(new Set(pages).size).toBeGreaterThan(1);
    const execution = createExecutionContext();
    const foreign = await measure(`https://other.test${path}?${THEN}`, async (url) =>
      app.request(url, {}, env, execution),
    );
    await waitOnExecutionContext(execution);
    expect(foreign.trips).toBe(2);
  });
});

describe('a sync that changes the statement', () => {
  it('shows in the very next answer, here and in another isolate', async () => {
    const { path, name, ask, service, github, context, metered } = await knowing();
    const today = `${path}/versions/1.4.0`;
    expect(await (await ask(today)).json()).toMatchObject({ status: 'unsupported' });
    const history = await (await ask(`${path}/history`)).json<{ changes: unknown[] }>();
    const then = await (await ask(`${today}?${THEN}`)).json<{ checkedAgainst: object }>();

    service.now = NOON + DAY;
    github.set(`Acme/${name}`, projectOf({ name, text: TABLE.replace('| no |', '| yes |') }));
    await contactProject(context, { owner: 'Acme', name, cause: 'refresh' });

    const other = createService(metered.binding);
    other.now = service.now;
    for (const { ask } of [service, other]) {
      expect(await (await ask(today)).json()).toMatchObject({ status: 'supported' });
      const next = await (await ask(`${path}/history`)).json<{ changes: unknown[] }>();
      expect(next.changes).toHaveLength(history.changes.length + 1);
      const checkedAgainst = { releasesSyncedAt: '2026-11-22T12:00:00.000Z' };
      expect(await (await ask(`${today}?${THEN}`)).json()).toMatchObject({ status: 'supported', checkedAgainst });
      expect(then).not.toMatchObject({ checkedAgainst });
    }
  });

  it('is heeded where it finds the same as before, too: its time is part of the answer', async () => {
    const { path, name, ask, service, context, measure } = await knowing();
    await ask(`${path}?${THEN}`);
    service.now = NOON + DAY;
    await contactProject(context, { owner: 'Acme', name, cause: 'refresh' });
    const next = await measure(`${path}?${THEN}`);
    expect(next.trips).toBeGreaterThan(1);
    expect(await next.response.json()).toMatchObject({
      checkedAgainst: { releasesSyncedAt: '2026-11-22T12:00:00.000Z' },
    });
  });
});

describe('what is not kept', () => {
  it('is a day that no sync has looked at since, and a problem', async () => {
    const { path, service, measure } = await knowing();
    service.now = NOON + 2 * DAY;
    for (const query of ['?as-of=2026-11-22', '?as-of=2025-01-14']) {
      await measure(path + query);
      expect((await measure(path + query)).trips).toBeGreaterThan(1);
    }
  });

  it('is a history of which more is to be read', async () => {
    const { path, name, service, github, context, measure } = await knowing();
    service.now = NOON + DAY;
    github.set(`Acme/${name}`, projectOf({ name, text: OLD }));
    await contactProject(context, { owner: 'Acme', name, cause: 'refresh' });
    for (const _ of [1, 2]) expect((await measure(`${path}/history`)).trips).toBeGreaterThan(1);
    for (const _ of [1, 2]) expect((await measure(`${path}?${THEN}`)).trips).toBeGreaterThan(1);
  });
});

describe('a cache that fails', () => {
  it('is logged, and costs time alone', async () => {
    const { path, measure } = await knowing();
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    vi.spyOn(caches, 'open').mockRejectedValue(new Error('no cache today'));
    for (const _ of [1, 2]) expect((await measure(`${path}?${THEN}`)).response.status).toBe(200);
    expect(JSON.parse(logged.mock.calls[0]?.[0])).toMatchObject({ code: 'internal', path });
  });
});

import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FIRST_CONTACT_RESERVE } from '../../src/sync/budget.ts';
import { contactProject } from '../../src/sync/first-contact.ts';
import { meterDatabase } from '../store/metered.ts';
import { DOWN, periodOf, projectOf, TABLE } from '../sync/fake-github.ts';
import { DAY, HOUR, NOON } from '../sync/world.ts';
import { NIMSYNC, NIMSYNC_HISTORY } from './nimsync.ts';
import { createService, expectProblem, type Service } from './service.ts';

let service: Service;
let count = 0;

const OLD = '# Security\n\n| Version | Supported |\n| --- | --- |\n| 1.x | yes |\n';

/** A project whose policy was another one until March 2026, and whose repository was made in 2025. */
function introduce(seed: Parameters<typeof projectOf>[0] = {}): string {
  const name = `past-${++count}`;
  service.github.set(`Acme/${name}`, projectOf({ name, ...seed }));
  service.github.setHistory(`R_Acme_${name}`, {
    from: '2025-01-15T00:00:00Z',
    archivedAt: seed?.archived ? '2026-06-01T00:00:00Z' : null,
    periods: [periodOf(OLD, '2025-02-01', '2026-03-01'), periodOf(TABLE, '2026-03-01', null)],
  });
  return `/v1/projects/Acme/${name}`;
}

beforeEach(() => {
  service = createService();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

const json = async (path: string) => (await service.ask(path)).json<Record<string, unknown>>();

describe('an answer as of a day', () => {
  it('rests on what stood in the file that day', async () => {
    service.github.set('codenimja/nimsync', NIMSYNC);
    service.github.setHistory(NIMSYNC.id, NIMSYNC_HISTORY);
    const path = '/v1/projects/codenimja/nimsync/versions';
    expect(await json(`${path}/0.1.4?as-of=2025-10-31`)).toMatchObject({
      status: 'supported',
      reason: 'row',
      latest: null,
      asOf: '2025-10-31',
      evidence: [{ quote: '| 0.1.x   | ✅ Yes    |', commit: 'c885b9fb2c505349548c66b507ad802929bb3729' }],
    });
    expect(await json(`${path}/1.0.3?as-of=2025-10-31`)).toMatchObject({
      status: 'unknown',
      reason: 'newer-than-policy',
    });
    expect(await json(`${path}/0.1.4?as-of=2025-11-01`)).toMatchObject({ status: 'unsupported' });
    expect(await json(`${path}/1.0.3?as-of=2025-11-01`)).toMatchObject({
      status: 'supported',
      evidence: [{ quote: '| 1.0.x   | ✅ Yes    |' }],
    });
  });

  it('knows only the releases of that day', async () => {
    const path = introduce();
    expect(await json(`${path}?as-of=2026-09-30`)).toMatchObject({ latest: '1.4.0', asOf: '2026-09-30' });
    expect(await json(`${path}?as-of=2026-10-01`)).toMatchObject({ latest: '2.1.0' });
    expect(await json(`${path}?as-of=2025-06-01`)).toMatchObject({ latest: null, lines: [] });
  });

  it('knows a release that was taken back later, and that it was', async () => {
    const path = introduce();
    await service.ask(path);
    service.now = NOON + 10 * DAY;
    const name = path.slice('/v1/projects/Acme/'.length);
    const [, ...older] = projectOf().releases;
    service.github.set(`Acme/${name}`, projectOf({ name, releases: older, totals: { releases: 1, tags: 1 } }));
    await contactProject(service.context, { owner: 'Acme', name, cause: 'refresh' });
    expect(await json(`${path}?as-of=2026-11-25`)).toMatchObject({ latest: '2.1.0' });
    expect(await json(path)).toMatchObject({ latest: '1.4.0' });
  });

  it('knows whether the repository was archived by then', async () => {
    const path = introduce({ archived: true });
    expect(await json(`${path}/versions/1.4.0?as-of=2026-05-31`)).toMatchObject({
      status: 'unsupported',
      reason: 'row',
    });
    expect(await json(`${path}/versions/1.4.0?as-of=2026-06-01`)).toMatchObject({ reason: 'archived' });
  });

  it('says that there was no policy where there was none', async () => {
    const path = introduce();
    expect(await json(`${path}/versions/1.4.0?as-of=2025-01-20`)).toMatchObject({
      status: 'unknown',
      reason: 'no-policy',
      evidence: [],
    });
  });

  it('is an explanation, too', async () => {
    const path = introduce();
    expect(await json(`${path}/versions/1.4.0/explanation?as-of=2026-02-28`)).toMatchObject({
      verdict: { status: 'supported', asOf: '2026-02-28' },
      voices: [{ kind: 'row', says: 'supported', evidence: { quote: '| 1.x | yes |' } }],
      asOf: '2026-02-28',
    });
  });

  it('is about a package where one is named', async () => {
    const releases = [
      { tag: 'rocket@2.1.0', date: '2026-10-01T00:00:00Z', prerelease: false },
      { tag: 'booster@7.0.0', date: '2026-10-01T00:00:00Z', prerelease: false },
    ];
    const path = introduce({ releases });
    expect(await json(`${path}/versions/7.0.0?package=booster&as-of=2026-10-02`)).toMatchObject({ latest: '7.0.0' });
  });

  it('of today is the answer of today', async () => {
    const path = `${introduce()}/versions/2.1.0`;
    const [plain, dated] = [await service.ask(path), await service.ask(`${path}?as-of=2026-11-21`)];
    expect(await dated.text()).toBe(await plain.text());
    expect(dated.headers.get('etag')).toBe(plain.headers.get('etag'));
    expect(service.github.askedHistories).toEqual([]);
  });

  it('costs two round trips and walks no table once the history is read', async () => {
    const verdict = `${introduce()}/versions/2.1.0`;
    await service.ask(`${verdict}?as-of=2026-09-29`);
    const path = `${verdict}?as-of=2026-09-30`;
    const metered = meterDatabase(env.DB);
    const known = createService(metered.binding);
    expect((await known.ask(path)).status).toBe(200);
    expect(metered.trips()).toBe(2);
    expect(metered.sent.map(({ rowsRead }) => rowsRead).reduce((a, b) => a + b)).toBeLessThanOrEqual(12);
    expect(known.github.askedHistories).toEqual([]);
  });
});

describe('a day', () => {
  it.each([
    ['no day', 'yesterday', 'A day is needed, such as 2026-01-31.'],
    ['half a day', '2026-01', 'A day is needed, such as 2026-01-31.'],
    ['no day of the calendar', '2026-02-30', 'A day is needed, such as 2026-01-31.'],
    ['a time', '2026-01-31T12:00:00Z', 'A day is needed, such as 2026-01-31.'],
    ['nothing', '', 'A day is needed, such as 2026-01-31.'],
    ['tomorrow', '2026-11-22', 'The day has not come yet. The latest is today, 2026-11-21 (UTC).'],
    ['far away', '9999-12-31', 'The day has not come yet. The latest is today, 2026-11-21 (UTC).'],
  ])('that is %s is refused, without a question to anybody', async (_, day, message) => {
    for (const route of ['', '/versions/1.0.0', '/versions/1.0.0/explanation']) {
      const response = await service.ask(`/v1/projects/Acme/never${route}?as-of=${day}`);
      const problem = await expectProblem(response, 'invalid-parameter');
      expect(problem.errors).toEqual([{ parameter: 'as-of', message }]);
    }
    expect(service.github.asked).toEqual([]);
  });

  it('before anything is known is a 404 that says from when on something is', async () => {
    const path = introduce();
    const response = await service.ask(`${path}/versions/1.0.0?as-of=2025-01-14`);
    const problem = await expectProblem(response, 'not-known-then');
    expect(problem.detail).toContain('from 2025-01-15 on');
    expect(response.headers.get('cache-control')).toBe('public, max-age=60');
  });
});

describe('a history that is not read yet', () => {
  it('is read inside the request, once', async () => {
    const path = introduce();
    for (let i = 0; i < 2; i += 1) expect((await service.ask(`${path}?as-of=2026-02-28`)).status).toBe(200);
    expect(service.github.askedHistories).toHaveLength(1);
  });

  it('counts against the client’s limit for such work', async () => {
    const path = introduce();
    await service.ask(path);
    const refusing = createService(env.DB, { SYNC_LIMIT: { limit: async () => ({ success: false }) } });
    await expectProblem(await refusing.ask(`${path}?as-of=2026-02-28`), 'too-many-requests');
    expect(refusing.github.askedHistories).toEqual([]);
  });

  it('is a 202 while GitHub is down or the budget is spent', async () => {
    const path = introduce();
    const id = `R_Acme_past-${count}`;
    service.github.setHistory(id, DOWN);
    const down = await service.ask(`${path}?as-of=2026-02-28`);
    expect([down.status, down.headers.get('retry-after')]).toEqual([202, '30']);
    const resetAt = new Date(service.now + HOUR).toISOString();
    service.github.setHistory(id, { code: 'rate-limited', limit: 'primary', message: 'spent', resetAt });
    const spent = await service.ask(`${path}?as-of=2026-02-28`);
    expect([spent.status, spent.headers.get('retry-after')]).toEqual([202, '3600']);
  });

  it('is a 503 while GitHub refuses our token', async () => {
    const path = introduce();
    service.github.setHistory(`R_Acme_past-${count}`, { code: 'unauthorized', message: 'Bad credentials' });
    await expectProblem(await service.ask(`${path}?as-of=2026-02-28`), 'github-unavailable');
  });

  it('is not needed for a day on which a sync has looked', async () => {
    const path = introduce();
    service.github.setHistory(`R_Acme_past-${count}`, DOWN);
    await service.ask(path);
    service.now = NOON + 3 * DAY;
    const response = await service.ask(`${path}/versions/2.1.0?as-of=2026-11-22`);
    expect(await response.json()).toMatchObject({ status: 'supported', asOf: '2026-11-22' });
    expect(response.headers.get('cache-control')).not.toContain('immutable');
  });

  it('leaves the reserve of the budget to first contacts', async () => {
    const path = introduce();
    const fetchHistories = vi.spyOn(service.context, 'fetchHistories');
    await service.ask(`${path}?as-of=2026-02-28`);
    expect(fetchHistories.mock.calls[0]?.[1]).toMatchObject({ reserve: FIRST_CONTACT_RESERVE });
  });
});

describe('caches', () => {
  it('may keep what stood on a day that is over and was looked at since', async () => {
    const path = `${introduce()}/versions/1.4.0`;
    const response = await service.ask(`${path}?as-of=2026-02-28`);
    expect(response.headers.get('cache-control')).toBe(
      'public, max-age=86400, stale-while-revalidate=86400, immutable',
    );
    const etag = response.headers.get('etag') ?? '';
    service.now += HOUR;
    const held = await service.ask(`${path}?as-of=2026-02-28`, { headers: { 'if-none-match': etag } });
    expect(held.status).toBe(304);
  });

  it('may not keep for long what nobody has looked at since', async () => {
    const path = `${introduce()}/versions/1.4.0`;
    await service.ask(path);
    service.now = NOON + 2 * DAY;
    const response = await service.ask(`${path}?as-of=2026-11-22`);
    expect(response.headers.get('cache-control')).toBe('public, max-age=300, stale-while-revalidate=3600');
  });
});

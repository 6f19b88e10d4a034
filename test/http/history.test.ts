import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PolicyPeriod } from '../../src/github/history.types.ts';
import { HistorySchema } from '../../src/http/schemas/history.ts';
import { contactProject } from '../../src/sync/first-contact.ts';
import { DOWN, periodOf, projectOf, TABLE } from '../sync/fake-github.ts';
import { DAY, NOON } from '../sync/world.ts';
import { createService, expectProblem, type Service } from './service.ts';

let service: Service;
let count = 0;

const table = (...rows: string[]) => ['| Version | Supported |', '| --- | --- |', ...rows].join('\n');

interface Change {
  readonly at: string;
  readonly kind: string;
  readonly commit: string | null;
  readonly url: string | null;
  readonly before: { readonly path: string } | null;
  readonly after: { readonly path: string } | null;
  readonly lines: {
    readonly added: readonly { line: string; status: string; evidence: { quote: string; permalink: string } }[];
    readonly removed: readonly { line: string; status: string }[];
    readonly changed: readonly { line: string; before: { status: string }; after: { status: string } }[];
  };
}

interface Page {
  readonly knownFrom: string | null;
  readonly changes: readonly Change[];
  readonly next: string | null;
}

/** A project whose policy is `TABLE` today, and whose commits tell these periods. */
function introduce(periods: readonly PolicyPeriod[], text: string | null = TABLE): string {
  const name = `history-${++count}`;
  service.github.set(`Acme/${name}`, projectOf({ name, text }));
  service.github.setHistory(`R_Acme_${name}`, { from: '2020-01-01T00:00:00Z', archivedAt: null, periods });
  return `/v1/projects/Acme/${name}/history`;
}

beforeEach(() => {
  service = createService();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

async function page(path: string): Promise<Page> {
  const body = await (await service.ask(path)).json<Page>();
  expect(HistorySchema.parse(body)).toEqual(body);
  return body;
}

/** Changes in short: what happened when, and to which lines. */
const short = ({ changes }: Page) =>
  changes.map(({ at, kind, lines: { added, removed, changed } }) => [
    at.slice(0, 10),
    kind,
    ...added.map(({ line, status }) => `+ ${line} ${status}`),
    ...removed.map(({ line, status }) => `- ${line} ${status}`),
    ...changed.map(({ line, before, after }) => `~ ${line} ${before.status} → ${after.status}`),
  ]);

describe('the history of a project', () => {
  it('tells which lines changed, when, and in which commit, newest first', async () => {
    const path = introduce([
      periodOf(table('| 1.x | yes |'), '2025-02-01', '2025-06-01'),
      periodOf(table('| 2.x | yes |', '| 1.x | yes |'), '2025-06-01', '2026-03-01'),
      periodOf(TABLE, '2026-03-01', null),
    ]);
    const body = await page(path);
    expect(short(body)).toEqual([
      ['2026-03-01', 'changed', '~ 1.x supported → unsupported'],
      ['2025-06-01', 'changed', '+ 2.x supported'],
      ['2025-02-01', 'added', '+ 1.x supported'],
    ]);
    expect([body.knownFrom, body.next]).toEqual(['2020-01-01T00:00:00.000Z', null]);
    expect(body.changes[1]).toMatchObject({
      at: '2025-06-01T00:00:00.000Z',
      commit: 'commit of 2025-06-01',
      url: 'https://github.com/Acme/Rocket/commit/commit%20of%202025-06-01',
      lines: {
        added: [
          {
            evidence: {
              quote: '| 2.x | yes |',
              permalink: 'https://github.com/Acme/Rocket/blob/commit%20of%202025-06-01/SECURITY.md?plain=1#L3',
            },
          },
        ],
      },
    });
  });

  it('tells of a file that moved, went and came back', async () => {
    const docs = { path: 'docs/SECURITY.md' };
    const path = introduce([
      periodOf('Words.', '2025-01-01', '2025-02-01', docs),
      periodOf('Words.', '2025-02-01', '2025-03-01'),
      periodOf(TABLE, '2025-04-01', null),
    ]);
    expect(short(await page(path))).toEqual([
      ['2025-04-01', 'added', '+ 2.x supported', '+ 1.x unsupported'],
      ['2025-03-01', 'removed'],
      ['2025-02-01', 'moved'],
      ['2025-01-01', 'added'],
    ]);
    const [, removed, moved] = (await page(path)).changes;
    expect(removed).toMatchObject({ commit: null, url: null, before: { path: 'SECURITY.md' }, after: null });
    expect(moved).toMatchObject({ before: docs, after: { path: 'SECURITY.md' } });
  });

  it('tells of a policy that is gone today', async () => {
    const path = introduce([periodOf(TABLE, '2025-01-01', '2025-02-01')], null);
    expect(short(await page(path))).toEqual([
      ['2025-02-01', 'removed', '- 2.x supported', '- 1.x unsupported'],
      ['2025-01-01', 'added', '+ 2.x supported', '+ 1.x unsupported'],
    ]);
  });

  it('is empty where there never was a policy', async () => {
    expect(await page(introduce([], null))).toMatchObject({ changes: [], next: null });
  });

  it('goes on with what syncs see', async () => {
    const path = introduce([periodOf(TABLE, '2025-01-01', null)]);
    await service.ask(path);
    const name = `history-${count}`;
    service.now = NOON + DAY;
    service.github.set(`Acme/${name}`, projectOf({ name, text: TABLE.replace('| no |', '| yes |') }));
    await contactProject(service.context, { owner: 'Acme', name, cause: 'refresh' });
    expect(short(await page(path))[0]).toEqual(['2026-11-22', 'changed', '~ 1.x unsupported → supported']);
  });
});

describe('a long history', () => {
  const dayOf = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
  const long = (texts: number) => [
    ...Array.from({ length: texts - 1 }, (_, n) =>
      // Every fifth text is followed by a time without one.
      periodOf(table(`| ${n}.x | yes |`), dayOf(2 * n), dayOf(2 * n + (n % 5 === 4 ? 1 : 2))),
    ),
    periodOf(TABLE, dayOf(2 * texts), null),
  ];

  it('comes in pages, and nothing is lost or told twice at their edges', async () => {
    const path = introduce(long(23));
    const whole = [...short(await page(path)), ...short(await page((await page(path)).next ?? ''))];
    for (const limit of [1, 4, 5, 7]) {
      const told: unknown[] = [];
      for (let next: string | null = `${path}?limit=${limit}`; next !== null; ) {
        const one: Page = await page(next);
        told.push(...short(one));
        next = one.next;
      }
      expect(told, `pages of ${limit}`).toEqual(whole);
    }
    expect(whole.filter(([, kind]) => kind === 'removed')).toHaveLength(5);
  });

  it('leads to its next page by a link header, too', async () => {
    const path = introduce(long(5));
    const response = await service.ask(`${path}?limit=2`);
    const { next } = await response.json<Page>();
    expect(next).toMatch(/^\/v1\/projects\/Acme\/history-\d+\/history\?limit=2&cursor=\d+\.\d+$/);
    expect(response.headers.get('link')).toBe(`<${next}>; rel="next"`);
    expect((await service.ask(`${path}?limit=20`)).headers.get('link')).toBeNull();
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=21', 'limit'],
    ['limit=many', 'limit'],
    ['cursor=now', 'cursor'],
    ['cursor=1.2.3', 'cursor'],
    ['cursor=9999999999999999999.1', 'cursor'],
    ['page=2', 'page'],
  ])('cannot be asked with %s', async (query, parameter) => {
    const problem = await expectProblem(await service.ask(`${introduce([])}?${query}`), 'invalid-parameter');
    expect(problem.errors).toEqual([{ parameter, message: expect.any(String) }]);
  });
});

describe('a history that cannot be told yet', () => {
  it('is a 202 while the commits cannot be read', async () => {
    const path = introduce([]);
    service.github.setHistory(`R_Acme_history-${count}`, DOWN);
    expect((await service.ask(path)).status).toBe(202);
  });

  it('is a 404 of a project that does not exist, and a redirect of one with a new name', async () => {
    await expectProblem(await service.ask('/v1/projects/nobody/here/history'), 'project-not-found');
    service.github.set('Acme/before', projectOf({ name: 'after' }));
    await service.ask('/v1/projects/Acme/before');
    const moved = await service.ask('/v1/projects/Acme/before/history?limit=3');
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/v1/projects/Acme/after/history?limit=3']);
  });
});

import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { METRICS_TYPE, renderMetrics } from '../../src/http/admin/metrics-text.ts';
import { saveSpending } from '../../src/store/ledger.ts';
import { meterDatabase } from '../store/metered.ts';
import { DAY, HOUR, MINUTE, NOON } from '../sync/world.ts';
import { createService } from './service.ts';

const TOKEN = 'a-token-for-metrics-and-no-more.';

beforeEach(async () => {
  vi.restoreAllMocks();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  for (const table of ['ledger', 'projects']) await env.DB.prepare(`DELETE FROM ${table}`).run();
});

/** The text form, version 0.0.4: comments, and samples of a name, labels and a number. */
const LINE =
  /^(?:# HELP \w+ \S.*|# TYPE \w+ (?:counter|gauge)|\w+(?:\{\w+="[^"\\\n]*"(?:,\w+="[^"\\\n]*")*\})? -?\d+(?:\.\d+)?(?:e[+-]\d+)?)$/;

async function scrape(binding?: D1Database): Promise<Map<string, number>> {
  const { ask } = createService(binding, { METRICS_TOKEN: TOKEN });
  const response = await ask('/metrics', { headers: { authorization: `Bearer ${TOKEN}` } });
  expect(response.headers.get('content-type')).toBe(METRICS_TYPE);
  const lines = (await response.text()).split('\n');
  expect(lines.pop()).toBe('');
  for (const line of lines) expect(line).toMatch(LINE);
  const samples = lines.filter((line) => !line.startsWith('#')).map((line) => line.split(/ (?=[^ ]+$)/));
  const described = lines.filter((line) => line.startsWith('# TYPE')).map((line) => line.split(' ')[2]);
  expect(new Set(samples.map(([name]) => name?.replace(/\{.*/, '')))).toEqual(new Set(described));
  expect(new Set(described).size).toBe(described.length);
  return new Map(samples.map(([name = '', value]) => [name.replace('stillpatched_', ''), Number(value)]));
}

/** Projects read, due and changed so long ago (ms). */
async function addProjects(
  ago: readonly { read: number; due?: number; gone?: number; changed?: number }[],
): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO projects (id, host, github_id, owner, name, url, archived, release_total, tag_total, save_id, synced_at, due_at, gone_at, changed_at)
     SELECT 1 + key, 'github.com', 'R_' || key, 'o', 'p' || key, '', 0, 0, 0, '', ?1 - (value ->> 'read'), ?1 - coalesce(value ->> 'due', -1), value ->> 'gone', ?1 - (value ->> 'changed')
     FROM json_each(?2)`,
  )
    .bind(NOON, JSON.stringify(ago))
    .run();
}

describe('/metrics', () => {
  it('is there for a service that has done nothing yet', async () => {
    const metrics = await scrape();
    expect(metrics.get('projects')).toBe(0);
    expect(metrics.get('dead_letters')).toBe(0);
    expect(metrics.get('credentials_ok')).toBe(1);
    expect(metrics.get('queue_messages')).toBe(0);
    expect([...metrics.keys()].filter((name) => /^(?:fresh_ratio|staleness)/.test(name))).toEqual([]);
  });

  it('tells jobs, budget and how late and how fresh projects are', async () => {
    const { context } = createService();
    await saveSpending(
      context.db,
      { account: await context.account(), resource: 'graphql' },
      {
        askedAt: NOON - MINUTE,
        endedAt: NOON,
        requests: 3,
        points: 4,
        budget: { limit: 5_000, remaining: 400, resetAt: NOON + HOUR },
        limited: { limit: 'secondary', retryAt: NOON + 2 * MINUTE },
        answered: false,
        outcomes: { 'sync saved': 2, 'history not-found': 1 },
      },
    );
    await addProjects([
      { read: MINUTE, changed: 2 * DAY },
      { read: 2 * HOUR, due: HOUR, changed: 4 * DAY },
      { read: 5 * DAY, due: 2 * DAY },
      { read: 30 * DAY },
      { read: 400 * DAY, gone: 1 },
    ]);
    expect(Object.fromEntries(await scrape())).toMatchObject({
      'jobs_total{kind="sync",outcome="saved"}': 2,
      'jobs_total{kind="history",outcome="not-found"}': 1,
      'github_requests_total{resource="graphql"}': 3,
      'github_points_total{resource="graphql"}': 4,
      'github_limits_total{resource="graphql",limit="primary"}': 0,
      'github_limits_total{resource="graphql",limit="secondary"}': 1,
      'github_points_limit{resource="graphql"}': 5_000,
      'github_points_remaining{resource="graphql"}': 400,
      'github_reset_timestamp_seconds{resource="graphql"}': (NOON + HOUR) / 1000,
      'github_holds_back_seconds{resource="graphql"}': 120,
      projects: 5,
      'overdue_projects{seconds="0"}': 2,
      'overdue_projects{seconds="3600"}': 2,
      'overdue_projects{seconds="86400"}': 1,
      'staleness_seconds{projects="all",quantile="0.5"}': 7_200,
      'staleness_seconds{projects="all",quantile="0.99"}': 30 * 86_400,
      'staleness_seconds{projects="all",quantile="1"}': 30 * 86_400,
      'staleness_seconds{projects="lively",quantile="0.5"}': 60,
      'staleness_seconds{projects="lively",quantile="1"}': 60,
      'fresh_ratio{seconds="900"}': 0.25,
      'fresh_ratio{seconds="21600"}': 0.5,
      'fresh_ratio{seconds="604800"}': 0.75,
      'fresh_ratio{seconds="1814400"}': 0.75,
    });
  });

  it('samples where there are many: a bounded number of rows, from all over', async () => {
    await addProjects(Array.from({ length: 20_000 }, (_, i) => ({ read: i < 5_000 ? MINUTE : 2 * DAY, due: 1 })));
    const metered = meterDatabase(env.DB);
    const metrics = await scrape(metered.binding);
    expect(metrics.get('projects')).toBe(20_000);
    expect(metrics.get('fresh_ratio{seconds="900"}')).toBeCloseTo(0.25, 2);
    expect(metrics.get('overdue_projects{seconds="0"}')).toBe(10_000);
    expect(metered.sent.reduce((sum, { rowsRead }) => sum + rowsRead, 0)).toBeLessThan(23_000);
    expect(metered.trips()).toBe(3);
  });
});

describe('the text form', () => {
  it('escapes what labels and help may hold', () => {
    const sample = { labels: { a: 'x"y\\z\n', b: '' }, value: 1.5 };
    const metric = {
      name: 'm',
      type: 'gauge',
      help: 'Says \\ and\na break.',
      samples: [sample, { value: 0 }],
    } as const;
    expect(renderMetrics([metric, { ...metric, name: 'none', samples: [] }])).toBe(
      '# HELP m Says \\\\ and\\na break.\n# TYPE m gauge\nm{a="x\\"y\\\\z\\n",b=""} 1.5\nm 0\n',
    );
  });
});

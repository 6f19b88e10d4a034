import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { COUNTED_AT_MOST, loadCounts, loadSyncTimes } from '../../src/store/counts.ts';
import { openDatabase } from '../../src/store/database.ts';
import { saveDeadLetters } from '../../src/store/dead-letters.ts';
import { meterDatabase } from './metered.ts';
import { HOUR, NOON } from './records.ts';

const MINUTE = 60_000;
const db = openDatabase(env.DB);

/** Store projects with these times, and nothing else about them. */
async function addProjects(rows: readonly { due: number; synced?: number; gone?: number }[]): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO projects (host, github_id, owner, name, url, archived, release_total, tag_total, save_id, synced_at, due_at, gone_at)
     SELECT 'github.com', 'R_' || key, 'o', 'p' || key, '', 0, 0, 0, '', coalesce(value ->> 'synced', 0), value ->> 'due', value ->> 'gone'
     FROM json_each(?)`,
  )
    .bind(JSON.stringify(rows))
    .run();
}

beforeEach(async () => {
  await env.DB.prepare('DELETE FROM dead_letters').run();
  await env.DB.prepare('DELETE FROM projects').run();
});

describe('counts', () => {
  test('of an empty database are zero', async () => {
    expect(await loadCounts(db, NOON)).toEqual({
      projects: 0,
      overdue: [0, 0, 0, 0, 0],
      overdueCapped: false,
      deadLetters: 0,
    });
  });

  test('tell how many projects are overdue by how much', async () => {
    const late = [-1, 0, 1, 14 * MINUTE, 15 * MINUTE, HOUR, 7 * HOUR, 24 * HOUR];
    await addProjects(late.map((by) => ({ due: NOON - by })));
    await saveDeadLetters(db, [{ messageId: 'm', queuedAt: 0, diedAt: 0, body: '{}' }]);
    expect(await loadCounts(db, NOON)).toEqual({
      projects: 8,
      overdue: [7, 4, 3, 2, 1],
      overdueCapped: false,
      deadLetters: 1,
    });
  });

  test('end at a bound, in the answer and in rows read', async () => {
    await addProjects(Array.from({ length: COUNTED_AT_MOST + 50 }, (_, i) => ({ due: NOON - i })));
    const metered = meterDatabase(env.DB);
    const counts = await loadCounts(openDatabase(metered.binding), NOON);
    expect(counts).toMatchObject({ projects: COUNTED_AT_MOST + 50, overdueCapped: true });
    expect(counts.overdue[0]).toBe(COUNTED_AT_MOST);
    expect(metered.trips()).toBe(1);
    const rowsRead = metered.sent.reduce((sum, query) => sum + query.rowsRead, 0);
    // A row that is counted is read twice: in the index, and where the count begins.
    expect(rowsRead).toBeLessThanOrEqual(2 * COUNTED_AT_MOST + 10);
  });
});

describe('a sample of when projects were read', () => {
  test('leaves out those that are gone and ids that are none', async () => {
    await addProjects([
      { due: 0, synced: NOON },
      { due: 0, synced: NOON - HOUR },
      { due: 0, synced: 1, gone: 2 },
      { due: 0, synced: 3 },
    ]);
    const { results } = await env.DB.prepare('SELECT id FROM projects ORDER BY id').all<{ id: number }>();
    const [one, two, three] = results.map(({ id }) => id);
    const times = await loadSyncTimes(db, [one ?? 0, two ?? 0, three ?? 0, 1_000_000]);
    expect(times.toSorted((a, b) => a.syncedAt - b.syncedAt)).toEqual([
      { syncedAt: NOON - HOUR, changedAt: null },
      { syncedAt: NOON, changedAt: null },
    ]);
  });
});

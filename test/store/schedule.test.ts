import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { loadIdentity } from '../../src/store/projects.ts';
import { saveProject } from '../../src/store/save-project.ts';
import { listDue, saveFailure, saveFreshness, saveQueued } from '../../src/store/schedule.ts';
import { loadStatement } from '../../src/store/statements.ts';
import { HOUR, NOON, recordOf } from './records.ts';

const db = openDatabase(env.DB);

async function add(name: string, dueAt: number) {
  const record = recordOf({ name, githubId: `R_${name}`, dueAt });
  await saveProject(db, { record, stored: undefined, asked: record.facts });
  const stored = await loadIdentity(db, { host: 'github.com', githubId: record.githubId });
  if (stored === undefined) throw new Error('not saved');
  return stored;
}

const NOBODY = { id: 0, saveId: '' };
const due = async (now: number, limit = 10) => (await listDue(db, now, limit)).map(({ name }) => name);

describe('the schedule', () => {
  test('lists what is due, longest overdue first, no more than asked for', async () => {
    await add('c', NOON);
    await add('a', NOON - 2);
    await add('b', NOON - 1);
    await add('later', NOON + 1);
    expect(await due(NOON)).toEqual(['a', 'b', 'c']);
    expect(await due(NOON, 2)).toEqual(['a', 'b']);
    expect((await listDue(db, NOON, 1))[0]).toEqual({
      id: expect.any(Number),
      host: 'github.com',
      githubId: 'R_a',
      owner: 'Acme',
      name: 'a',
    });
  });

  test('puts off what is queued, but not what a sync has planned meanwhile', async () => {
    const listed = await listDue(db, NOON, 10);
    const first = await loadIdentity(db, { host: 'github.com', githubId: 'R_a' });
    await saveFreshness(db, first ?? NOBODY, { syncedAt: NOON + 1, dueAt: NOON + 9 * HOUR });
    await saveQueued(db, listed, { now: NOON, until: NOON + HOUR });
    expect(await due(NOON + HOUR - 1)).toEqual(['later']);
    expect((await due(NOON + HOUR)).toSorted()).toEqual(['b', 'c', 'later']);
  });

  test('remembers when somebody looked last, in the statement too, and never goes back', async () => {
    const fresh = await add('fresh', NOON + HOUR);
    await saveFreshness(db, fresh, { syncedAt: NOON + HOUR, dueAt: NOON + 2 * HOUR });
    await saveFreshness(db, fresh, { syncedAt: NOON + 1, dueAt: NOON + 3 * HOUR });
    await saveFreshness(db, { ...fresh, saveId: 'another' }, { syncedAt: NOON + 2 * HOUR, dueAt: NOON });
    expect(await loadStatement(db, fresh.facts, NOON)).toMatchObject({ syncedAt: '2026-11-21T13:00:00.000Z' });
    expect(await loadIdentity(db, { host: 'github.com', githubId: 'R_fresh' })).toMatchObject({
      syncedAt: NOON + HOUR,
    });
  });

  test('counts failures in a row until one look succeeds', async () => {
    const failing = await add('failing', NOON);
    await saveFailure(db, failing.id, NOON + HOUR);
    await saveFailure(db, failing.id, NOON + HOUR);
    const load = () => loadIdentity(db, { host: 'github.com', githubId: 'R_failing' });
    expect(await load()).toMatchObject({ failures: 2, syncedAt: NOON });
    await saveFreshness(db, failing, { syncedAt: NOON + 1, dueAt: NOON + HOUR });
    expect(await load()).toMatchObject({ failures: 0 });
  });
});

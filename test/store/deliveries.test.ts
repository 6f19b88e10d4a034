import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { saveAbsence } from '../../src/store/absences.ts';
import { openDatabase } from '../../src/store/database.ts';
import { deleteDeliveries, loadReception, saveDelivery } from '../../src/store/deliveries.ts';
import { saveProject } from '../../src/store/save-project.ts';
import { meterDatabase, planOf } from './metered.ts';
import { HOUR, NOON, recordOf } from './records.ts';

const db = openDatabase(env.DB);
const host = 'github.com';
const named = (name: string, owner = 'Acme') => ({ host, owner, name });

describe('a delivery', () => {
  test('is repeated once it was saved, and only then', async () => {
    expect(await loadReception(db, 'd-1', [])).toEqual({ isRepeated: false, known: [] });
    await saveDelivery(db, 'd-1', { now: NOON, heard: [] });
    await saveDelivery(db, 'd-1', { now: NOON + HOUR, heard: [] });
    expect(await loadReception(db, 'd-1', [])).toEqual({ isRepeated: true, known: [] });
    expect(await loadReception(db, 'd-2', [])).toEqual({ isRepeated: false, known: [] });
    const { results } = await env.DB.prepare('SELECT * FROM deliveries').all();
    expect(results).toEqual([{ id: 'd-1', received_at: NOON }]);
  });

  test('is forgotten after a while, oldest first, and younger ones are not', async () => {
    await saveDelivery(db, 'd-old', { now: NOON - HOUR, heard: [] });
    expect(await deleteDeliveries(db, NOON - 1)).toBe(1);
    expect(await deleteDeliveries(db, NOON - 1)).toBe(0);
    expect((await loadReception(db, 'd-old', [])).isRepeated).toBe(false);
    expect((await loadReception(db, 'd-1', [])).isRepeated).toBe(true);
  });
});

describe('the names that a delivery speaks of', () => {
  test('are known where anything stands under them: a project, its later name, a silence', async () => {
    const record = recordOf({ name: 'Now', githubId: 'R_now' });
    await saveProject(db, { record, stored: undefined, asked: named('Before') });
    await saveAbsence(db, named('Nowhere'), { now: NOON, until: NOON + HOUR, dueAt: NOON });
    const names = ['never', 'NOW', 'before', 'Nowhere', 'Now'].map((name) => named(name));
    const { known } = await loadReception(db, 'd-3', [...names, named('Now', 'Other')]);
    expect(known.map(({ name, syncedAt }) => [name.name, syncedAt])).toEqual([
      ['NOW', NOON],
      ['before', null],
      ['Nowhere', null],
      ['Now', NOON],
    ]);
  });

  test('are found with hostile text in them', async () => {
    const names = [`'); --`, '"]}', '\u0000', '%', '/'].map((name) => named(name));
    expect(await loadReception(db, `' OR 1 --`, names)).toEqual({ isRepeated: false, known: [] });
  });

  test('cost one round trip and one row each, by the keys', async () => {
    const metered = meterDatabase(env.DB);
    const names = Array.from({ length: 20 }, (_, i) => named(i === 0 ? 'Now' : `n${i}`));
    await loadReception(openDatabase(metered.binding), 'd-1', names);
    expect(metered.trips()).toBe(1);
    const [seen, known] = metered.sent;
    expect(seen?.rowsRead).toBe(1);
    if (known === undefined) throw new Error('only one query was sent');
    expect(await planOf(env.DB, known)).toContainEqual(
      expect.stringMatching(/SEARCH statements USING INDEX .*\(host=\? AND owner_key=\? AND name_key=\?\)/),
    );
  });
});

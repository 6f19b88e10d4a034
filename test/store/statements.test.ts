import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { deleteExpired, saveAbsence, saveGone, savePending } from '../../src/store/absences.ts';
import { compareProject } from '../../src/store/changes.ts';
import { openDatabase } from '../../src/store/database.ts';
import { loadIdentity } from '../../src/store/projects.ts';
import { saveProject } from '../../src/store/save-project.ts';
import { listOutdated, loadStatement, saveStatement } from '../../src/store/statements.ts';
import { meterDatabase, planOf } from './metered.ts';
import { HOUR, NOON, policyOf, recordOf } from './records.ts';

const db = openDatabase(env.DB);

async function save(record: ReturnType<typeof recordOf>): Promise<void> {
  const stored = await loadIdentity(db, { host: 'github.com', githubId: record.githubId });
  await saveProject(db, { record, stored, asked: record.facts });
}
const named = (name: string, owner = 'Acme') => ({ host: 'github.com', owner, name });
const load = (name: string, now = NOON) => loadStatement(db, named(name), now);

async function costOf(name: string) {
  const metered = meterDatabase(env.DB);
  const standing = await loadStatement(openDatabase(metered.binding), named(name), NOON);
  const [query, ...more] = metered.sent;
  if (query === undefined || more.length > 0) throw new Error(`${metered.sent.length} queries were sent`);
  return { kind: standing.kind, rowsRead: query.rowsRead, plan: await planOf(env.DB, query) };
}

describe('what stands under a name', () => {
  test('costs one query and one row read, among many projects', async () => {
    for (let i = 0; i < 30; i += 1) await save(recordOf({ name: `many-${i}`, githubId: `R_${i}` }));
    await saveAbsence(db, named('many-none'), { now: NOON, until: NOON + 2 * HOUR, dueAt: NOON });
    const plan = [
      expect.stringMatching(/^SEARCH statements USING INDEX .*\(host=\? AND owner_key=\? AND name_key=\?\)$/),
    ];
    expect(await costOf('many-7')).toEqual({ kind: 'statement', rowsRead: 1, plan });
    expect(await costOf('many-none')).toEqual({ kind: 'absent', rowsRead: 1, plan });
    expect(await costOf('many-never')).toEqual({ kind: 'unknown', rowsRead: expect.any(Number), plan });
  });

  test('is found in any case, and shown as the project writes it', async () => {
    await save(recordOf({ name: 'CamelCase', githubId: 'R_camel' }));
    expect(await loadStatement(db, { host: 'GitHub.com', owner: 'aCME', name: 'camelcASE' }, NOON)).toMatchObject({
      kind: 'statement',
      schema: 1,
      syncedAt: '2026-11-21T12:00:00.000Z',
      goneSince: null,
      statement: { project: { owner: 'Acme', name: 'CamelCase' }, releasesSyncedAt: '2026-11-21T12:00:00.000Z' },
    });
  });

  test('is a remembered silence only until it runs out', async () => {
    await saveAbsence(db, named('nothing'), { now: NOON, until: NOON + HOUR, dueAt: NOON });
    await savePending(db, named('soon'), NOON + HOUR);
    expect(await load('nothing', NOON + HOUR - 1)).toEqual({ kind: 'absent', until: NOON + HOUR });
    expect(await load('soon', NOON + HOUR - 1)).toEqual({ kind: 'pending', until: NOON + HOUR });
    expect(await load('nothing', NOON + HOUR)).toEqual({ kind: 'unknown' });
    expect(await load('soon', NOON + HOUR)).toEqual({ kind: 'unknown' });
    expect(await deleteExpired(db, NOON + HOUR)).toBe(2);
    expect(await deleteExpired(db, NOON + HOUR)).toBe(0);
  });

  test('is the statement once there is one, whatever was remembered before', async () => {
    await saveAbsence(db, named('late'), { now: NOON, until: NOON + HOUR, dueAt: NOON });
    await save(recordOf({ name: 'late', githubId: 'R_late' }));
    expect(await load('late')).toMatchObject({ kind: 'statement' });
    await savePending(db, named('late'), NOON + HOUR);
    expect(await load('late')).toMatchObject({ kind: 'statement' });
    await deleteExpired(db, NOON + 9 * HOUR);
    expect(await load('late')).toMatchObject({ kind: 'statement' });
  });

  test('keeps the statement of a project that is gone, and says since when; until it is back', async () => {
    const record = recordOf({ name: 'gone', githubId: 'R_gone' });
    await save(record);
    const later = { until: NOON + 9 * HOUR, dueAt: NOON + 100 * HOUR };
    await saveAbsence(db, named('gone'), { now: NOON + HOUR, ...later });
    await saveAbsence(db, named('gone'), { now: NOON + 2 * HOUR, ...later });
    expect(await load('gone')).toMatchObject({ kind: 'statement', goneSince: '2026-11-21T13:00:00.000Z' });
    const stored = await loadIdentity(db, { host: 'github.com', githubId: 'R_gone' });
    expect(stored).toMatchObject({ goneAt: NOON + HOUR, policy: { text: 'Only 2.x gets fixes.' } });
    const back = { ...record, syncedAt: NOON + 3 * HOUR };
    const changes = compareProject(stored, back);
    expect(changes).toMatchObject({ facts: true, policy: false, releases: { told: [], gone: [] } });
    await saveProject(db, { record: back, stored, asked: back.facts });
    expect(await load('gone')).toMatchObject({ kind: 'statement', goneSince: null });
  });

  test('has a digest that times do not change and words do', async () => {
    const digest = async (record: ReturnType<typeof recordOf>) => {
      await save(record);
      const standing = await load('digest');
      return standing.kind === 'statement' ? standing.digest : undefined;
    };
    const seed = { name: 'digest', githubId: 'R_digest' };
    const first = await digest(recordOf(seed));
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(await digest(recordOf({ ...seed, syncedAt: NOON + HOUR }))).toBe(first);
    const other = recordOf({ ...seed, syncedAt: NOON + 2 * HOUR, policy: policyOf('Nothing gets fixes.') });
    expect(await digest(other)).not.toBe(first);
  });
});

describe('a project whose name went to another one', () => {
  test('is gone, unless it is known under a newer name', async () => {
    await save(recordOf({ name: 'lost', githubId: 'R_lost' }));
    const lost = { ...named('Lost'), githubId: 'R_lost' };
    await saveGone(db, { ...lost, name: 'other' }, { now: NOON, dueAt: NOON });
    expect(await loadIdentity(db, lost)).toMatchObject({ goneAt: null });
    await saveGone(db, lost, { now: NOON, dueAt: NOON });
    expect(await loadIdentity(db, lost)).toMatchObject({ goneAt: NOON });
  });
});

describe('a newer compiler', () => {
  test('finds the statements of older ones and replaces them, never the other way round', async () => {
    await save(recordOf({ name: 'old', githubId: 'R_old', schema: 11 }));
    await save(recordOf({ name: 'new', githubId: 'R_new', schema: 13 }));
    const outdated = await listOutdated(db, 12, 1_000);
    expect(outdated).toContainEqual({ host: 'github.com', owner: 'acme', name: 'old' });
    expect(outdated).not.toContainEqual({ host: 'github.com', owner: 'acme', name: 'new' });

    const stored = await loadIdentity(db, { host: 'github.com', githubId: 'R_old' });
    const statementOf = (schema: number) => recordOf({ name: 'old', githubId: 'R_old', schema }).statement;
    await saveStatement(db, stored?.id ?? 0, statementOf(12));
    expect(await load('old')).toMatchObject({ schema: 12, syncedAt: '2026-11-21T12:00:00.000Z' });
    await saveStatement(db, stored?.id ?? 0, statementOf(10));
    expect(await load('old')).toMatchObject({ schema: 12 });
  });
});

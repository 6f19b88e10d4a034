import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { saveAbsence, savePending } from '../../src/store/absences.ts';
import { openDatabase } from '../../src/store/database.ts';
import { loadIdentity } from '../../src/store/projects.ts';
import { saveProject } from '../../src/store/save-project.ts';
import { saveFreshness } from '../../src/store/schedule.ts';
import { type ListedStanding, type ListedStatement, loadStandings } from '../../src/store/standings.ts';
import { loadStatement } from '../../src/store/statements.ts';
import { meterDatabase, planOf } from './metered.ts';
import { HOUR, NOON, recordOf } from './records.ts';

const db = openDatabase(env.DB);
const named = (name: string, owner = 'Acme') => ({ host: 'github.com', owner, name });

async function save(record: ReturnType<typeof recordOf>): Promise<void> {
  const stored = await loadIdentity(db, { host: 'github.com', githubId: record.githubId });
  await saveProject(db, { record, stored, asked: record.facts });
}

function statementIn(standing: ListedStanding | undefined): ListedStatement {
  if (standing?.kind !== 'statement') throw new Error(`there is no statement but ${standing?.kind}`);
  return standing;
}

describe('what stands under many names', () => {
  test('is what stands under each, in the order of the names', async () => {
    await save(recordOf({ name: 'here', githubId: 'R_here' }));
    await saveProject(db, {
      record: recordOf({ name: 'now', githubId: 'R_now' }),
      stored: undefined,
      asked: { host: 'github.com', owner: 'Acme', name: 'once' },
    });
    await saveAbsence(db, named('nothing'), { now: NOON, until: NOON + HOUR, dueAt: NOON });
    await savePending(db, named('soon'), NOON + HOUR);
    const names = ['soon', 'never', 'once', 'nothing', 'HERE', 'now', 'here'].map((name) => named(name));
    const listed = await loadStandings(
      db,
      names.map((name) => ({ name })),
      NOON,
    );
    const alone = await Promise.all(names.map((name) => loadStatement(db, name, NOON)));
    expect(listed.map(({ kind }) => kind)).toEqual(alone.map(({ kind }) => kind));
    expect(listed).toMatchObject(alone);
    expect(await loadStandings(db, [], NOON)).toEqual([]);
  });

  test('leaves out a statement that the caller holds, and says when it was read again', async () => {
    await save(recordOf({ name: 'held', githubId: 'R_held' }));
    const wanted = { name: named('held') };
    const held = statementIn((await loadStandings(db, [wanted], NOON))[0]);
    expect(held.bytes).toBeGreaterThan(100);
    expect((await loadStandings(db, [{ ...wanted, held }], NOON))[0]).toBe(held);
    const stored = await loadIdentity(db, { host: 'github.com', githubId: 'R_held' });
    if (stored) await saveFreshness(db, stored, { syncedAt: NOON + HOUR, dueAt: NOON + 2 * HOUR });
    const later = statementIn((await loadStandings(db, [{ ...wanted, held }], NOON))[0]);
    const readAt = new Date(NOON + HOUR).toISOString();
    expect(later).toEqual({ ...held, syncedAt: readAt, statement: { ...held.statement, releasesSyncedAt: readAt } });
    const releases = [{ tag: 'v9.0.0', date: '2026-11-01T00:00:00Z' }];
    await save(recordOf({ name: 'held', githubId: 'R_held', syncedAt: NOON + 2 * HOUR, releases }));
    const changed = statementIn((await loadStandings(db, [{ ...wanted, held: later }], NOON))[0]);
    expect(changed.digest).not.toBe(later.digest);
    expect(changed.statement.families[0]?.releases).toHaveLength(1);
  });

  test('names a large statement without sending it', async () => {
    const releases = Array.from({ length: 4_000 }, (_, i) => ({ tag: `v${i}.0.0`, date: '2026-01-01T00:00:00Z' }));
    await save(recordOf({ name: 'huge', githubId: 'R_huge', releases }));
    expect(await loadStandings(db, [{ name: named('huge') }], NOON)).toEqual([{ kind: 'large' }]);
  });
});

test('costs one query and one row a name, found by its key', async () => {
  const names = Array.from({ length: 100 }, (_, i) => named(`many-${i}`));
  for (const name of names) await savePending(db, name, NOON + HOUR);
  const metered = meterDatabase(env.DB);
  await loadStandings(
    openDatabase(metered.binding),
    names.map((name) => ({ name })),
    NOON,
  );
  expect(metered.sent).toMatchObject([{ rowsRead: 100 }]);
  const [query] = metered.sent;
  expect(query && (await planOf(env.DB, query))).toEqual([
    'SCAN 100-ROW VALUES CLAUSE',
    'SEARCH s USING INDEX sqlite_autoindex_statements_1 (host=? AND owner_key=? AND name_key=?)',
  ]);
});

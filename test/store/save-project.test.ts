import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { compareProject, isChange } from '../../src/store/changes.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { ProjectRecord } from '../../src/store/project.types.ts';
import { loadIdentity, loadProject } from '../../src/store/projects.ts';
import { saveProject } from '../../src/store/save-project.ts';
import { loadStatement } from '../../src/store/statements.ts';
import { meterDatabase } from './metered.ts';
import { HOUR, NOON, policyOf, recordOf } from './records.ts';

const db = openDatabase(env.DB);
const host = 'github.com';

/** What a sync does with a record: load, compare, save. */
async function sync(record: ProjectRecord, asked = record.facts, database = db) {
  const stored = await loadIdentity(database, { host, githubId: record.githubId });
  return saveProject(database, { record, stored: stored, asked });
}

const stored = (githubId: string) => loadIdentity(db, { host, githubId });

async function rows(table: string, where = '1'): Promise<Record<string, unknown>[]> {
  return (await env.DB.prepare(`SELECT * FROM ${table} WHERE ${where} ORDER BY 1, 2`).all()).results;
}

async function everything() {
  const tables = ['projects', 'statements', 'policies', 'releases'];
  return Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await rows(table)])));
}

const historyOf = (githubId: string) =>
  rows('policies', `project_id = (SELECT id FROM projects WHERE github_id = '${githubId}')`);

describe('saving a sync', () => {
  test('gives back what was saved, by name and by identity', async () => {
    const record = recordOf({ githubId: 'R_1', name: 'one' });
    expect(await sync(record)).toBe('saved');
    const { statement, dueAt, isUntold: _isUntold, ...observation } = record;
    const expected = {
      ...observation,
      saveId: expect.any(String),
      schema: statement.schema,
      heardAt: null,
      failures: 0,
      goneAt: null,
      asked: { level: 0, day: 0 },
      advisories: null,
    };
    expect(await stored('R_1')).toEqual({ ...expected, id: expect.any(Number), releases: expect.any(Array) });
    expect(await loadProject(db, record.facts)).toEqual(await stored('R_1'));
    expect(new Set((await stored('R_1'))?.releases)).toEqual(new Set(record.releases));
    expect(await rows('projects', `due_at = ${dueAt} AND github_id = 'R_1'`)).toHaveLength(1);
  });

  test('keeps hostile text as it is', async () => {
    const text = `'); DROP TABLE projects; -- "\\ \u2028 \u0000 😀 \${x} <!-- ?1 -->`;
    const tag = `v1'"]}--`;
    const releases = [{ tag, date: '2026-01-01T00:00:00Z', prerelease: true }];
    await sync(recordOf({ githubId: 'R_h', name: 'hostile', policy: policyOf(text), releases }));
    expect(await stored('R_h')).toMatchObject({ policy: { text }, releases });
  });

  test('is all or nothing', async () => {
    await sync(recordOf({ githubId: 'R_a', name: 'atomic' }));
    const before = await everything();
    await env.DB.prepare(
      `CREATE TRIGGER refuse BEFORE UPDATE ON statements WHEN new.name_key = 'atomic' BEGIN SELECT RAISE(ABORT, 'refused'); END`,
    ).run();
    const next = recordOf({
      githubId: 'R_a',
      name: 'atomic',
      syncedAt: NOON + HOUR,
      policy: policyOf('Other words.'),
      releases: [{ tag: 'v3.0.0', date: '2026-11-20T00:00:00Z' }],
    });
    await expect(sync(next)).rejects.toThrow();
    expect(await everything()).toEqual(before);
    await env.DB.prepare('DROP TRIGGER refuse').run();
    expect(await sync(next)).toBe('saved');
    expect(await everything()).not.toEqual(before);
  });

  test('twice leaves what once left', async () => {
    const record = recordOf({ githubId: 'R_2', name: 'twice' });
    const save = { record, stored: undefined, asked: record.facts };
    await saveProject(db, save);
    const once = await everything();
    expect(await saveProject(db, save)).toBe('conflict');
    expect(await everything()).toEqual(once);
  });

  test('finds nothing to write when nothing changed', async () => {
    const record = recordOf({ githubId: 'R_3', name: 'same' });
    await sync(record);
    const again = { ...record, syncedAt: NOON + HOUR, releases: record.releases.toReversed() };
    const moved = record.policy && { ...record.policy, source: { ...record.policy.source, commit: 'another head' } };
    expect(isChange(compareProject(await stored('R_3'), { ...again, policy: moved }))).toBe(false);
  });

  test('takes thousands of releases', async () => {
    const releases = Array.from({ length: 4_500 }, (_, i) => ({
      tag: `v1.${i}.0`,
      date: '2026-01-01T00:00:00Z',
      prerelease: i % 2 === 0,
    }));
    const metered = meterDatabase(env.DB);
    await sync(recordOf({ githubId: 'R_many', name: 'many', releases }), undefined, openDatabase(metered.binding));
    expect((await stored('R_many'))?.releases).toHaveLength(4_500);
    expect(Math.max(...metered.sent.map(({ parameters }) => parameters.length))).toBeLessThanOrEqual(100);
    expect(metered.trips()).toBe(2);
  });
});

describe('two syncs of one project', () => {
  const early = recordOf({ githubId: 'R_race', name: 'race', syncedAt: NOON, policy: policyOf('Early words.') });
  const late = recordOf({ githubId: 'R_race', name: 'race', syncedAt: NOON + 1, policy: policyOf('Late words.') });

  test('at once, both new: one is saved, the other is told to look again', async () => {
    const results = await Promise.all(
      [late, early].map((record) => saveProject(db, { record, stored: undefined, asked: record.facts })),
    );
    expect(results.toSorted()).toEqual(['conflict', 'saved']);
    const text = results[0] === 'saved' ? 'Late words.' : 'Early words.';
    expect(await stored('R_race')).toMatchObject({ policy: { text } });
    expect(await historyOf('R_race')).toHaveLength(1);
    expect(await rows('statements', `name_key = 'race'`)).toHaveLength(1);
  });

  test('that were prepared against the same state: the second writes nothing, even if it saw what stood before', async () => {
    const state = await stored('R_race');
    const [one, two] = [10, 20].map((later) => ({
      ...early,
      syncedAt: NOON + later,
      policy: policyOf(`Words at ${later}.`),
    }));
    if (one === undefined || two === undefined) throw new Error('two were made');
    expect(await saveProject(db, { record: one, stored: state, asked: one.facts })).toBe('saved');
    const before = await everything();
    expect(await saveProject(db, { record: two, stored: state, asked: two.facts })).toBe('conflict');
    expect(await everything()).toEqual(before);
    expect(await saveProject(db, { record: two, stored: await stored('R_race'), asked: two.facts })).toBe('saved');
  });

  test('in the wrong order: the earlier one writes nothing', async () => {
    const before = await everything();
    const save = { record: early, stored: await stored('R_race'), asked: early.facts };
    expect(await saveProject(db, save)).toBe('conflict');
    expect(await everything()).toEqual(before);
  });
});

describe('the history of a policy', () => {
  const seed = { githubId: 'R_hist', name: 'history' };
  const at = (hours: number, text: string | null) =>
    sync(recordOf({ ...seed, syncedAt: NOON + hours * HOUR, policy: text === null ? null : policyOf(text) }));

  test('appends each new text, closes the old one, and survives its absence', async () => {
    await at(0, 'first');
    await at(1, 'second');
    await at(2, null);
    await at(3, 'first');
    const history = (await historyOf('R_hist')).map(({ text, seen_from, seen_until }) => [
      text,
      (Number(seen_from) - NOON) / HOUR,
      seen_until === null ? null : (Number(seen_until) - NOON) / HOUR,
    ]);
    expect(history).toEqual([
      ['first', 0, 1],
      ['second', 1, 2],
      ['first', 3, null],
    ]);
    expect(await stored('R_hist')).toMatchObject({ policy: { text: 'first' } });
  });

  test('gets a record when the same text moves to another file or repository', async () => {
    const policy = policyOf('first');
    const source = { ...policy.source, origin: 'owner-default', repository: 'Acme/.github' } as const;
    await sync(recordOf({ ...seed, syncedAt: NOON + 4 * HOUR, policy: { ...policy, source } }));
    expect(await historyOf('R_hist')).toHaveLength(4);
    expect(await stored('R_hist')).toMatchObject({ policy: { source } });
  });
});

describe('releases', () => {
  const seed = { githubId: 'R_rel', name: 'releases' };
  const a = { tag: 'a', date: '2026-01-01T00:00:00Z', prerelease: false };
  const b = { tag: 'b', date: '2026-02-01T00:00:00Z', prerelease: false };
  const at = (hours: number, releases: (typeof a)[], releasesComplete = true) =>
    sync(recordOf({ ...seed, syncedAt: NOON + hours * HOUR, releases, releasesComplete }));
  const now = async () => (await stored('R_rel'))?.releases.toSorted((x, y) => (x.tag < y.tag ? -1 : 1));

  test('appear, change, disappear without being lost, and come back', async () => {
    await at(0, [a, b]);
    expect(await now()).toEqual([a, b]);
    await at(1, [{ ...a, prerelease: true }]);
    expect(await now()).toEqual([{ ...a, prerelease: true }]);
    const gone = await rows('releases', `tag = 'b' AND gone_at = ${NOON + HOUR}`);
    expect(gone).toHaveLength(1);
    await at(2, [{ ...a, prerelease: true }, b]);
    expect(await now()).toEqual([{ ...a, prerelease: true }, b]);
  });

  test('that an incomplete answer does not name are still there', async () => {
    await at(3, [b], false);
    expect(await now()).toEqual([{ ...a, prerelease: true }, b]);
  });
});

describe('a renamed project', () => {
  const old = recordOf({ githubId: 'R_ren', owner: 'Acme', name: 'before' });
  const renamed = recordOf({ githubId: 'R_ren', owner: 'NewCo', name: 'After', syncedAt: NOON + HOUR });

  test('keeps its identity and history; its old name leads to the new one', async () => {
    await sync(old);
    const { id } = (await stored('R_ren')) ?? {};
    await sync(renamed, old.facts);
    expect(await stored('R_ren')).toMatchObject({ id, facts: { owner: 'NewCo', name: 'After' } });
    expect(await loadStatement(db, old.facts, NOON)).toEqual({ kind: 'moved', owner: 'NewCo', name: 'After' });
    expect(await loadStatement(db, renamed.facts, NOON)).toMatchObject({ kind: 'statement' });
    expect(await loadProject(db, old.facts)).toMatchObject({ id, githubId: 'R_ren' });
    expect(await historyOf('R_ren')).toHaveLength(1);
  });

  test('renamed again: every old name leads to the newest', async () => {
    const third = recordOf({ githubId: 'R_ren', owner: 'NewCo', name: 'third', syncedAt: NOON + 2 * HOUR });
    await sync(third);
    for (const facts of [old.facts, renamed.facts]) {
      expect(await loadStatement(db, facts, NOON)).toEqual({ kind: 'moved', owner: 'NewCo', name: 'third' });
    }
  });

  test('leaves its old name to a new project that takes it', async () => {
    await sync(recordOf({ githubId: 'R_taker', owner: 'acme', name: 'Before', syncedAt: NOON + 3 * HOUR }));
    expect(await loadStatement(db, old.facts, NOON)).toMatchObject({
      kind: 'statement',
      statement: { project: { owner: 'acme', name: 'Before' } },
    });
    expect(await stored('R_ren')).toMatchObject({ facts: { owner: 'NewCo', name: 'third' } });
  });

  test('that nobody knew by its old name: the name that was asked for is remembered', async () => {
    const record = recordOf({ githubId: 'R_alias', name: 'now-called' });
    await sync(record, { ...record.facts, name: 'Once-Called' });
    const asked = { ...record.facts, name: 'once-called' };
    expect(await loadStatement(db, asked, NOON)).toEqual({ kind: 'moved', owner: 'Acme', name: 'now-called' });
  });
});

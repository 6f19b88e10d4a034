import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import type { PublishedAdvisory } from '../../src/advisory/advisory.types.ts';
import { saveAdvisories } from '../../src/store/advisories.ts';
import { compareAdvisories } from '../../src/store/advisory-changes.ts';
import { openDatabase } from '../../src/store/database.ts';
import { loadIdentity } from '../../src/store/projects.ts';
import { saveProject } from '../../src/store/save-project.ts';
import { loadStatement } from '../../src/store/statements.ts';
import { HOUR, NOON, recordOf } from './records.ts';

const db = openDatabase(env.DB);
const host = 'github.com';

const advisoryOf = (id: string, more: Partial<PublishedAdvisory> = {}): PublishedAdvisory => ({
  id,
  cve: 'CVE-2026-1',
  severity: 'high',
  summary: `What is wrong: "${id}" '); -- 😀`,
  url: `https://github.com/Acme/Rocket/security/advisories/${id}`,
  publishedAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-02T00:00:00Z',
  withdrawnAt: null,
  vulnerabilities: [{ package: 'rocket', ecosystem: 'npm', range: '< 2.0.0', patched: '2.0.0' }],
  ...more,
});

let count = 0;
/** A project that was synced at noon. */
async function projectSaved() {
  const githubId = `R_a${++count}`;
  const record = recordOf({ githubId, name: `adv-${count}` });
  await saveProject(db, { record, stored: undefined, asked: record.facts });
  const stored = await loadIdentity(db, { host, githubId });
  if (stored === undefined) throw new Error('the project was saved');
  return { record, stored, load: () => loadIdentity(db, { host, githubId }) };
}

const LOOK = { etag: '"e"', readAt: NOON, dueAt: NOON + HOUR };

describe('the advisories of a project', () => {
  test('are not known until they have been read, and then may be none', async () => {
    const { stored, record, load } = await projectSaved();
    expect(stored.advisories).toBeNull();
    const changes = { told: [], gone: [] };
    expect(await saveAdvisories(db, { stored, changes, statement: record.statement, ...LOOK })).toBe('saved');
    expect((await load())?.advisories).toEqual({ etag: '"e"', list: [] });
  });

  test('come back as they were saved, and a statement with them', async () => {
    const { stored, record, load } = await projectSaved();
    const told = [advisoryOf('GHSA-1'), advisoryOf('GHSA-2', { cve: null, severity: null, vulnerabilities: [] })];
    const statement = { ...record.statement, schema: 2, advisories: [] };
    await saveAdvisories(db, { stored, changes: { told, gone: [] }, statement, ...LOOK });
    expect((await load())?.advisories?.list).toEqual(told);
    expect(await loadStatement(db, record.facts, NOON)).toMatchObject({ schema: 2, statement: { advisories: [] } });
  });

  test('are told anew, and those that are gone count no more but keep their row', async () => {
    const { stored, record, load } = await projectSaved();
    const { statement } = record;
    const told = [advisoryOf('GHSA-1'), advisoryOf('GHSA-2')];
    await saveAdvisories(db, { stored, changes: { told, gone: [] }, statement, ...LOOK });
    const again = await load();
    if (again === undefined) throw new Error('the project is there');
    const worse = advisoryOf('GHSA-1', { severity: 'critical' });
    await saveAdvisories(db, { stored: again, changes: { told: [worse], gone: ['GHSA-2'] }, statement, ...LOOK });
    expect((await load())?.advisories?.list).toEqual([worse]);
    const { results } = await env.DB.prepare('SELECT ghsa_id, gone_at FROM advisories WHERE project_id = ? ORDER BY 1')
      .bind(stored.id)
      .all();
    expect(results).toEqual([
      { ghsa_id: 'GHSA-1', gone_at: null },
      { ghsa_id: 'GHSA-2', gone_at: NOON },
    ]);
  });

  test('are not saved over what somebody else has saved, and whoever is about to save notices', async () => {
    const { stored, record, load } = await projectSaved();
    const changes = { told: [advisoryOf('GHSA-1')], gone: [] };
    const next = recordOf({ ...record, name: record.facts.name, releases: [], syncedAt: NOON + HOUR });
    expect(await saveProject(db, { record: next, stored, asked: record.facts })).toBe('saved');
    expect(await saveAdvisories(db, { stored, changes, statement: record.statement, ...LOOK })).toBe('conflict');
    expect((await load())?.advisories).toBeNull();
    const current = await load();
    if (current === undefined) throw new Error('the project is there');
    expect(await saveAdvisories(db, { stored: current, changes, statement: record.statement, ...LOOK })).toBe('saved');
    const late = { record: { ...next, syncedAt: NOON + 2 * HOUR }, stored: current, asked: record.facts };
    expect(await saveProject(db, late)).toBe('conflict');
  });

  test('do not bring an older statement back', async () => {
    const { stored, record } = await projectSaved();
    await env.DB.prepare('UPDATE statements SET schema = 9 WHERE project_id = ?').bind(stored.id).run();
    await saveAdvisories(db, { stored, changes: { told: [], gone: [] }, statement: record.statement, ...LOOK });
    expect(await loadStatement(db, record.facts, NOON)).toMatchObject({ schema: 9 });
  });

  test('may be a thousand with the longest words', async () => {
    const { stored, record, load } = await projectSaved();
    const range = '< 1.0.0, '.repeat(50);
    const vulnerabilities = [1, 2, 3].map(() => ({
      package: 'p'.repeat(100),
      ecosystem: 'npm',
      range,
      patched: range,
    }));
    const told = Array.from({ length: 1_000 }, (_, i) =>
      advisoryOf(`GHSA-${i}`, { summary: 'é'.repeat(1_024), vulnerabilities }),
    );
    await saveAdvisories(db, { stored, changes: { told, gone: [] }, statement: record.statement, ...LOOK });
    expect((await load())?.advisories?.list).toHaveLength(1_000);
  });
});

describe('what differs', () => {
  const [a, b] = [advisoryOf('a'), advisoryOf('b')];

  test.each([
    ['nothing', [a, b], [b, a], true, { told: [], gone: [] }],
    ['one is new', [a], [a, b], true, { told: [b], gone: [] }],
    ['one is gone', [a, b], [a], true, { told: [], gone: ['b'] }],
    ['one is not seen, but not all were', [a, b], [a], false, { told: [], gone: [] }],
  ])('%s', (_, stored, seen, complete, expected) => {
    expect(compareAdvisories(stored, seen, complete)).toEqual(expected);
  });

  test.each([
    ['a range', { vulnerabilities: [{ package: 'rocket', ecosystem: 'npm', range: '< 3.0.0', patched: '2.0.0' }] }],
    ['a severity', { severity: 'low' as const }],
    ['a date', { updatedAt: '2026-02-01T00:00:00Z' }],
  ])('in %s is told', (_, more) => {
    const changed = advisoryOf('a', more);
    expect(compareAdvisories([a], [changed], true)).toEqual({ told: [changed], gone: [] });
  });
});

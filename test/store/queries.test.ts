import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { deleteExpired, saveAbsence, saveGone, savePending } from '../../src/store/absences.ts';
import { saveAdvisories, saveAdvisoryLook } from '../../src/store/advisories.ts';
import { saveAdvisoriesDue } from '../../src/store/advisory-schedule.ts';
import { listOnAgenda, saveAgendaQueued } from '../../src/store/agenda.ts';
import { saveAsked } from '../../src/store/asked.ts';
import { loadCounts, loadSyncTimes } from '../../src/store/counts.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { deleteDeadLetters, listDeadLetters, loadDeadLetters, saveDeadLetters } from '../../src/store/dead-letters.ts';
import { deleteDeliveries, loadReception, saveDelivery } from '../../src/store/deliveries.ts';
import { loadHistory, saveHistory } from '../../src/store/histories.ts';
import { listKeys, loadKey, saveKey, saveKeyRevoked, saveKeyUsed } from '../../src/store/keys.ts';
import { listLedger, saveSpending } from '../../src/store/ledger.ts';
import type { ProjectName } from '../../src/store/names.ts';
import { saveOwnerDue, saveOwnerUnheard } from '../../src/store/owners.ts';
import {
  deleteExpiredPackages,
  savePackage,
  savePackageDue,
  savePackagesPending,
  savePublished,
} from '../../src/store/packages.ts';
import { listTexts, loadPast } from '../../src/store/past.ts';
import { loadIdentity, loadProject, type ProjectIdentity } from '../../src/store/projects.ts';
import { saveProject } from '../../src/store/save-project.ts';
import { listDue, saveFailure, saveFreshness, saveQueued } from '../../src/store/schedule.ts';
import { listOutdated, loadStatement, saveStatement } from '../../src/store/statements.ts';
import { meterDatabase, planOf } from './metered.ts';
import { HOUR, NOON, policyOf, recordOf } from './records.ts';

/** Call everything that this room exports, with what makes it send each of its queries. */
async function sendEverything(binding: D1Database): Promise<void> {
  const db = openDatabase(binding);
  const record = recordOf();
  const { facts, githubId, statement } = record;
  const identity = { host: 'github.com', githubId };
  await saveProject(db, { record, stored: undefined, asked: { ...facts, name: 'Alias' } });
  const stored = await loadIdentity(db, identity);
  const next = recordOf({ syncedAt: NOON + HOUR, policy: policyOf('New words.'), releases: [] });
  await saveProject(db, { record: next, stored: stored, asked: facts });
  const none = recordOf({ syncedAt: NOON + 2 * HOUR, policy: null, releases: [] });
  await saveProject(db, { record: none, stored: await loadProject(db, facts), asked: facts });
  await loadStatement(db, facts, NOON);
  await listOutdated(db, 2, 10);
  await saveStatement(db, stored?.id ?? 0, { ...statement, schema: 2 });
  const due = await listDue(db, NOON + 9 * HOUR, 10);
  await saveQueued(db, due, { now: NOON + 9 * HOUR, until: NOON });
  await saveFreshness(db, stored ?? { id: 0, saveId: '' }, { syncedAt: NOON + 3 * HOUR, dueAt: NOON });
  await saveFailure(db, stored?.id ?? 0, NOON);
  await sendHistories(db, identity);
  await sendAdvisories(db, identity);
  await saveAbsence(db, facts, { now: NOON, until: NOON, dueAt: NOON });
  await saveGone(db, { ...facts, githubId }, { now: NOON, dueAt: NOON });
  await savePending(db, { ...facts, name: 'other' }, NOON);
  await deleteExpired(db, NOON);
  await loadReception(db, 'delivery', [facts, { ...facts, name: 'other' }]);
  await saveDelivery(db, 'delivery', { now: NOON, heard: [facts, { ...facts, name: 'other' }] });
  await deleteDeliveries(db, NOON);
  for (const which of ['all', 'without-policy'] as const) {
    await saveOwnerDue(db, { host: 'github.com', owner: 'Acme', which }, NOON);
    await saveOwnerUnheard(db, { host: 'github.com', owner: 'Acme' }, NOON);
  }
  await sendOperations(db, facts);
}

async function sendOperations(db: Database, name: ProjectName): Promise<void> {
  await saveAsked(db, [name, { ...name, name: 'other' }], { day: 20_000, draw: 0 });
  const key = { account: 'token', resource: 'graphql' } as const;
  const spent = { requests: 1, points: 1, budget: null, limited: null, answered: true, outcomes: {} };
  await saveSpending(db, key, { askedAt: NOON, endedAt: NOON, ...spent });
  await listLedger(db, 'token');
  await saveDeadLetters(db, [{ messageId: 'm', queuedAt: NOON, diedAt: NOON, body: '{}' }]);
  await listDeadLetters(db, { limit: 10 });
  await loadDeadLetters(db, [1]);
  await deleteDeadLetters(db, [1]);
  await loadCounts(db, NOON);
  await loadSyncTimes(db, [1, 2]);
  await sendPackages(db);
  await sendKeys(db);
}

async function sendPackages(db: Database): Promise<void> {
  const repository = { host: 'github.com', owner: 'Acme', name: 'Rocket' };
  const how = { directory: null, source: 'npm', confidence: 'declared', version: null } as const;
  const mapping = { repository, ...how, resolvedAt: new Date(NOON).toISOString() };
  await savePackage(db, 'pkg:npm/a', { mapping, dueAt: NOON });
  await savePackage(db, 'pkg:npm/a', { code: 'unknown-package', elsewhere: null, until: NOON });
  await savePublished(db, 'pkg:npm/a', { published: [], listedAt: NOON, dueAt: NOON });
  await savePackageDue(db, 'pkg:npm/a', NOON);
  await savePackagesPending(db, ['pkg:npm/a', 'pkg:npm/b'], NOON);
  await deleteExpiredPackages(db, NOON);
}

async function sendKeys(db: Database): Promise<void> {
  const key = { id: '0a', digest: 'd', name: 'CI', scopes: ['read'], createdAt: NOON, createdBy: null } as const;
  await saveKey(db, key);
  await loadKey(db, key.id);
  await listKeys(db, { limit: 10 });
  await listKeys(db, { limit: 10, before: key.id });
  await saveKeyUsed(db, key.id, 20_000);
  await saveKeyRevoked(db, key.id, NOON);
}

/** What a project's advisories are read and written with. */
async function sendAdvisories(db: Database, identity: ProjectIdentity): Promise<void> {
  const stored = await loadIdentity(db, identity);
  if (stored === undefined) throw new Error('the project was saved');
  const look = { etag: null, readAt: NOON, dueAt: NOON };
  const advisory = {
    cve: null,
    severity: null,
    summary: '',
    url: '',
    publishedAt: '',
    updatedAt: '',
    withdrawnAt: null,
  };
  const changes = { told: [{ id: 'GHSA-1', ...advisory, vulnerabilities: [] }], gone: ['GHSA-2'] };
  await saveAdvisories(db, { ...look, stored, changes, statement: recordOf().statement });
  await saveAdvisoryLook(db, stored.id, look);
  const due = await listOnAgenda(db, 'advisoriesDueAt', { now: NOON, limit: 10 });
  await saveAgendaQueued(db, 'advisoriesDueAt', { due, now: NOON, until: NOON + HOUR });
  await saveAdvisoriesDue(db, [stored.facts], NOON);
}

/** What a project's history is read and written with. */
async function sendHistories(db: Database, identity: ProjectIdentity): Promise<void> {
  const stored = await loadHistory(db, identity);
  if (stored === undefined) throw new Error('the project was saved');
  const source = { path: 'SECURITY.md', commit: 'c', blob: 'b', origin: 'repo', repository: 'Acme/Rocket' } as const;
  const added = [{ source, from: 1, until: 2, text: 'old', truncated: false }];
  const amended = stored.records.slice(0, 1).map(({ id }) => ({ id, from: 2, until: 3, commit: 'c' }));
  await saveHistory(db, { stored, changes: { added, amended }, from: 0, archivedAt: null });
  const due = await listOnAgenda(db, 'historyDueAt', { now: NOON, limit: 10 });
  await saveAgendaQueued(db, 'historyDueAt', { due, now: NOON, until: NOON });
  await loadPast(db, stored, NOON);
  await listTexts(db, stored.id, { before: undefined, limit: 10 });
  await listTexts(db, stored.id, { before: { from: 2, id: 9 }, limit: 10 });
}

test('no query walks a table, and none has more parameters than D1 allows', async () => {
  const metered = meterDatabase(env.DB);
  await sendEverything(metered.binding);
  expect(metered.sent.length).toBeGreaterThan(30);
  for (const query of metered.sent) {
    const plan = await planOf(env.DB, query);
    expect({ sql: query.sql, plan: plan.filter((step) => step.startsWith('SCAN')) }).toEqual({
      sql: query.sql,
      plan: [],
    });
    expect(query.parameters.length).toBeLessThanOrEqual(100);
  }
});

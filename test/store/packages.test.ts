import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import type { Mapping } from '../../src/registry/registry.types.ts';
import { openDatabase } from '../../src/store/database.ts';
import {
  deleteExpiredPackages,
  loadPackages,
  type PackageStanding,
  savePackage,
  savePackageDue,
  savePackagesPending,
  savePublished,
} from '../../src/store/packages.ts';
import { meterDatabase, planOf } from './metered.ts';
import { HOUR, NOON } from './records.ts';

const db = openDatabase(env.DB);

const UNLISTED = { published: [], listedAt: null };

const mappingOf = (name: string, change: Partial<Mapping> = {}): Mapping => ({
  repository: { host: 'github.com', owner: 'Acme', name },
  directory: null,
  source: 'npm',
  confidence: 'declared',
  version: '2.1.0',
  resolvedAt: new Date(NOON).toISOString(),
  ...change,
});

async function load(key: string, now = NOON): Promise<PackageStanding | undefined> {
  const [standing] = await loadPackages(db, [key], now);
  return standing;
}

describe('what is known of a package', () => {
  test('is nothing until somebody has looked', async () => {
    expect(await load('pkg:npm/never')).toEqual({ kind: 'unknown' });
    expect(await loadPackages(db, [], NOON)).toEqual([]);
  });

  test('is its mapping, all of it, which is due after its time and answers all the same', async () => {
    const mapping = mappingOf('Rocket', { directory: 'packages/rocket', confidence: 'verified' });
    await savePackage(db, 'pkg:npm/rocket', { mapping, dueAt: NOON + HOUR });
    expect(await load('pkg:npm/rocket')).toEqual({ kind: 'mapped', mapping, isDue: false, ...UNLISTED });
    expect(await load('pkg:npm/rocket', NOON + HOUR)).toEqual({ kind: 'mapped', mapping, isDue: true, ...UNLISTED });
  });

  test('is a failure or a wait only until that runs out', async () => {
    await savePackage(db, 'pkg:npm/gone', { code: 'unknown-package', elsewhere: null, until: NOON + HOUR });
    await savePackage(db, 'pkg:npm/lab', { code: 'unsupported-host', elsewhere: 'gitlab.com', until: NOON + HOUR });
    await savePackagesPending(db, ['pkg:npm/soon'], NOON + HOUR);
    const keys = ['pkg:npm/soon', 'pkg:npm/lab', 'pkg:npm/gone'];
    expect(await loadPackages(db, keys, NOON + HOUR - 1)).toEqual([
      { kind: 'pending', until: NOON + HOUR },
      { kind: 'failed', code: 'unsupported-host', elsewhere: 'gitlab.com' },
      { kind: 'failed', code: 'unknown-package', elsewhere: null },
    ]);
    expect(await loadPackages(db, keys, NOON + HOUR)).toEqual(keys.map(() => ({ kind: 'unknown' })));
  });

  test('is replaced by what a later look finds', async () => {
    await savePackagesPending(db, ['pkg:npm/late'], NOON + HOUR);
    await savePackage(db, 'pkg:npm/late', { code: 'no-repository', elsewhere: null, until: NOON + HOUR });
    expect(await load('pkg:npm/late')).toMatchObject({ kind: 'failed', code: 'no-repository' });
    await savePackage(db, 'pkg:npm/late', { mapping: mappingOf('Late'), dueAt: NOON + HOUR });
    expect(await load('pkg:npm/late')).toEqual({
      kind: 'mapped',
      mapping: mappingOf('Late'),
      isDue: false,
      ...UNLISTED,
    });
  });

  test('keeps its mapping where a later look fails or waits, and is not looked at again before that has run out', async () => {
    const key = 'pkg:npm/unpublished';
    await savePackage(db, key, { mapping: mappingOf('Kept'), dueAt: NOON });
    expect(await load(key)).toMatchObject({ kind: 'mapped', isDue: true });
    await savePackagesPending(db, [key], NOON + HOUR);
    expect(await load(key)).toEqual({ kind: 'mapped', mapping: mappingOf('Kept'), isDue: false, ...UNLISTED });
    await savePackage(db, key, { code: 'unknown-package', elsewhere: null, until: NOON + 2 * HOUR });
    expect(await load(key, NOON + HOUR)).toEqual({
      kind: 'mapped',
      mapping: mappingOf('Kept'),
      isDue: false,
      ...UNLISTED,
    });
    expect(await load(key, NOON + 2 * HOUR)).toMatchObject({ kind: 'mapped', isDue: true });
    expect(await deleteExpiredPackages(db, NOON + 9 * HOUR)).toBeGreaterThanOrEqual(0);
    expect(await load(key)).toMatchObject({ kind: 'mapped' });
  });

  test('is forgotten once it has run out', async () => {
    await deleteExpiredPackages(db, NOON + 99 * HOUR);
    await savePackagesPending(db, ['pkg:npm/a', 'pkg:npm/b'], NOON);
    await savePackage(db, 'pkg:npm/c', { code: 'no-repository', elsewhere: null, until: NOON + 1 });
    expect(await deleteExpiredPackages(db, NOON)).toBe(2);
    expect(await deleteExpiredPackages(db, NOON)).toBe(0);
  });
});

describe('what a registry has beside the tags', () => {
  const key = 'pkg:npm/listed';
  const published = [
    { version: '2.2.0', date: '2026-03-01T00:00:00.000Z' },
    { version: '9.0.0', date: '', withdrawn: true as const },
  ];
  const mapping = mappingOf('Listed');

  test('is kept with the mapping until it is listed anew', async () => {
    await savePackage(db, key, { mapping, dueAt: NOON });
    await savePublished(db, key, { published, listedAt: NOON + 1, dueAt: NOON + HOUR });
    expect(await load(key)).toEqual({ kind: 'mapped', mapping, isDue: false, published, listedAt: NOON + 1 });
    await savePackageDue(db, key, NOON);
    expect(await load(key)).toMatchObject({ isDue: true, published });
    await savePublished(db, key, { published: [], listedAt: NOON + 2, dueAt: NOON + HOUR });
    expect(await load(key)).toMatchObject({ published: [], listedAt: NOON + 2 });
  });

  test('outlives a new look at the same project, and goes with another one', async () => {
    await savePackage(db, key, { mapping, dueAt: NOON });
    await savePublished(db, key, { published, listedAt: NOON + 1, dueAt: NOON + HOUR });
    await savePackage(db, key, { mapping: mappingOf('LISTED'), dueAt: NOON + HOUR });
    expect(await load(key)).toMatchObject({ published, listedAt: NOON + 1 });
    await savePackage(db, key, { mapping: mappingOf('Other'), dueAt: NOON + HOUR });
    expect(await load(key)).toMatchObject(UNLISTED);
  });
});

describe('what it costs', () => {
  test('is one query and one row a package, found by its key', async () => {
    const keys = Array.from({ length: 1_000 }, (_, i) => `pkg:npm/many-${i}`);
    await savePackagesPending(db, keys, NOON + HOUR);
    const metered = meterDatabase(env.DB);
    const standings = await loadPackages(openDatabase(metered.binding), keys, NOON);
    expect(standings.filter(({ kind }) => kind === 'pending')).toHaveLength(1_000);
    expect(metered.sent).toMatchObject([{ rowsRead: 1_000 }]);
    const [query] = metered.sent;
    expect(query && (await planOf(env.DB, query))).toEqual([
      'SCAN 1000-ROW VALUES CLAUSE',
      'SEARCH p USING INDEX sqlite_autoindex_packages_1 (key=?)',
    ]);
    expect(query?.parameters.length).toBeLessThanOrEqual(100);
  });

  test('cleaning up walks the index of what runs out, not the table', async () => {
    const metered = meterDatabase(env.DB);
    await deleteExpiredPackages(openDatabase(metered.binding), NOON - HOUR);
    const [query] = metered.sent;
    const plan = query && (await planOf(env.DB, query));
    expect(plan).toContain('SEARCH packages USING INDEX packages_expiry (expires_at<?)');
  });
});

import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { listKeys, loadKey, type NewKey, saveKey, saveKeyRevoked, saveKeyUsed } from '../../src/store/keys.ts';
import { meterDatabase } from './metered.ts';
import { NOON } from './records.ts';

const db = openDatabase(env.DB);
const keyOf = (id: string, more: Partial<NewKey> = {}): NewKey => ({
  id,
  digest: `digest of ${id}`,
  name: 'CI',
  scopes: ['read', 'refresh'],
  createdAt: NOON,
  createdBy: null,
  ...more,
});
const ids = async (before?: string, limit = 100) => (await listKeys(db, { before, limit })).map(({ id }) => id);

beforeEach(() => env.DB.prepare('DELETE FROM api_keys').run());

describe('API keys', () => {
  test('are loaded as they were saved', async () => {
    const saved = await saveKey(db, keyOf('0a', { createdBy: '01' }));
    expect(saved).toEqual({ ...keyOf('0a', { createdBy: '01' }), usedDay: null, revokedAt: null });
    expect(await loadKey(db, '0a')).toEqual(saved);
    expect(await loadKey(db, '0b')).toBeUndefined();
  });

  test('are found among many by one query that reads one row', async () => {
    for (const id of ['01', '02', '03', '04', '05']) await saveKey(db, keyOf(id));
    const metered = meterDatabase(env.DB);
    await loadKey(openDatabase(metered.binding), '03');
    expect(metered.sent.map(({ rowsRead }) => rowsRead)).toEqual([1]);
    await loadKey(openDatabase(metered.binding), 'ff');
    expect(metered.sent[1]?.rowsRead).toBeLessThanOrEqual(1);
  });

  test('do not replace each other', async () => {
    await saveKey(db, keyOf('0a'));
    await expect(saveKey(db, keyOf('0a', { digest: 'another' }))).rejects.toThrow();
    expect(await loadKey(db, '0a')).toMatchObject({ digest: 'digest of 0a' });
  });

  test('are listed newest first, page by page', async () => {
    for (const id of ['0a', 'fe', '0b']) await saveKey(db, keyOf(id));
    expect(await ids()).toEqual(['fe', '0b', '0a']);
    expect(await ids(undefined, 2)).toEqual(['fe', '0b']);
    expect(await ids('0b', 2)).toEqual(['0a']);
  });

  test('are revoked once, and nothing else is', async () => {
    for (const id of ['0a', '0b']) await saveKey(db, keyOf(id));
    expect(await saveKeyRevoked(db, '0a', NOON)).toMatchObject({ id: '0a', revokedAt: NOON });
    expect(await saveKeyRevoked(db, '0a', NOON + 1)).toMatchObject({ revokedAt: NOON });
    expect(await saveKeyRevoked(db, '0c', NOON)).toBeUndefined();
    expect(await loadKey(db, '0b')).toMatchObject({ revokedAt: null });
  });

  test('remember the day of their last use, and are written once a day', async () => {
    await saveKey(db, keyOf('0a'));
    const metered = meterDatabase(env.DB);
    for (const day of [20_000, 20_000, 19_999, 20_001]) await saveKeyUsed(openDatabase(metered.binding), '0a', day);
    expect(metered.sent.map(({ rowsWritten }) => rowsWritten > 0)).toEqual([true, false, false, true]);
    expect(await loadKey(db, '0a')).toMatchObject({ usedDay: 20_001 });
  });
});

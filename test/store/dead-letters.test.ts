import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { deleteDeadLetters, listDeadLetters, loadDeadLetters, saveDeadLetters } from '../../src/store/dead-letters.ts';
import { meterDatabase } from './metered.ts';
import { NOON } from './records.ts';

const db = openDatabase(env.DB);
const letter = (messageId: string) => ({
  messageId,
  queuedAt: NOON,
  diedAt: NOON + 1,
  body: `{"name":"${messageId}"}`,
});
const letters = (count: number, prefix = 'm') => Array.from({ length: count }, (_, i) => letter(`${prefix}${i}`));
const names = async (before?: number, limit = 100) =>
  (await listDeadLetters(db, { before, limit })).map(({ messageId }) => messageId);

beforeEach(() => env.DB.prepare('DELETE FROM dead_letters').run());

describe('dead letters', () => {
  test('are listed newest first, page by page', async () => {
    await saveDeadLetters(db, letters(5));
    expect(await names()).toEqual(['m4', 'm3', 'm2', 'm1', 'm0']);
    const [, second] = await listDeadLetters(db, { limit: 2 });
    expect(second).toEqual({ id: expect.any(Number), ...letter('m3') });
    expect(await names(second?.id, 2)).toEqual(['m2', 'm1']);
  });

  test('that come twice are kept once, as they came first', async () => {
    await saveDeadLetters(db, [letter('a')]);
    await saveDeadLetters(db, [{ ...letter('a'), diedAt: NOON + 9 }, letter('b')]);
    expect(await listDeadLetters(db, { limit: 9 })).toMatchObject([letter('b'), letter('a')]);
  });

  test('beyond the bound make room, the oldest first', async () => {
    expect(await saveDeadLetters(db, letters(3), 3)).toBe(0);
    expect(await saveDeadLetters(db, letters(2, 'n'), 3)).toBe(2);
    expect(await names()).toEqual(['n1', 'n0', 'm2']);
  });

  test('of none are nothing', async () => {
    expect(await saveDeadLetters(db, [])).toBe(0);
    expect(await names()).toEqual([]);
  });

  test('are loaded and deleted by id, and what is not there is left out', async () => {
    await saveDeadLetters(db, letters(3));
    const [newest, middle] = await listDeadLetters(db, { limit: 2 });
    const ids = [newest?.id ?? 0, middle?.id ?? 0, 999];
    expect((await loadDeadLetters(db, ids)).map(({ messageId }) => messageId).toSorted()).toEqual(['m1', 'm2']);
    expect((await deleteDeadLetters(db, ids)).toSorted()).toEqual([middle?.id, newest?.id]);
    expect(await deleteDeadLetters(db, ids)).toEqual([]);
    expect(await names()).toEqual(['m0']);
  });

  test('twenty at once stay within D1’s bound on parameters', async () => {
    const metered = meterDatabase(env.DB);
    await saveDeadLetters(openDatabase(metered.binding), letters(20));
    expect(Math.max(...metered.sent.map(({ parameters }) => parameters.length))).toBeLessThanOrEqual(100);
    expect(await names()).toHaveLength(20);
  });
});

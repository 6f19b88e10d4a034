import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { type LedgerEntry, listLedger, type Spending, saveSpending } from '../../src/store/ledger.ts';
import { meterDatabase } from './metered.ts';
import { HOUR, NOON } from './records.ts';

const SECOND = 1_000;
const db = openDatabase(env.DB);
const key = (account: string) => ({ account, resource: 'graphql' }) as const;

/** A work that began at noon, took a second and went well; a case names only what matters to it. */
function spendingOf(more: Partial<Spending> = {}): Spending {
  const budget = { limit: 5_000, remaining: 4_990, resetAt: NOON + HOUR };
  const spent = { requests: 2, points: 3, budget, limited: null, answered: true, outcomes: { saved: 2 } };
  return { askedAt: NOON, endedAt: NOON + SECOND, ...spent, ...more };
}

const secondary = (at: number): Partial<Spending> => ({
  askedAt: at - SECOND,
  endedAt: at,
  budget: null,
  answered: false,
  limited: { limit: 'secondary', retryAt: at + 60 * SECOND },
});

async function entryOf(from: typeof db, account: string): Promise<LedgerEntry | undefined> {
  return (await listLedger(from, account)).find(({ resource }) => resource === 'graphql');
}

let accounts = 0;
/** The row after some works, in this order. */
async function rowAfter(...spendings: Partial<Spending>[]): Promise<LedgerEntry | undefined> {
  const account = `token ${accounts++}`;
  for (const spending of spendings) await saveSpending(db, key(account), spendingOf(spending));
  return entryOf(db, account);
}

describe('the ledger', () => {
  test('knows nothing of an account that never asked', async () => {
    expect(await entryOf(db, 'nobody')).toBeUndefined();
    expect(await listLedger(db, 'nobody')).toEqual([]);
  });

  test('keeps each account and resource apart', async () => {
    await saveSpending(db, { account: 'a', resource: 'graphql' }, spendingOf());
    await saveSpending(db, { account: 'a', resource: 'rest' }, spendingOf({ points: 7 }));
    await saveSpending(db, { account: 'b', resource: 'rest' }, spendingOf({ points: 9 }));
    expect((await listLedger(db, 'a')).map(({ resource, spent }) => [resource, spent])).toEqual([
      ['graphql', 3],
      ['rest', 7],
    ]);
  });

  test('adds up what works have spent and how their syncs ended', async () => {
    expect(await rowAfter({}, { outcomes: { saved: 1, 'not-found': 4 } }, { outcomes: {} })).toMatchObject({
      spent: 9,
      requests: 6,
      outcomes: { saved: 3, 'not-found': 4 },
    });
  });

  test('loses nothing of works that end together', async () => {
    await Promise.all(Array.from({ length: 20 }, () => saveSpending(db, key('busy'), spendingOf())));
    expect(await entryOf(db, 'busy')).toMatchObject({ spent: 60, requests: 40, outcomes: { saved: 40 } });
  });

  test('believes the later word on the budget, whichever is written first', async () => {
    const later = { endedAt: NOON + 2 * SECOND, budget: { limit: 12_500, remaining: 10, resetAt: NOON + 2 * HOUR } };
    const told = { pointLimit: 12_500, remaining: 10, resetAt: NOON + 2 * HOUR, observedAt: NOON + 2 * SECOND };
    expect(await rowAfter({}, later)).toMatchObject(told);
    expect(await rowAfter(later, {})).toMatchObject(told);
    expect(await rowAfter(later, { endedAt: NOON + 3 * SECOND, budget: null })).toMatchObject(told);
    expect(await rowAfter({ budget: null })).toMatchObject({ pointLimit: null, remaining: null, observedAt: null });
  });

  test('is written in one row, and read in one', async () => {
    const metered = meterDatabase(env.DB);
    await saveSpending(openDatabase(metered.binding), key('cheap'), spendingOf());
    await saveSpending(openDatabase(metered.binding), key('cheap'), spendingOf());
    await entryOf(openDatabase(metered.binding), 'cheap');
    // A new row also writes its key's index.
    expect(metered.sent.map(({ rowsWritten }) => rowsWritten)).toEqual([2, 1, 0]);
    // The entry of the key's index, and the row that it leads to.
    expect(metered.sent.at(-1)?.rowsRead).toBe(2);
  });
});

describe('limits', () => {
  const MINUTE = 60 * SECOND;
  const at = (minutes: number) => NOON + minutes * MINUTE;

  test.each<[string, Partial<Spending>[], Partial<LedgerEntry>]>([
    ['a primary one', [{ limited: { limit: 'primary', retryAt: at(9) } }], { primaryLimits: 1, secondaryInRow: 0 }],
    [
      'a secondary one',
      [secondary(at(1))],
      { secondaryLimits: 1, secondaryInRow: 1, limitedAt: at(1), retryAt: at(2) },
    ],
    ['a second after the pause', [secondary(at(1)), secondary(at(3))], { secondaryLimits: 2, secondaryInRow: 2 }],
    [
      'two that came together are one occasion',
      [secondary(at(1)), { ...secondary(at(1) + 5), askedAt: at(1) - 5 }],
      { secondaryLimits: 2, secondaryInRow: 1, limitedAt: at(1) + 5 },
    ],
    [
      'an answer to an earlier question does not end the row',
      [secondary(at(1)), secondary(at(3)), { askedAt: at(2), endedAt: at(4) }],
      { secondaryInRow: 2 },
    ],
    [
      'an answer to a later question does',
      [secondary(at(1)), secondary(at(3)), { askedAt: at(6), endedAt: at(6) }],
      { secondaryInRow: 0, secondaryLimits: 2, limitedAt: at(3), retryAt: at(4) },
    ],
    [
      'a failure ends nothing',
      [secondary(at(1)), { askedAt: at(6), answered: false, budget: null }],
      { secondaryInRow: 1 },
    ],
    [
      'nor does a primary limit',
      [secondary(at(1)), { askedAt: at(6), answered: false, limited: { limit: 'primary', retryAt: at(30) } }],
      { secondaryInRow: 1, primaryLimits: 1, retryAt: at(30) },
    ],
    [
      'the longest pause stands',
      [{ ...secondary(at(1)), limited: { limit: 'secondary', retryAt: at(30) } }, secondary(at(2))],
      { retryAt: at(30), limitedAt: at(2) },
    ],
  ])('%s', async (_, spendings, row) => {
    expect(await rowAfter(...spendings)).toMatchObject(row);
  });
});

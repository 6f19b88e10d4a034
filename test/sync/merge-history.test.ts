import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HistoryChanges, PolicyRecord } from '../../src/store/history.types.ts';
import { mergeHistory } from '../../src/sync/merge-history.ts';
import { periodOf } from './fake-github.ts';

const DAY = 86_400_000;
/** Days of 2026, counted from its first. */
const at = (day: number): number => Date.UTC(2026, 0, 1 + day);
const dayText = (day: number): string => new Date(at(day)).toISOString().slice(0, 10);

const period = (text: string, from: number, until: number | null) =>
  periodOf(text, dayText(from), until === null ? null : dayText(until));
const recordOf = (
  id: number,
  text: string,
  from: number,
  until: number | null,
  path = 'SECURITY.md',
): PolicyRecord => ({
  id,
  source: { path, blob: `blob of ${text}`, commit: 'HEAD', origin: 'repo', repository: 'Acme/Rocket' },
  from: at(from),
  until: until === null ? null : at(until),
});

/** The changes in short: days, and the name of the text or the number of the record. */
const short = ({ added, amended }: HistoryChanges) => {
  const days = ({ from, until }: { from: number; until: number | null }) => [
    (from - at(0)) / DAY,
    until === null ? null : (until - at(0)) / DAY,
  ];
  return {
    added: added.map((one) => [one.source.blob?.replace('blob of ', ''), ...days(one)]),
    amended: amended.map((one) => [one.id, ...days(one)]),
  };
};
const merge = (records: readonly PolicyRecord[], told: ReturnType<typeof period>[], synced = 100) =>
  short(mergeHistory({ records, syncedAt: at(synced) }, told));

describe('what the commits tell', () => {
  test('goes before what the first sync saw, whose text stood since its commit', () => {
    const told = [period('a', 1, 5), period('b', 5, null)];
    expect(merge([recordOf(1, 'b', 50, null)], told)).toEqual({ added: [['a', 1, 5]], amended: [[1, 5, null]] });
  });

  test('goes between what two syncs saw', () => {
    const told = [period('a', 1, 55), period('b', 55, 58), period('c', 58, null)];
    const seen = [recordOf(1, 'a', 50, 60), recordOf(2, 'c', 60, null)];
    expect(merge(seen, told)).toEqual({
      added: [['b', 55, 58]],
      amended: [
        [2, 58, null],
        [1, 1, 55],
      ],
    });
  });

  test('tells the two times of one text apart', () => {
    const told = [period('a', 1, 55), period('b', 55, 58), period('a', 58, null)];
    expect(merge([recordOf(1, 'a', 50, null)], told)).toEqual({
      added: [
        ['b', 55, 58],
        ['a', 1, 55],
      ],
      amended: [[1, 58, null]],
    });
  });

  test('waits for the next sync where it is newer than the last', () => {
    const told = [period('a', 1, 70), period('b', 70, null)];
    expect(merge([recordOf(1, 'a', 50, null)], told, 60)).toEqual({ added: [], amended: [[1, 1, null]] });
  });

  test('waits for the next sync where the policy has come, or gone, since the last', () => {
    expect(merge([], [period('a', 1, 2), period('b', 70, null)], 60)).toEqual({ added: [['a', 1, 2]], amended: [] });
    expect(merge([recordOf(1, 'a', 50, null)], [period('a', 1, 70)], 60)).toEqual({
      added: [],
      amended: [[1, 1, null]],
    });
  });

  test('joins what syncs saw in pieces, because the project was renamed or away', () => {
    const seen = [recordOf(1, 'a', 50, 60), recordOf(2, 'a', 62, null)];
    expect(merge(seen, [period('a', 1, null)])).toEqual({
      added: [],
      amended: [
        [1, 1, 62],
        [2, 62, null],
      ],
    });
  });

  test('leaves what it cannot explain as it was seen', () => {
    const seen = [recordOf(1, 'rewritten', 50, 60), recordOf(2, 'b', 60, null)];
    const told = [period('a', 1, 55), period('b', 55, null)];
    expect(merge(seen, told)).toEqual({ added: [['a', 1, 55]], amended: [[2, 55, null]] });
    expect(merge([recordOf(1, 'elsewhere', 50, null)], told)).toEqual({ added: [['a', 1, 55]], amended: [] });
  });

  test('is never later than the last sync, whatever the clocks said', () => {
    const told = [period('a', 1, 90), period('b', 90, null)];
    expect(merge([recordOf(1, 'b', 50, null)], told, 50)).toEqual({
      added: [['a', 1, 50]],
      amended: [[1, 50, null]],
    });
  });
});

describe('whatever syncs have seen of what stood', () => {
  const texts = fc.array(
    fc.record({ text: fc.constantFrom('a', 'b', 'c', null), day: fc.integer({ min: 1, max: 40 }) }),
    {
      minLength: 1,
      maxLength: 10,
    },
  );
  const syncDays = fc.uniqueArray(fc.integer({ min: 10, max: 45 }), { minLength: 1, maxLength: 6 });

  interface Truth {
    readonly day: number;
    readonly text: string | null;
  }
  const standing = (truth: readonly Truth[], day: number): string | null =>
    truth.filter((one) => one.day <= day).at(-1)?.text ?? null;

  function periodsOf(truth: readonly Truth[]) {
    const changes = truth.filter(({ text }, i) => text !== (truth[i - 1]?.text ?? null));
    return changes.flatMap(({ text, day }, i) =>
      text === null ? [] : [period(text, day, changes[i + 1]?.day ?? null)],
    );
  }

  /** What syncs at these days record, as `policyWrites` does. */
  function observe(truth: readonly Truth[], days: readonly number[]): PolicyRecord[] {
    const records: PolicyRecord[] = [];
    for (const day of days) {
      const text = standing(truth, day);
      const last = records.at(-1);
      const stands = last?.until === null ? last : undefined;
      if (stands?.source.blob === `blob of ${text}`) continue;
      if (stands) records[records.length - 1] = { ...stands, until: at(day) };
      if (text !== null) records.push(recordOf(records.length + 1, text, day, null));
    }
    return records;
  }

  function apply(records: readonly PolicyRecord[], { added, amended }: HistoryChanges): PolicyRecord[] {
    const corrected = records.map((record): PolicyRecord => {
      const change = amended.find(({ id }) => id === record.id);
      if (change === undefined) return record;
      const { from, until, commit } = change;
      return { ...record, from, until, source: { ...record.source, commit } };
    });
    const fresh = added.map(({ source, from, until }, i) => ({ id: 1_000 + i, source, from, until }));
    return [...corrected, ...fresh].sort((a, b) => a.from - b.from || a.id - b.id);
  }

  test('the records tell for every day what stood, once, up to the last sync', () => {
    fc.assert(
      fc.property(texts, syncDays, (changes, days) => {
        const sorted = changes.toSorted((a, b) => a.day - b.day);
        const truth = sorted.filter(({ day }, i) => sorted[i + 1]?.day !== day);
        const syncs = days.toSorted((a, b) => a - b);
        const last = syncs.at(-1) ?? 0;
        const history = { records: observe(truth, syncs), syncedAt: at(last) };
        const records = apply(history.records, mergeHistory(history, periodsOf(truth)));
        for (let day = 0; day <= last; day += 1) {
          const found = records.filter(({ from, until }) => from <= at(day) && (until === null || until > at(day)));
          expect(found.map(({ source }) => source.blob)).toEqual(
            [standing(truth, day)].flatMap((text) => (text === null ? [] : [`blob of ${text}`])),
          );
        }
        expect(records.filter(({ until }) => until === null).length).toBeLessThanOrEqual(1);
        expect(mergeHistory({ ...history, records }, periodsOf(truth))).toEqual({ added: [], amended: [] });
      }),
      { numRuns: 500 },
    );
  });
});

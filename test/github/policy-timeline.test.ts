import { expect, test } from 'vitest';
import type { FileChange, HistoryHolder } from '../../src/github/history.types.ts';
import { followPolicy } from '../../src/github/policy-timeline.ts';

const change = (blob: string | null, day: string): FileChange => ({
  commit: `commit of ${blob}`,
  date: `${day}T00:00:00Z`,
  blob,
  bytes: 1,
});
const holder = (changes: readonly FileChange[]): HistoryHolder => ({
  id: 'R_1',
  origin: 'repo',
  repository: 'a/one',
  files: [{ path: 'SECURITY.md', changes }],
});
const held = new Set(['a', 'b', 'c']);
const follow = (changes: readonly FileChange[]) =>
  followPolicy([holder(changes)], { fetched: new Map(), held }).periods.map(({ blob, from, until }) => [
    blob,
    from.slice(0, 10),
    until?.slice(0, 10) ?? null,
  ]);

test('no commit is younger than the one that was built on it, whatever the clocks said', () => {
  expect(follow([change('c', '2020-01-05'), change('b', '2020-01-09'), change('a', '2020-01-01')])).toEqual([
    ['a', '2020-01-01', '2020-01-05'],
    ['c', '2020-01-05', null],
  ]);
});

test('a commit that leaves the text as it is begins nothing', () => {
  expect(follow([change('a', '2020-01-03'), change('a', '2020-01-02'), change('a', '2020-01-01')])).toEqual([
    ['a', '2020-01-01', null],
  ]);
});

test('texts that are needed are told newest first, once each', () => {
  const changes = [change('x', '2020-01-03'), change('y', '2020-01-02'), change('x', '2020-01-01')];
  const { missing } = followPolicy([holder(changes)], { fetched: new Map(), held });
  expect(missing.map(({ blob }) => blob)).toEqual(['y', 'x']);
});

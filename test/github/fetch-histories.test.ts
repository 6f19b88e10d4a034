import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { plannedFaults } from '../../demo/faults.ts';
import { filesAt } from '../../demo/history.ts';
import type { RecordedRepository } from '../../demo/repository.types.ts';
import { type DemoServer, startDemoGitHub } from '../../demo/server.ts';
import { createGitHubClient, type GitHubClient } from '../../src/github/client.ts';
import { fetchHistories } from '../../src/github/fetch-histories.ts';
import { HISTORY_COMMITS } from '../../src/github/file-reading.ts';
import type { PolicyHistory, PolicyPeriod, WantedHistory } from '../../src/github/history.types.ts';
import { DEFAULT_PATHS, OWN_PATHS } from '../../src/github/policy-files.ts';
import { day, repositoryOf } from '../demo/repository.ts';

let demo: DemoServer;
let client: GitHubClient;
beforeAll(async () => {
  demo = await startDemoGitHub({ projects: [], budget: { limit: 1_000_000 } });
  client = createGitHubClient({ apiUrl: demo.url, timeoutMs: 5_000 });
});
beforeEach(() => demo.injectFaults(null));
afterAll(() => demo.close());

interface Change {
  readonly path: string;
  /** Days after the first of 2020. */
  readonly at: number;
  readonly text: string | null;
}

let count = 0;
/** Put a repository with these changes into the demo GitHub. */
function put(changes: readonly Change[], owner = `o${++count}`, name = 'one'): RecordedRepository {
  const files = changes.map(({ path, at, text }) => ({ path, since: day(at), text: text === null ? null : [text] }));
  const repository = repositoryOf(`${owner}/${name}`, { files });
  demo.world.put(repository);
  return repository;
}

const wantedOf = ({ id }: RecordedRepository, more: Partial<WantedHistory> = {}): WantedHistory => ({
  id,
  path: 'SECURITY.md',
  heldBlobs: new Set(),
  ...more,
});

async function historyOf(repository: RecordedRepository, more: Partial<WantedHistory> = {}): Promise<PolicyHistory> {
  const { results } = await fetchHistories(client, [wantedOf(repository, more)]);
  const [result] = results;
  if (result?.ok !== true) throw new Error(result?.error.message);
  return result.value;
}

const dayOf = (date: string | null) => (date === null ? null : date.slice(0, 10));
const short = ({ path, text, from, until }: PolicyPeriod) => [path, text?.trimEnd(), dayOf(from), dayOf(until)];
const periodsOf = async (repository: RecordedRepository, more?: Partial<WantedHistory>) =>
  (await historyOf(repository, more)).periods.map(short);

const ROOT = 'SECURITY.md';

describe('the history of a policy', () => {
  test('is every text that stood, with the commit that brought it, until the next one came', async () => {
    const repository = put([
      { path: ROOT, at: 2, text: '0.1.x' },
      { path: ROOT, at: 5, text: '1.0.x' },
    ]);
    const { from, archivedAt, periods } = await historyOf(repository);
    expect([from, archivedAt]).toEqual([`${day(2)}T00:00:00Z`, null]);
    expect(periods).toMatchObject([
      { path: ROOT, text: '0.1.x\n', from: `${day(2)}T00:00:00Z`, until: `${day(5)}T00:00:00Z`, truncated: false },
      { path: ROOT, text: '1.0.x\n', from: `${day(5)}T00:00:00Z`, until: null, origin: 'repo' },
    ]);
    expect(periods.map(({ commit }) => commit)).toEqual(repository.changes.map(({ commit }) => commit).reverse());
  });

  test('is empty where there never was one', async () => {
    expect(await periodsOf(put([{ path: 'README.md', at: 1, text: 'x' }]), { path: null })).toEqual([]);
    demo.world.put(repositoryOf('o/empty', { branch: null }));
    expect((await historyOf(repositoryOf('o/empty'))).periods).toEqual([]);
  });

  test('asks for no text that the caller holds', async () => {
    const repository = put([
      { path: ROOT, at: 1, text: 'old' },
      { path: ROOT, at: 2, text: 'new' },
      { path: ROOT, at: 3, text: 'old' },
    ]);
    const heldBlobs = new Set((await historyOf(repository)).periods.slice(0, 1).map(({ blob }) => blob));
    const texts = (await historyOf(repository, { heldBlobs })).periods.map(({ text }) => text);
    expect(texts).toEqual([null, 'new\n', null]);
  });

  test('ends where the file is removed, and begins again', async () => {
    const repository = put([
      { path: ROOT, at: 1, text: 'a' },
      { path: ROOT, at: 2, text: null },
      { path: ROOT, at: 4, text: 'a' },
    ]);
    expect(await periodsOf(repository)).toEqual([
      [ROOT, 'a', day(1), day(2)],
      [ROOT, 'a', day(4), null],
    ]);
  });

  test('follows the file from folder to folder, in GitHub’s order', async () => {
    const repository = put([
      { path: 'docs/SECURITY.md', at: 1, text: 'a' },
      { path: ROOT, at: 2, text: 'b' },
      { path: 'docs/SECURITY.md', at: 3, text: 'nobody sees this' },
      { path: '.github/SECURITY.md', at: 4, text: 'b' },
      { path: ROOT, at: 4, text: null },
      { path: '.github/SECURITY.md', at: 5, text: null },
    ]);
    expect(await periodsOf(repository)).toEqual([
      ['docs/SECURITY.md', 'a', day(1), day(2)],
      [ROOT, 'b', day(2), day(4)],
      ['.github/SECURITY.md', 'b', day(4), day(5)],
      ['docs/SECURITY.md', 'nobody sees this', day(5), null],
    ]);
  });

  test('follows the file to the names that it had before, one after the other', async () => {
    const repository = put([
      { path: 'docs/security.md', at: 1, text: 'a' },
      { path: 'SECURITY.rst', at: 2, text: 'b' },
      { path: 'docs/security.md', at: 3, text: null },
      { path: ROOT, at: 4, text: 'c' },
      { path: 'SECURITY.rst', at: 4, text: null },
    ]);
    expect(await periodsOf(repository)).toEqual([
      ['docs/security.md', 'a', day(1), day(2)],
      ['SECURITY.rst', 'b', day(2), day(4)],
      [ROOT, 'c', day(4), null],
    ]);
  });

  test('follows a symbolic link to the text that it leads to', async () => {
    const repository = put([
      { path: ROOT, at: 1, text: 'a' },
      { path: '.github/SECURITY.md', at: 2, text: '../SECURITY.md' },
      { path: ROOT, at: 3, text: 'b' },
    ]);
    expect(await periodsOf(repository)).toEqual([
      [ROOT, 'a', day(1), day(3)],
      [ROOT, 'b', day(3), null],
    ]);
  });

  test('passes over what holds no text', async () => {
    const repository = put([
      { path: ROOT, at: 1, text: 'a' },
      { path: '.github/SECURITY.md', at: 2, text: '\0' },
      { path: '.github/SECURITY.md/file', at: 3, text: 'a folder now' },
    ]);
    expect(await periodsOf(repository)).toEqual([[ROOT, 'a', day(1), null]]);
  });

  test('is its owner’s default while it had none of its own', async () => {
    const owner = `o${++count}`;
    put([{ path: ROOT, at: 2, text: 'default' }], owner, '.github');
    const repository = put(
      [
        { path: 'README.md', at: 1, text: 'x' },
        { path: ROOT, at: 5, text: 'own' },
      ],
      owner,
    );
    const { periods } = await historyOf(repository);
    expect(periods.map(short)).toEqual([
      [ROOT, 'default', day(2), day(5)],
      [ROOT, 'own', day(5), null],
    ]);
    expect(periods[0]).toMatchObject({ origin: 'owner-default', repository: `${owner}/.github` });
  });

  test('tells since when the repository is archived', async () => {
    const repository = put([{ path: ROOT, at: 1, text: 'a' }]);
    demo.world.put({ ...repository, archived: true });
    expect((await historyOf(repository)).archivedAt).toBe('2026-01-01T00:00:00Z');
  });
});

describe('a long history', () => {
  const edits = (commits: number, text = (n: number) => `text ${n % 7}`) =>
    Array.from({ length: commits }, (_, n) => ({ path: ROOT, at: n, text: text(n) }));

  test('is read page by page to its beginning', async () => {
    const { from, periods } = await historyOf(put(edits(250)));
    expect([dayOf(from), periods.length]).toEqual([day(0), 250]);
  });

  test('is known only since the last commit that is read', async () => {
    const { from, periods } = await historyOf(put(edits(HISTORY_COMMITS + 50)));
    expect([dayOf(from), periods.length]).toEqual([day(50), HISTORY_COMMITS]);
  });

  test('is known only since its texts take too much room', async () => {
    const { from, periods } = await historyOf(put(edits(40, (n) => `${n}`.padEnd(500_000, 'x'))));
    expect(dayOf(from)).toBe(day(24));
    expect(dayOf(periods[0]?.from ?? null)).toBe(day(24));
    expect(periods).toHaveLength(16);
  });
});

describe('asking for histories', () => {
  test('of many projects takes as many requests as one, and few points', async () => {
    const repositories = Array.from({ length: 20 }, () =>
      put([
        { path: ROOT, at: 1, text: 'a' },
        { path: ROOT, at: 2, text: `b ${count}` },
      ]),
    );
    const before = demo.requests();
    const { results, requests, points } = await fetchHistories(
      client,
      repositories.map((repository) => wantedOf(repository)),
    );
    expect(results.every(({ ok }) => ok)).toBe(true);
    // Commits, what stood before them, and two requests of twenty texts each.
    expect([requests, demo.requests() - before, points]).toEqual([4, 4, 4]);
  });

  test('leaves the reserve alone', async () => {
    const poor = await startDemoGitHub({ projects: [], budget: { limit: 100 } });
    poor.world.put(put([{ path: ROOT, at: 1, text: 'a' }]));
    const [repository] = poor.world.repositories;
    const asking = createGitHubClient({ apiUrl: poor.url });
    const { results, requests } = await fetchHistories(asking, repository ? [wantedOf(repository)] : [], {
      reserve: 99,
    });
    await poor.close();
    expect(results).toMatchObject([{ ok: false, error: { code: 'rate-limited', limit: 'primary' } }]);
    expect(requests).toBe(1);
  });

  test.each([
    ['bad-gateway', 'upstream'],
    ['primary-limit', 'rate-limited'],
    ['truncated-text', 'partial'],
  ] as const)('ends in a fault where GitHub fails: %s', async (kind, code) => {
    const repository = put([{ path: ROOT, at: 1, text: 'a' }]);
    demo.injectFaults(plannedFaults([kind, kind, kind, kind]));
    const { results } = await fetchHistories(client, [wantedOf(repository)]);
    expect(results).toMatchObject([{ ok: false, error: { code } }]);
  });

  test('finds no project under an id that GitHub does not know', async () => {
    const { results } = await fetchHistories(client, [
      wantedOf(repositoryOf('nobody/here')),
      wantedOf(put([{ path: ROOT, at: 1, text: 'a' }])),
    ]);
    expect(results).toMatchObject([{ ok: false, error: { code: 'not-found' } }, { ok: true }]);
  });
});

describe('whatever happens to policy files', () => {
  const change = fc.record({
    path: fc.constantFrom(ROOT, '.github/SECURITY.md', 'docs/SECURITY.md'),
    at: fc.integer({ min: 1, max: 30 }),
    text: fc.constantFrom('a', 'b', 'c', null),
  });
  const changes = fc.uniqueArray(change, { selector: ({ path, at }) => `${path} ${at}`, maxLength: 25 });

  /** The first policy in GitHub's order on that day, own files before the owner's. */
  function standingOn(at: number, own: RecordedRepository, byOwner: RecordedRepository): string | null {
    const point = { commit: '', date: `${day(at)}T12:00:00Z` };
    const look = (repository: RecordedRepository, paths: readonly string[]) =>
      paths.map((path) => filesAt(repository, point).get(path)).find((text) => text !== undefined);
    return look(own, OWN_PATHS) ?? look(byOwner, DEFAULT_PATHS) ?? null;
  }

  test('the history says for every day what stood then', async () => {
    await fc.assert(
      fc.asyncProperty(changes, changes, async (ownChanges, defaults) => {
        const owner = `o${++count}`;
        const byOwner = put(defaults, owner, '.github');
        const own = put(ownChanges, owner);
        const { periods } = await historyOf(own);
        for (let at = 0; at <= 32; at += 1) {
          const noon = `${day(at)}T12:00:00Z`;
          const period = periods.find(({ from, until }) => from <= noon && (until === null || until > noon));
          expect(period?.text ?? null).toBe(standingOn(at, own, byOwner));
        }
        for (const [i, { until }] of periods.entries()) {
          const next = periods[i + 1];
          if (next !== undefined) expect(until !== null && until <= next.from).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

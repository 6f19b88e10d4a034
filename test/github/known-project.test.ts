import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FAULT_KINDS, type FaultKind, randomFaults } from '../../demo/faults.ts';
import type { RecordedRepository, RecordedTag } from '../../demo/repository.types.ts';
import { type DemoServer, startDemoGitHub } from '../../demo/server.ts';
import { createGitHubClient, type GitHubClient } from '../../src/github/client.ts';
import { fetchProject } from '../../src/github/fetch-projects.ts';
import type { KnownProject, ProjectUpdate } from '../../src/github/github.types.ts';
import { day, repositoryOf, tagsOf } from '../demo/repository.ts';

const NAME = { owner: 'a', name: 'one' };
const TEXT = { path: 'SECURITY.md', since: '2025-01-01', text: ['1.x yes'] };

let demo: DemoServer;
let client: GitHubClient;
beforeAll(async () => {
  demo = await startDemoGitHub({ projects: [], budget: { limit: 1_000_000 } });
  client = createGitHubClient({ apiUrl: demo.url, timeoutMs: 1_000 });
});
beforeEach(() => demo.injectFaults(null));
afterAll(() => demo.close());

async function fetchOnce(known?: KnownProject): Promise<ProjectUpdate> {
  const result = await fetchProject(client, { ...NAME, ...(known && { known }) });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** What a caller keeps of a fetched project. */
function knownOf({ policy, releases, totals, releasesComplete }: ProjectUpdate): KnownProject {
  return { policy: policy === null ? null : { blob: policy.blob }, releases, totals, releasesComplete };
}

const released = (tags: Record<string, string>) =>
  Object.fromEntries(Object.entries(tags).map(([tag, date]) => [tag, { date }]));
const put = (fields: Record<string, unknown>) => demo.world.put(repositoryOf('a/one', { files: [TEXT], ...fields }));
const change = (edit: (before: RecordedRepository) => Partial<RecordedRepository>) =>
  demo.world.change('a', 'one', edit);
const tag = (name: string, at: string) => ({
  name,
  commit: name.padEnd(40, '0'),
  date: `${at}T00:00:00Z`,
  annotated: false,
});
const release = (name: string, at: string, prerelease = false) => ({
  tag: name,
  date: `${at}T00:00:00Z`,
  prerelease,
  draft: false,
});

/** Fetch, change, fetch with what is known; return the second result and the requests that it took. */
async function afterChange(edit: (before: RecordedRepository) => Partial<RecordedRepository>) {
  const known = knownOf(await fetchOnce());
  change(edit);
  const before = demo.requests();
  return { update: await fetchOnce(known), requests: demo.requests() - before };
}
const tagsIn = (update: ProjectUpdate) => update.releases.map(({ tag }) => tag);

describe('the text of a known policy', () => {
  test('is not sent again where nothing changed', async () => {
    put({ tags: tagsOf(300) });
    const { update, requests } = await afterChange(() => ({}));
    expect(update.policy).toMatchObject({ path: 'SECURITY.md', text: null });
    expect([update.releases.length, requests]).toEqual([300, 1]);
  });

  const edited = (path: string, text: string | null) => ({
    path,
    text,
    commit: 'e'.repeat(40),
    date: '2026-01-01T00:00:00Z',
  });

  test('is asked for where its blob is another', async () => {
    put({});
    const { update, requests } = await afterChange(({ changes }) => ({
      changes: [edited('SECURITY.md', 'new'), ...changes],
    }));
    expect([update.policy?.text, requests]).toEqual(['new', 2]);
  });

  test('is another where a file now outranks it', async () => {
    put({});
    const { update } = await afterChange(({ changes }) => ({
      changes: [edited('.github/SECURITY.md', 'better'), ...changes],
    }));
    expect(update.policy).toMatchObject({ path: '.github/SECURITY.md', text: 'better' });
  });

  test('passes over a file that is no text', async () => {
    put({});
    const { update } = await afterChange(({ changes }) => ({
      changes: [edited('.github/SECURITY.md', '\0'), ...changes],
    }));
    expect(update.policy).toMatchObject({ path: 'SECURITY.md', text: null });
    expect(update.unreadable.map(({ path }) => path)).toEqual(['.github/SECURITY.md']);
  });

  test('is known behind a symbolic link', async () => {
    put({ files: [TEXT, { ...TEXT, path: '.github/SECURITY.md', text: ['../SECURITY.md'] }] });
    const { update } = await afterChange(() => ({}));
    expect(update.policy).toMatchObject({ path: 'SECURITY.md', text: null });
  });

  test('is none where the file is gone', async () => {
    put({});
    const { update } = await afterChange(({ changes }) => ({ changes: [edited('SECURITY.md', null), ...changes] }));
    expect(update.policy).toBe(null);
  });

  test('is sent at once where there was none', async () => {
    put({ files: [] });
    const { update, requests } = await afterChange(() => ({ changes: [edited('SECURITY.md', 'first')] }));
    expect([update.policy?.text, requests]).toEqual(['first', 1]);
  });

  test('of the owner is asked for where the project has lost its own', async () => {
    demo.world.put(repositoryOf('a/.github', { files: [{ ...TEXT, text: ['for all'] }] }));
    put({});
    const { update } = await afterChange(() => ({ changes: [edited('SECURITY.md', null)] }));
    expect(update.policy).toMatchObject({ origin: 'owner-default', repository: 'a/.github', text: 'for all\n' });
    demo.world.remove('a', '.github');
  });
});

describe('known releases', () => {
  const added = tag('2.0.0', '2026-02-01');

  test.each<[string, Record<string, unknown>, (before: RecordedRepository) => Partial<RecordedRepository>, number]>([
    ['a new tag', { tags: tagsOf(300) }, ({ tags }) => ({ tags: [...tags, added] }), 1],
    [
      'a new release with its tag',
      { tags: tagsOf(300), releases: released(tagsOf(300)) },
      ({ tags, releases }) => ({ tags: [...tags, added], releases: [...releases, release('2.0.0', '2026-02-01')] }),
      1,
    ],
    [
      'a bare tag beside releases',
      { tags: tagsOf(300), releases: released(tagsOf(300)) },
      ({ tags }) => ({ tags: [...tags, added] }),
      2,
    ],
  ])('are read until they are met: %s', async (_, fields, edit, expected) => {
    put(fields);
    const { update, requests } = await afterChange(edit);
    expect([update.releases[0], update.releases.length, requests]).toEqual([
      { tag: '2.0.0', date: added.date, prerelease: false },
      301,
      expected,
    ]);
  });

  test('are read on where the new one has an old date', async () => {
    put({ tags: tagsOf(300) });
    const { update } = await afterChange(({ tags }) => ({ tags: [...tags, tag('0.9.9', '2019-01-01')] }));
    expect(update.releases.at(-1)?.tag).toBe('0.9.9');
  });

  test('are read on where many are new', async () => {
    put({ tags: tagsOf(30) });
    const { update } = await afterChange(({ tags }) => ({
      tags: [...tags, ...Array.from({ length: 150 }, (_, n) => tag(`3.${n}.0`, day(1_000 + n)))],
    }));
    expect(update.releases.length).toBe(180);
  });

  test.each([
    ['one is deleted', ({ tags }: RecordedRepository) => ({ tags: tags.slice(1) })],
    ['one is deleted and a newer one comes', ({ tags }: RecordedRepository) => ({ tags: [...tags.slice(1), added] })],
    ['all are deleted', () => ({ tags: [] })],
  ])('are read from the beginning where %s', async (_, edit) => {
    put({ tags: tagsOf(30) });
    const { update } = await afterChange(edit);
    expect(tagsIn(update)).toEqual(tagsIn(await fetchOnce()));
  });

  test('take the date of a tag that has moved', async () => {
    put({ tags: { ...tagsOf(30), stable: '2020-02-01' } });
    const { update, requests } = await afterChange(({ tags }) => ({
      tags: [...tags.filter(({ name }) => name !== 'stable'), tag('stable', '2026-02-01')],
    }));
    expect([update.releases[0], requests]).toEqual([
      { tag: 'stable', date: '2026-02-01T00:00:00Z', prerelease: false },
      1,
    ]);
  });

  test('take what a release says where a bare tag was known', async () => {
    put({ tags: tagsOf(3) });
    const { update } = await afterChange(() => ({ releases: [release('1.2.0', '2020-06-01', true)] }));
    expect(update.releases[0]).toEqual({ tag: '1.2.0', date: '2020-06-01T00:00:00Z', prerelease: true });
  });

  test('stay incomplete where they were', async () => {
    put({ tags: tagsOf(1_205) });
    const { update } = await afterChange(({ tags }) => ({ tags: [...tags, added] }));
    expect([update.releases.length, update.releasesComplete]).toEqual([1_001, false]);
  });
});

/**
 * Changes that a project's life is made of. Out of reach, and left to the full read that comes now and then: an old release
 * that is edited, one that vanishes while another one appears, and a tag that moves where releases are kept.
 */
const dayOf = fc.integer({ min: 0, max: 2_000 }).map(day);
const versionOf = fc
  .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 99 }))
  .map(([major, minor]) => `v${major}.${minor}`);
const event = fc.oneof(
  fc.record({ kind: fc.constant('tag' as const), name: versionOf, at: dayOf }),
  fc.record({ kind: fc.constant('release' as const), name: versionOf, at: dayOf, prerelease: fc.boolean() }),
  fc.record({ kind: fc.constant('text' as const), text: fc.constantFrom('a', 'b', 'c', null) }),
  fc.record({ kind: fc.constant('delete' as const), name: versionOf }),
  fc.record({ kind: fc.constant('archive' as const), archived: fc.boolean() }),
);
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;

/** A tag that moves goes to the newest commit; a new one may stand anywhere. */
function withTag(tags: readonly RecordedTag[], added: RecordedTag, mayMove: boolean): readonly RecordedTag[] {
  const others = tags.filter(({ name }) => name !== added.name);
  if (others.length === tags.length) return [...tags, added];
  return mayMove ? [...others, { ...added, date: `${day(3_000)}T00:00:00Z` }] : tags;
}

let commits = 0;
function happen(what: Event): void {
  change(({ tags, releases, changes }) => {
    switch (what.kind) {
      case 'tag':
        return { tags: withTag(tags, tag(what.name, what.at), releases.length === 0) };
      case 'release':
        if (releases.some(({ tag }) => tag === what.name)) return {};
        return {
          tags: tags.some(({ name }) => name === what.name) ? tags : [...tags, tag(what.name, what.at)],
          releases: [...releases, release(what.name, what.at, what.prerelease)],
        };
      case 'text':
        commits += 1;
        return {
          changes: [
            {
              path: 'SECURITY.md',
              text: what.text,
              commit: String(commits).padStart(40, '0'),
              date: `${day(2_000 + commits)}T00:00:00Z`,
            },
            ...changes,
          ],
        };
      case 'delete':
        return {
          tags: tags.filter(({ name }) => name !== what.name),
          releases: releases.filter(({ tag }) => tag !== what.name),
        };
      case 'archive':
        return { archived: what.archived };
    }
  });
}

/** The state that a caller ends with: the known text where none was sent. */
function held(update: ProjectUpdate, before: string | null): { readonly text: string | null; readonly state: unknown } {
  const text = update.policy === null ? null : (update.policy.text ?? before);
  return {
    text,
    state: { ...update, policy: update.policy && { ...update.policy, text, truncated: false }, rateLimit: null },
  };
}

describe('whatever happens to a project', () => {
  const lives = fc.record({
    start: fc.array(fc.tuple(versionOf, dayOf), { maxLength: 150, size: 'max' }),
    events: fc.array(event, { maxLength: 12, size: 'max' }),
  });

  test('what is known plus what is new is what a full read gives, whatever GitHub does meanwhile', async () => {
    const chances = Object.fromEntries(FAULT_KINDS.filter((kind) => kind !== 'timeout').map((kind) => [kind, 0.03]));
    await fc.assert(
      fc.asyncProperty(lives, fc.integer(), async ({ start, events }, seed) => {
        commits = 0;
        put({ tags: Object.fromEntries(start), head: '2040-01-01' });
        const faults = randomFaults({ seed, chances: chances as Partial<Record<FaultKind, number>> });
        demo.injectFaults(faults);
        let current = held(await untilWhole(), null);
        let known = knownOf(await untilWhole());
        for (const what of events) {
          happen(what);
          demo.injectFaults(faults);
          const update = await untilWhole(known);
          current = held(update, current.text);
          known = knownOf(update);
          demo.injectFaults(null);
          expect(current).toEqual(held(await fetchOnce(), null));
        }
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  /** As a queue does: try until the project is whole. */
  async function untilWhole(known?: KnownProject): Promise<ProjectUpdate> {
    for (;;) {
      const result = await fetchProject(client, { ...NAME, ...(known && { known }) });
      if (result.ok) return result.value;
    }
  }
});

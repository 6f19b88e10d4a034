import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemoServer, startDemoGitHub } from '../../demo/server.ts';
import { createGitHubClient, type GitHubClient } from '../../src/github/client.ts';
import { fetchProject } from '../../src/github/fetch-projects.ts';
import type { ProjectUpdate, WantedProject } from '../../src/github/github.types.ts';
import { repositoryOf, tagsOf } from '../demo/repository.ts';

let demo: DemoServer;
let client: GitHubClient;
beforeAll(async () => {
  demo = await startDemoGitHub();
  client = createGitHubClient({ apiUrl: demo.url });
});
afterAll(() => demo.close());

async function fetched(name: string, known?: WantedProject['known']): Promise<ProjectUpdate> {
  const [owner = '', repository = ''] = name.split('/');
  const result = await fetchProject(client, { owner, name: repository, ...(known && { known }) });
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return result.value;
}

let numbered = 0;
/** Put a repository of our own into the demo GitHub and fetch it. */
async function fetchedWith(fields: Record<string, unknown>): Promise<ProjectUpdate> {
  numbered += 1;
  demo.world.put(repositoryOf(`test/r${numbered}`, fields));
  return fetched(`test/r${numbered}`);
}
const since = '2025-01-01';
const file = (path: string, ...text: string[]) => ({ path, since, text });

describe('a project', () => {
  test('comes with its facts, its policy and its releases', async () => {
    const project = await fetched('codenimja/NIMSYNC');
    expect(project).toEqual({
      id: expect.stringMatching(/^R_/),
      host: 'github.com',
      owner: 'codenimja',
      name: 'nimsync',
      url: 'https://github.com/codenimja/nimsync',
      archived: false,
      defaultBranch: 'main',
      headCommit: expect.stringMatching(/^[0-9a-f]{40}$/),
      policy: {
        path: 'docs/SECURITY.md',
        blob: expect.stringMatching(/^[0-9a-f]{40}$/),
        commit: project.headCommit,
        origin: 'repo',
        repository: 'codenimja/nimsync',
        text: expect.stringContaining('| 1.0.x   | ✅ Yes    |'),
        truncated: false,
      },
      unreadable: [],
      releases: [
        { tag: 'v1.1.0', date: '2025-11-02T18:25:47Z', prerelease: false },
        { tag: 'v0.2.1', date: '2025-11-02T02:00:36Z', prerelease: false },
      ],
      totals: { releases: 0, tags: 2 },
      releasesComplete: true,
      rateLimit: { cost: 1, limit: 5_000, remaining: expect.any(Number), resetAt: expect.stringMatching(/Z$/) },
    });
  });

  test('costs one request and one point', async () => {
    const before = [demo.requests(), demo.budget.used];
    await fetched('elixir-lang/elixir');
    expect([demo.requests(), demo.budget.used]).toEqual(before.map((count) => count + 1));
  });

  test('that is renamed comes under its present name, with the same id', async () => {
    const [before, now] = [await fetched('ctz/rustls'), await fetched('rustls/rustls')];
    expect(before).toMatchObject({
      owner: 'rustls',
      name: 'rustls',
      url: 'https://github.com/rustls/rustls',
      id: now.id,
    });
    expect(before.policy?.repository).toBe('rustls/rustls');
  });

  test.each([
    ['archived', 'stillpatched-demo/archived-tool', { archived: true }],
    ['empty', 'stillpatched-demo/empty', { defaultBranch: null, headCommit: null, policy: null, releases: [] }],
    ['without a policy', 'stillpatched-demo/no-policy', { policy: null, unreadable: [] }],
    ['without a release', '7etsuo/tetsuo-socket', { releases: [], totals: { releases: 0, tags: 0 } }],
  ])('may be %s', async (_, name, facts) => expect(await fetched(name)).toMatchObject(facts));

  test('that does not exist is not found', async () => {
    expect(await fetchProject(client, { owner: 'nobody', name: 'nothing' })).toEqual({
      ok: false,
      error: { code: 'not-found', message: "Could not resolve to a Repository with the name 'nobody/nothing'." },
    });
  });

  test('may have a name that means something to GraphQL', async () => {
    const result = await fetchProject(client, { owner: '"}{', name: '$owner0 ...F' });
    expect(result).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });
});

describe('the policy', () => {
  test.each([
    [
      '.github/ comes before the root',
      ['SECURITY.md', '.github/SECURITY.md', 'docs/SECURITY.md'],
      '.github/SECURITY.md',
    ],
    ['the root comes before docs/', ['docs/SECURITY.md', 'SECURITY.md'], 'SECURITY.md'],
    ['docs/ is looked at', ['docs/SECURITY.md'], 'docs/SECURITY.md'],
    ['the documented name comes first', ['security.md', 'SECURITY.rst', 'SECURITY.md'], 'SECURITY.md'],
    ['small letters count', ['docs/security.md'], 'docs/security.md'],
    ['the folder outranks the name', ['SECURITY.md', '.github/security.md'], '.github/security.md'],
    ['reStructuredText counts', ['SECURITY.rst'], 'SECURITY.rst'],
    ['AsciiDoc counts', ['SECURITY.adoc'], 'SECURITY.adoc'],
    ['a folder of that name is no policy', ['SECURITY.md/x', 'docs/SECURITY.md'], 'docs/SECURITY.md'],
    ['other places do not count', ['src/SECURITY.md', 'SECURITY.md.bak'], undefined],
  ])('%s', async (_, paths, path) => {
    const { policy } = await fetchedWith({ files: paths.map((path) => file(path, path)) });
    expect(policy?.path).toBe(path);
    expect(policy?.text?.trim()).toBe(path);
  });

  test.each([
    ['beside it', '.github/SECURITY.md', '../SECURITY.md', 'SECURITY.md', 'SECURITY.md'],
    ['below it', 'SECURITY.md', 'docs/SECURITY.md', 'docs/SECURITY.md', 'docs/SECURITY.md'],
    ['nowhere', 'SECURITY.md', 'docs/SECURITY.md', 'docs/other.md', 'SECURITY.md'],
    ['to itself', 'SECURITY.md', './SECURITY.md', 'docs/other.md', 'SECURITY.md'],
    ['out of the repository', 'SECURITY.md', '../../etc/passwd', 'etc/passwd', 'SECURITY.md'],
  ])('that is a symbolic link %s is followed as far as it goes', async (_, link, to, path, found) => {
    const { policy } = await fetchedWith({ files: [file(link, to), file(path, 'the text')] });
    expect([policy?.path, policy?.text?.trim()]).toEqual([found, found === path ? 'the text' : to]);
  });

  test('that is a circle of links ends', async () => {
    const { policy } = await fetchedWith({
      files: [file('SECURITY.md', 'security.md'), file('security.md', 'SECURITY.md')],
    });
    expect(policy?.text?.trim()).toMatch(/^security\.md$/i);
  });

  test('that is no text is passed over, and told', async () => {
    const { policy, unreadable } = await fetchedWith({
      files: [file('SECURITY.md', '\0'), file('docs/SECURITY.md', 'x')],
    });
    expect(policy?.path).toBe('docs/SECURITY.md');
    expect(unreadable.map(({ path }) => path)).toEqual(['SECURITY.md']);
  });

  test('that GitHub does not send whole says so', async () => {
    const { policy } = await fetchedWith({ files: [file('SECURITY.md', 'x'.repeat(600_000))] });
    expect(policy).toMatchObject({ truncated: true, text: 'x'.repeat(512 * 1024) });
  });

  test('may be the owner’s default, at that repository’s commit', async () => {
    const project = await fetched('stillpatched-demo-org/inherits-policy');
    const defaults = await fetched('stillpatched-demo-org/.github');
    expect(project.policy).toEqual({ ...defaults.policy, origin: 'owner-default' });
    expect(defaults.policy).toMatchObject({
      origin: 'repo',
      repository: 'stillpatched-demo-org/.github',
      commit: defaults.headCommit,
    });
  });

  test('is the present owner’s default where the project has moved', async () => {
    demo.world.put(repositoryOf('old-home/.github', { files: [file('SECURITY.md', 'old')] }));
    demo.world.put(repositoryOf('new-home/.github', { files: [file('SECURITY.md', 'new')] }));
    demo.world.put(repositoryOf('new-home/moved', { formerly: ['old-home/moved'] }));
    expect((await fetched('old-home/moved')).policy).toMatchObject({ text: 'new\n', repository: 'new-home/.github' });
  });

  test('of the project outranks the owner’s', async () => {
    demo.world.put(repositoryOf('stillpatched-demo-org/own', { files: [file('docs/security.md', 'own')] }));
    expect((await fetched('stillpatched-demo-org/own')).policy?.origin).toBe('repo');
  });
});

describe('the releases', () => {
  test('are GitHub’s releases and bare tags, newest first, without drafts', async () => {
    expect(await fetched('stillpatched-demo-org/inherits-policy')).toMatchObject({
      releases: [
        { tag: 'v2.0.0-rc.1', date: '2025-09-02T00:00:00Z', prerelease: true },
        { tag: 'v1.1.0', date: '2025-06-15T00:00:00Z', prerelease: false },
        { tag: 'v1.0.0', date: '2025-03-04T00:00:00Z', prerelease: false },
        { tag: 'v0.9.0', date: '2025-01-20T00:00:00Z', prerelease: false },
      ],
      totals: { releases: 4, tags: 4 },
    });
  });

  test('of annotated tags bear the tagger’s date', async () => {
    const { releases } = await fetched('cure53/DOMPurify');
    expect(releases[0]).toEqual({ tag: '3.4.14', date: '2026-08-19T10:08:15Z', prerelease: false });
  });

  test.each([
    ['99', 99, 1],
    ['100', 100, 1],
    ['101', 101, 2],
    ['250', 250, 3],
  ])('are read to the last of %s tags', async (_, count, requests) => {
    const before = demo.requests();
    const { releases, releasesComplete } = await fetchedWith({ tags: tagsOf(count) });
    expect(releases.length).toBe(count);
    expect(releases.at(-1)?.tag).toBe('1.0.0');
    expect(releasesComplete).toBe(true);
    expect(demo.requests() - before).toBe(requests);
  });

  test('are read up to a cap, and say so', async () => {
    const { releases, totals, releasesComplete } = await fetchedWith({ tags: tagsOf(1_205) });
    expect([releases.length, releases[0]?.tag, totals.tags, releasesComplete]).toEqual([
      1_000,
      '1.1204.0',
      1_205,
      false,
    ]);
  });

  test('make pages of tags needless where they account for all of them', async () => {
    const releases = Object.fromEntries(Object.entries(tagsOf(250)).map(([tag, date]) => [tag, { date }]));
    const before = demo.requests();
    const project = await fetchedWith({ tags: tagsOf(250), releases });
    expect(project.releases.length).toBe(250);
    expect(demo.requests() - before).toBe(3);
  });

  test('do not hide the tags that have none', async () => {
    const [newest = '', ...rest] = Object.keys(tagsOf(250)).reverse();
    const project = await fetchedWith({ tags: tagsOf(250), releases: { [newest]: { date: '2024-01-01' } } });
    expect(project.releases.map(({ tag }) => tag)).toEqual([newest, ...rest]);
  });
});

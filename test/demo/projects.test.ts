import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OWN_PROJECTS, readProjects } from '../../demo/projects.ts';
import type { RecordedRepository } from '../../demo/repository.types.ts';

/** More would hide what a project is here for. */
const MOST_TAGS = 60;

describe('the projects that come with the demo', () => {
  let projects: readonly RecordedRepository[];
  const find = (name: string) => projects.find((project) => `${project.owner}/${project.name}` === name);
  beforeAll(async () => {
    projects = await readProjects([OWN_PROJECTS]);
  });

  test('are many, real and small', () => {
    expect(projects.filter(({ owner }) => !owner.startsWith('stillpatched-demo')).length).toBeGreaterThanOrEqual(14);
    expect(projects.filter(({ tags }) => tags.length > MOST_TAGS)).toEqual([]);
  });

  test('are told apart by their ids', () => {
    expect(new Set(projects.map(({ id }) => id)).size).toBe(projects.length);
  });

  test('have files named like their repository', async () => {
    const names = projects.map(({ owner, name }) => `${owner}__${name}.json`);
    expect((await readdir(OWN_PROJECTS)).sort()).toEqual(names.sort());
  });

  test.each([
    ['codenimja/nimsync', { 'v0.2.1': '2025-11-02T02:00:36Z', 'v1.1.0': '2025-11-02T18:25:47Z' }],
    ['7etsuo/tetsuo-socket', {}],
  ])('know the releases of %s', (name, tags) => {
    expect(Object.fromEntries(find(name)?.tags.map((tag) => [tag.name, tag.date]) ?? [])).toEqual(tags);
  });

  test.each([
    [
      'codenimja/nimsync',
      'docs/SECURITY.md',
      ['| 1.0.x   | ✅ Yes    |', '| < 1.0.0 | ❌ No     |', '- Chronos >= 4.0.4', '- Nim >= 2.0.0'],
    ],
    ['7etsuo/tetsuo-socket', 'SECURITY.md', ['| 1.x     | :white_check_mark: |', '| < 1.0   | :x:                |']],
    ['elixir-lang/elixir', 'SECURITY.md', ['1.21           | Development', '1.16           | Security patches only']],
    ['panva/jose', 'SECURITY.md', ['| [v6.x](https://github.com/panva/jose/tree/v6.x) | TBD |']],
  ])('have the rows of %s', (name, path, rows) => {
    const change = find(name)?.changes[0];
    expect(change?.path).toBe(path);
    expect(change?.text?.split('\n')).toEqual(expect.arrayContaining(rows));
  });

  test('represent the odd cases', () => {
    const holds = (is: (project: RecordedRepository) => boolean) => projects.some(is);
    expect(holds(({ archived }) => archived)).toBe(true);
    expect(holds(({ formerNames }) => formerNames.length > 0)).toBe(true);
    expect(holds(({ defaultBranch }) => defaultBranch === null)).toBe(true);
    expect(holds(({ tags }) => tags.some(({ annotated }) => annotated))).toBe(true);
    expect(holds(({ releases }) => releases.some(({ draft }) => draft))).toBe(true);
    expect(holds(({ name, changes }) => name === '.github' && changes.length > 0)).toBe(true);
    expect(holds(({ changes }) => changes.some(({ path }) => path.startsWith('.github/')))).toBe(true);
    expect(holds(({ changes }) => new Set(changes.map(({ path }) => path)).size < changes.length)).toBe(true);
  });
});

describe('a folder of projects', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'demo-projects-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const put = (name: string, value: unknown) => writeFile(join(folder, name), JSON.stringify(value));

  const RECORDING = {
    nameWithOwner: 'codenimja/NIMSYNC',
    defaultBranch: 'trunk',
    headOid: 'a'.repeat(40),
    headDate: '2026-02-22T09:50:35-05:00',
    files: {
      'SECURITY.md': { oid: 'b'.repeat(40), text: 'now' },
      'new.md': { oid: 'c'.repeat(40), text: 'unexplained' },
    },
    policyHistory: [
      { path: 'SECURITY.md', commit: '2'.repeat(40), committedDate: '2025-01-02T00:00:00+02:00', text: 'now' },
      { path: 'SECURITY.md', commit: '1'.repeat(40), committedDate: '2024-01-02T00:00:00Z', text: 'before' },
    ],
    tags: [{ name: 'v1', commit: 'd'.repeat(40), date: '2025-11-02T13:25:47-05:00' }],
    tagCount: 1,
  };

  test('may hold recordings, which outrank earlier files of the same repository', async () => {
    await put('recording.json', RECORDING);
    const projects = await readProjects([OWN_PROJECTS, folder]);
    expect(projects.filter(({ name }) => name.toLowerCase() === 'nimsync')).toEqual([
      expect.objectContaining({
        name: 'NIMSYNC',
        defaultBranch: 'trunk',
        head: { commit: 'a'.repeat(40), date: '2026-02-22T14:50:35Z' },
        changes: [
          { path: 'new.md', text: 'unexplained', commit: 'a'.repeat(40), date: '2026-02-22T14:50:35Z' },
          { path: 'SECURITY.md', text: 'now', commit: '2'.repeat(40), date: '2025-01-01T22:00:00Z' },
          { path: 'SECURITY.md', text: 'before', commit: '1'.repeat(40), date: '2024-01-02T00:00:00Z' },
        ],
        tags: [{ name: 'v1', commit: 'd'.repeat(40), date: '2025-11-02T18:25:47Z', annotated: false }],
      }),
    ]);
  });

  test('may hold recordings, which know nothing of advisories: those of earlier files stay', async () => {
    await put('recording.json', { ...RECORDING, nameWithOwner: 'rack/rack' });
    const ids = async (folders: readonly string[]) =>
      (await readProjects(folders)).find(({ name }) => name === 'rack')?.advisories.map(({ id }) => id);
    expect(await ids([OWN_PROJECTS, folder])).toContain('GHSA-7wqh-767x-r66v');
    expect(await ids([OWN_PROJECTS, folder])).toEqual(await ids([OWN_PROJECTS]));
    expect(await ids([folder])).toEqual([]);
  });

  test.each([
    ['no JSON', 'broken.json', '{', /broken\.json is no demo project: SyntaxError/],
    ['a wrong field', 'field.json', JSON.stringify({ ...RECORDING, defaultBranch: 1 }), /field\.json.*defaultBranch/s],
    [
      'an unknown field',
      'extra.json',
      JSON.stringify({ repository: 'a/b', about: 'x', branch: null, head: '2026-01-01', files: [], tag: {} }),
      /extra\.json.*"tag"/s,
    ],
    [
      'a day that does not exist',
      'day.json',
      JSON.stringify({ repository: 'a/b', about: 'x', branch: null, head: '2026-02-30', files: [] }),
      /day\.json.*head/s,
    ],
  ])('with %s is refused by name', async (_, name, text, message) => {
    await writeFile(join(folder, name), text);
    await expect(readProjects([folder])).rejects.toThrow(message);
    await rm(join(folder, name));
  });
});

test('no project file is longer than a screen or two of prose and a list of tags', async () => {
  const sizes = await Promise.all(
    (await readdir(OWN_PROJECTS)).map(async (name) => (await readFile(join(OWN_PROJECTS, name))).length),
  );
  expect(Math.max(...sizes)).toBeLessThan(6_000);
});

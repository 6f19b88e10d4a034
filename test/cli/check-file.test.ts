import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type BuiltCli, buildCli } from './built-cli.ts';
import { type FakeApi, json, startFakeApi } from './fake-api.ts';

const LOCK = {
  lockfileVersion: 3,
  packages: {
    '': { dependencies: { a: '1', b: '1', c: '1', d: '1' } },
    'node_modules/a': { version: '1.0.0', resolved: 'https://registry.npmjs.org/a/-/a-1.0.0.tgz' },
    'node_modules/b': { version: '2.0.0', resolved: 'https://registry.npmjs.org/b/-/b-2.0.0.tgz' },
    'node_modules/b/node_modules/a': { version: '1.0.0', resolved: 'https://registry.npmjs.org/a/-/a-1.0.0.tgz' },
    'node_modules/c': { version: '3.0.0', resolved: 'https://registry.npmjs.org/c/-/c-3.0.0.tgz' },
    'node_modules/d': { version: '0.2.0', resolved: 'git+ssh://git@github.com/o/d.git#0123456789abcdef' },
  },
};

const answered = (status: string, more: object = {}) => ({
  state: 'answered',
  project: 'o/r',
  package: null,
  mapping: null,
  verdict: {
    version: '1.0.0',
    status,
    basis: status === 'unknown' ? null : 'stated',
    reason: status === 'unknown' ? 'no-policy' : 'row',
    released: true,
    evidence: [],
    fix: null,
    latest: null,
    drift: 'silent',
    asOf: '2026-11-21',
    checkedAgainst: { policyCommit: null, releasesSyncedAt: null },
    ...more,
  },
});
const failed = (title: string) => ({
  state: 'failed',
  problem: { type: 'https://x.test', title, status: 404, detail: 'No.', code: 'package-not-found' },
});
const batch = (...items: readonly object[]) => json(200, { schemaVersion: 1, items });

let cli: BuiltCli;
let api: FakeApi;
let cwd: string;

beforeAll(async () => {
  [cli, api] = await Promise.all([buildCli(), startFakeApi()]);
  cwd = await mkdtemp(join(cli.folder, 'files-'));
  await writeFile(join(cwd, 'package-lock.json'), JSON.stringify(LOCK, null, 2));
});
afterAll(async () => {
  api.close();
  await cli.remove();
});
beforeEach(() => {
  api.replies = [batch(answered('supported'), answered('unsupported'), answered('unknown'))];
  api.asked = [];
  api.sent = [];
});

const check = (...args: readonly string[]) => cli.run(['check', ...args, '--api', api.url], { cwd });

describe('a lockfile', () => {
  test('is asked about in one request, each package and version once', async () => {
    await check('package-lock.json', '--as-of', '2025-10-31');
    expect(api.asked).toEqual(['/v1/check']);
    const items = ['a@1.0.0', 'b@2.0.0', 'c@3.0.0'].map((name) => ({ purl: `pkg:npm/${name}` }));
    expect(api.sent).toEqual([{ items, asOf: '2025-10-31' }]);
  });

  test('is printed as a table, worst first, with a line that counts', async () => {
    api.replies = [
      batch(
        answered('supported'),
        answered('unsupported', { fix: { version: '2.9.0', line: '2' } }),
        failed('Not found'),
      ),
    ];
    const run = await check('package-lock.json');
    expect(run).toMatchObject({ code: 1, stderr: '' });
    expect(run.stdout.split('\n')).toEqual([
      '✘  b 2.0.0  row             o/r  → 2.9.0  line 16',
      '?  c 3.0.0  Not found            line 24',
      '?  d 0.2.0  no package URL       line 28',
      '✔  a 1.0.0  row             o/r  line 12',
      'package-lock.json: 4 packages: 1 unsupported, 1 without an answer, 1 not asked about, 1 supported',
      '',
    ]);
  });

  test('is printed as JSON', async () => {
    const { stdout } = await check('package-lock.json', '--json');
    const { components, ...rest } = JSON.parse(stdout);
    expect(rest).toMatchObject({ schemaVersion: 1, path: 'package-lock.json', counts: { unsupported: 1, skipped: 1 } });
    expect(components[0]).toEqual({
      ...answered('unsupported'),
      name: 'b',
      version: '2.0.0',
      purl: 'pkg:npm/b@2.0.0',
      line: 16,
    });
    expect(components).toHaveLength(4);
  });

  test.each([
    [['supported', 'limited', 'supported'], [], 0],
    [['supported', 'limited', 'supported'], ['--fail-on', 'unknown'], 2], // `d` has no package URL
    [['supported', 'unsupported', 'supported'], ['--fail-on', 'unknown'], 1],
    [['supported', 'unsupported', 'supported'], ['--fail-on', 'never'], 0],
    [['supported', 'unknown', 'supported'], ['--fail-on', 'unsupported'], 0],
  ])('of %j with %j ends with %i', async (statuses, options, code) => {
    api.replies = [batch(...statuses.map((status) => answered(status)))];
    expect(await check('package-lock.json', ...options)).toMatchObject({ code, stderr: '' });
  });

  test('and an SBOM may hold names that mean to draw on the terminal', async () => {
    const component = { type: 'library', name: '\u001b[2Jevil\u202e', version: '1\n2', purl: 'pkg:npm/evil@1' };
    const bom = { bomFormat: 'CycloneDX', specVersion: '1.6', components: [component] };
    await writeFile(join(cwd, 'bom.json'), JSON.stringify(bom));
    api.replies = [batch(failed('\u001b]0;x\u0007Not\nfound'))];
    const { stdout } = await check('./bom.json');
    expect(stdout).toContain('[2Jevil');
    expect(stdout.replace(/\n/g, '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test('whose entries cannot be read is not known to be fine', async () => {
    await writeFile(join(cwd, 'requirements.txt'), '-r other.txt\na==1.0.0\n');
    api.replies = [batch(answered('supported'))];
    const run = await check('requirements.txt', '--fail-on', 'unknown');
    expect(run.code).toBe(2);
    expect(run.stdout).toMatch(/^✔ .*\n! line 1: .*\n.*: 1 package: 1 supported, 1 problem\n$/);
  });

  test('without packages asks nobody', async () => {
    await writeFile(join(cwd, 'requirements.txt'), '# nothing\n');
    expect(await check('requirements.txt')).toMatchObject({ code: 0, stdout: 'requirements.txt: 0 packages\n' });
    expect(api.asked).toEqual([]);
  });
});

describe('no answer', () => {
  test.each([
    [
      ['nowhere.lock'],
      '"nowhere.lock" is not OWNER/REPO@VERSION, nor a package URL; as a file, nowhere.lock cannot be read',
    ],
    [['package-lock.json', '--package', 'x'], '--package goes with OWNER/REPO'],
    [['package-lock.json', '--fail-on', 'rain'], "argument 'rain' is invalid"],
    [['notes.txt'], 'notes.txt: This file is of no format that is read'],
  ])('usage: %j', async (args, message) => {
    await writeFile(join(cwd, 'notes.txt'), 'Hello.\n');
    const run = await check(...args);
    expect(run).toMatchObject({ code: 130, stdout: '' });
    expect(run.stderr).toContain(message);
    expect(api.asked).toEqual([]);
  });

  test('a refusal of the whole request', async () => {
    api.replies = [json(429, { title: 'Too many requests', detail: 'Ask again later.', code: 'too-many-requests' })];
    const run = await check('package-lock.json');
    expect(run).toMatchObject({ code: 129, stdout: '', stderr: 'stillpatched: Too many requests. Ask again later.\n' });
  });
});

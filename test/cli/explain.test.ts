import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BuiltCli, buildCli } from './built-cli.ts';
import { json, startFakeApi } from './fake-api.ts';

let cli: BuiltCli;
let offline: readonly string[];
beforeAll(async () => {
  cli = await buildCli();
  const [policy, tags] = [join(cli.folder, 'SECURITY.md'), join(cli.folder, 'tags.txt')];
  await writeFile(policy, '| Version | Supported |\n|---|---|\n| 1.2.x | yes |\n| < 2 | no |\n');
  await writeFile(tags, 'v1.2.0 2026-01-01\nv1.1.0 2025-01-01\n');
  offline = ['explain', '--policy', policy, '--releases', tags, '--as-of', '2026-06-01'];
});
afterAll(() => cli.remove());

describe('explain, offline', () => {
  test('tells which rows spoke, which won and why', async () => {
    const run = await cli.run([...offline, '1.2.0']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('✔');
    expect(run.stdout.replaceAll(cli.folder, '')).toContain(
      [
        'What the policy says of it:',
        '  ▸ row says supported: /SECURITY.md:3 "| 1.2.x | yes |"',
        '    row says unsupported: /SECURITY.md:4 "| < 2 | no |"',
        'Of the rows that name it, the narrowest wins.',
        'As of 2026-06-01T23:59:59.999Z, with 2 releases known; the latest is 1.2.0.',
        '',
      ].join('\n'),
    );
  });

  test('--json', async () => {
    const { stdout } = await cli.run([...offline, '1.1.0', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: { status: 'unsupported', fix: { version: '1.2.0' } },
      voices: [{ kind: 'row', says: 'unsupported', decides: true }],
      quiet: 1,
      why: 'only-voice',
    });
  });
});

describe('explain, from the API', () => {
  test('asks for the explanation and shows it as it shows its own', async () => {
    const own = JSON.parse((await cli.run([...offline, '1.2.0', '--json'])).stdout);
    const api = await startFakeApi();
    api.replies = [json(200, { schemaVersion: 1, ...own })];
    const run = await cli.run(['explain', 'o/r@1.2.0', '--api', api.url, '--package', 'p', '--as-of', '2026-06-01']);
    api.close();
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(api.asked).toEqual(['/v1/projects/o/r/versions/1.2.0/explanation?package=p&as-of=2026-06-01']);
    expect(run.stdout).toMatch(/^✔ o\/r 1\.2\.0 is supported\n/);
    expect(run.stdout).toContain('Of the rows that name it, the narrowest wins.');
  });
});

describe('explain usage', () => {
  test.each([
    [['explain', 'o/r@1', '--releases', 'x'], '--releases goes with --policy'],
    [['explain', '1.0'], '"1.0" is not OWNER/REPO@VERSION'],
    [['explain', '--policy', 'nowhere.md', '1.0'], 'nowhere.md cannot be read'],
  ])('%j', async (args, message) => {
    const run = await cli.run(args);
    expect(run).toMatchObject({ code: 130, stdout: '' });
    expect(run.stderr).toContain(message);
  });
});

import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type BuiltCli, buildCli } from './built-cli.ts';
import { json, startFakeApi } from './fake-api.ts';

const POLICY = `# Security

Write to security@nimsync.dev; we acknowledge your report within 48 hours.

## Supported versions

| Version | Supported |
| ------- | --------- |
| 1.0.x   | yes       |
`;

let cli: BuiltCli;
/** A checkout of its own for each test. */
let cwd: string;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());
beforeEach(async () => {
  cwd = await mkdtemp(join(cli.folder, 'checkout-'));
  await writeFile(join(cwd, 'SECURITY.md'), POLICY);
});

function git(...args: readonly string[]): void {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'init.defaultBranch=main'];
  execFileSync('git', ['-C', cwd, ...who, ...args], { stdio: 'ignore' });
}

/** A checkout whose table ends at 1.0 although 1.1.0 is tagged. */
function tagged(): void {
  git('init');
  git('commit', '--allow-empty', '-m', 'first');
  git('tag', 'v1.0.0');
  git('tag', '-a', 'v1.1.0', '-m', 'annotated');
}

describe('lint', () => {
  test('compares the policy where GitHub looks for it with the tags of the checkout', async () => {
    tagged();
    const run = await cli.run(['lint'], { cwd });
    expect(run).toMatchObject({ code: 1, stderr: '' });
    expect(run.stdout).toContain('SECURITY.md:9 warning table-behind');
    expect(run.stdout).toContain('1.1.0 is out');
    expect(run.stdout).toContain('0 errors, 1 warning, 0 notes');
  });

  test('GitHub’s order of places', async () => {
    tagged();
    await mkdir(join(cwd, '.github'));
    await writeFile(join(cwd, '.github/SECURITY.md'), POLICY);
    expect((await cli.run(['lint'], { cwd })).stdout).toContain('.github/SECURITY.md:9 warning');
  });

  test.each([
    ['never', 0],
    ['error', 0],
    ['warning', 1],
    ['note', 1],
  ])('--fail-on %s exits %i', async (level, code) => {
    tagged();
    expect(await cli.run(['lint', '--fail-on', level], { cwd })).toMatchObject({ code });
  });

  test('without releases it says so, and leaves out what needs them', async () => {
    const run = await cli.run(['lint'], { cwd });
    expect(run).toMatchObject({ code: 0, stdout: 'Nothing found.\n' });
    expect(run.stderr).toContain('no releases known');
  });

  test('--releases and --as-of', async () => {
    await writeFile(join(cwd, 'tags.txt'), 'v1.0.0 2026-01-01\nv1.1.0 2026-02-01\n');
    const at = (day: string) => cli.run(['lint', '--releases', 'tags.txt', '--as-of', day], { cwd });
    expect(await at('2026-01-31')).toMatchObject({ code: 0, stdout: 'Nothing found.\n' });
    expect(await at('2026-02-01')).toMatchObject({ code: 1 });
  });

  test('--project takes the releases that the API knows', async () => {
    const api = await startFakeApi();
    const lines = [{ line: '1.1', latest: '1.1.4', firstReleased: '2026-01-01' }];
    api.replies = [json(200, { schemaVersion: 1, lines, more: 'fields' })];
    const run = await cli.run(['lint', '--project', 'o/r', '--api', api.url], { cwd });
    api.close();
    expect(run).toMatchObject({ code: 1, stderr: '' });
    expect(run.stdout).toContain('1.1.4 is out');
    expect(api.asked).toEqual(['/v1/projects/o/r']);
  });

  test('--format json', async () => {
    tagged();
    const { stdout } = await cli.run(['lint', '--format', 'json'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      path: 'SECURITY.md',
      findings: [{ code: 'table-behind', level: 'warning', line: 9, endLine: 9 }],
    });
  });

  test('--format sarif has what GitHub’s code scanning requires', async () => {
    tagged();
    const { stdout } = await cli.run(['lint', '--format', 'sarif'], { cwd });
    const log = JSON.parse(stdout);
    expect(log).toMatchObject({ version: '2.1.0', $schema: expect.stringContaining('sarif-schema-2.1.0.json') });
    const [{ tool, results }] = log.runs;
    expect(results).toMatchObject([
      {
        ruleId: 'table-behind',
        level: 'warning',
        message: { text: expect.stringContaining('1.1.0') },
        locations: [
          { physicalLocation: { artifactLocation: { uri: 'SECURITY.md' }, region: { startLine: 9, endLine: 9 } } },
        ],
      },
    ]);
    expect(tool.driver.rules[results[0].ruleIndex].id).toBe('table-behind');
    for (const rule of tool.driver.rules) {
      for (const text of [rule.id, rule.shortDescription.text, rule.fullDescription.text, rule.help.text]) {
        expect(text).not.toBe('');
      }
    }
  });
});

describe('lint --fix', () => {
  const DIFF = ' | ------- | --------- |\n+| 1.1.x   | yes       |\n | 1.0.x   | yes       |\n';
  const after = POLICY.replace('| 1.0.x ', '| 1.1.x   | yes       |\n| 1.0.x ');

  test('shows the change, makes it, and reports what is left', async () => {
    tagged();
    const run = await cli.run(['lint', '--fix'], { cwd });
    expect(run).toMatchObject({ code: 0, stdout: 'Nothing found.\n' });
    expect(run.stderr).toContain(DIFF);
    expect(await readFile(join(cwd, 'SECURITY.md'), 'utf8')).toBe(after);
  });

  test('--diff shows it and leaves the file alone', async () => {
    tagged();
    const run = await cli.run(['lint', '--diff'], { cwd });
    expect(run).toMatchObject({ code: 1 });
    expect(run.stderr).toContain(DIFF);
    expect(await readFile(join(cwd, 'SECURITY.md'), 'utf8')).toBe(POLICY);
  });

  test('says why it leaves a file as it is', async () => {
    const run = await cli.run(['lint', '--fix'], { cwd });
    expect(run.stderr).toContain('SECURITY.md is left as it is. The table needs no change.');
    expect(await readFile(join(cwd, 'SECURITY.md'), 'utf8')).toBe(POLICY);
  });
});

describe('lint usage', () => {
  test.each([
    [['lint', '--format', 'xml'], "option '--format <format>' argument 'xml' is invalid"],
    [['lint', '--fail-on', 'all'], "option '--fail-on <level>' argument 'all' is invalid"],
    [['lint', 'nowhere.md'], 'nowhere.md cannot be read'],
    [['lint', '--as-of', 'soon'], '--as-of "soon" is no date'],
    [['lint', '--project', 'r'], '"r" is not OWNER/REPO'],
    [['lint', '--project', 'o/r', '--releases', 'x'], '--releases and --project name two sources'],
    [['lint', '--releases', 'SECURITY.md'], 'SECURITY.md, line 1: expected a tag'],
  ])('%j', async (args, message) => {
    const run = await cli.run(args, { cwd });
    expect(run).toMatchObject({ code: 130, stdout: '' });
    expect(run.stderr).toContain(message);
  });

  test('a folder without a policy', async () => {
    const run = await cli.run(['lint'], { cwd: await mkdtemp(join(cli.folder, 'empty-')) });
    expect(run).toMatchObject({ code: 130, stdout: '' });
    expect(run.stderr).toContain('There is no policy here.');
  });
});

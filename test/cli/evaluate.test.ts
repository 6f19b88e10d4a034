import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BuiltCli, buildCli } from './built-cli.ts';

const RECORD = {
  id: 'one',
  project: 'o/r',
  asOf: '2026-06-01',
  policy: { path: 'SECURITY.md', text: '| Version | Supported |\n|---|---|\n| 1.x | yes |\n' },
  releases: [{ tag: 'v1.0.0', date: '2026-01-01' }],
  versions: ['1.0.0'],
};
const lines = (...records: readonly object[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('');

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());

describe('evaluate', () => {
  test('answers line by line, from a file as from the standard input', async () => {
    const input = lines(RECORD, { ...RECORD, id: 'two', versions: ['2.0.0', '0.1'] });
    const file = join(cli.folder, 'records.jsonl');
    await writeFile(file, input);
    const runs = await Promise.all([
      cli.run(['evaluate', file]),
      cli.run(['evaluate', '-'], { input }),
      cli.run(['evaluate'], { input }),
    ]);
    for (const run of runs) expect(run).toEqual({ code: 0, stderr: '', stdout: runs[0].stdout });
    const answers = runs[0].stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(Object.keys(answers[0])).toEqual([
      'id',
      'drift',
      'contacts',
      'timelines',
      'publicIssuesDiscouraged',
      'requirements',
      'verdicts',
    ]);
    expect(answers).toMatchObject([
      { id: 'one', verdicts: [{ version: '1.0.0', status: 'supported' }] },
      { id: 'two', verdicts: [{ version: '2.0.0' }, { version: '0.1' }] },
    ]);
  });

  test('the same input gives the same bytes', async () => {
    const [a, b] = await Promise.all([1, 2].map(() => cli.run(['evaluate'], { input: lines(RECORD) })));
    expect(a?.stdout).toBe(b?.stdout);
  });

  test.each([
    ['no JSON', 'x', 'line 2: not JSON'],
    ['a field that is missing', '{"id":"x"}', 'line 2: project: expected string'],
    ['not UTF-8', Buffer.from([0xc3, 0x28]), 'line 2: not UTF-8'],
  ])('stops at the line that cannot be read, and names it: %s', async (_name, broken, message) => {
    const input = Buffer.concat([Buffer.from(lines(RECORD)), Buffer.from(broken), Buffer.from(`\n${lines(RECORD)}`)]);
    const run = await cli.run(['evaluate'], { input });
    expect(run.code).toBe(130);
    expect(run.stderr).toContain(`standard input, ${message}`);
    expect(run.stdout.trim().split('\n')).toHaveLength(1);
  });

  test('a file that is not there', async () => {
    const run = await cli.run(['evaluate', 'no/such/file']);
    expect(run).toMatchObject({ code: 130, stdout: '' });
    expect(run.stderr).toContain('no/such/file cannot be read');
  });

  test('a reader that leaves is no failure', async () => {
    const run = await cli.run(['evaluate'], {
      input: lines(...Array.from({ length: 20_000 }, () => RECORD)),
      leaveEarly: true,
    });
    expect(run).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('census', () => {
  test('prints shares, for people and as JSON', async () => {
    const input = lines(RECORD, { ...RECORD, policy: null });
    const text = await cli.run(['census', '-'], { input });
    expect(text).toMatchObject({ code: 0, stderr: '' });
    expect(text.stdout).toMatch(/^What 2 policies say of their versions\n {2}no-policy {3}50\.0 % {2}1\n {2}table/);
    const json = await cli.run(['census', '-', '--json'], { input });
    expect(JSON.parse(json.stdout)).toMatchObject({
      records: 2,
      versions: 2,
      statements: [{ name: 'no-policy' }, { name: 'table' }],
    });
  });

  test('stops at a broken line', async () => {
    expect(await cli.run(['census', '-'], { input: '{}' })).toMatchObject({ code: 130, stdout: '' });
  });
});

test('the bundle needs nothing but Node', async () => {
  const bundle = await readFile(cli.file, 'utf8');
  const imported = [...bundle.matchAll(/^import [^;]*?from ["']([^"']+)["']/gm)].map(([, from]) => from ?? '');
  expect(imported.length).toBeGreaterThan(0);
  expect(imported.filter((from) => !from.startsWith('node:'))).toEqual([]);
});

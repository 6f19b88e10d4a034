import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/verdict/verdict.types.ts';
import { type BuiltCli, buildCli } from './built-cli.ts';
import { type FakeApi, json, startFakeApi } from './fake-api.ts';

const VERDICT: Verdict & { readonly schemaVersion: number } = {
  schemaVersion: 1,
  version: '1.0.3',
  status: 'supported',
  basis: 'stated',
  reason: 'row',
  released: true,
  evidence: [
    {
      path: 'docs/SECURITY.md',
      commit: 'c0ffee',
      line: 7,
      endLine: 7,
      quote: '| 1.0.x | yes |',
      permalink: 'https://github.com/o/r/blob/c0ffee/docs/SECURITY.md#L7',
    },
  ],
  fix: { version: '1.1.0', line: '1.1' },
  latest: '1.1.0',
  drift: 'current',
  asOf: '2026-11-21T00:00:00Z',
  checkedAgainst: { policyCommit: 'c0ffee', releasesSyncedAt: '2026-11-21T00:00:00Z' },
};

const problem = (status: number, code: string) =>
  json(status, { type: 'about:blank', title: 'A title', status, detail: 'The detail.', code });

let cli: BuiltCli;
let api: FakeApi;

beforeAll(async () => {
  [cli, api] = await Promise.all([buildCli(), startFakeApi()]);
});

afterAll(async () => {
  api.close();
  await cli.remove();
});

beforeEach(() => {
  api.replies = [json(200, VERDICT)];
  api.asked = [];
});

describe('the exit code is the verdict', () => {
  test.each([
    ['supported', 'row', 0],
    ['limited', 'discretion', 0],
    ['unsupported', 'not-listed', 1],
    ['unknown', 'gap', 2],
  ] as const)('%s (%s) is %i', async (status, reason, code) => {
    api.replies = [json(200, { ...VERDICT, status, reason, basis: status === 'unknown' ? null : 'stated' })];
    const run = await cli.run(['check', 'o/r@1.0.3', '--api', api.url]);
    expect(run).toMatchObject({ code, stderr: '' });
    expect(run.stdout).toContain(`o/r 1.0.3 is ${status}`);
  });
});

describe('what it prints', () => {
  test('verdict, evidence and where to move to', async () => {
    const { stdout } = await cli.run(['check', 'o/r@1.0.3', '--api', api.url]);
    expect(stdout.split('\n')).toEqual([
      '✔ o/r 1.0.3 is supported',
      '  A row names this version or its line (stated, row)',
      '  docs/SECURITY.md:7 "| 1.0.x | yes |"',
      '    https://github.com/o/r/blob/c0ffee/docs/SECURITY.md#L7',
      '→ move to 1.1.0',
      '',
    ]);
  });

  test('--json prints what the API says, fields that we do not know included', async () => {
    api.replies = [json(200, { ...VERDICT, later: { field: 1 } })];
    const { stdout, code } = await cli.run(['check', 'o/r@1.0.3', '--api', api.url, '--json']);
    expect(JSON.parse(stdout)).toEqual({ ...VERDICT, later: { field: 1 } });
    expect(code).toBe(0);
  });

  test('nothing that could move the cursor or turn the text around', async () => {
    const quote = '\u001b[2J\u001b]0;owned\u0007| 1.0.x | no |\r| 1.0.x | \u202eyes |';
    api.replies = [json(200, { ...VERDICT, evidence: VERDICT.evidence.map((one) => ({ ...one, quote })) })];
    const { stdout } = await cli.run(['check', 'o/r@1.0.3', '--api', api.url]);
    expect(stdout).toContain('"[2J]0;owned| 1.0.x | no | | 1.0.x | yes |"');
    expect(stdout.replace(/\n/g, '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

describe('a package URL', () => {
  const { schemaVersion, ...verdict } = VERDICT;
  const mapping = {
    source: 'npm',
    confidence: 'declared',
    directory: null,
    version: '4.18.2',
    resolvedAt: '2026-11-21T00:00:00Z',
  };
  const answer = {
    schemaVersion,
    state: 'answered',
    purl: 'pkg:npm/express@1.0.3',
    project: 'expressjs/express',
    package: null,
    mapping,
    verdict,
  };

  test('is asked about as it stands, and the project that it leads to is named', async () => {
    api.replies = [json(200, answer)];
    const run = await cli.run(['check', 'pkg:npm/express@1.0.3', '--api', `${api.url}/below`]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(api.asked).toEqual(['/below/v1/check?purl=pkg%3Anpm%2Fexpress%401.0.3']);
    expect(run.stdout).toContain('✔ expressjs/express 1.0.3 is supported\n');
    expect(run.stdout).toContain('  pkg:npm/express@1.0.3 leads there: npm, by what its metadata says\n');
  });

  test('is asked about as of a past day', async () => {
    api.replies = [json(200, answer)];
    await cli.run(['check', 'pkg:npm/express@1.0.3', '--as-of', '2025-10-31', '--api', api.url]);
    expect(api.asked).toEqual(['/v1/check?purl=pkg%3Anpm%2Fexpress%401.0.3&as-of=2025-10-31']);
  });

  test('that is the address itself needs no such line, and --json prints all', async () => {
    const direct = { ...answer, mapping: { ...mapping, source: 'purl', confidence: 'verified' } };
    api.replies = [json(200, direct)];
    expect((await cli.run(['check', 'pkg:github/a/b@1', '--api', api.url])).stdout).not.toContain('leads there');
    expect(JSON.parse((await cli.run(['check', 'pkg:github/a/b@1', '--api', api.url, '--json'])).stdout)).toEqual(
      direct,
    );
  });

  test('is waited for, and refused with the API’s own words', async () => {
    api.replies = [
      json(202, {}, { 'retry-after': '1' }),
      json(200, { ...answer, verdict: { ...verdict, status: 'unsupported' } }),
    ];
    expect(await cli.run(['check', 'pkg:npm/express@1.0.3', '--api', api.url])).toMatchObject({ code: 1 });
    api.replies = [problem(404, 'package-not-found')];
    const run = await cli.run(['check', 'pkg:npm/nothing@1', '--api', api.url]);
    expect(run).toMatchObject({ code: 129, stderr: 'stillpatched: A title. The detail.\n' });
  });
});

describe('what it asks', () => {
  test('with the API key of the environment, where there is one', async () => {
    api.credentials = [];
    for (const key of ['sp_key\n', '']) {
      await cli.run(['check', 'o/r@1.0.3', '--api', api.url], { env: { STILLPATCHED_KEY: key } });
    }
    expect(api.credentials).toEqual(['Bearer sp_key', undefined]);
    const run = await cli.run(['check', 'o/r@1.0.3', '--api', 'http://api.example'], {
      env: { STILLPATCHED_KEY: 'sp_k' },
    });
    expect(run).toMatchObject({ code: 129, stdout: '' });
    expect(run.stderr).toContain('in the clear');
    expect(run.stderr).not.toContain('sp_k');
  });

  test.each([
    ['o/r@1.0.3', [], '/v1/projects/o/r/versions/1.0.3'],
    ['o/r@socket.io@4.8.3', [], '/v1/projects/o/r/versions/socket.io%404.8.3'],
    ['o/r@release/1.x', [], '/v1/projects/o/r/versions/release%2F1.x'],
    ['o/r@1?x=1#f', [], '/v1/projects/o/r/versions/1%3Fx%3D1%23f'],
    ['o/r@1', ['--as-of', '2025-10-31'], '/v1/projects/o/r/versions/1?as-of=2025-10-31'],
    ['o/r@1', ['--package', 'engine.io & co'], '/v1/projects/o/r/versions/1?package=engine.io+%26+co'],
  ])('%s %j', async (target, options, path) => {
    await cli.run(['check', target, '--api', api.url, ...options]);
    expect(api.asked).toEqual([path]);
  });

  test('an API below a path', async () => {
    await cli.run(['check', 'o/r@1', '--api', `${api.url}/still/patched`]);
    expect(api.asked).toEqual(['/still/patched/v1/projects/o/r/versions/1']);
  });

  test('STILLPATCHED_API where no flag says otherwise', async () => {
    await cli.run(['check', 'o/r@1'], { env: { STILLPATCHED_API: api.url } });
    expect(api.asked).toHaveLength(1);
  });

  test('again, while the project is being read', async () => {
    api.replies = [json(202, { status: 'queued' }, { 'retry-after': '1' }), json(200, VERDICT)];
    expect(await cli.run(['check', 'o/r@1', '--api', api.url])).toMatchObject({ code: 0 });
    expect(api.asked).toHaveLength(2);
  });
});

describe('no answer', () => {
  test.each([
    ['a problem', problem(404, 'project-not-found'), 129, 'A title. The detail.'],
    [
      'a problem that would paint the terminal',
      json(404, { type: 'about:blank', title: 'A \u001b[31mtitle', status: 404, detail: 'The detail.', code: 'x' }),
      129,
      'A [31mtitle. The detail.',
    ],
    ['a parameter that the API does not take', problem(400, 'invalid-parameter'), 130, 'A title. The detail.'],
    ['a later schema', json(200, { ...VERDICT, schemaVersion: 2 }), 129, 'Update whichever is older.'],
    ['a reason that we do not know', json(200, { ...VERDICT, reason: 'new' }), 129, 'Update whichever is older.'],
    ['a page', (response: ServerResponse) => response.end('<html>'), 129, 'does not look like a Stillpatched API'],
    ['an error without a problem', json(500, {}), 129, 'answered 500 without saying why'],
    ['a wait beyond patience', json(202, {}, { 'retry-after': '3600' }), 129, 'Ask again in 3600 s.'],
    ['a broken connection', (response: ServerResponse) => response.destroy(), 129, 'No API at http://127.0.0.1'],
    ['an endless body', (response: ServerResponse) => flood(response), 129, 'sent more than 16777216 bytes'],
  ])('%s', async (_name, reply, code, message) => {
    api.replies = [reply];
    const run = await cli.run(['check', 'o/r@1', '--api', api.url]);
    expect(run).toMatchObject({ code, stdout: '' });
    expect(run.stderr).toMatch(/^stillpatched: [^\n]+\n$/);
    expect(run.stderr).toContain(message);
  });

  test('nobody listens: it says how to start one', async () => {
    const run = await cli.run(['check', 'o/r@1', '--api', 'http://localhost:1']);
    expect(run).toMatchObject({ code: 129, stdout: '' });
    expect(run.stderr).toContain('npm start');
  });

  test.each([
    [['check'], "missing required argument 'what'"],
    [['check', 'o/r'], '"o/r" is not OWNER/REPO@VERSION'],
    [['check', 'r@1'], '"r@1" is not OWNER/REPO@VERSION'],
    [['check', 'pkg:npm/express'], 'Give it a version'],
    [['check', 'pkg:npm/%zz@1'], 'Percent-encode UTF-8'],
    [['check', 'pkg:npm/express@4.18.2', '--package', 'x'], '--package goes with OWNER/REPO'],
    [['check', 'o/r@1', '--fail-on', 'unknown'], '--fail-on goes with a lockfile or SBOM'],
    [['check', 'o/r@1', '--api', 'ftp://x'], '"ftp://x" is no API address'],
    [['check', 'o/r@1', '--api', 'localhost:8787'], '"localhost:8787" is no API address'],
    [['check', 'o/r@1', '--apy', 'x'], "unknown option '--apy'"],
    [['chekc'], "unknown command 'chekc'"],
    [[], 'Usage: stillpatched'],
  ])('usage: %j', async (args, message) => {
    const run = await cli.run(args);
    expect(run).toMatchObject({ code: 130, stdout: '' });
    expect(run.stderr).toContain(message);
  });

  test.each([[['--help']], [['--version']], [['help', 'check']], [['check', '--help']]])('%j is done', async (args) => {
    const run = await cli.run(args);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).not.toBe('');
  });
});

function flood(response: ServerResponse): void {
  const chunk = Buffer.alloc(64 * 1024, 'x');
  const pump = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', pump);
  pump();
}

import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type BuiltCli, buildCli, type Run } from './built-cli.ts';

const TOKEN = 'an-operators-token-of-32-letters';

interface Asked {
  readonly path: string;
  readonly token: string | undefined;
  readonly body: unknown;
}

let cli: BuiltCli;
let server: Server;
let api: string;
let asked: Asked[];
/** What the API says, by method and path. */
let answers: Record<string, unknown>;

beforeAll(async () => {
  cli = await buildCli();
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const path = `${request.method} ${request.url}`;
    asked.push({ path, token: request.headers.authorization, body: body === '' ? undefined : JSON.parse(body) });
    const answer = answers[path] ?? { title: 'A title', detail: 'The detail.', code: 'invalid-token' };
    const found = path === 'POST /admin/keys' ? 201 : 200;
    const status = path in answers ? found : 401;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  api = `http://127.0.0.1:${address.port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await cli.remove();
});

beforeEach(() => {
  asked = [];
  answers = {};
});

function admin(...args: readonly string[]): Promise<Run> {
  return cli.run(['admin', ...args], { env: { STILLPATCHED_ADMIN_TOKEN: `${TOKEN}\n`, STILLPATCHED_API: api } });
}

const letter = (id: number, more = {}) => ({
  id,
  messageId: `m${id}`,
  queuedAt: '2026-11-21T11:00:00.000Z',
  diedAt: '2026-11-21T12:00:00.000Z',
  kind: 'sync',
  project: `Acme/p${id}`,
  cause: 'plan',
  body: {},
  ...more,
});

const STATUS = {
  schemaVersion: 1,
  at: '2026-11-21T12:00:00.000Z',
  credentials: { account: 'installation 42', fault: null },
  budgets: [
    {
      resource: 'graphql',
      limit: 5_000,
      remaining: 400,
      resetAt: '2026-11-21T13:00:00.000Z',
      observedAt: '2026-11-21T12:00:00.000Z',
      spent: 4,
      requests: 3,
      limits: { primary: 0, secondary: 1, lastAt: null },
      waits: { until: '2026-11-21T13:00:00.000Z', why: 'reserve' },
    },
  ],
  jobs: [
    { kind: 'sync', outcome: 'saved', count: 2 },
    { kind: 'history', outcome: 'failed', count: 1 },
  ],
  projects: 20,
  overdue: [0, 900, 3_600, 21_600, 86_400].map((seconds, i) => ({ seconds, projects: 5 - i })),
  overdueIsAtLeast: false,
  deadLetters: 3,
  queue: { messages: 7, bytes: 700, oldestAt: '2026-11-21T11:59:00.000Z' },
};

describe('status', () => {
  test('says how the service is doing', async () => {
    answers = { 'GET /admin/status': STATUS };
    const run = await admin('status');
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout.split('\n')).toEqual([
      'GitHub    as installation 42',
      '          graphql: 400 of 5000 points left until 2026-11-21T13:00:00.000Z; in all 4 points, 3 requests, limits: 0 primary, 1 secondary',
      '          background work waits until 2026-11-21T13:00:00.000Z: the rest is reserved for first questions',
      'Jobs      sync saved 2, history failed 1',
      'Projects  20; due: 5, 4 for 15 min, 3 for 1 h, 2 for 6 h, 1 for 24 h',
      'Queue     7 messages, the oldest from 2026-11-21T11:59:00.000Z',
      'Given up  3 (stillpatched admin dead-letters)',
      '',
    ]);
    expect(asked).toEqual([{ path: 'GET /admin/status', token: `Bearer ${TOKEN}`, body: undefined }]);
  });

  test('says what is not known, and what is wrong, without moving the cursor', async () => {
    const credentials = { account: 'misconfigured', fault: 'Both are\u001b[2J set.' };
    const bare = { credentials, budgets: [], jobs: [], queue: null, deadLetters: 0, overdueIsAtLeast: true };
    answers = { 'GET /admin/status': { ...STATUS, ...bare } };
    const { stdout } = await admin('status');
    expect(stdout).toContain('as misconfigured: Both are[2J set.');
    expect(stdout).toContain('nothing was asked yet');
    expect(stdout).toContain('due: more than 5, 4 for 15 min');
    expect(stdout).toContain('Queue     did not tell');
  });

  test('--json prints what the API says', async () => {
    answers = { 'GET /admin/status': STATUS };
    expect(JSON.parse((await admin('status', '--json')).stdout)).toEqual(STATUS);
  });
});

describe('dead letters', () => {
  test('are listed, one a line', async () => {
    const deadLetters = [letter(3), letter(2, { kind: '', project: '', cause: '' })];
    answers = { 'GET /admin/dead-letters?limit=50': { schemaVersion: 1, deadLetters, next: null } };
    expect(await admin('dead-letters')).toEqual({
      code: 0,
      stdout: '3\t2026-11-21T12:00:00.000Z\tsync plan Acme/p3\n2\t2026-11-21T12:00:00.000Z\tunreadable\n',
      stderr: '',
    });
  });

  test('say so where there are more', async () => {
    answers = { 'GET /admin/dead-letters?limit=50': { schemaVersion: 1, deadLetters: [letter(3)], next: 3 } };
    expect((await admin('dead-letters')).stderr).toBe('Only the newest 50 are listed.\n');
  });

  test.each([
    ['replay', '2 replayed\n'],
    ['drop', '2 dropped\n'],
  ])('%s acts on those that are named', async (act, stdout) => {
    answers = { [`POST /admin/dead-letters/${act}`]: { schemaVersion: 1, ids: [7, 9] } };
    expect(await admin(act, '7', '9', '11')).toMatchObject({ code: 0, stdout });
    expect(asked).toMatchObject([{ body: { ids: [7, 9, 11] } }]);
  });

  test('--all acts on all, page by page, and ends', async () => {
    answers = {
      'GET /admin/dead-letters?limit=100': { schemaVersion: 1, deadLetters: [letter(9), letter(8)], next: 8 },
      'GET /admin/dead-letters?limit=100&before=8': { schemaVersion: 1, deadLetters: [letter(3)], next: null },
      'POST /admin/dead-letters/replay': { schemaVersion: 1, ids: [1] },
    };
    expect(await admin('replay', '--all')).toMatchObject({ code: 0, stdout: '2 replayed\n' });
    expect(asked.flatMap(({ body }) => body ?? [])).toEqual([{ ids: [9, 8] }, { ids: [3] }]);
  });

  test('--all of none asks for nothing more', async () => {
    answers = { 'GET /admin/dead-letters?limit=100': { schemaVersion: 1, deadLetters: [], next: null } };
    expect(await admin('drop', '--all')).toMatchObject({ code: 0, stdout: '0 dropped\n' });
    expect(asked).toHaveLength(1);
  });
});

describe('refresh', () => {
  const refreshed = (more: object) => ({
    'POST /admin/projects/Acme/rocket/refresh': { schemaVersion: 1, project: 'Acme/rocket', ...more },
  });

  test.each(['saved', 'unchanged', 'not-found'])('%s is done', async (outcome) => {
    answers = refreshed({ outcome });
    expect(await admin('refresh', 'Acme/rocket')).toEqual({ code: 0, stdout: `Acme/rocket: ${outcome}\n`, stderr: '' });
  });

  test.each([
    [{ outcome: 'failed', detail: 'GitHub answered 502' }, 'failed (GitHub answered 502)'],
    [{ outcome: 'rate-limited', retryAt: '2026-11-21T13:00:00Z' }, 'rate-limited (not before 2026-11-21T13:00:00Z)'],
  ])('%j is not', async (answer, why) => {
    answers = refreshed(answer);
    const run = await admin('refresh', 'Acme/rocket');
    expect(run).toMatchObject({ code: 129, stdout: '' });
    expect(run.stderr).toContain(`Acme/rocket was not read: ${why}`);
  });
});

describe('keys', () => {
  const key = (id: string, more = {}) => ({
    id,
    name: 'CI of Acme',
    scopes: ['read', 'refresh'],
    createdAt: '2026-11-21T12:00:00.000Z',
    createdBy: null,
    lastUsedOn: null,
    revokedAt: null,
    ...more,
  });
  const [FIRST, SECOND] = ['019ab0000000aaaa', '019ab0000000bbbb'] as const;

  test('create prints the key alone, so that it can be piped', async () => {
    answers = { 'POST /admin/keys': { schemaVersion: 1, key: key(FIRST), secret: `sp_${FIRST}_5ec4e7` } };
    const run = await admin('keys', 'create', '--name', 'CI of Acme', '--scope', 'read', 'refresh');
    expect(run).toMatchObject({ code: 0, stdout: `sp_${FIRST}_5ec4e7\n` });
    expect(run.stderr).toContain(`Key ${FIRST}.`);
    expect(run.stderr).not.toContain('5ec4e7');
    expect(asked).toMatchObject([{ body: { name: 'CI of Acme', scopes: ['read', 'refresh'] } }]);
  });

  test('list prints all pages, one key a line', async () => {
    const revoked = key(FIRST, { revokedAt: '2026-11-22T12:00:00.000Z', name: 'a\u001b[2Jb' });
    answers = {
      'GET /admin/keys': { schemaVersion: 1, keys: [key(SECOND, { lastUsedOn: '2026-11-22' })], next: SECOND },
      [`GET /admin/keys?before=${SECOND}`]: { schemaVersion: 1, keys: [revoked], next: null },
    };
    expect(await admin('keys', 'list')).toEqual({
      code: 0,
      stdout:
        `${SECOND}\tread refresh\tmade 2026-11-21\tused 2026-11-22\tCI of Acme\n` +
        `${FIRST}\tread refresh\tmade 2026-11-21\trevoked 2026-11-22, never used\ta[2Jb\n`,
      stderr: '',
    });
    expect(JSON.parse((await admin('keys', 'list', '--json')).stdout)).toMatchObject([{ id: SECOND }, { id: FIRST }]);
  });

  test('revoke ends each that is named', async () => {
    for (const id of [FIRST, SECOND])
      answers[`POST /admin/keys/${id}/revoke`] = {
        schemaVersion: 1,
        key: key(id, { revokedAt: '2026-11-22T12:00:00Z' }),
      };
    const stdout = `${FIRST} revoked\n${SECOND} revoked\n`;
    expect(await admin('keys', 'revoke', FIRST, SECOND)).toEqual({ code: 0, stdout, stderr: '' });
  });

  test('revoke takes no key in place of an id: an address would show it', async () => {
    const run = await admin('keys', 'revoke', `sp_${FIRST}_5ec4e7`);
    expect(run).toMatchObject({ code: 130, stdout: '' });
    expect(asked).toEqual([]);
  });
});

describe('no answer', () => {
  test('a token that is not the service’s: it says so, and not the token', async () => {
    const run = await admin('status');
    expect(run).toMatchObject({ code: 129, stderr: 'stillpatched: A title. The detail.\n' });
  });

  test('a redirect: the token does not travel', async () => {
    const other = createServer((_, response) => response.writeHead(302, { location: `${api}/admin/status` }).end());
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    expect(await admin('status', '--api', `http://127.0.0.1:${port}`)).toMatchObject({ code: 129 });
    expect(asked).toEqual([]);
    other.close();
  });

  test('without a token nobody is asked', async () => {
    const run = await cli.run(['admin', 'status', '--api', api]);
    expect(run).toMatchObject({ code: 130, stdout: '' });
    expect(run.stderr).toContain('Set STILLPATCHED_ADMIN_TOKEN');
    expect(asked).toEqual([]);
  });

  test.each([
    [['status', '--api', 'http://example.org'], 'in the clear'],
    [['status', '--api', 'http://127.0.0.1.example.org'], 'in the clear'],
    [['replay'], 'Give the ids of dead letters, or --all.'],
    [['drop', '7', '--all'], 'not both'],
    [['drop', '7', 'x'], '"x" is no id'],
    [['drop', '0'], '"0" is no id'],
    [['refresh', 'rocket'], '"rocket" is not OWNER/REPO'],
    [['refresh'], "missing required argument 'owner/repo'"],
    [['stauts'], "unknown command 'stauts'"],
    [['keys', 'create', '--scope', 'read'], "required option '--name <text>' not specified"],
    [['keys', 'create', '--name', 'CI'], "required option '--scope <scopes...>' not specified"],
    [['keys', 'revoke', 'x'], 'Give ids, of 16 hex digits each.'],
  ])('usage: %j', async (args, message) => {
    const run = await admin(...args);
    expect(run).toMatchObject({ code: 130, stdout: '' });
    expect(run.stderr).toContain(message);
    expect(asked).toEqual([]);
  });

  test.each([[['--help']], [['status', '--help']], [['replay', '--help']]])('%j is done', async (args) => {
    expect(await admin(...args)).toMatchObject({ code: 0, stderr: '' });
  });
});

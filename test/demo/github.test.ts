import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createDemoGitHub, type DemoGitHub, type DemoGitHubOptions } from '../../demo/github.ts';
import { at } from './at.ts';
import { repositoryOf, tagsOf } from './repository.ts';

async function ask(github: DemoGitHub, query: string, variables = {}, headers = {}) {
  const response = await github.handle.fetch('http://demo/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/vnd.github.v3+json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const demo = (options: Partial<DemoGitHubOptions> = {}) =>
  createDemoGitHub({ repositories: [repositoryOf('a/one', { tags: tagsOf(5) })], ...options });

describe('a repository', () => {
  const github = demo({
    repositories: [
      repositoryOf('Old/Name', {
        formerly: ['older/name'],
        archived: true,
        head: '2026-02-03T04:05:06+02:00',
        files: [
          { path: 'docs/SECURITY.md', since: '2025-01-01', text: ['now'] },
          { path: 'docs/SECURITY.md', since: '2024-01-01', text: ['before'] },
          { path: 'gone.md', since: '2024-06-01', text: null },
          { path: 'gone.md', since: '2024-01-01', text: ['was here'] },
          { path: 'binary', since: '2024-01-01', text: ['\0'] },
          { path: 'large', since: '2024-01-01', text: ['x'.repeat(600_000)] },
        ],
        tags: { 'v1.0.0': '2024-01-01' },
        annotated: true,
        releases: { 'v1.0.0': { date: '2024-01-02' }, 'v2.0.0': { date: '2024-01-03', draft: true } },
      }),
    ],
  });
  const repository = async (selection: string) => {
    const { body } = await ask(github, `{ repository(owner: "old", name: "name") { ${selection} } }`);
    return at(body, 'data.repository');
  };

  test('is found in any case and by its former name, under its present one', async () => {
    const { body } = await ask(
      github,
      '{ r: repository(owner: "OLDER", name: "Name") { nameWithOwner isArchived url } }',
    );
    expect(body).toEqual({
      data: { r: { nameWithOwner: 'Old/Name', isArchived: true, url: 'https://github.com/Old/Name' } },
    });
  });

  test('is not found by its former name where renames are not followed', async () => {
    const query = '{ repository(owner: "older", name: "name", followRenames: false) { id } }';
    expect(at(await ask(github, query), 'body.errors.0.type')).toBe('NOT_FOUND');
  });

  test('that does not exist is an error in GitHub’s exact shape', async () => {
    const { body } = await ask(github, '{\n  x: repository(owner: "x", name: "y") { id }\n}');
    expect(body).toEqual({
      data: { x: null },
      errors: [
        {
          type: 'NOT_FOUND',
          path: ['x'],
          locations: [{ line: 2, column: 3 }],
          message: "Could not resolve to a Repository with the name 'x/y'.",
        },
      ],
    });
  });

  test('gives files by revision and path, with the ids that git gives', async () => {
    const selection = `now: object(expression: "HEAD:docs/SECURITY.md") { __typename oid ... on Blob { text byteSize isBinary isTruncated } }
      before: object(expression: "v1.0.0:docs/SECURITY.md") { ... on Blob { text } }
      folder: object(expression: "main:docs") { __typename ... on Tree { entries { name path type mode } } }
      gone: object(expression: "HEAD:gone.md") { oid } earlier: object(expression: "v1.0.0:gone.md") { ... on Blob { text } }
      none: object(expression: "HEAD:SECURITY.md") { oid } unknown: object(expression: "nobranch:SECURITY.md") { oid }`;
    expect(await repository(selection)).toEqual({
      // git hash-object of "now\n"
      now: {
        __typename: 'Blob',
        oid: 'b6ed15e81e2593d7bb6265eb4a991d29dc3e628b',
        text: 'now\n',
        byteSize: 4,
        isBinary: false,
        isTruncated: false,
      },
      before: { text: 'before\n' },
      folder: {
        __typename: 'Tree',
        entries: [{ name: 'SECURITY.md', path: 'docs/SECURITY.md', type: 'blob', mode: 0o100644 }],
      },
      gone: null,
      earlier: { text: 'was here\n' },
      none: null,
      unknown: null,
    });
  });

  test('says of a blob that it is binary, or too large to be sent whole', async () => {
    const binary = await repository('object(expression: "HEAD:binary") { ... on Blob { isBinary isTruncated text } }');
    expect(binary).toEqual({ object: { isBinary: true, isTruncated: false, text: null } });
    const large = await repository('object(expression: "HEAD:large") { ... on Blob { isTruncated byteSize text } }');
    const text = 'x'.repeat(512 * 1024);
    expect(large).toEqual({ object: { isTruncated: true, byteSize: 600_001, text } });
  });

  test('gives a blob back by its id', async () => {
    const oid = 'b6ed15e81e2593d7bb6265eb4a991d29dc3e628b';
    expect(await repository(`object(oid: "${oid}") { ... on Blob { text } }`)).toEqual({ object: { text: 'now\n' } });
  });

  test('tells the commits that touched a file, each with the text of its day', async () => {
    const answer = await repository(`defaultBranchRef { name target { ... on Commit { committedDate
      history(first: 10, path: "docs/SECURITY.md") { totalCount nodes { committedDate file(path: "docs/SECURITY.md") { object { ... on Blob { text } } } } }
      since: history(first: 10, since: "2024-05-01T00:00:00Z") { totalCount } } } }`);
    expect(at(answer, 'defaultBranchRef')).toEqual({
      name: 'main',
      target: {
        committedDate: '2026-02-03T02:05:06Z',
        history: {
          totalCount: 2,
          nodes: [
            { committedDate: '2025-01-01T00:00:00Z', file: { object: { text: 'now\n' } } },
            { committedDate: '2024-01-01T00:00:00Z', file: { object: { text: 'before\n' } } },
          ],
        },
        since: { totalCount: 3 },
      },
    });
  });

  test('gives an annotated tag its tagger, and a release its tag', async () => {
    const answer =
      await repository(`refs(refPrefix: "refs/tags/", first: 1) { nodes { name target { __typename ... on Tag { tagger { date } target { ... on Commit { committedDate } } } } } }
      releases(first: 5, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { tagName isDraft isLatest publishedAt createdAt tagCommit { committedDate } } }
      latestRelease { tagName } release(tagName: "v2.0.0") { isDraft }`);
    const target = {
      __typename: 'Tag',
      tagger: { date: '2024-01-01T00:00:00Z' },
      target: { committedDate: '2024-01-01T00:00:00Z' },
    };
    expect(at(answer, 'refs.nodes')).toEqual([{ name: 'v1.0.0', target }]);
    expect(at(answer, 'releases.nodes')).toEqual([
      {
        tagName: 'v2.0.0',
        isDraft: true,
        isLatest: false,
        publishedAt: null,
        createdAt: '2024-01-03T00:00:00Z',
        tagCommit: null,
      },
      {
        tagName: 'v1.0.0',
        isDraft: false,
        isLatest: true,
        publishedAt: '2024-01-02T00:00:00Z',
        createdAt: '2024-01-02T00:00:00Z',
        tagCommit: { committedDate: '2024-01-01T00:00:00Z' },
      },
    ]);
    expect(answer).toMatchObject({ latestRelease: { tagName: 'v1.0.0' }, release: { isDraft: true } });
  });

  test('keeps its id when it is renamed, changed or asked for by id', async () => {
    const github = demo();
    const idOf = async (owner: string) => {
      return at(await ask(github, `{ r: repository(owner: "${owner}", name: "one") { id } }`), 'body.data.r.id');
    };
    const id = await idOf('a');
    github.world.rename('a', 'one', { owner: 'b', name: 'one' });
    github.world.change('b', 'one', () => ({ archived: true }));
    expect([await idOf('a'), await idOf('b')]).toEqual([id, id]);
    const query = 'query($id: ID!) { node(id: $id) { ... on Repository { nameWithOwner isArchived } } }';
    expect(await ask(github, query, { id })).toMatchObject({
      body: { data: { node: { nameWithOwner: 'b/one', isArchived: true } } },
    });
    github.world.remove('b', 'one');
    expect(at(await ask(github, query, { id }), 'body.errors.0.type')).toBe('NOT_FOUND');
  });
});

describe('a list', () => {
  const github = demo();
  const TAGS = `query($first: Int, $after: String, $last: Int, $before: String, $direction: OrderDirection! = DESC) {
    repository(owner: "a", name: "one") { refs(refPrefix: "refs/tags/", first: $first, after: $after, last: $last,
      before: $before, orderBy: { field: TAG_COMMIT_DATE, direction: $direction }) {
        totalCount pageInfo { hasNextPage hasPreviousPage endCursor startCursor } nodes { name } edges { cursor } } } }`;
  const page = z.object({
    totalCount: z.int(),
    pageInfo: z.object({
      hasNextPage: z.boolean(),
      hasPreviousPage: z.boolean(),
      endCursor: z.string(),
      startCursor: z.string(),
    }),
    nodes: z.array(z.object({ name: z.string() })).transform((nodes) => nodes.map(({ name }) => name)),
    edges: z.array(z.object({ cursor: z.string() })),
  });
  const tags = async (variables: object) =>
    page.parse(at(await ask(github, TAGS, variables), 'body.data.repository.refs'));

  test('comes in pages that join without a gap', async () => {
    const first = await tags({ first: 2 });
    const second = await tags({ first: 2, after: first.pageInfo.endCursor });
    const third = await tags({ first: 2, after: second.pageInfo.endCursor });
    const pages = [first, second, third];
    expect(pages.map(({ nodes }) => nodes)).toEqual([['1.4.0', '1.3.0'], ['1.2.0', '1.1.0'], ['1.0.0']]);
    expect(pages.map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, true, false]);
    expect(pages.map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual([false, true, true]);
    expect(pages.map(({ totalCount }) => totalCount)).toEqual([5, 5, 5]);
    expect(second.edges.at(-1)?.cursor).toBe(second.pageInfo.endCursor);
  });

  test('can be read from its end, and the other way round', async () => {
    const last = await tags({ last: 2 });
    expect(last.nodes).toEqual(['1.1.0', '1.0.0']);
    expect((await tags({ last: 2, before: last.pageInfo.startCursor })).nodes).toEqual(['1.3.0', '1.2.0']);
    expect((await tags({ first: 2, direction: 'ASC' })).nodes).toEqual(['1.0.0', '1.1.0']);
  });

  test.each([
    ['no boundary', {}, 'MISSING_PAGINATION_BOUNDARIES'],
    ['more than GitHub allows', { first: 101 }, 'EXCESSIVE_PAGINATION'],
    ['a made-up cursor', { first: 1, after: 'x' }, 'INVALID_CURSOR_ARGUMENTS'],
  ])('with %s is refused', async (_, variables, type) => {
    expect(at(await ask(github, TAGS, variables), 'body.errors.0.type')).toBe(type);
  });

  test('that is only counted needs no boundary', async () => {
    const { body } = await ask(
      github,
      '{ repository(owner: "a", name: "one") { refs(refPrefix: "refs/tags/") { totalCount } heads: refs(refPrefix: "refs/heads/", first: 1) { nodes { name } } } }',
    );
    expect(at(body, 'data.repository')).toEqual({ refs: { totalCount: 5 }, heads: { nodes: [{ name: 'main' }] } });
  });
});

describe('the budget', () => {
  const RATE = '{ rateLimit { cost limit remaining used resetAt nodeCount } }';
  const start = Date.parse('2026-01-01T00:00:00Z');

  test('is told in the answer and in its headers', async () => {
    const { body, headers } = await ask(demo({ budget: { limit: 10, now: () => start } }), RATE);
    expect(at(body, 'data.rateLimit')).toEqual({
      cost: 1,
      limit: 10,
      remaining: 9,
      used: 1,
      resetAt: '2026-01-01T01:00:00Z',
      nodeCount: 0,
    });
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-ratelimit-limit': '10',
      'x-ratelimit-remaining': '9',
      'x-ratelimit-used': '1',
      'x-ratelimit-reset': String(start / 1000 + 3600),
    });
  });

  test('that is spent ends in status 200 with errors and no data, until the hour turns', async () => {
    let now = start;
    const github = demo({ budget: { limit: 1, now: () => now } });
    await ask(github, RATE);
    const spent = await ask(github, RATE);
    expect([spent.status, spent.headers.get('x-ratelimit-remaining'), spent.body]).toEqual([
      200,
      '0',
      {
        errors: [
          { type: 'RATE_LIMIT', code: 'graphql_rate_limit', message: 'API rate limit already exceeded for user ID 1.' },
        ],
      },
    ]);
    now += 3_600_000;
    expect(at(await ask(github, RATE), 'body.data.rateLimit.remaining')).toBe(0);
  });

  test('does not pay for more nodes than GitHub allows', async () => {
    const query =
      '{ repository(owner: "a", name: "one") { releases(first: 100) { nodes { releaseAssets(first: 100) { nodes { release { mentions(first: 100) { nodes { login } } } } } } } } }';
    const github = demo();
    expect(at(await ask(github, query), 'body.errors.0.type')).toBe('MAX_NODE_LIMIT_EXCEEDED');
    expect(github.budget.used).toBe(0);
  });
});

test('a wrong token is turned away as GitHub does it, a right one is not', async () => {
  const github = demo({ token: 'secret' });
  expect(await ask(github, '{ __typename }')).toMatchObject({ status: 401, body: { message: 'Bad credentials' } });
  expect(await ask(github, '{ __typename }', {}, { authorization: 'token wrong' })).toMatchObject({ status: 401 });
  expect(await ask(github, '{ __typename }', {}, { authorization: 'bearer secret' })).toMatchObject({ status: 200 });
});

test('a question that the schema does not know is an error with status 200', async () => {
  expect(await ask(demo(), '{ nope }')).toMatchObject({
    status: 200,
    body: { errors: [{ message: expect.stringContaining('nope') }] },
  });
});

test('is at home at both of GitHub’s paths, and nowhere else', async () => {
  const { handle } = demo();
  const status = async (path: string) => {
    const body = JSON.stringify({ query: '{ __typename }' });
    return (
      await handle.fetch(`http://demo${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
    ).status;
  };
  expect([await status('/graphql'), await status('/api/graphql'), await status('/api/v3/graphql')]).toEqual([
    200, 200, 404,
  ]);
});

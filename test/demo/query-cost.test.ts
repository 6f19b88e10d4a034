import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { queryCost } from '../../demo/query-cost.ts';
import { githubSchema } from '../../demo/schema.ts';

const cost = (query: string, variables: Record<string, unknown> = {}) =>
  queryCost(githubSchema(), parse(query), variables);

describe('the cost of a query', () => {
  test('is what GitHub documents for its own example: 5,101 requests, 51 points', () => {
    const query = `{ viewer { login repositories(first: 100) { edges { node { id
      issues(first: 50) { edges { node { id labels(first: 60) { edges { node { id name } } } } } } } } } } }`;
    expect(cost(query)).toEqual({ points: 51, connections: 1 + 100 + 5_000, nodes: 100 + 5_000 + 300_000 });
  });

  test('counts nodes as GitHub documents it: 22,060', () => {
    const query = `{ viewer { repositories(first: 50) { edges { repository: node { name
        pullRequests(first: 20) { edges { pullRequest: node { title
          comments(first: 10) { edges { comment: node { bodyHTML } } } } } }
        issues(first: 20) { totalCount edges { issue: node { title bodyHTML
          comments(first: 10) { edges { comment: node { bodyHTML } } } } } } } } }
      followers(first: 10) { edges { follower: node { login } } } } }`;
    expect(cost(query).nodes).toBe(22_060);
  });

  test.each([
    ['no connection', '{ viewer { login } }', {}, 1, 0],
    [
      'a variable',
      'query($n: Int!) { viewer { repositories(first: $n) { nodes { issues(first: 1) { totalCount } } } } }',
      { n: 100 },
      1,
      101,
    ],
    ['a fragment', '{ viewer { ...F } } fragment F on User { repositories(first: 2) { totalCount } }', {}, 1, 1],
    ['an inline fragment', '{ node(id: "x") { ... on Repository { releases(first: 2) { totalCount } } } }', {}, 1, 1],
    [
      'a field that is skipped',
      'query($s: Boolean!) { viewer { repositories(first: 2) @skip(if: $s) { totalCount } } }',
      { s: true },
      1,
      0,
    ],
    [
      'a field that is not included',
      'query($s: Boolean!) { viewer { repositories(first: 2) @include(if: $s) { totalCount } } }',
      { s: false },
      1,
      0,
    ],
    [
      'half a point, rounded up',
      '{ viewer { repositories(first: 100) { nodes { a: issues(first: 1) { totalCount } b: issues(first: 1) { totalCount } } } } }',
      {},
      2,
      201,
    ],
  ])('with %s', (_, query, variables, points, connections) => {
    expect(cost(query, variables)).toMatchObject({ points, connections });
  });

  test('cannot be told of two operations', () => {
    expect(() => cost('query A { viewer { login } } query B { viewer { login } }')).toThrow(/exactly one operation/);
  });
});

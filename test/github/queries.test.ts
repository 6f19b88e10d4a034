import { parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { queryCost } from '../../demo/query-cost.ts';
import { githubSchema } from '../../demo/schema.ts';
import { PARTS_PER_REQUEST } from '../../src/github/ask-parts.ts';
import { earlierFilesPart } from '../../src/github/earlier-files-query.ts';
import type { KnownProject } from '../../src/github/github.types.ts';
import { historyPagePart } from '../../src/github/history-pages-query.ts';
import { historyPart } from '../../src/github/history-query.ts';
import { composeOperation, type Part } from '../../src/github/operation.ts';
import { policyTextPart } from '../../src/github/policy-text-query.ts';
import { projectPart } from '../../src/github/project-query.ts';
import { releasePagePart } from '../../src/github/release-pages-query.ts';
import { tagPagePart } from '../../src/github/tag-pages-query.ts';

const known = (totals: KnownProject['totals'], blob: string | null): KnownProject => ({
  policy: blob === null ? null : { blob },
  releases: [],
  totals,
});
const NAME = { owner: 'a', name: 'one' };
const FILE = {
  path: 'SECURITY.md',
  blob: 'b'.repeat(40),
  commit: 'c'.repeat(40),
  origin: 'repo',
  repository: 'a/one',
} as const;

/** Every question that we ever ask, with the connections that it needs. */
const PARTS: readonly (readonly [string, Part<unknown>, number])[] = [
  ['a new project', projectPart(NAME), 2],
  [
    'a known project with releases',
    projectPart({ ...NAME, known: known({ releases: 3, tags: 3 }, 'b'.repeat(40)) }),
    2,
  ],
  [
    'a known project with tags only',
    projectPart({ ...NAME, known: known({ releases: 0, tags: 3 }, 'b'.repeat(40)) }),
    2,
  ],
  ['a known project without a policy', projectPart({ ...NAME, known: known({ releases: 3, tags: 3 }, null) }), 2],
  ['a first page of releases', releasePagePart('R_1', null), 1],
  ['a later page of releases', releasePagePart('R_1', 'cursor'), 1],
  ['a page of tags', tagPagePart('R_1', 'cursor'), 1],
  ['the text of a policy', policyTextPart(FILE), 0],
  ['the history of a policy', historyPart('R_1', 'SECURITY.md'), 6],
  ['the history of a policy with an uncommon name', historyPart('R_1', 'SECURITY.rst'), 9],
  [
    'a page of one file’s history',
    historyPagePart({ id: 'R_1', head: 'c'.repeat(40), path: 'SECURITY.md', after: 'cursor' }),
    1,
  ],
  ['the files before a commit', earlierFilesPart('R_1', 'c'.repeat(40)), 1],
];

function checked(parts: readonly Part<unknown>[]) {
  const { query, variables } = composeOperation(parts);
  const document = parse(query);
  return {
    errors: validate(githubSchema(), document).map(String),
    cost: queryCost(githubSchema(), document, variables),
  };
}

describe.each(PARTS)('the question for %s', (_, part, connections) => {
  test('fits GitHub’s public schema and costs one point', () => {
    const { errors, cost } = checked([part]);
    expect(errors).toEqual([]);
    expect(cost).toMatchObject({ points: 1, connections });
  });

  test('still fits where a request is full of it, and costs a point for every hundred connections', () => {
    const { errors, cost } = checked(Array.from({ length: PARTS_PER_REQUEST }, () => part));
    const asked = connections * PARTS_PER_REQUEST;
    expect(errors).toEqual([]);
    expect(cost).toMatchObject({ points: Math.max(1, Math.round(asked / 100)), connections: asked });
    expect(cost.points).toBeLessThanOrEqual(2);
  });
});

test('all kinds of questions fit into one request, for one point', () => {
  const { errors, cost } = checked(PARTS.map(([, part]) => part));
  expect(errors).toEqual([]);
  expect(cost).toMatchObject({ points: 1, connections: 28 });
});

test('a full request stays far below GitHub’s limit of 500,000 nodes', () => {
  const { cost } = checked(Array.from({ length: PARTS_PER_REQUEST }, () => projectPart(NAME)));
  expect(cost.nodes).toBe(PARTS_PER_REQUEST * 2 * 100);
});

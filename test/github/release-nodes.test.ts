import { expect, test } from 'vitest';
import { releasePage, tagPage } from '../../src/github/release-nodes.ts';

const COMMIT = { __typename: 'Commit', committedDate: '2025-01-01T00:00:00Z' };
const page = (...nodes: unknown[]) => ({
  totalCount: nodes.length,
  pageInfo: { hasNextPage: false, endCursor: null },
  nodes,
});
const tagged = (target: unknown) => tagPage.parse(page({ name: 'v1', target })).releases.map(({ date }) => date);
const annotated = (date: unknown, target: unknown = COMMIT) => ({ __typename: 'Tag', tagger: { date }, target });

test.each<[string, unknown, string[]]>([
  ['a commit: its date', COMMIT, ['2025-01-01T00:00:00Z']],
  ['an annotated tag: the tagger’s date, in UTC', annotated('2025-02-01T23:30:00-08:00'), ['2025-02-02T07:30:00Z']],
  [
    'an annotated tag without a tagger: the commit’s date',
    { __typename: 'Tag', tagger: null, target: COMMIT },
    ['2025-01-01T00:00:00Z'],
  ],
  ['an annotated tag without a date: the commit’s', annotated(null), ['2025-01-01T00:00:00Z']],
  [
    'a tagger whose clock is broken: the commit’s date',
    annotated('2025-02-01T00:00:00+51:80'),
    ['2025-01-01T00:00:00Z'],
  ],
  [
    'a tag of a tag: the outer tagger’s date',
    annotated('2025-02-01T00:00:00Z', { __typename: 'Tag' }),
    ['2025-02-01T00:00:00Z'],
  ],
  ['a tag of a tag without a date: none', annotated(null, { __typename: 'Tag' }), []],
  ['a file, such as a public key: none', { __typename: 'Blob' }, []],
  ['a folder: none', { __typename: 'Tree' }, []],
  ['nothing: none', null, []],
])('a tag that points at %s', (_, target, dates) => expect(tagged(target)).toEqual(dates));

test.each([
  ['a commit without a date', { __typename: 'Commit' }],
  ['a commit with a date that is none', { ...COMMIT, committedDate: '2025-02-30T00:00:00Z' }],
  ['a kind of object that does not exist', { __typename: 'Branch' }],
])('a tag that points at %s breaks the schema, and is not dropped in silence', (_, target) => {
  expect(() => tagged(target)).toThrow(/Invalid/);
});

test('a release has the date of its publication, else of its creation; a draft is none', () => {
  const node = {
    tagName: 'v1',
    isDraft: false,
    isPrerelease: true,
    publishedAt: '2025-01-02T00:00:00Z',
    createdAt: '2025-01-01T00:00:00Z',
  };
  const { releases, size, total } = releasePage.parse(
    page(node, { ...node, tagName: 'v0', isPrerelease: false, publishedAt: null }, { ...node, isDraft: true }, null),
  );
  expect(releases).toEqual([
    { tag: 'v1', date: '2025-01-02T00:00:00Z', prerelease: true },
    { tag: 'v0', date: '2025-01-01T00:00:00Z', prerelease: false },
  ]);
  expect([size, total]).toEqual([4, 4]);
});

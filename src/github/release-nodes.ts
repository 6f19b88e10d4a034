import { z } from 'zod';
import { utc } from './dates.ts';
import type { Release } from './github.types.ts';

/** Items on a page; GitHub allows 100 at most. */
export const PAGE_SIZE = 100;

const PAGE = 'totalCount pageInfo { hasNextPage endCursor }';

/** A page of releases, newest first. */
export const RELEASE_PAGE = {
  ReleasePage: `fragment ReleasePage on ReleaseConnection {
    ${PAGE} nodes { tagName isDraft isPrerelease publishedAt createdAt }
}`,
};

/** A page of tags, newest first. A tag points at a commit, or at an annotated tag that points at one. */
export const TAG_PAGE = {
  TagPage: `fragment TagPage on RefConnection {
    ${PAGE} nodes { name target { __typename
      ... on Commit { committedDate }
      ... on Tag { tagger { date } target { __typename ... on Commit { committedDate } } } } }
}`,
};

export const RELEASE_ORDER = 'orderBy: { field: CREATED_AT, direction: DESC }';
export const TAG_ORDER = 'refPrefix: "refs/tags/", orderBy: { field: TAG_COMMIT_DATE, direction: DESC }';

/** What one page says. */
export interface ReleasePage {
  readonly total: number;
  /** How many items the page held, drafts and undated tags included. */
  readonly size: number;
  readonly releases: readonly Release[];
  /** Where the next page begins; `null` on the last one. */
  readonly next: string | null;
}

const date = z.iso.datetime({ offset: true }).transform(utc);

const releaseNode = z.object({
  tagName: z.string(),
  isDraft: z.boolean(),
  isPrerelease: z.boolean(),
  publishedAt: date.nullable(),
  createdAt: date,
});

/** A tagger's clock may be set to anything, and git keeps it: a date that is none counts as absent. */
const taggerDate = z.iso.datetime({ offset: true }).transform(utc).nullable().catch(null);

const commit = z.object({ __typename: z.literal('Commit'), committedDate: date });
const undated = z.object({ __typename: z.enum(['Blob', 'Tree']) });
const tagOfTag = z.object({ __typename: z.literal('Tag') });
const annotated = z.object({
  __typename: z.literal('Tag'),
  tagger: z.object({ date: taggerDate }).nullable(),
  target: z.discriminatedUnion('__typename', [commit, undated, tagOfTag]),
});
const tagNode = z.object({
  name: z.string(),
  target: z.discriminatedUnion('__typename', [commit, annotated, undated]).nullable(),
});

const pageOf = <T extends z.ZodType>(node: T) =>
  z.object({
    totalCount: z.int(),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    nodes: z.array(node.nullable()).nullable(),
  });

interface RawPage<T> {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly (T | null)[] | null;
}

export const releasePage = pageOf(releaseNode).transform((page) => readPage(page, releaseOf));
export const tagPage = pageOf(tagNode).transform((page) => readPage(page, releaseOfTag));

function readPage<T>({ totalCount, pageInfo, nodes }: RawPage<T>, read: (node: T) => Release | null): ReleasePage {
  const items = nodes ?? [];
  return {
    total: totalCount,
    size: items.length,
    releases: items.flatMap((node) => (node === null ? [] : (read(node) ?? []))),
    next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
  };
}

function releaseOf({
  tagName,
  isDraft,
  isPrerelease,
  publishedAt,
  createdAt,
}: z.infer<typeof releaseNode>): Release | null {
  return isDraft ? null : { tag: tagName, date: publishedAt ?? createdAt, prerelease: isPrerelease };
}

function releaseOfTag({ name, target }: z.infer<typeof tagNode>): Release | null {
  const date = target === null ? null : dateOf(target);
  return date === null ? null : { tag: name, date, prerelease: false };
}

function dateOf(target: NonNullable<z.infer<typeof tagNode>['target']>): string | null {
  if (target.__typename === 'Commit') return target.committedDate;
  if (target.__typename !== 'Tag') return null;
  return target.tagger?.date ?? (target.target.__typename === 'Commit' ? target.target.committedDate : null);
}

import { z } from 'zod';
import type { FetchResult } from './github.types.ts';
import type { Part } from './operation.ts';
import { PAGE_SIZE, type ReleasePage, TAG_ORDER, TAG_PAGE, tagPage } from './release-nodes.ts';

const response = z.object({ tags: tagPage });

/** Ask for a page of a repository's tags, newest first, from the beginning where `after` is null. */
export function tagPagePart(id: string, after: string | null): Part<ReleasePage> {
  return {
    field: `node(id: $id) { ... on Repository { tags: refs(first: ${PAGE_SIZE}, after: $after, ${TAG_ORDER}) { ...TagPage } } }`,
    fragments: TAG_PAGE,
    variables: { id: { type: 'ID!', value: id }, after: { type: 'String', value: after } },
    parse: (data): FetchResult<ReleasePage> => ({ ok: true, value: response.parse(data).tags }),
  };
}

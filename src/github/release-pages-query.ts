import { z } from 'zod';
import type { FetchResult } from './github.types.ts';
import type { Part } from './operation.ts';
import { PAGE_SIZE, RELEASE_ORDER, RELEASE_PAGE, type ReleasePage, releasePage } from './release-nodes.ts';

const response = z.object({ releases: releasePage });

/** Ask for a page of a repository's releases, newest first, from the beginning where `after` is null. */
export function releasePagePart(id: string, after: string | null): Part<ReleasePage> {
  return {
    field: `node(id: $id) { ... on Repository { releases(first: ${PAGE_SIZE}, after: $after, ${RELEASE_ORDER}) { ...ReleasePage } } }`,
    fragments: RELEASE_PAGE,
    variables: { id: { type: 'ID!', value: id }, after: { type: 'String', value: after } },
    parse: (data): FetchResult<ReleasePage> => ({ ok: true, value: response.parse(data).releases }),
  };
}

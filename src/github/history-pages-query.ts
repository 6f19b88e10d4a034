import { z } from 'zod';
import type { FetchResult } from './github.types.ts';
import type { ChangePage } from './history.types.ts';
import { changePage, commitPage } from './history-nodes.ts';
import type { Part } from './operation.ts';

/** Where further pages of one file's history are read: the commit fixes them, whatever is pushed meanwhile. */
export interface HistoryPlace {
  readonly id: string;
  readonly head: string;
  readonly path: string;
  /** `null` for the first page. */
  readonly after: string | null;
}

const pageResponse = z.object({ object: z.object({ page: changePage }) });

/** Ask for a page of one file's history, newest first. */
export function historyPagePart({ id, head, path, after }: HistoryPlace): Part<ChangePage> {
  return {
    field: `node(id: $id) { ... on Repository { object(oid: $head) { ... on Commit {
    page: ${commitPage('$path', ', after: $after')}
  } } } }`,
    fragments: {},
    variables: {
      id: { type: 'ID!', value: id },
      head: { type: 'GitObjectID!', value: head },
      path: { type: 'String!', value: path },
      after: { type: 'String', value: after },
    },
    parse: (data): FetchResult<ChangePage> => ({ ok: true, value: pageResponse.parse(data).object.page }),
  };
}

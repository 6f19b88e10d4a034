import { z } from 'zod';
import { utc } from './dates.ts';
import type { ChangePage, FileChange } from './history.types.ts';

/** Commits on a page; GitHub allows 100 at most. */
const PAGE_SIZE = 100;

/** Select a page of a file's commits, each with what the file was after it. `path` is a GraphQL value. */
export const commitPage = (path: string, after = ''): string =>
  `history(first: ${PAGE_SIZE}, path: ${path}${after}) {
      pageInfo { hasNextPage endCursor } nodes { oid committedDate file(path: ${path}) { oid type size } }
    }`;

export const date = z.iso.datetime({ offset: true }).transform(utc);

const change = z
  .object({
    oid: z.string(),
    committedDate: date,
    file: z.object({ oid: z.string(), type: z.string(), size: z.int() }).nullable(),
  })
  .transform(({ oid, committedDate, file }): FileChange => {
    // A folder or a submodule may bear a policy's name: it is none.
    const blob = file?.type === 'blob' ? file.oid : null;
    return { commit: oid, date: committedDate, blob, bytes: blob === null ? 0 : (file?.size ?? 0) };
  });

/** A page of a file's history as GitHub sends it. */
export const changePage = z
  .object({
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
    nodes: z.array(change.nullable()).nullable(),
  })
  .transform(({ pageInfo, nodes }): ChangePage => {
    const changes = (nodes ?? []).flatMap((node) => node ?? []);
    return { changes, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
  });

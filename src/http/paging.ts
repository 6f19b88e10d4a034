import { z } from '@hono/zod-openapi';
import type { HistoryCursor } from '../store/past.ts';

/** Changes a page. Each costs the reading of a policy text, hence so few. */
const PAGE = 20;
/** Milliseconds and a row's number; nobody but us reads it. */
const CURSOR = /^(-?\d{1,15})\.(\d{1,15})$/;

const LimitSchema = z
  .string()
  .regex(/^(?:[1-9]|1\d|20)$/, `A whole number from 1 to ${PAGE} is needed.`)
  .default(String(PAGE))
  .openapi({ param: { name: 'limit', in: 'query' }, description: 'Texts a page, 1 to 20.', example: '20' });

const CursorSchema = z
  .string()
  .regex(CURSOR, 'A cursor is what an earlier answer gave in `next`.')
  .optional()
  .openapi({
    param: { name: 'cursor', in: 'query' },
    description: 'Where the page before this one ended, as its `next` says.',
    example: '1761916614000.1',
  });

/** Which part of a list is wanted. */
export const PageQuery = z.strictObject({ limit: LimitSchema, cursor: CursorSchema });

/** Read a cursor that went through `PageQuery`. */
export function readCursor(cursor: string | undefined): HistoryCursor | undefined {
  const [, from, id] = CURSOR.exec(cursor ?? '') ?? [];
  return from === undefined ? undefined : { from: Number(from), id: Number(id) };
}

/** Write the address of the next page: this one's, with another cursor. Path and query only. */
export function nextPage(url: string, { from, id }: HistoryCursor): string {
  const next = new URL(url);
  next.searchParams.set('cursor', `${from}.${id}`);
  return next.pathname + next.search;
}

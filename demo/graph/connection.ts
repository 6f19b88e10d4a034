import type { GraphQLResolveInfo } from 'graphql';
import { githubError } from './github-error.ts';

/** GitHub's own limit. https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api */
const PAGE_LIMIT = 100;

export interface PageArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly start: number;
}

/** A connection over a whole list; pages are cut only when nodes, edges or page info are asked for, as GitHub does. */
export class Connection<T> {
  readonly totalCount: number;
  readonly #all: readonly T[];
  readonly #args: PageArguments;
  readonly #info: GraphQLResolveInfo;

  constructor(all: readonly T[], args: PageArguments, info: GraphQLResolveInfo) {
    this.totalCount = all.length;
    this.#all = all;
    this.#args = args;
    this.#info = info;
  }

  nodes(): readonly T[] {
    return this.#page().items;
  }

  edges(): readonly { readonly cursor: string; readonly node: T }[] {
    const { items, start } = this.#page();
    return items.map((node, index) => ({ node, cursor: cursorAt(start + index) }));
  }

  pageInfo(): Record<'startCursor' | 'endCursor', string | null> & Record<'hasNextPage' | 'hasPreviousPage', boolean> {
    const { items, start } = this.#page();
    const end = start + items.length;
    return {
      startCursor: items.length === 0 ? null : cursorAt(start),
      endCursor: items.length === 0 ? null : cursorAt(end - 1),
      hasNextPage: end < this.#all.length,
      hasPreviousPage: start > 0,
    };
  }

  #page(): Page<T> {
    const { first, last } = this.#args;
    this.#requireBoundaries();
    const from = this.#args.after == null ? 0 : this.#positionOf(this.#args.after) + 1;
    const to = this.#args.before == null ? this.#all.length : this.#positionOf(this.#args.before);
    const start = first == null && last != null ? Math.max(from, to - last) : from;
    return { items: this.#all.slice(start, Math.min(to, start + (first ?? last ?? 0))), start };
  }

  #requireBoundaries(): void {
    const field = this.#info.fieldName;
    const { first, last } = this.#args;
    if (first == null && last == null) {
      const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${field}\` connection.`;
      throw githubError('MISSING_PAGINATION_BOUNDARIES', message);
    }
    const [argument, asked] = first == null ? ['last', last ?? 0] : ['first', first];
    if (Number(asked) > PAGE_LIMIT) {
      const message = `Requesting ${asked} records on the \`${field}\` connection exceeds the \`${argument}\` limit of ${PAGE_LIMIT} records.`;
      throw githubError('EXCESSIVE_PAGINATION', message);
    }
  }

  #positionOf(cursor: string): number {
    const [, position] = /^cursor:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
    if (position === undefined) {
      const message = `\`${cursor}\` does not appear to be a valid cursor.`;
      throw githubError('INVALID_CURSOR_ARGUMENTS', message);
    }
    return Number(position);
  }
}

const cursorAt = (position: number): string => Buffer.from(`cursor:${position}`).toString('base64');

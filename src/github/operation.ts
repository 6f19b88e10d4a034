import type { Operation } from './client.ts';
import type { Problem } from './errors.ts';
import type { FetchResult } from './github.types.ts';
import { RATE_LIMIT_FIELD } from './rate-limit.ts';

/**
 * One question about one repository. Up to 20 parts travel in one operation, each under an alias of its own, so that one
 * request, which costs a point at least, is worth as much as possible.
 */
export interface Part<T> {
  /** One field of `Query`. Its variables (`$owner`) get the part's number when parts are put together. */
  readonly field: string;
  /** The fragments that the field spreads, by name. */
  readonly fragments: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, Variable>>;
  /** Fields that may be missing without harm, as paths below the part: `owner.repository`. */
  readonly optional?: readonly string[];
  /** Turn the field's data into what it means. Throws a ZodError where GitHub broke its own schema. */
  readonly parse: (data: unknown) => FetchResult<T>;
}

export interface Variable {
  readonly type: 'ID!' | 'Int!' | 'String!' | 'String' | 'GitObjectID!';
  readonly value: string | number | null;
}

/** Make a part that gives something else out of the same answer. */
export function mapPart<T, U>(part: Part<T>, map: (value: T) => U): Part<U> {
  return {
    ...part,
    parse: (data) => {
      const result = part.parse(data);
      return result.ok ? { ok: true, value: map(result.value) } : result;
    },
  };
}

/** Name the field of the n-th part in the answer. */
export const aliasOf = (index: number): string => `p${index}`;

/** Put parts together into one operation that also asks for the budget. Values travel as variables, never inside the text. */
export function composeOperation(parts: readonly Part<unknown>[]): Operation {
  const variables = parts.flatMap((part, index) =>
    Object.entries(part.variables).map(([name, variable]) => ({ ...variable, name: `${name}${index}` })),
  );
  const fields = parts.map((part, index) => `  ${aliasOf(index)}: ${numbered(part.field, index)}`);
  const fragments = new Map(parts.flatMap((part) => Object.entries(part.fragments)));
  const declared = variables.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const query = [`query(${declared}) {`, `  ${RATE_LIMIT_FIELD}`, ...fields, '}', ...fragments.values()].join('\n');
  return { query, variables: Object.fromEntries(variables.map(({ name, value }) => [name, value])) };
}

/** Pick the problems of the n-th part, without those that it can do without. */
export function problemsOfPart(problems: readonly Problem[], index: number, part: Part<unknown>): readonly Problem[] {
  return problems.filter(({ type, path }) => {
    const below = path.slice(1).join('.');
    return path[0] === aliasOf(index) && !(type === 'NOT_FOUND' && part.optional?.includes(below));
  });
}

const numbered = (field: string, index: number): string => field.replaceAll(/\$[a-z]+/gi, (name) => `${name}${index}`);

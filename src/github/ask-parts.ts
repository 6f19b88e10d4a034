import { z } from 'zod';
import type { GitHubClient } from './client.ts';
import { partFault, upstream } from './errors.ts';
import type { FetchFault, FetchOptions, FetchResult } from './github.types.ts';
import type { Ledger } from './ledger.ts';
import { aliasOf, composeOperation, type Part, problemsOfPart } from './operation.ts';

/** Parts in one request. GitHub ends a query after 10 seconds, whatever it costs: 20 repositories leave room. */
export const PARTS_PER_REQUEST = 20;

/** Where questions go, and what is known of the budget. */
export interface Asking {
  readonly client: GitHubClient;
  readonly ledger: Ledger;
  readonly options: FetchOptions;
}

/**
 * Ask all parts in as few requests as possible, one after the other, and return a result for each, in their order.
 * A request that was too heavy is asked again in halves; one that ran into a limit ends the work: the rest gets that fault.
 */
export async function askParts<T>(asking: Asking, parts: readonly Part<T>[]): Promise<readonly FetchResult<T>[]> {
  const results: FetchResult<T>[] = [];
  for (let start = 0; start < parts.length; start += PARTS_PER_REQUEST) {
    results.push(...(await askTogether(asking, parts.slice(start, start + PARTS_PER_REQUEST))));
  }
  return results;
}

async function askTogether<T>(asking: Asking, parts: readonly Part<T>[]): Promise<readonly FetchResult<T>[]> {
  const { client, ledger, options } = asking;
  const refusal = ledger.refusal();
  if (refusal !== null) return parts.map(() => ({ ok: false, error: refusal }));
  const answer = await client.ask(composeOperation(parts), options);
  ledger.enter(answer);
  const results = parts.map((part, index): FetchResult<T> => {
    if (!answer.ok) return { ok: false, error: answer.error };
    const fault = partFault(problemsOfPart(answer.problems, index, part));
    return fault === null ? parsed(part, answer.data[aliasOf(index)]) : { ok: false, error: fault };
  });
  return parts.length === 1 ? results : askHeavyAgain(asking, parts, results);
}

async function askHeavyAgain<T>(
  asking: Asking,
  parts: readonly Part<T>[],
  results: readonly FetchResult<T>[],
): Promise<readonly FetchResult<T>[]> {
  const heavy = parts.filter((_, index) => isTooHeavy(results[index]));
  const middle = Math.ceil(parts.length / 2);
  const again = [
    ...(heavy.length > 0 ? await askTogether(asking, heavy.slice(0, middle)) : []),
    ...(heavy.length > middle ? await askTogether(asking, heavy.slice(middle)) : []),
  ];
  const answers = new Map(heavy.map((part, index) => [part, again[index]]));
  return results.map((result, index) => {
    const part = parts[index];
    return (part && answers.get(part)) ?? result;
  });
}

function isTooHeavy(result: FetchResult<unknown> | undefined): boolean {
  return result !== undefined && !result.ok && result.error.code === 'upstream' && result.error.tooHeavy;
}

function parsed<T>(part: Part<T>, data: unknown): FetchResult<T> {
  try {
    return part.parse(data);
  } catch (cause) {
    return { ok: false, error: schemaFault(cause) };
  }
}

function schemaFault(cause: unknown): FetchFault {
  const why = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
  return upstream(`GitHub's answer does not fit its schema: ${why}`, { status: 200, tooHeavy: false, cause });
}

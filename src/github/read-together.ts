import { askParts } from './ask-parts.ts';
import type { GitHubClient } from './client.ts';
import type { FetchOptions, FetchResult, RateLimit, Spent } from './github.types.ts';
import { Ledger } from './ledger.ts';
import type { Part } from './operation.ts';

/** A question whose answer goes where it belongs when it is called. Questions of many readings mix in one request. */
export type Step = Part<() => void>;

/** Something that is read question by question until it is whole or has failed. */
export interface Reading<T> {
  /** What to ask next; nothing where it is whole or has failed. */
  pending(): readonly Step[];
  /** Take in the answer to one of the pending questions. */
  take(answer: FetchResult<() => void>): void;
  /** What came of it. Only when nothing is pending. */
  result(rateLimit: RateLimit | null): FetchResult<T>;
}

/** What the readings of one call came to, each in its place, and what asking cost. */
export interface ReadTogether<T> extends Spent {
  readonly results: readonly FetchResult<T>[];
}

/**
 * Read many things in as few requests as possible, one request at a time, as GitHub asks: whatever the readings want to know next
 * travels together. Never throws; every reading has a result of its own.
 */
export async function readTogether<T>(
  client: GitHubClient,
  readings: readonly Reading<T>[],
  options: FetchOptions,
): Promise<ReadTogether<T>> {
  const ledger = new Ledger(options.reserve ?? 0);
  for (let steps = stepsOf(readings); steps.length > 0; steps = stepsOf(readings)) {
    const answers = await askParts(
      { client, ledger, options },
      steps.map(({ step }) => step),
    );
    for (const [index, answer] of answers.entries()) steps[index]?.reading.take(answer);
  }
  const { requests, points, rateLimit, limited } = ledger;
  return { results: readings.map((reading) => reading.result(rateLimit)), requests, points, rateLimit, limited };
}

function stepsOf<T>(readings: readonly Reading<T>[]) {
  return readings.flatMap((reading) => reading.pending().map((step) => ({ reading, step })));
}

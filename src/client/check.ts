import { ApiError } from './api-error.ts';
import { ask } from './ask.ts';
import type { Answered, CheckItem, ItemAnswer } from './check.types.ts';
import { BatchBody, CheckBody } from './check-answer.ts';
import { type Answer, type Asking, readAnswer } from './question.ts';

/** Items of one request: the API takes a thousand, but a client that waits wants to see something sooner, and again what was not ready. */
const ITEMS_A_REQUEST = 250;
/** Of a past day the API takes fewer. */
const PAST_ITEMS_A_REQUEST = 100;
/** Nothing new is to be expected before. Ms. */
const SHORTEST_PAUSE = 1_000;

/** Whom to ask, and about which day; items name their packages themselves. */
type CheckAsking = Omit<Asking, 'package'>;

/** Fetch the verdict on a version of a package or project. Throws an `ApiError` where there is none. */
export async function fetchCheck(
  { api, patience, asOf, key }: CheckAsking,
  item: CheckItem,
): Promise<Answer<Answered>> {
  const url = addressOf(api);
  for (const [name, value] of Object.entries({ ...item, 'as-of': asOf })) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  const { value, body } = readAnswer(await ask(url, patience, { key }), url, CheckBody);
  const { schemaVersion: _, ...answer } = value;
  return { value: answer, body };
}

/**
 * Fetch the verdicts on many versions, in the order of the items, a few hundred at a time. What the API cannot tell yet (it is being read for
 * the first time, or is too much at once) is asked for again while `patience` lasts, and stays as it is after it. Throws an `ApiError`
 * where the API refuses a request as a whole.
 */
export async function fetchChecks(
  { api, patience, asOf, key }: CheckAsking,
  items: readonly CheckItem[],
): Promise<readonly ItemAnswer[]> {
  const giveUpAt = Date.now() + patience;
  const answers: ItemAnswer[] = [];
  const most = asOf === undefined ? ITEMS_A_REQUEST : PAST_ITEMS_A_REQUEST;
  let open = [...items.keys()];
  for (;;) {
    for (let start = 0; start < open.length; start += most) {
      const part = open.slice(start, start + most);
      const asked = part.flatMap((place) => items[place] ?? []);
      const found = await fetchPart({ api, patience: Math.max(1, giveUpAt - Date.now()), asOf, key }, asked).catch(
        (error) => {
          if (answers.length < items.length || !isPassing(error)) throw error;
        },
      );
      // Every item has an answer: better these than none.
      if (found === undefined) return answers;
      for (const [i, place] of part.entries()) if (found[i]) answers[place] = found[i];
    }
    open = open.filter((place) => secondsLeft(answers[place]) !== undefined);
    const pause = pauseOf(open.flatMap((place) => secondsLeft(answers[place]) ?? []));
    if (open.length === 0 || Date.now() + pause >= giveUpAt) return answers;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** What went wrong on the way says nothing of the answers before it. */
function isPassing(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'timed-out' || error.code === 'unreachable');
}

async function fetchPart(
  { api, patience, asOf, key }: CheckAsking,
  items: readonly CheckItem[],
): Promise<readonly ItemAnswer[]> {
  const url = addressOf(api);
  const body = { items, ...(asOf !== undefined && { asOf }) };
  const { value } = readAnswer(await ask(url, patience, { method: 'POST', body, key }), url, BatchBody);
  if (value.items.length === items.length) return value.items;
  throw new ApiError('not-understood', `${url.origin} answered another number of items than it was asked.`);
}

/** In how many seconds the API wants to be asked again; `undefined` where it has said its last word. */
function secondsLeft(answer: ItemAnswer | undefined): number | undefined {
  if (answer?.state === 'pending') return answer.retryAfter;
  if (answer?.state !== 'failed') return undefined;
  // The answers before it left no room in the response; next time it is among the first.
  return answer.problem.code === 'payload-too-large' ? 0 : answer.problem.retryAfter;
}

/** How long to wait before asking again, in ms: the shortest time that an answer asks for, in s, and no less than `SHORTEST_PAUSE`. */
function pauseOf(seconds: readonly number[]): number {
  return Math.max(SHORTEST_PAUSE, Math.min(...seconds) * 1000);
}

function addressOf(api: URL): URL {
  return new URL('v1/check', api.href.endsWith('/') ? api : `${api.href}/`);
}

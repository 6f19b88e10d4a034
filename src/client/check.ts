import { ApiError } from './api-error.ts';
import { ask } from './ask.ts';
import type { Answered, CheckItem, ItemAnswer } from './check.types.ts';
import { BatchBody, CheckBody } from './check-answer.ts';
import { type Answer, type Asking, readAnswer } from './question.ts';

/** Items of one request: the API takes a thousand, but their answers would be more than is read of one (`ask.ts`). */
const ITEMS_A_REQUEST = 250;
/** Nothing new is to be expected before. Ms. */
const SHORTEST_PAUSE = 1_000;

/** Fetch the verdict on a version of a package or project. Throws an `ApiError` where there is none. */
export async function fetchCheck({ api, patience }: Asking, item: CheckItem): Promise<Answer<Answered>> {
  const url = addressOf(api);
  for (const [name, value] of Object.entries(item)) if (value !== undefined) url.searchParams.set(name, value);
  const { value, body } = readAnswer(await ask(url, patience), url, CheckBody);
  const { schemaVersion: _, ...answer } = value;
  return { value: answer, body };
}

/**
 * Fetch the verdicts on many versions, in the order of the items, a few hundred at a time. What is being read for the first time is asked
 * for again while `patience` lasts, and `pending` after it. Throws an `ApiError` where the API refuses a request as a whole.
 */
export async function fetchChecks(
  { api, patience }: Asking,
  items: readonly CheckItem[],
): Promise<readonly ItemAnswer[]> {
  const giveUpAt = Date.now() + patience;
  const answers: ItemAnswer[] = [];
  let open = [...items.keys()];
  for (;;) {
    for (let start = 0; start < open.length; start += ITEMS_A_REQUEST) {
      const part = open.slice(start, start + ITEMS_A_REQUEST);
      const found = await fetchPart(
        api,
        part.flatMap((place) => items[place] ?? []),
        giveUpAt - Date.now(),
      );
      for (const [i, place] of part.entries()) if (found[i]) answers[place] = found[i];
    }
    open = open.filter((place) => answers[place]?.state === 'pending');
    const pause = pauseOf(open.flatMap((place) => answers[place] ?? []));
    if (open.length === 0 || Date.now() + pause >= giveUpAt) return answers;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function fetchPart(api: URL, items: readonly CheckItem[], patience: number): Promise<readonly ItemAnswer[]> {
  const url = addressOf(api);
  const { value } = readAnswer(await ask(url, patience, { method: 'POST', body: { items } }), url, BatchBody);
  if (value.items.length === items.length) return value.items;
  throw new ApiError('not-understood', `${url.origin} answered another number of items than it was asked.`);
}

/** The shortest time that one of them asks for: it is as good as any. */
function pauseOf(answers: readonly ItemAnswer[]): number {
  const seconds = answers.map((answer) => (answer.state === 'pending' ? answer.retryAfter : 0));
  return Math.max(SHORTEST_PAUSE, Math.min(...seconds) * 1000);
}

function addressOf(api: URL): URL {
  return new URL('v1/check', api.href.endsWith('/') ? api : `${api.href}/`);
}

import type { Case } from './case.types.ts';

/** Milliseconds that one find is worth. */
const WORTH = 30_000;

/**
 * Make the text of a case as short as it can be while it still shows the same: whole lines are left out first, then shorter and
 * shorter pieces ("delta debugging", Zeller and Hildebrandt 2002).
 */
export async function minimise(one: Case, shows: (smaller: Case) => Promise<boolean>): Promise<Case> {
  let { text } = one;
  const end = Date.now() + WORTH;
  for (let size = Math.ceil(text.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < text.length && Date.now() < end; ) {
      const smaller = text.slice(0, at) + text.slice(at + size);
      if (await shows({ ...one, text: smaller })) text = smaller;
      else at += size;
    }
  }
  return { ...one, text };
}

/** Longest piece of text that the readers of this room look at: a sentence or a cell. Longer ones are cut, so time stays linear. */
export const PIECE_LENGTH = 600;

const LOOKALIKES: readonly (readonly [RegExp, string])[] = [
  [/[≥⩾]|&gt;=|=>/g, '>='],
  [/[≤⩽]|&lt;=|=</g, '<='],
  [/＞|&gt;/g, '>'],
  [/＜|&lt;/g, '<'],
  [/[‐‑‒–—−－]/g, '-'],
  [/[’‘]/g, "'"],
  [/[“”]/g, '"'],
  [/[\u00a0\u2007\u202f\u3000]/g, ' '],
  [/[`*"]|\\(?=[<>*_])/g, ''],
  [/[，、]/g, ','],
];

/**
 * Anything that one of the steps below would change, other than case: all but plain ASCII, without marks that stand for something
 * else. Most pieces have none of it, so they skip the steps.
 */
const UNUSUAL = /[^ !#-%'()+-[\]^_a-~]|=[<>]| {2}|^ | $/;

/** Bring a sentence or cell into the one form that all patterns are written for: lower case, ASCII punctuation, single spaces. */
export function normalise(text: string): string {
  let plain = text.length > PIECE_LENGTH ? text.slice(0, PIECE_LENGTH) : text;
  if (!UNUSUAL.test(plain)) return plain.toLowerCase();
  for (const [look, meant] of LOOKALIKES) plain = plain.replace(look, meant);
  return plain
    .toLowerCase()
    .replace(/\s{2,}|[^\S ]/g, ' ')
    .trim();
}

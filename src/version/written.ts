/**
 * Longest version text that is read: node-semver's own cap. Nothing real is longer, and every scheme stays quick on hostile input.
 */
export const VERSION_LENGTH = 256;

/** Most digits of one number: fifteen always fit a double exactly. Timestamps such as 20240105123456 have fourteen. */
export const NUMBER_DIGITS = 15;

const DOT = 46;
const ZERO = 48;
const NINE = 57;
const LARGE_V = 86;
const SMALL_V = 118;
const SMALL_X = 120;

/** Tell whether the character code is an ASCII digit; `NaN`, the code past the end, is none. */
export function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

/**
 * Strip what people write around a version: outer white space and one leading `v` or `V` (also `v.5.9.0`, as some tags have it).
 * `undefined` where no digit follows, where the text is longer than `VERSION_LENGTH`, and for a line (`4.x`), which is no version.
 */
export function bareVersion(text: string): string | undefined {
  if (text.length > VERSION_LENGTH) return undefined;
  const trimmed = text.trim();
  if (isLine(trimmed)) return undefined;
  let start = 0;
  const first = trimmed.charCodeAt(0);
  if (first === SMALL_V || first === LARGE_V) start = trimmed.charCodeAt(1) === DOT ? 2 : 1;
  if (!isDigit(trimmed.charCodeAt(start))) return undefined;
  return start === 0 ? trimmed : trimmed.slice(start);
}

function isLine(text: string): boolean {
  const last = text.charCodeAt(text.length - 1) | 32;
  return last === SMALL_X && text.charCodeAt(text.length - 2) === DOT;
}

import type { Place } from './document.types.ts';
import type { Quote } from './policy.types.ts';

/** Turns a place in a file into a quote of it. */
export type QuoteLines = (place: Place) => Quote;

/** Longest quote, in characters: evidence is a line or a few, not a page. */
export const QUOTE_LENGTH = 1_000;

/** Quote whole lines of a file: `quote` is their text as it stands there, without white space around it. */
export function quoteFrom(lines: readonly string[]): QuoteLines {
  return ({ line, endLine }) => {
    const text = lines
      .slice(line - 1, endLine)
      .join('\n')
      .trim();
    return { line, endLine, quote: text.length > QUOTE_LENGTH ? `${text.slice(0, QUOTE_LENGTH)}…` : text };
  };
}

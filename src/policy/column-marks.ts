import type { Word } from './policy.types.ts';
import { statusIn } from './status-words.ts';

const LETTER = /^\s*x\s*$/i;
const NOTHING = /^[\s\-–—]*$/;

/** A letter that is a tick or a cross: the cells around it tell which. */
export const isLetterMark = (text: string): boolean => LETTER.test(text);

/**
 * What a lone "x" and a blank mean beside the other cells of their column: among ticks an x is a cross, among blanks it is a tick;
 * a blank is no where the column knows no other way to say so. `undefined` where that stays open.
 */
export function marksAmong(cells: readonly string[]): (text: string) => Word | undefined {
  const words = cells.map(statusIn);
  const ticks = words.includes('supported');
  const letters = cells.some(isLetterMark);
  if (words.includes('unsupported')) return () => undefined;
  const letter: Word | undefined = ticks
    ? 'unsupported'
    : cells.some((cell) => NOTHING.test(cell))
      ? 'supported'
      : undefined;
  const blank: Word | undefined = ticks !== letters ? 'unsupported' : undefined;
  return (text) => (isLetterMark(text) ? letter : text.trim() === '' ? blank : undefined);
}

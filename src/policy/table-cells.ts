import { readCellSubject } from './cell-subject.ts';
import { readDate } from './dates.ts';
import type { TableRow } from './document.types.ts';
import { statusIn } from './status-words.ts';

/** The texts of one column. */
export function column(rows: readonly TableRow[], index: number): string[] {
  return rows.map((row) => row.cells[index]?.text ?? '');
}

/** Which share of the cells that are filled passes a test. */
export function share(cells: readonly string[], test: (text: string) => boolean): number {
  const filled = cells.filter((text) => text.trim() !== '');
  return filled.length === 0 ? 0 : filled.filter(test).length / filled.length;
}

export const isDate = (text: string): boolean => readDate(text, 'day-first') !== undefined && !/\d\.\d+\.x/.test(text);
export const isVersion = (text: string): boolean =>
  readCellSubject(text) !== undefined && !(isDate(text) && /\d{4}[-/]\d|[a-z]{3,12} \d{4}/i.test(text));

/** "The release of 5.2", "12 months after 5.0": an end without a day. */
export const namesEnd = (text: string): boolean =>
  /^(?:until |the release of |\d{1,3} (?:days|weeks|months|years) after )/i.test(text.trim());

/** A cell that can stand in a column of statuses. */
export const speaks = (text: string): boolean =>
  statusIn(text) !== undefined || /^\s*[-–—]+\s*$/.test(text) || /\b(?:until|till)\b/i.test(text) || isDate(text);

/** Reads the cells of one table, each distinct text once: columns of a table repeat a few words. */
export class CellReader {
  readonly isVersion = once(isVersion);
  readonly isDate = once(isDate);
  readonly speaks = once(speaks);
  readonly isMark = once((text) => statusIn(text) !== undefined && !/\d/.test(text));
}

function once<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const answer = read(text);
    known.set(text, answer);
    return answer;
  };
}

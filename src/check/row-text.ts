import { readRanges } from '../policy/range-text.ts';
import type { Range } from '../version/range.ts';

/**
 * Write another version into a row of a table or list, and leave everything else of it as it is. In a pipe table the spaces
 * after it give way, so that columns stay where they were. `undefined` where the range does not stand in the row's text.
 */
export function withVersion(row: string, range: Range, numbers: readonly number[]): string | undefined {
  const found = readRanges(row.toLowerCase()).find((one) => isSame(one.range, range));
  if (!found || row.toLowerCase().length !== row.length) return undefined;
  const written = row.slice(found.start, found.end);
  const renamed = written.replace(/\d+(?:\.\d+)*/, numbers.join('.'));
  const longer = renamed.length - written.length;
  return row.slice(0, found.start) + renamed + keepColumn(row.slice(found.end), longer);
}

function isSame(a: Range, b: Range): boolean {
  return a.kind === b.kind && a.low.join() === b.low.join() && a.high?.join() === b.high?.join();
}

/** Take away, or add, as many spaces before the cell's end as the text before it grew, or shrank. One space always stays. */
function keepColumn(rest: string, longer: number): string {
  const [cell = '', ...others] = rest.split(/(?=\|)/);
  if (others.length === 0) return rest;
  const text = cell.trimEnd();
  const spaces = Math.max(1, cell.length - text.length - longer);
  return [text + ' '.repeat(spaces), ...others].join('');
}

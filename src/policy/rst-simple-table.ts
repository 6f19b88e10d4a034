import type { TableRow } from './document.types.ts';
import { TABLE_CELLS } from './limits.ts';
import { type RstContext, type RstNames, rstCell } from './rst-inline.ts';
import type { SourceLine } from './source-lines.ts';

/** Tell whether a line is a border of a simple table. */
export function isSimpleBorder(text: string): boolean {
  return /^=+(?: +=+)+$/.test(text);
}

/**
 * Read the simple table that begins at index `from` and return how many lines it takes, 0 where it is never closed.
 * Source: docutils, reStructuredText Markup Specification, "Simple Tables".
 */
export function readSimpleTable(lines: readonly SourceLine[], from: number, { outline, names }: RstContext): number {
  const borders: number[] = [];
  for (let at = from; at < lines.length && borders.length < 3; at++) {
    if (!isSimpleBorder(lines[at]?.text ?? '')) continue;
    borders.push(at);
    if (borders.length > 1 && (lines[at + 1]?.text ?? '') === '') break;
  }
  const [, second, third] = borders;
  if (second === undefined) return 0;
  const starts = [...(lines[from]?.text ?? '').matchAll(/=+/g)].map(({ index }) => index).slice(0, TABLE_CELLS);
  const header = third === undefined ? null : readRows(lines.slice(from + 1, second), starts, names).at(-1);
  outline.table(
    header ?? null,
    readRows(lines.slice(third === undefined ? from + 1 : second + 1, third ?? second), starts, names),
  );
  return (third ?? second) + 1 - from;
}

/** A line that is blank in the first column continues the row above. */
function readRows(lines: readonly SourceLine[], starts: readonly number[], names: RstNames): TableRow[] {
  const rows: SourceLine[][] = [];
  for (const source of lines) {
    if (source.text === '' || /^-+(?: +-+)*$/.test(source.text)) continue;
    const open = source.text.slice(0, starts[1]).trim() === '' ? rows.at(-1) : undefined;
    if (open) open.push(source);
    else rows.push([source]);
  }
  return rows.map((row) => ({
    line: row[0]?.line ?? 1,
    endLine: row.at(-1)?.line ?? 1,
    cells: starts.map((from, column) => rstCell(cut(row, from, starts[column + 1]), names)),
  }));
}

function cut(row: readonly SourceLine[], from: number, to: number | undefined): SourceLine[] {
  return row.map(({ text, line }) => ({ text: text.slice(from, to), line }));
}

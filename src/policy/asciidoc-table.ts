import { type Attributes, asciiDocCell } from './asciidoc-inline.ts';
import { parseCsv } from './csv.ts';
import type { TableRow } from './document.types.ts';
import { layOut, type SpannedCell } from './html-table.ts';
import { TABLE_CELLS, TABLE_ROWS } from './limits.ts';
import type { Outline } from './outline.ts';
import type { SourceLine } from './source-lines.ts';

/** A table of AsciiDoc: the lines between its delimiters, what stood in brackets above it, and the document's attributes. */
export interface AsciiDocTable {
  readonly lines: readonly SourceLine[];
  readonly options: string;
  /** True for `,===`, where each line holds comma-separated values. */
  readonly csv: boolean;
  readonly attributes: Attributes;
}

interface OpenCell {
  readonly line: number;
  readonly columns: number;
  readonly rows: number;
  readonly copies: number;
  readonly lines: SourceLine[];
}

/** What may stand before a `|`: `2+`, `.2+`, `2.3+`, `3*`, alignment, style. */
const SPECIFIER = /(?:^|\s)(?:(\d{1,3})?(?:\.(\d{1,3}))?\+|(\d{1,2})\*)?[<^>]?(?:\.[<^>])?[adehlmsv]?$/;

/** Read a table (AsciiDoc Language, "Build a Basic Table", "Span Columns and Rows", "CSV, TSV, and DSV Data"). */
export function readAsciiDocTable(table: AsciiDocTable, outline: Outline): void {
  const rows = table.csv || /format="?csv/.test(table.options) ? csvRows(table) : layOut(cellRows(table));
  const headed = rows.length > 0 && isHeaded(table);
  outline.table(headed ? (rows[0] ?? null) : null, headed ? rows.slice(1) : rows);
}

/** A header is asked for, or implied: the first line holds text and a blank line follows it. */
function isHeaded({ lines, options }: AsciiDocTable): boolean {
  if (/noheader/.test(options)) return false;
  if (/%[\w%]{0,80}header|opt(?:ion)?s?="?[\w,]{0,80}header/.test(options)) return true;
  return (lines[0]?.text ?? '').trim() !== '' && lines[1]?.text === '';
}

function csvRows({ lines, attributes }: AsciiDocTable): TableRow[] {
  return parseCsv(lines).map(({ line, endLine, fields }) => ({
    line,
    endLine,
    cells: fields.map((text) => asciiDocCell([{ text, line }], attributes)),
  }));
}

function cellRows({
  lines,
  options,
  attributes,
}: AsciiDocTable): { line: number; endLine: number; cells: SpannedCell[] }[] {
  const cells = splitCells(lines);
  const first = cells[0];
  const onFirstLine = cells.filter(({ line }) => line === first?.line);
  const width = columnCount(options) ?? onFirstLine.reduce((sum, { columns, copies }) => sum + columns * copies, 0);
  const rows: { line: number; endLine: number; cells: SpannedCell[] }[] = [];
  /** Per coming row, how many columns cells of earlier rows reach into. */
  let reserved: number[] = [];
  let filled = Number.POSITIVE_INFINITY;
  for (const { line, columns, rows: down, copies, lines: content } of cells) {
    const cell = asciiDocCell(content, attributes);
    for (let copy = 0; copy < copies; copy++) {
      if (filled >= width) {
        filled = reserved[0] ?? 0;
        reserved = reserved.slice(1);
        rows.push({ line, endLine: line, cells: [] });
      }
      filled += columns;
      for (let below = 0; below < down - 1; below++) reserved[below] = (reserved[below] ?? 0) + columns;
      const row = rows.at(-1);
      row?.cells.push({ cell, columns, rows: down });
      if (row) row.endLine = Math.max(row.endLine, lastLine(content));
    }
  }
  return rows;
}

function splitCells(lines: readonly SourceLine[]): OpenCell[] {
  const cells: OpenCell[] = [];
  for (const { text, line } of lines) {
    if (text.startsWith('//') && !text.startsWith('///')) continue;
    const parts = text.split(/(?<!\\)\|/);
    parts.forEach((part, index) => {
      const last = index === parts.length - 1;
      const specifier = last ? null : SPECIFIER.exec(part);
      const own = (specifier ? part.slice(0, specifier.index) : part).replaceAll('\\|', '|');
      cells.at(-1)?.lines.push({ text: own, line });
      if (!last) cells.push(openCell(specifier, line));
    });
  }
  return cells;
}

function openCell(specifier: RegExpExecArray | null, line: number): OpenCell {
  const count = (group: string | undefined, most: number): number => Math.min(Math.max(Number(group ?? '1'), 1), most);
  return {
    line,
    columns: count(specifier?.[1], TABLE_CELLS),
    rows: count(specifier?.[2], TABLE_ROWS),
    copies: count(specifier?.[3], TABLE_CELLS),
    lines: [],
  };
}

/** Count the columns that `cols` names: `cols="1,2"`, `cols="3*"`, `cols=2*`. */
function columnCount(options: string): number | null {
  const value = /cols=(?:"([^"]*)"|([^\s,\]]+))/.exec(options);
  const columns = (value?.[1] ?? value?.[2])?.split(/[,;]/);
  if (!columns) return null;
  const count = columns.reduce((sum, column) => sum + Number(/^\s*(\d{1,2})\*/.exec(column)?.[1] ?? '1'), 0);
  return Math.max(count, 1);
}

function lastLine(lines: readonly SourceLine[]): number {
  return lines.findLast(({ text }) => text.trim() !== '')?.line ?? 0;
}

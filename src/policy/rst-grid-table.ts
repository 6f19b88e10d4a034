import type { Cell } from './document.types.ts';
import { SPAN_CHARACTERS, TABLE_CELLS } from './limits.ts';
import { type RstContext, type RstNames, rstCell } from './rst-inline.ts';
import type { SourceLine } from './source-lines.ts';

/** The lines of one cell. Cells that span share one array: whoever stands in a covered place is the same cell. */
type GridCell = SourceLine[];

interface GridRow {
  readonly line: number;
  readonly endLine: number;
  readonly cells: readonly GridCell[];
}

const BORDER = /^\+[-=+]+\+$/;
/** A rule under at least one cell. */
const RULE = /\+[-=]+\+/;

/** Tell whether a line begins a grid table. */
export function isGridBorder(text: string): boolean {
  return BORDER.test(text);
}

/**
 * Read the grid table that begins at index `from` and return how many lines it takes.
 * Source: docutils, reStructuredText Markup Specification, "Grid Tables".
 */
export function readGridTable(lines: readonly SourceLine[], from: number, { outline, names }: RstContext): number {
  let to = from;
  while (/^[+|]/.test(lines[to]?.text ?? '')) to++;
  const table = lines.slice(from, to);
  const columns = columnEdges(table);
  const rows: GridRow[] = [];
  let headers = 0;
  let cells: GridCell[] = [];
  let band: SourceLine[] = [];
  for (const source of table) {
    if (RULE.test(source.text)) {
      const first = band[0];
      if (first) {
        cells = fill(band, columns, cells);
        rows.push({ line: first.line, endLine: source.line - 1, cells });
      }
      cells = cells.map((cell, column) => (isRuled(source.text, columns, column) ? [] : cell));
      band = BORDER.test(source.text) ? [] : [source];
      if (headers === 0 && /^\+=[=+]*$/.test(source.text)) headers = rows.length;
    } else band.push(source);
  }
  const readCell = cellReader(names);
  const read = rows.map((row) => ({ ...row, cells: row.cells.map(readCell) }));
  outline.table(read[headers - 1] ?? null, read.slice(headers));
  return table.length;
}

/** Read each cell once; where it stands again, its text is copied as far as `SPAN_CHARACTERS` go. */
function cellReader(names: RstNames): (cell: GridCell) => Cell {
  const known = new Map<GridCell, Cell>();
  let budget = SPAN_CHARACTERS;
  return (cell) => {
    const first = known.get(cell);
    const read = first ?? rstCell(cell, names);
    known.set(cell, read);
    if (first) budget -= read.text.length + 1;
    return budget > 0 || !first ? read : { text: '', links: [], struck: false };
  };
}

/** Find the columns where a rule has a `+`: there cells may begin and end. */
function columnEdges(table: readonly SourceLine[]): number[] {
  const edges = new Set<number>();
  for (const { text } of table) {
    if (!RULE.test(text)) continue;
    for (const { index } of text.matchAll(/\+(?=[-=])|(?<=[-=])\+/g)) edges.add(index);
  }
  return [...edges].sort((a, b) => a - b).slice(0, TABLE_CELLS + 1);
}

/** Add the lines between two rules to cells: to new ones, or to those above that no rule has ended. */
function fill(band: readonly SourceLine[], edges: readonly number[], above: readonly GridCell[]): GridCell[] {
  const cells: GridCell[] = [];
  let from = 0;
  for (let column = 1; column < edges.length; column++) {
    const edge = edges[column] ?? 0;
    const last = column === edges.length - 1;
    if (!last && band.some(({ text }) => !/[|+]/.test(text.charAt(edge)))) continue;
    const cell = above[from] ?? [];
    for (const { text, line } of band) {
      const piece = text.slice((edges[from] ?? 0) + 1, edge).trim();
      if (piece !== '' && !/^[-=+]+$/.test(piece)) cell.push({ text: piece, line });
    }
    while (cells.length < column) cells.push(cell);
    from = column;
  }
  return cells;
}

function isRuled(text: string, edges: readonly number[], column: number): boolean {
  return /^[-=+]+$/.test(text.slice((edges[column] ?? 0) + 1, edges[column + 1]));
}

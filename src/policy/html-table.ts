import type { Cell, TableRow } from './document.types.ts';
import { InlineText } from './inline-text.ts';
import { SPAN_CHARACTERS, TABLE_CELLS, TABLE_ROWS } from './limits.ts';
import type { Outline } from './outline.ts';

/** How far a cell reaches: `colspan` and `rowspan`, 1 where nothing is said. */
export interface Span {
  readonly columns: number;
  readonly rows: number;
}

interface OpenCell extends Span {
  readonly text: InlineText;
  readonly head: boolean;
}

interface OpenRow {
  readonly line: number;
  endLine: number;
  readonly cells: OpenCell[];
  readonly head: boolean;
}

/** A table while its tags are read. Missing end tags are supplied, as HTML allows. */
export class OpenTable {
  readonly #rows: OpenRow[] = [];
  #row: OpenRow | null = null;
  #cell: OpenCell | null = null;
  /** True inside `<thead>`. */
  head = false;

  /** The text of the cell that is open. */
  get text(): InlineText | null {
    return this.#cell?.text ?? null;
  }

  /** Begin a row at a line of the file. */
  openRow(line: number): void {
    this.#cell = null;
    this.#row = { line, endLine: line, cells: [], head: this.head };
    this.#rows.push(this.#row);
  }

  /** Begin a cell; a row is supplied where none is open. */
  openCell(line: number, head: boolean, span: Span): void {
    if (this.#row === null) this.openRow(line);
    this.#cell = { text: new InlineText(line), head, ...span };
    this.#row?.cells.push(this.#cell);
    this.touch(line);
  }

  /** Note that the open row reaches down to this line. */
  touch(line: number): void {
    if (this.#row) this.#row.endLine = Math.max(this.#row.endLine, line);
  }

  /** End the open cell. */
  closeCell(): void {
    this.#cell = null;
  }

  /** End the open row. */
  closeRow(): void {
    this.#cell = null;
    this.#row = null;
  }

  /** Hand the finished table over. The header is the first row if it stands in `<thead>` or is all `<th>`. */
  finish(outline: Outline): void {
    const filled = this.#rows.filter(({ cells }) => cells.length > 0);
    const first = filled[0];
    const headed = first !== undefined && (first.head || first.cells.every(({ head }) => head));
    const rows = layOut(filled.map((row) => ({ ...row, cells: row.cells.map(finishCell) })));
    outline.table(headed ? (rows[0] ?? null) : null, headed ? rows.slice(1) : rows);
  }
}

/** A cell that may reach over several columns and rows. */
export interface SpannedCell extends Span {
  readonly cell: Cell;
}

interface SpannedRow {
  readonly line: number;
  readonly endLine: number;
  readonly cells: readonly SpannedCell[];
}

/** Put cells into columns: a spanning cell stands in every column and row that it covers, as a reader sees it. */
export function layOut(rows: readonly SpannedRow[]): TableRow[] {
  /** Per column, the cell that still reaches down and for how many rows. */
  const reaching: { readonly cell: Cell; left: number }[] = [];
  let budget = SPAN_CHARACTERS;
  const copy = (cell: Cell): Cell => {
    budget -= cell.text.length + 1;
    return budget > 0 ? cell : { text: '', links: [], struck: false };
  };
  return rows.slice(0, TABLE_ROWS + 2).map(({ line, endLine, cells }) => {
    const laid: Cell[] = [];
    const fillFromAbove = (): void => {
      for (let above = reaching[laid.length]; above && above.left > 0; above = reaching[laid.length]) {
        above.left--;
        laid.push(copy(above.cell));
      }
    };
    for (const { cell, columns, rows: down } of cells) {
      fillFromAbove();
      for (let column = 0; column < columns && laid.length <= TABLE_CELLS; column++) {
        reaching[laid.length] = { cell, left: down - 1 };
        laid.push(column === 0 ? cell : copy(cell));
      }
    }
    fillFromAbove();
    return { line, endLine, cells: laid };
  });
}

function finishCell({ text, columns, rows }: OpenCell): SpannedCell {
  return { cell: text.cell(), columns, rows };
}

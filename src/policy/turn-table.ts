import type { Cell, Table, TableRow } from './document.types.ts';
import { isVersion, share } from './table-cells.ts';

function transposedCell(cell: Cell | undefined): Cell {
  return cell ?? { text: '', links: [], struck: false };
}

/** Turn a table whose header row lists versions on its side; `undefined` where it already stands upright. */
export function turnTable(table: Table): { header: TableRow; rows: TableRow[] } | undefined {
  const { header, rows } = table;
  if (!header || header.cells.length < 2 || rows.length === 0 || rows.length > 6) return undefined;
  const versions = header.cells.slice(1).map((cell) => cell.text);
  const upright = rows.filter((row) => isVersion(row.cells[0]?.text ?? '')).length;
  if (upright > 0 || share(versions, (text) => isVersion(text) && /\d/.test(text)) < 0.6) return undefined;
  const lines = [header, ...rows];
  const side = (index: number, place: TableRow): TableRow => ({
    line: place.line,
    endLine: place.endLine,
    cells: lines.map((row) => transposedCell(row.cells[index])),
  });
  const first = rows[0] ?? header;
  return {
    header: side(0, header),
    rows: versions.map((_, i) => ({
      ...side(i + 1, first),
      line: header.line,
      endLine: rows.at(-1)?.endLine ?? header.endLine,
    })),
  };
}

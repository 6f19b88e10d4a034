/** A value of a listed row, as JSON has it. */
type Cell = string | number | null;

/** Rows whose JSON is one parameter: finding an element walks the ones before it, so the lists stay short. */
const ROWS_A_PARAMETER = 100;

/** Rows as a table of a FROM clause, and the parameters that it takes. They must be the query's first. */
interface ListedRows {
  /** `(VALUES (0, ?1 ->> 0, …), …)`; its columns are `column1`, the row's place from 0, and the cells from `column2` on. */
  readonly sql: string;
  readonly parameters: readonly string[];
}

/**
 * List rows that a query joins with. D1 takes 100 parameters, so they come as JSON; `json_each` would walk it with less text, but each
 * element counts as a row read, and rows read are what D1 costs. At least one row, all of one width.
 */
export function listRows(rows: readonly (readonly Cell[])[]): ListedRows {
  const parameters: string[] = [];
  const values: string[] = [];
  for (let start = 0; start < rows.length; start += ROWS_A_PARAMETER) {
    const block = rows.slice(start, start + ROWS_A_PARAMETER);
    parameters.push(JSON.stringify(block.flat()));
    let at = 0;
    for (const [i, row] of block.entries()) {
      values.push(`(${start + i}${row.map(() => `, ?${parameters.length} ->> ${at++}`).join('')})`);
    }
  }
  return { sql: `(VALUES ${values.join(', ')})`, parameters };
}

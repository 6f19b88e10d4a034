import { type CsvRecord, parseCsv } from './csv.ts';
import type { TableRow } from './document.types.ts';
import { HtmlReader } from './html.ts';
import type { Outline } from './outline.ts';
import { type RstContext, rstCell, rstInline } from './rst-inline.ts';
import { dedent, type SourceLine, trimBlank } from './source-lines.ts';

/** A directive taken apart. `body` is its content without options, dedented; `argument` stands on the first line. */
export interface RstDirective {
  readonly name: string;
  readonly argument: SourceLine;
  readonly options: ReadonlyMap<string, string>;
  readonly body: readonly SourceLine[];
}

/** Directives whose content is not prose: navigation, settings, generated reference. */
const SILENT = new Set('contents toctree meta index include highlight math sectnum default-role role title'.split(' '));
const CODE = new Set(['code', 'code-block', 'sourcecode', 'parsed-literal', 'literalinclude']);

/** Take a directive apart; `rest` are the lines after the first, still indented. */
export function takeDirective(name: string, argument: SourceLine, rest: readonly SourceLine[]): RstDirective {
  const inner = dedent(rest);
  const options = new Map<string, string>();
  let at = 0;
  for (; at < inner.length; at++) {
    const option = /^:([\w-]{1,40}):(?: +(.*))?$/s.exec(inner[at]?.text ?? '');
    if (!option?.[1]) break;
    options.set(option[1], option[2] ?? '');
  }
  return { name: name.toLowerCase(), argument, options, body: trimBlank(inner.slice(at)) };
}

/**
 * Read a directive that this room knows by name.
 * Returns the lines of prose in it that are to be read as blocks: none for tables, code, images and settings.
 */
export function readDirective(directive: RstDirective, context: RstContext): readonly SourceLine[] {
  const { name, argument, options, body } = directive;
  const { outline, names } = context;
  if (SILENT.has(name)) return [];
  const first = body[0];
  if (name === 'list-table') readListTable(directive, context);
  else if (name === 'csv-table') readCsvTable(directive, context);
  else if (CODE.has(name)) outline.code(body.map(({ text }) => text).join('\n'), first?.line ?? argument.line);
  else if (name === 'raw') readRaw(directive, outline);
  else if (name === 'image' || name === 'figure') {
    const shown = options.get('alt') ?? argument.text.slice(argument.text.lastIndexOf('/') + 1);
    outline.paragraph(rstInline([{ ...argument, text: shown }], names));
    return body;
  } else if (name === 'table') {
    outline.paragraph(rstInline([argument], names));
    return body;
  } else return [argument, ...body];
  return [];
}

function readRaw({ argument, body }: RstDirective, outline: Outline): void {
  const first = body[0];
  if (!first || argument.text.trim() !== 'html') return;
  const html = body.map(({ text }) => text).join('\n');
  const reader = new HtmlReader(outline, html);
  reader.read(html, { line: first.line, quoted: false });
  reader.end();
}

/** `list-table`: a list of rows, each a list of cells. */
function readListTable({ argument, options, body }: RstDirective, { outline, names }: RstContext): void {
  outline.paragraph(rstInline([argument], names));
  const rows: SourceLine[][][] = [];
  for (const { text, line } of body) {
    const item = /^[*+-] +([*+-])(?: +|$)/.exec(text);
    const cell = /^ {1,8}[*+-](?: +|$)/.exec(text);
    const [open] = item ?? cell ?? [];
    if (item) rows.push([]);
    if (open !== undefined) rows.at(-1)?.push([]);
    rows
      .at(-1)
      ?.at(-1)
      ?.push({ text: open === undefined ? text : text.slice(open.length), line });
  }
  const read = rows.map((cells): TableRow => {
    const lines = cells.flat().filter(({ text }) => text.trim() !== '');
    const line = cells[0]?.[0]?.line ?? 1;
    return { line, endLine: lines.at(-1)?.line ?? line, cells: cells.map((cell) => rstCell(cell, names)) };
  });
  const headed = Number(options.get('header-rows') ?? '0') > 0;
  outline.table(headed ? (read[0] ?? null) : null, headed ? read.slice(1) : read);
}

/** `csv-table`: the header stands in an option or in the first rows. */
function readCsvTable({ argument, options, body }: RstDirective, { outline, names }: RstContext): void {
  outline.paragraph(rstInline([argument], names));
  const delimiter = options.get('delim') ?? ',';
  const read = ({ line, endLine, fields }: CsvRecord): TableRow => ({
    line,
    endLine,
    cells: fields.map((text) => rstCell([{ text, line }], names)),
  });
  const rows = parseCsv(body, delimiter.length === 1 ? delimiter : ',').map(read);
  const named = parseCsv([{ text: options.get('header') ?? '', line: argument.line }]).map(read)[0];
  const headed = named === undefined && Number(options.get('header-rows') ?? '0') > 0;
  outline.table(named ?? (headed ? (rows[0] ?? null) : null), headed ? rows.slice(1) : rows);
}

import type { Block, Code, Heading, Inline, Item, Paragraph, Table, TableRow } from './document.types.ts';
import { TABLE_CELLS, TABLE_ROWS } from './limits.ts';

type Body = Heading | Paragraph | Item | Table | Code;

/** Collects blocks in the order of the text and gives each the titles of the headings above it. */
export class Outline {
  readonly blocks: Block[] = [];
  readonly #headings: { readonly level: number; readonly title: string }[] = [];
  #section: readonly string[] = [];
  #cut = false;

  /** True where a table was longer or wider than what is kept. */
  get cut(): boolean {
    return this.#cut;
  }

  /** Add a heading; `null` text (nothing visible) adds nothing and leaves the section as it is. */
  heading(level: number, inline: Inline | null): void {
    if (inline === null) return;
    while ((this.#headings.at(-1)?.level ?? 0) >= level) this.#headings.pop();
    this.#section = this.#headings.map(({ title }) => title);
    this.#add({ kind: 'heading', level, ...inline });
    this.#headings.push({ level, title: inline.text.replaceAll('\n', ' ') });
    this.#section = this.#headings.map(({ title }) => title);
  }

  /** Add a paragraph, unless nothing of it is visible. */
  paragraph(inline: Inline | null, quoted = false): void {
    if (inline !== null) this.#add({ kind: 'paragraph', quoted, ...inline });
  }

  /** Add a list item, unless nothing of it is visible. */
  item(inline: Inline | null, depth: number): void {
    if (inline !== null) this.#add({ kind: 'item', depth, ...inline });
  }

  /** Add a table, cut to its limits. A header without a word in it is none; a table without any text is not kept. */
  table(header: TableRow | null, rows: readonly TableRow[]): void {
    const named = header?.cells.some(({ text }) => text !== '') ? this.#capped(header) : null;
    const kept = rows.slice(0, TABLE_ROWS).filter(({ cells }) => cells.some(({ text }) => text !== ''));
    if (rows.length > TABLE_ROWS) this.#cut = true;
    const first = named ?? kept[0];
    const last = kept.at(-1) ?? named;
    if (!first || !last) return;
    const body = kept.map((row) => this.#capped(row));
    this.#add({ kind: 'table', header: named, rows: body, line: first.line, endLine: last.endLine });
  }

  /** Add a code block; `line` is the line of its first line of text. Blank code is not kept. */
  code(text: string, line: number): void {
    const body = text.replace(/\n$/, '');
    if (body.trim() === '') return;
    this.#add({ kind: 'code', text: body, line, endLine: line + body.split('\n').length - 1 });
  }

  #capped(row: TableRow): TableRow {
    if (row.cells.length <= TABLE_CELLS) return row;
    this.#cut = true;
    return { ...row, cells: row.cells.slice(0, TABLE_CELLS) };
  }

  #add(body: Body): void {
    this.blocks.push({ ...body, section: this.#section });
  }
}

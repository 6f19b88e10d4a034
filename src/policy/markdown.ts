import MarkdownIt, { type Token } from 'markdown-it';
import type { Cell, TableRow } from './document.types.ts';
import { HtmlReader } from './html.ts';
import { InlineText } from './inline-text.ts';
import { NESTING } from './limits.ts';
import { PlacedState, writeInline } from './markdown-inline.ts';
import type { Outline } from './outline.ts';

const parser = new MarkdownIt('default', { html: true, linkify: false, maxNesting: NESTING });
parser.inline.State = PlacedState;
/** Links are given as written: what they resolve to is the caller's business. */
parser.normalizeLink = (url) => url;

/**
 * Read Markdown as GitHub shows it: GFM tables and strikes, HTML blocks and tags by what they mean.
 * Where a list item has several paragraphs, the first is the item and the others are paragraphs.
 */
export function readMarkdown(text: string, outline: Outline): void {
  new Walk(text, outline).run();
}

/** One pass over the block tokens. HTML blocks are read by one reader, since elements and comments may span several of them. */
class Walk {
  readonly #tokens: readonly Token[];
  readonly #outline: Outline;
  readonly #html: HtmlReader;
  #at = 0;
  #quotes = 0;
  #lists = 0;
  /** True between the start of a list item and its first paragraph. */
  #itemOpen = false;
  #row: { readonly line: number; readonly cells: Cell[] } | null = null;
  #header: TableRow | null = null;
  #rows: TableRow[] = [];

  constructor(text: string, outline: Outline) {
    this.#tokens = parser.parse(text, {});
    this.#outline = outline;
    this.#html = new HtmlReader(outline, text);
  }

  run(): void {
    for (; this.#at < this.#tokens.length; this.#at++) {
      const token = this.#tokens[this.#at];
      if (token !== undefined) this.#read(token);
    }
    this.#html.end();
  }

  #read(token: Token): void {
    const line = (token.map?.[0] ?? 0) + 1;
    switch (token.type) {
      case 'html_block':
        this.#readHtml(token, line);
        return;
      case 'inline':
        if (!this.#html.hidden) this.#readInline(token, line);
        return;
      case 'fence':
        if (!this.#html.hidden) this.#outline.code(token.content, line + 1);
        return;
      case 'code_block':
        if (!this.#html.hidden) this.#outline.code(token.content, line);
        return;
      case 'blockquote_open':
      case 'blockquote_close':
        this.#quotes += token.nesting;
        return;
      case 'bullet_list_open':
      case 'ordered_list_open':
      case 'bullet_list_close':
      case 'ordered_list_close':
        this.#lists += token.nesting;
        return;
      case 'list_item_open':
      case 'list_item_close':
        this.#itemOpen = token.nesting === 1;
        return;
      default:
        this.#readTable(token, line);
    }
  }

  #readHtml(token: Token, line: number): void {
    const before = this.#outline.blocks.length;
    const depth = this.#itemOpen ? this.#lists - 1 : undefined;
    this.#html.read(token.content, { line, quoted: this.#quotes > 0, ...(depth !== undefined && { item: depth }) });
    if (this.#outline.blocks.length > before) this.#itemOpen = false;
  }

  #readTable(token: Token, line: number): void {
    if (token.type === 'table_open') {
      this.#header = null;
      this.#rows = [];
    } else if (token.type === 'tr_open') {
      this.#row = { line, cells: [] };
    } else if (token.type === 'tr_close' && this.#row) {
      this.#rows.push({ ...this.#row, endLine: this.#row.line });
      this.#row = null;
    } else if (token.type === 'thead_close') {
      this.#header = this.#rows.pop() ?? null;
    } else if (token.type === 'table_close') {
      this.#outline.table(this.#header, this.#rows);
    }
  }

  #readInline(token: Token, line: number): void {
    if (this.#row) {
      const cell = new InlineText(this.#row.line);
      writeInline(token, this.#row.line, cell);
      this.#row.cells.push(cell.cell());
      return;
    }
    const cell = this.#html.cellAt(line);
    if (cell) {
      cell.write(' ');
      writeInline(token, line, cell);
      return;
    }
    const opener = this.#tokens[this.#at - 1];
    const text = new InlineText(line);
    writeInline(token, line, text);
    if (opener?.type === 'heading_open') this.#outline.heading(Number(opener.tag.slice(1)), text.inline());
    else if (this.#itemOpen) this.#outline.item(text.inline(), this.#lists - 1);
    else this.#outline.paragraph(text.inline(), this.#quotes > 0);
    this.#itemOpen = false;
  }
}

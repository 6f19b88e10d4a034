import { Attributes, asciiDocInline } from './asciidoc-inline.ts';
import { readAsciiDocTable } from './asciidoc-table.ts';
import { HtmlReader } from './html.ts';
import type { Outline } from './outline.ts';
import { type SourceLine, sourceLines } from './source-lines.ts';

// Patterns with the rest of a line in them have the flag `s`: the rest can be anything then, and none of it is tried twice.
const HEADING = /^(={1,6}|#{1,6}) +(\S.*)$/s;
const UNDERLINE = /^(?:=+|-+|~+|\^+|\++)$/;
const UNDERLINES = '=-~^+';
const ITEM = /^\s*(\*{1,6}|-|\.{1,6}|\d{1,3}\.|<\d{1,2}>|<\.>) +(\S.*)$/s;
const TERM = /^\s*(\S.{0,200}?)(:{2,4}|;;)(?: +(.*))?$/s;
const TABLE = /^([|,:!])={3,}$/;
const VERBATIM = /^(?:-{4,}|\.{4,}|\+{4,}|`{3,}.*)$/s;
/** Delimiters of blocks whose content is read like any other text. */
const CONTAINER = /^(?:={4,}|\*{4,}|_{4,}|--)$/;
const ATTRIBUTE = /^:(!?[\w-]{1,60}!?):(?: +(.*))?$/s;
const SETTING = /^(?:(?:ifdef|ifndef|ifeval|endif|include|toc)::|'{3,}$|<{3,}$|\/\/(?!\/)|\+$|\[\[.*\]\]$)/;

/**
 * Read AsciiDoc: titles, lists, tables, block and line comments, links and document attributes.
 * Source: AsciiDoc Language documentation, https://docs.asciidoctor.org/asciidoc/latest/.
 */
export function readAsciiDoc(text: string, outline: Outline): void {
  new Walk(sourceLines(text), outline).run();
}

class Walk {
  readonly #lines: readonly SourceLine[];
  readonly #outline: Outline;
  readonly #attributes = new Attributes();
  /** Markers of the lists that are open, outermost first. */
  #markers: string[] = [];
  /** What stood in brackets above the next block. */
  #options = '';
  #quotes = 0;
  #at = 0;

  constructor(lines: readonly SourceLine[], outline: Outline) {
    this.#lines = lines;
    this.#outline = outline;
  }

  run(): void {
    while (this.#at < this.#lines.length) this.#step();
  }

  #step(): void {
    const text = this.#text(0);
    if (text === '') this.#at++;
    else if (/^\/{4,}$/.test(text)) this.#takeBlock(text);
    else if (this.#readSetting(text) || this.#readDelimited(text) || this.#readHeading(text)) return;
    else this.#readText(text);
  }

  #readSetting(text: string): boolean {
    const attribute = ATTRIBUTE.exec(text);
    const options = /^\[.*\]$/.test(text) && !text.startsWith('[[');
    if (attribute?.[1]) this.#attributes.set(attribute[1], attribute[2] ?? '');
    else if (options) this.#options = text;
    else if (!SETTING.test(text)) return false;
    this.#at++;
    return true;
  }

  #readDelimited(text: string): boolean {
    if (this.#options === '[comment]') {
      this.#options = '';
      if (CONTAINER.test(text) || VERBATIM.test(text)) this.#takeBlock(text);
      else this.#takeParagraph();
      return true;
    }
    const table = TABLE.exec(text);
    if (!table && !VERBATIM.test(text) && !CONTAINER.test(text)) return false;
    if (table) this.#readTable(text, table[1] === ',');
    else if (VERBATIM.test(text)) this.#readVerbatim(text);
    else {
      if (text.startsWith('_')) this.#quotes = this.#quotes === 0 ? 1 : 0;
      this.#at++;
    }
    this.#options = '';
    return true;
  }

  #readTable(text: string, csv: boolean): void {
    const lines = this.#takeBlock(text);
    readAsciiDocTable({ lines, options: this.#options, csv, attributes: this.#attributes }, this.#outline);
    this.#markers = [];
  }

  #readVerbatim(text: string): void {
    const lines = this.#takeBlock(text.startsWith('`') ? '```' : text);
    const first = lines[0];
    const body = lines.map((line) => line.text).join('\n');
    if (!first) return;
    if (!text.startsWith('+')) {
      this.#outline.code(body, first.line);
      return;
    }
    const reader = new HtmlReader(this.#outline, body);
    reader.read(body, { line: first.line, quoted: false });
    reader.end();
  }

  #readHeading(text: string): boolean {
    const heading = HEADING.exec(text);
    const under = this.#text(1);
    const underlined = UNDERLINE.test(under) && under.length > 1 && Math.abs(under.length - text.length) <= 1;
    if (!heading && !(underlined && /\w/.test(text))) return false;
    const level = heading?.[1]?.length ?? UNDERLINES.indexOf(under.charAt(0)) + 1;
    const title = { text: heading?.[2]?.replace(/ =+$/, '') ?? text, line: this.#line() };
    this.#outline.heading(level, asciiDocInline([title], this.#attributes));
    this.#at += heading ? 1 : 2;
    this.#markers = [];
    return true;
  }

  #readText(text: string): void {
    const item = ITEM.exec(text);
    const term = TERM.exec(text);
    const title = /^\.([^\s.].*)$/.exec(text);
    const line = this.#line();
    if (title?.[1]) {
      this.#at++;
      this.#outline.paragraph(asciiDocInline([{ text: title[1], line }], this.#attributes));
      return;
    }
    const literal = !item && !term && text.startsWith(' ');
    const taken = this.#takeParagraph(term !== null);
    this.#options = '';
    if (item?.[1]) this.#addItem(item[1], [{ text: item[2] ?? '', line }, ...taken.slice(1)]);
    else if (term?.[1]) this.#addItem(term[2] ?? '', this.#definition(`${term[1]}: ${term[3] ?? ''}`, taken));
    else if (literal) this.#outline.code(taken.map((each) => each.text).join('\n'), line);
    else {
      this.#markers = [];
      this.#outline.paragraph(asciiDocInline(taken, this.#attributes), this.#quotes > 0);
    }
  }

  /** The description of a term may stand on the lines below it, blank lines between them or not. */
  #definition(text: string, taken: readonly SourceLine[]): readonly SourceLine[] {
    const own = [{ text, line: taken[0]?.line ?? 1 }, ...taken.slice(1)];
    const next = this.#text(1);
    const described = own.length > 1 || !text.endsWith(': ');
    if (described || this.#text(0) !== '' || next === '' || this.#beginsBlock(next) || HEADING.test(next)) return own;
    this.#at++;
    return [...own, ...this.#takeParagraph()];
  }

  #addItem(marker: string, lines: readonly SourceLine[]): void {
    const kind = /\d/.test(marker) ? '1' : marker;
    const open = this.#markers.indexOf(kind);
    this.#markers = open < 0 ? [...this.#markers, kind].slice(-16) : this.#markers.slice(0, open + 1);
    this.#outline.item(asciiDocInline(lines, this.#attributes), this.#markers.length - 1);
  }

  /** Take the lines up to a blank one or the next block (among `terms`, the next term), without comment lines between them. */
  #takeParagraph(terms = false): readonly SourceLine[] {
    const taken: SourceLine[] = [];
    do {
      const line = this.#lines[this.#at++];
      if (line && !/^\/\/(?!\/)/.test(line.text)) taken.push(line);
    } while (this.#text(0) !== '' && !this.#beginsBlock(this.#text(0)) && !(terms && TERM.test(this.#text(0))));
    return taken;
  }

  /** Take what stands between a delimiter and its like; without a second one, everything that follows. */
  #takeBlock(delimiter: string): readonly SourceLine[] {
    const from = this.#at + 1;
    let to = from;
    while (to < this.#lines.length && this.#lines[to]?.text !== delimiter) to++;
    this.#at = to + 1;
    return this.#lines.slice(from, to);
  }

  #beginsBlock(text: string): boolean {
    return (
      text === '+' ||
      ITEM.test(text) ||
      TABLE.test(text) ||
      /^\[.*\]$/.test(text) ||
      /^\/{4,}$/.test(text) ||
      VERBATIM.test(text) ||
      CONTAINER.test(text)
    );
  }

  #text(ahead: number): string {
    return this.#lines[this.#at + ahead]?.text ?? '';
  }

  #line(): number {
    return this.#lines[this.#at]?.line ?? 1;
  }
}

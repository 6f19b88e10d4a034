import { type Token, type TokenHandler, Tokenizer } from 'parse5';
import { HtmlFlow, type HtmlPlace } from './html-flow.ts';
import { closeInline, isInlineElement, openInline } from './html-inline.ts';
import { OpenTable } from './html-table.ts';
import type { InlineText } from './inline-text.ts';
import { TABLE_CELLS, TABLE_ROWS } from './limits.ts';
import type { Outline } from './outline.ts';

/** Elements whose content no reader sees. */
const UNSEEN = new Set(['script', 'style', 'template', 'svg', 'title', 'math']);

/**
 * Reads the HTML blocks of one file in turn. Elements and comments may begin in one block and end in a later one, as they do
 * once GitHub has put the page together. Works on parse5's tokens, not its tree: that stays linear where tree building does not.
 */
export class HtmlReader {
  readonly #outline: Outline;
  /** Line of the last `</table` in the file, 0 without one: a table that no later block ends is ended with its own. */
  readonly #lastTableEnd: number;
  readonly #flow: HtmlFlow;
  #table: OpenTable | null = null;
  #tables = 0;
  #unseen: string | null = null;
  #comment = false;

  constructor(outline: Outline, text: string) {
    this.#outline = outline;
    this.#flow = new HtmlFlow(outline);
    const before = text.toLowerCase().lastIndexOf('</table');
    this.#lastTableEnd = before < 0 ? 0 : text.slice(0, before).split('\n').length;
  }

  /** True inside a comment that no block has ended yet: GitHub shows nothing of what follows. */
  get hidden(): boolean {
    return this.#comment;
  }

  /** The table cell that is open on a line; text of other blocks between its tags belongs to it. */
  cellAt(line: number): InlineText | null {
    if (this.#lastTableEnd < line) this.#closeTable();
    return this.#cell;
  }

  get #cell(): InlineText | null {
    return this.#table?.text ?? null;
  }

  /** Read one block of HTML. */
  read(html: string, place: HtmlPlace): void {
    this.#flow.begin(place);
    if (this.#lastTableEnd < place.line) this.#closeTable();
    const end = this.#comment ? html.indexOf('-->') : 0;
    if (end < 0) return;
    const from = this.#comment ? end + '-->'.length : 0;
    this.#comment = false;
    this.#unseen = null;
    const line = place.line + (html.slice(0, from).split('\n').length - 1);
    new Tokenizer({ sourceCodeLocationInfo: true }, this.#handler(line)).write(html.slice(from), true);
    this.#flow.flush();
    if (this.#lastTableEnd < place.line) this.#closeTable();
  }

  /** End whatever is still open at the end of the file. */
  end(): void {
    this.#flow.flush();
    this.#closeTable();
  }

  #handler(first: number): TokenHandler {
    const lineOf = (token: { readonly location: Token.Location | null }): number =>
      first + (token.location?.startLine ?? 1) - 1;
    const write = (token: Token.CharacterToken): void => this.#write(token, lineOf(token));
    return {
      onStartTag: (tag) => this.#open(tag, lineOf(tag)),
      onEndTag: (tag) => this.#close(tag.tagName, lineOf(tag)),
      onCharacter: write,
      onWhitespaceCharacter: write,
      onParseError: ({ code }) => {
        if (code === 'eof-in-comment') this.#comment = true;
      },
      onNullCharacter: () => {},
      onComment: () => {},
      onDoctype: () => {},
      onEof: () => {},
    };
  }

  #write({ chars, location }: Token.CharacterToken, line: number): void {
    if (this.#unseen !== null) return;
    const blank = chars.trim() === '';
    if (blank && this.#flow.text === null && this.#cell === null) return;
    if (!blank) this.#table?.touch(line);
    const text = this.#target(line);
    const spanned = (location?.endLine ?? 0) - (location?.startLine ?? 0);
    const written = chars.split('\n').length - 1;
    text.moveTo(line);
    text.write(written > spanned ? chars.replaceAll('\n', ' ') : chars);
  }

  #target(line: number): InlineText {
    return this.#cell ?? this.#flow.textAt(line);
  }

  #open(tag: Token.TagToken, line: number): void {
    const name = tag.tagName;
    if (this.#unseen !== null) return;
    if (UNSEEN.has(name)) {
      if (!tag.selfClosing) this.#unseen = name;
    } else if (this.#openTablePart(tag, line)) {
      return;
    } else if (isInlineElement(name) || this.#cell || name === 'br') {
      this.#table?.touch(line);
      const text = this.#target(line);
      text.moveTo(line);
      openInline(tag, text);
    } else this.#flow.open(name);
  }

  #openTablePart(tag: Token.TagToken, line: number): boolean {
    const name = tag.tagName;
    if (name === 'table') {
      this.#tables++;
      if (this.#tables > 1) return true;
      this.#flow.flush();
      this.#table = new OpenTable();
      return true;
    }
    const table = this.#table;
    if (table === null || this.#tables > 1) return false;
    if (name === 'thead' || name === 'tbody' || name === 'tfoot') table.head = name === 'thead';
    else if (name === 'tr') table.openRow(line);
    else if (name === 'td' || name === 'th') {
      this.#flow.flush();
      table.openCell(line, name === 'th', {
        columns: span(tag, 'colspan', TABLE_CELLS),
        rows: span(tag, 'rowspan', TABLE_ROWS),
      });
    } else return false;
    return true;
  }

  #close(name: string, line: number): void {
    if (this.#unseen !== null) {
      if (name === this.#unseen) this.#unseen = null;
    } else if (name === 'table') {
      this.#table?.touch(line);
      this.#tables = Math.max(0, this.#tables - 1);
      if (this.#tables === 0) this.#closeTable();
    } else if (this.#table && this.#tables === 1 && (name === 'tr' || name === 'td' || name === 'th')) {
      this.#table.touch(line);
      if (name === 'tr') this.#table.closeRow();
      else this.#table.closeCell();
    } else if (this.#cell || isInlineElement(name)) {
      const text = this.#cell ?? this.#flow.text;
      if (text) closeInline(name, text);
    } else this.#flow.close(name);
  }

  #closeTable(): void {
    this.#table?.finish(this.#outline);
    this.#table = null;
    this.#tables = 0;
  }
}

function span(tag: Token.TagToken, name: string, most: number): number {
  const value = Number.parseInt(tag.attrs.find((each) => each.name === name)?.value ?? '1', 10);
  return Math.min(Math.max(Number.isNaN(value) ? 1 : value, 1), most);
}

import { NESTING } from './limits.ts';
import type { Outline } from './outline.ts';
import { readDirective, takeDirective } from './rst-directive.ts';
import { isGridBorder, readGridTable } from './rst-grid-table.ts';
import { collectNames, type RstContext, rstInline } from './rst-inline.ts';
import { isSimpleBorder, readSimpleTable } from './rst-simple-table.ts';
import { dedent, indentOf, type SourceLine, sourceLines, trimBlank } from './source-lines.ts';

/** What a region lies in. `item` is the depth of the list item that its first paragraph is. */
interface Inside {
  readonly depth: number;
  readonly quoted: boolean;
  readonly lists: number;
  readonly item?: number;
}

const BULLET = /^(?:[*+\-•‣⁃]|\(?(?:\d{1,3}|[a-zA-Z]|#)[.)])(?: +|$)/;
const ADORNMENT = /^([!-/:-@[-`{-~])\1+$/;
const DIRECTIVE = /^\.\. (?:\|[^|]{1,100}\| +)?([A-Za-z][\w.+:-]{0,60}?):: *(.*)$/s;
const FIELD = /^:([^:\s](?:[^:]{0,80}[^:\s])?):(?= |$)/;

/**
 * Read reStructuredText: titles, lists, tables in their four forms, directives, links.
 * Comments, targets and settings do not appear. Source: docutils, reStructuredText Markup Specification.
 */
export function readReStructuredText(text: string, outline: Outline): void {
  const lines = sourceLines(text);
  const context = { outline, names: collectNames(lines), styles: [] };
  new Region(lines, context, { depth: 0, quoted: false, lists: 0 }).read();
}

interface Context extends RstContext {
  /** Title adornments in the order of their first use, which is the order of their levels. */
  readonly styles: string[];
}

/** Lines that share an indentation, read from top to bottom. */
class Region {
  readonly #lines: readonly SourceLine[];
  readonly #context: Context;
  readonly #inside: Inside;
  #item: number | undefined;
  #at = 0;

  constructor(lines: readonly SourceLine[], context: Context, inside: Inside) {
    this.#lines = lines;
    this.#context = context;
    this.#inside = inside;
    this.#item = inside.item;
  }

  read(): void {
    if (this.#inside.depth > NESTING) return;
    while (this.#at < this.#lines.length) this.#step();
  }

  #step(): void {
    const text = this.#text(0);
    if (text === '') this.#at++;
    else if (text.startsWith(' ')) this.#nest(this.#take(this.#indented(0)), { quoted: true });
    else if (text === '..' || text.startsWith('.. ')) this.#readExplicit(text);
    else if (text.startsWith('__ ')) this.#at++;
    else if (this.#readTitle(text) || this.#readTable(text)) return;
    else if (BULLET.test(text)) this.#readItem(text);
    else if (FIELD.test(text)) this.#readField();
    else this.#readParagraph();
  }

  #readExplicit(text: string): void {
    const empty = text === '..' && this.#text(1) === '';
    const [first, ...rest] = this.#take(empty ? 1 : this.#indented(1));
    const directive = DIRECTIVE.exec(text);
    if (!first || !directive?.[1] || text.startsWith('.. |')) return;
    const argument = { text: directive[2] ?? '', line: first.line };
    this.#nest(readDirective(takeDirective(directive[1], argument, rest), this.#context), {});
  }

  #readTitle(text: string): boolean {
    const over = ADORNMENT.test(text);
    const title = over ? this.#text(1).trim() : text;
    const under = this.#text(over ? 2 : 1);
    if (over && (title === '' || under !== text)) {
      if (text.length < 4 || this.#text(1) !== '' || isGridBorder(text)) return false;
      this.#at++;
      return true;
    }
    const fits = under.length >= Math.min(title.length, 4);
    if (!ADORNMENT.test(under) || !fits || isGridBorder(under)) return false;
    const style = over ? under.charAt(0).repeat(2) : under.charAt(0);
    const { outline, names, styles } = this.#context;
    if (!styles.includes(style)) styles.push(style);
    const [first, second] = this.#take(over ? 3 : 2);
    const line = over ? second : first;
    outline.heading(Math.min(styles.indexOf(style) + 1, 6), line ? rstInline([line], names) : null);
    return true;
  }

  #readTable(text: string): boolean {
    const read = isGridBorder(text) ? readGridTable : isSimpleBorder(text) ? readSimpleTable : null;
    const taken = read?.(this.#lines, this.#at, this.#context) ?? 0;
    this.#at += taken;
    return taken > 0;
  }

  #readItem(text: string): void {
    const width = BULLET.exec(text)?.[0].length ?? 1;
    const [first, ...rest] = this.#take(this.#indented(1));
    if (!first) return;
    const inner = rest.map(({ text: each, line }) => ({ text: each.slice(Math.min(width, indentOf(each))), line }));
    const body = [{ ...first, text: first.text.slice(width) }, ...inner];
    this.#nest(body, { lists: this.#inside.lists + 1, item: this.#inside.lists });
  }

  #readField(): void {
    const taken = this.#take(this.#indented(1)).map(({ text, line }) => ({ text: text.replace(/^:/, ''), line }));
    this.#context.outline.item(rstInline(trimBlank(taken), this.#context.names), this.#inside.lists);
  }

  #readParagraph(): void {
    let length = 1;
    while (this.#text(length) !== '' && !this.#text(length).startsWith(' ')) length++;
    const taken = this.#take(length);
    const last = taken.at(-1);
    const literal = last?.text.endsWith('::') && (this.#text(0) === '' || this.#text(0).startsWith(' '));
    const shown = literal && last ? [...taken.slice(0, -1), { ...last, text: last.text.slice(0, -1) }] : taken;
    const { outline, names } = this.#context;
    const inline = rstInline(shown, names);
    if (this.#item === undefined) outline.paragraph(inline, this.#inside.quoted);
    else outline.item(inline, this.#item);
    this.#item = undefined;
    if (literal) this.#readLiteral();
    else if (this.#text(0).startsWith(' ')) this.#nest(this.#take(this.#indented(0)), {});
  }

  #readLiteral(): void {
    const body = dedent(trimBlank(this.#take(this.#indented(0))));
    this.#context.outline.code(body.map(({ text }) => text).join('\n'), body[0]?.line ?? 1);
  }

  #nest(lines: readonly SourceLine[], inside: Partial<Inside>): void {
    const { depth, quoted, lists } = this.#inside;
    new Region(dedent(lines), this.#context, { depth: depth + 1, quoted, lists, ...inside }).read();
  }

  #text(ahead: number): string {
    return this.#lines[this.#at + ahead]?.text ?? '';
  }

  /** Count the lines from here that are blank or indented, after `skip` lines that count anyway. */
  #indented(skip: number): number {
    let length = skip;
    while (this.#at + length < this.#lines.length && (this.#text(length) === '' || indentOf(this.#text(length)) > 0))
      length++;
    return length;
  }

  #take(length: number): readonly SourceLine[] {
    const taken = this.#lines.slice(this.#at, this.#at + length);
    this.#at += length;
    return taken;
  }
}

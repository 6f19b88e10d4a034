import { InlineText } from './inline-text.ts';
import type { Outline } from './outline.ts';

/** Where a piece of HTML stands: its first line, whether inside a quote, and the depth of the list item that it opens. */
export interface HtmlPlace {
  readonly line: number;
  readonly quoted: boolean;
  readonly item?: number;
}

type Kind = { readonly heading: number } | { readonly item: number } | 'paragraph' | 'code';

/** Text between block tags: collected, and handed over as a heading, paragraph, item or code when the next block tag comes. */
export class HtmlFlow {
  readonly #outline: Outline;
  #quoted = false;
  #kind: Kind = 'paragraph';
  #text: InlineText | null = null;
  #lists = 0;
  #quotes = 0;

  constructor(outline: Outline) {
    this.#outline = outline;
  }

  /** The text that is being collected. */
  get text(): InlineText | null {
    return this.#text;
  }

  /** Begin another piece of HTML; lists and quotes may still be open from the one before. */
  begin({ quoted, item }: HtmlPlace): void {
    this.#quoted = quoted;
    this.#kind = item === undefined ? 'paragraph' : { item };
  }

  /** Give the text that is being collected, beginning one at this line if there is none. */
  textAt(line: number): InlineText {
    this.#text ??= new InlineText(line);
    return this.#text;
  }

  /** Note the start tag of a block element: what was collected ends here. */
  open(name: string): void {
    this.flush();
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (level) this.#kind = { heading: Number(level) };
    else if (name === 'ul' || name === 'ol') this.#lists++;
    else if (name === 'li' || name === 'dd') this.#kind = { item: Math.max(0, this.#lists - 1) };
    else if (name === 'pre') this.#kind = 'code';
    else if (name === 'blockquote') this.#quotes++;
    else if (typeof this.#kind === 'string' || 'heading' in this.#kind) this.#kind = 'paragraph';
  }

  /** Note the end tag of a block element. */
  close(name: string): void {
    this.flush();
    if (name === 'ul' || name === 'ol') this.#lists = Math.max(0, this.#lists - 1);
    else if (name === 'blockquote') this.#quotes = Math.max(0, this.#quotes - 1);
    if (name !== 'p') this.#kind = 'paragraph';
  }

  /** Hand over what was collected. */
  flush(): void {
    const inline = this.#text?.inline() ?? null;
    this.#text = null;
    if (inline === null) return;
    const kind = this.#kind;
    if (kind === 'code') this.#outline.code(inline.text, inline.line);
    else if (kind === 'paragraph') this.#outline.paragraph(inline, this.#quoted || this.#quotes > 0);
    else if ('heading' in kind) this.#outline.heading(kind.heading, inline);
    else {
      this.#outline.item(inline, kind.item);
      this.#kind = 'paragraph';
    }
  }
}

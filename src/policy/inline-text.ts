import type { Cell, Inline, Link } from './document.types.ts';

/** Characters that end a bare URL although they may occur in one: they close the sentence or bracket around it. */
const TRAILING = new Set([...'.,;:!?\'"*_~)]}>|', '。', '，', '、', '）', '」']);
const BARE_URL = /https?:\/\/[^\s<>"`|\\^{}\u3000-\u303f\uff00-\uffef]+/gi;
const INVISIBLE = /[\u200b\u2060\ufeff]/g;
/** White space within a line that is anything but one plain space. */
const SPACES = /[^\S\n ][^\S\n]*| [^\S\n]+/g;

/**
 * Collects inline content piece by piece: text, links and strikes, each on its line of the file.
 * Every reader (Markdown, HTML, reStructuredText, AsciiDoc) writes into one of these.
 */
export class InlineText {
  readonly #first: number;
  readonly #links: Link[] = [];
  /** Pieces, joined once: slicing a string that still grows would copy all of it for every link. */
  readonly #pieces: string[] = [];
  #line: number;
  #link: { readonly url: string; readonly from: number; readonly line: number } | null = null;
  #strikes = 0;
  #plain = false;

  /** Begin at a 1-based line of the file. */
  constructor(line: number) {
    this.#first = line;
    this.#line = line;
  }

  /** Go on at a later line: constructs that swallow line breaks (comments, tags, link targets) must not shift what follows. */
  moveTo(line: number): void {
    if (line <= this.#line) return;
    this.#pieces.push('\n'.repeat(line - this.#line));
    this.#line = line;
  }

  /** Add text as a reader sees it; `\n` begins the next line of the file. */
  write(text: string): void {
    if (this.#link === null) this.#addBareUrls(text);
    if (this.#strikes === 0 && text.trim() !== '') this.#plain = true;
    this.#pieces.push(text);
    this.#line += newlines(text);
  }

  /** Begin a link; the text written until `closeLink` is its text. A link inside a link is part of the outer one. */
  openLink(url: string): void {
    this.#link ??= { url: url.trim(), from: this.#pieces.length, line: this.#line };
  }

  /** End the link that `openLink` began; without one this does nothing. */
  closeLink(): void {
    const link = this.#link;
    if (link === null) return;
    this.#link = null;
    const text = oneLine(this.#pieces.slice(link.from).join(''));
    if (link.url !== '') this.#links.push({ text, url: link.url, line: link.line, endLine: this.#line });
  }

  /** Begin struck text. */
  openStrike(): void {
    this.#strikes++;
  }

  /** End struck text. */
  closeStrike(): void {
    this.#strikes = Math.max(0, this.#strikes - 1);
  }

  /** Return what was collected as inline content, `null` where nothing visible was. */
  inline(): Inline | null {
    this.closeLink();
    const lines = this.#pieces.join('').replace(INVISIBLE, '').replace(SPACES, ' ').split('\n');
    let from = 0;
    let to = lines.length;
    while (from < to && lines[from]?.trim() === '') from++;
    while (to > from && lines[to - 1]?.trim() === '') to--;
    if (from === to) return null;
    const text = lines.slice(from, to).map((line) => line.trim());
    return { text: text.join('\n'), links: this.#links, line: this.#first + from, endLine: this.#first + to - 1 };
  }

  /** Return what was collected as a table cell, on one line. `~x~` strikes too: GitHub accepts one tilde. */
  cell(): Cell {
    this.closeLink();
    const text = oneLine(this.#pieces.join(''));
    const tilde = /^~([^~]+)~$/.exec(text)?.[1];
    const struck = text !== '' && (!this.#plain || tilde !== undefined);
    return { text: tilde ?? text, links: this.#links, struck };
  }

  #addBareUrls(text: string): void {
    if (!text.includes('://')) return;
    let line = this.#line;
    let seen = 0;
    for (const match of text.matchAll(BARE_URL)) {
      const url = trimUrl(match[0]);
      line += newlines(text.slice(seen, match.index));
      seen = match.index;
      if (url.length > 'https://'.length) this.#links.push({ text: url, url, line, endLine: line });
    }
  }
}

/** Cut what closes the surrounding sentence or bracket off the end of a bare URL; `)` stays where the URL opened it. */
function trimUrl(url: string): string {
  let end = url.length;
  const opened = url.includes('(');
  while (end > 0 && TRAILING.has(url.charAt(end - 1)) && !(opened && url.charAt(end - 1) === ')')) end--;
  return url.slice(0, end);
}

function oneLine(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(/\s{2,}|[^\S ]/g, ' ')
    .trim();
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

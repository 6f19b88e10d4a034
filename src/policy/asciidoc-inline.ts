import type { Cell, Inline } from './document.types.ts';
import { imageText } from './html-inline.ts';
import { InlineText } from './inline-text.ts';
import { EXPANSION_CHARACTERS } from './limits.ts';
import type { SourceLine } from './source-lines.ts';

/** The document attributes (`:name: value`) that a file has set so far. */
export class Attributes {
  readonly #values = new Map<string, string>();
  /** Values may hold values: without an end, a few lines could grow into gigabytes. */
  #budget = EXPANSION_CHARACTERS;

  /** Set an attribute; references in its value are resolved now, as AsciiDoc does. */
  set(name: string, value: string): void {
    this.#values.set(name.toLowerCase(), this.resolve(value));
  }

  /** Put values in the place of `{name}`; a name that is not set, or that the budget no longer covers, stays as written. */
  resolve(text: string): string {
    if (!text.includes('{')) return text;
    return text.replace(REFERENCE, (whole, name: string) => {
      const value = this.#values.get(name.toLowerCase()) ?? BUILT_IN.get(name);
      if (value === undefined || value.length > this.#budget) return whole;
      this.#budget -= value.length;
      return value;
    });
  }
}

/** Macros, links and cross references; `[text]` never holds a bracket that is not escaped. */
const MACRO =
  /(?<!\w)(link|mailto|xref|image|icon|footnote|pass|kbd|btn|menu):{1,2}([^\s[\]]{0,500})\[([^\]]{0,500})\]|(https?:\/\/[^\s[\]<>"`|]+)(?:\[([^\]]{0,500})\])?|<<([^<>,]{1,200})(?:,([^<>]{0,300}))?>>|\[(?:\.|%)?([a-z-]{1,40})\]#([^#]{1,500})#/g;
/** Marks around a word or phrase (constrained) or anywhere (doubled). What they hold is bounded, so that none is searched far. */
const PHRASE =
  /(?<![\w*_`#+\\])([*_`#+])(?=\S)([^*_`#+\n]{0,300}\S)\1(?!\w)|(\*\*|__|``|##|\+\+)(?=\S)([^*_`#+\n]{1,300})\3/g;
const REFERENCE = /\{([\w-]{1,60})\}/g;
/** Attributes that AsciiDoc defines itself. */
const BUILT_IN: ReadonlyMap<string, string> = new Map([
  ['nbsp', ' '],
  ['zwsp', ''],
  ['empty', ''],
  ['sp', ' '],
  ['plus', '+'],
  ['asterisk', '*'],
  ['vbar', '|'],
]);

/** Read consecutive lines as inline content. */
export function asciiDocInline(lines: readonly SourceLine[], attributes: Attributes): Inline | null {
  return collect(lines, attributes)?.inline() ?? null;
}

/** Read lines as the content of a table cell. */
export function asciiDocCell(lines: readonly SourceLine[], attributes: Attributes): Cell {
  return collect(lines, attributes)?.cell() ?? { text: '', links: [], struck: false };
}

function collect(lines: readonly SourceLine[], attributes: Attributes): InlineText | null {
  const first = lines[0];
  if (!first) return null;
  const text = new InlineText(first.line);
  for (const line of lines) {
    text.moveTo(line.line);
    writeLine(attributes.resolve(line.text.trim().replace(/ \+$/, '')), text);
  }
  return text;
}

function writeLine(source: string, text: InlineText): void {
  let from = 0;
  for (const match of source.matchAll(MACRO)) {
    text.write(plain(source.slice(from, match.index)));
    writeMacro(match, text);
    from = match.index + match[0].length;
  }
  text.write(plain(source.slice(from)));
}

function writeMacro(match: RegExpExecArray, text: InlineText): void {
  const [, macro, target = '', label = '', url, urlLabel, anchor, anchorLabel, role, marked = ''] = match;
  if (url !== undefined) writeUrl(url, urlLabel, text);
  else if (anchor !== undefined) text.write(plain(anchorLabel ?? anchor));
  else if (role === 'line-through') {
    text.openStrike();
    text.write(plain(marked));
    text.closeStrike();
  } else if (role !== undefined) text.write(plain(marked));
  else if (macro === 'link' || macro === 'xref') writeLink(target, linkText(label) || target, text);
  else if (macro === 'mailto') writeLink(`mailto:${target}`, linkText(label) || target, text);
  else if (macro === 'image') text.write(imageText(linkText(label), target));
  else if (macro === 'icon') text.write(target);
  else text.write(plain(label));
}

function writeUrl(url: string, label: string | undefined, text: InlineText): void {
  if (label === undefined) text.write(url);
  else writeLink(url, linkText(label) || url, text);
}

function writeLink(url: string, shown: string, text: InlineText): void {
  text.openLink(url);
  text.write(shown);
  text.closeLink();
}

/** The text of a link without its options: `text^`, `text,window=_blank`, `"text, with comma"`. */
function linkText(label: string): string {
  const quoted = /^"([^"]*)"/.exec(label)?.[1];
  const shown = quoted ?? (/,\s*[\w-]+=/.test(label) ? label.slice(0, label.indexOf(',')) : label);
  return plain(shown.replace(/\^$/, '').trim());
}

function plain(text: string): string {
  return text.replace(
    PHRASE,
    (_whole, _mark, phrase?: string, _double?: string, inner?: string) => phrase ?? inner ?? '',
  );
}

import type { Cell, Inline } from './document.types.ts';
import { InlineText } from './inline-text.ts';
import { SUBSTITUTION_LENGTH } from './limits.ts';
import type { Outline } from './outline.ts';
import type { SourceLine } from './source-lines.ts';

/** What `.. _name: url` and `.. |name| image:: …` define, by name in lower case. */
export interface RstNames {
  readonly targets: ReadonlyMap<string, string>;
  readonly substitutions: ReadonlyMap<string, string>;
}

/** What the parts of a reader share: where blocks go, and the names that the file defines. */
export interface RstContext {
  readonly outline: Outline;
  readonly names: RstNames;
}

const TARGET = /^\s*\.\. _(`[^`]{1,200}`|[^:`]{1,200}): *(\S+)$/;
const SUBSTITUTION = /^\s*\.\. \|([^|]{1,100})\| +(image|replace|unicode):: *(.*)$/s;
/** Inline markup, one alternative a construct; a literal or a quoted text never holds its own mark. */
const MARKUP =
  /(https?:\/\/[^\s<>`\\]+)|\\(.|$)|``((?:(?!``)[\s\S])+)``|:[\w.+:-]{1,60}:`([^`]+)`|`([^`]+)`(__?)?|(?<![^\s'"([{<\-/:])(\*\*?)(?=[^\s*])([^*]*[^\s*])\7(?!\w)|\|([^|\s][^|\n]{0,99})\|_{0,2}|(?<![\w`])([A-Za-z0-9](?:[\w.-]{0,79}[A-Za-z0-9])?)__?(?!\w)/g;
/** `text <url>` between back quotes. */
const EMBEDDED = /^([^<]*)<([^<>]+)>$/;

/** Collect the link targets and substitutions that a file defines; they may stand after their use. */
export function collectNames(lines: readonly SourceLine[]): RstNames {
  const targets = new Map<string, string>();
  const substitutions = new Map<string, string>();
  for (const { text } of lines) {
    if (!text.includes('.. ')) continue;
    const target = TARGET.exec(text);
    if (target?.[1] && target[2]) targets.set(key(target[1]), target[2]);
    const substitution = SUBSTITUTION.exec(text);
    const value = substitution ? substituted(substitution) : '';
    if (substitution?.[1] && value.length <= SUBSTITUTION_LENGTH) substitutions.set(key(substitution[1]), value);
  }
  return { targets, substitutions };
}

function substituted([, name = '', kind, value = '']: RegExpExecArray): string {
  if (kind === 'image') return value.slice(value.lastIndexOf('/') + 1);
  return kind === 'unicode' ? name : value;
}

/** Read consecutive lines as inline content. */
export function rstInline(lines: readonly SourceLine[], names: RstNames): Inline | null {
  return collect(lines, names)?.inline() ?? null;
}

/** Read lines as the content of a table cell. */
export function rstCell(lines: readonly SourceLine[], names: RstNames): Cell {
  return collect(lines, names)?.cell() ?? { text: '', links: [], struck: false };
}

function collect(lines: readonly SourceLine[], names: RstNames): InlineText | null {
  const first = lines[0];
  if (!first) return null;
  const text = new InlineText(first.line);
  writeRst(lines.map((line) => line.text.trim()).join('\n'), text, names);
  return text;
}

function writeRst(source: string, text: InlineText, names: RstNames): void {
  let from = 0;
  for (const match of source.matchAll(MARKUP)) {
    text.write(source.slice(from, match.index));
    writeMarkup(match, text, names);
    from = match.index + match[0].length;
  }
  text.write(source.slice(from));
}

function writeMarkup(match: RegExpExecArray, text: InlineText, names: RstNames): void {
  const [whole, url, escaped, literal, role, quoted, reference, , strong, name, word] = match;
  if (escaped !== undefined) text.write(escaped.trim());
  else if (role !== undefined) text.write((EMBEDDED.exec(role)?.[1] ?? role).trimEnd());
  else if (quoted !== undefined) writeQuoted(quoted, reference !== undefined, text, names);
  else if (name !== undefined) text.write(names.substitutions.get(key(name)) ?? whole);
  else if (word !== undefined) writeLink(word, names.targets.get(key(word)), text, whole);
  else text.write(url ?? literal ?? strong ?? '');
}

function writeQuoted(quoted: string, reference: boolean, text: InlineText, names: RstNames): void {
  const embedded = reference ? EMBEDDED.exec(quoted) : null;
  const shown = (embedded ? embedded[1] || embedded[2] : quoted) ?? '';
  const target = embedded?.[2];
  const url = target?.endsWith('_') ? (names.targets.get(key(target.slice(0, -1))) ?? target) : target;
  writeLink(shown.trimEnd(), url ?? names.targets.get(key(quoted)), text, quoted);
}

function writeLink(shown: string, url: string | undefined, text: InlineText, otherwise: string): void {
  if (url === undefined) {
    text.write(otherwise);
    return;
  }
  text.openLink(url);
  text.write(shown);
  text.closeLink();
}

function key(name: string): string {
  return name.replaceAll('`', '').replace(/\s+/g, ' ').trim().toLowerCase();
}

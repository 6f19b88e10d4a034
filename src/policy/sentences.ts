import type { Inline, Place } from './document.types.ts';
import { SENTENCE_LENGTH } from './limits.ts';

/** One sentence on one line of text (line breaks inside it are spaces) and the lines of the file that it stands on. */
export interface Sentence extends Place {
  readonly text: string;
}

/**
 * Marks that may end a sentence, with what closes around them. Western marks need white space or the end behind them; a run of
 * them is looked at once, from its first.
 */
const END = /(?:(?<![.!?;])[.!?;]+["'”’)\]]{0,3}(?=\s|$)|[。！？；]["'”’」）]{0,3})/g;
/** Words that carry a full stop of their own. `etc` is none: what follows decides. */
const ABBREVIATION =
  /(?:^|[\s("'[/])(?:e\.?g|i\.?e|a\.?k\.?a|cf|vs|approx|incl|ca|resp|no|nr|ver|vers|fig|sec|min|max|mr|mrs|ms|dr|st|inc|ltd|corp|bzw|z\.b|d\.h|u\.a|p\.ex|ex|т\.е|т\.к|[a-z])$/i;

/**
 * Split inline content into sentences, each with its lines. Full stops inside versions and names, after abbreviations, after
 * a list number and before a lower-case word that follows a version or short word end nothing. A sentence longer than
 * `SENTENCE_LENGTH` is given in pieces of that length, cut at white space.
 */
export function sentencesOf(inline: Pick<Inline, 'text' | 'line'>): Sentence[] {
  const sentences: Sentence[] = [];
  let line = inline.line;
  for (const piece of pieces(inline.text)) {
    const lead = piece.length - piece.trimStart().length;
    const from = line + breaks(piece.slice(0, lead));
    const text = piece.trim();
    line += breaks(piece);
    if (text !== '')
      sentences.push({
        text: /\n|\s\s/.test(text) ? text.replace(/\s+/g, ' ') : text,
        line: from,
        endLine: from + breaks(text),
      });
  }
  return sentences;
}

function* pieces(text: string): Generator<string> {
  let from = 0;
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    if (match[0].startsWith('.') && !endsSentence(text, from, match.index, end)) continue;
    yield* capped(text.slice(from, end));
    from = end;
  }
  yield* capped(text.slice(from));
}

function* capped(piece: string): Generator<string> {
  let from = 0;
  while (piece.length - from > SENTENCE_LENGTH) {
    const space = piece.lastIndexOf(' ', from + SENTENCE_LENGTH);
    const to = space > from ? space : from + SENTENCE_LENGTH;
    yield piece.slice(from, to);
    from = to;
  }
  yield piece.slice(from);
}

function endsSentence(text: string, from: number, stop: number, end: number): boolean {
  const before = text.slice(Math.max(from, stop - 24), stop);
  if (ABBREVIATION.test(before)) return false;
  const word = before.slice(Math.max(before.lastIndexOf(' '), before.lastIndexOf('\n')) + 1);
  if (/^\(?\d{1,3}$/.test(word) && text.slice(from, stop).trim() === word) return false;
  const next = text
    .slice(end, end + 80)
    .trimStart()
    .charAt(0);
  const lower = next !== next.toUpperCase();
  return !(lower && (word.length <= 3 || /[\d.]/.test(word)));
}

function breaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

import { clauseWord } from './clause-word.ts';
import type { Word } from './policy.types.ts';
import { wordIn } from './status-words.ts';

/** Most phrases that one policy can define; more are not words of a status column any more. */
const MOST_DEFINED = 30;
const DEFINITION =
  /\b(?:versions?|releases?|branches|lines?|series)\b[^.]{0,40}?\b(?:in|under|marked(?: as)?|with|labelled|that are|which are|at)(?: the| an?)? ([a-z][a-z -]{2,30}?)(?: phase| status| state| mode| stage| period)\b(.*)$/;
/** "…; they do not receive fixes": what a piece says of those that the piece before it named. */
const CARRIES_ON = /^(?:they|these|those|such (?:versions|releases)|it)\b/;
const GLOSSARY = /^([a-z][a-z -]{2,30}?) ?(?::|=| - | means | indicates )(.{5,})$/;

/** What stands in the cells of a policy's tables: only that needs a meaning. */
export interface UsedWords {
  readonly words: ReadonlySet<string>;
  readonly symbols: boolean;
}

/** `🟢 fully supported  🟡 security patches only`: groups are the symbol and what it means. */
const LEGEND = /(\p{Extended_Pictographic})\ufe0f?\s?(?:[:=-]|means)?\s?([a-z][a-z, -]{2,40})/gu;

/** A look that costs little: without any of these, a sentence shows no symbol. */
const UNUSUAL = /[\u2190-\u2bff\ud83c-\ud83e]/;

/** Read what a legend says of the symbols that the tables use; at least two of them make one. */
function readLegend(sentence: string, defined: Map<string, Word>): void {
  const found = [...sentence.matchAll(LEGEND)].flatMap(([, symbol = '', meaning = '']) => {
    const word = wordIn(meaning);
    return word === undefined ? [] : [{ symbol, word }];
  });
  if (found.length < 2) return;
  for (const { symbol, word } of found) if (defined.size < MOST_DEFINED) defined.set(symbol, word);
}

/**
 * Read the status words that a text defines itself (semantics, rule 5): "Versions in the Life Support phase … do not receive
 * security fixes". Sentences are normalised; `used` tells what stands in its tables; nothing else needs a meaning.
 */
export function readDefinedWords(sentences: readonly string[], used: UsedWords): Map<string, Word> {
  const defined = new Map<string, Word>();
  if (used.symbols) for (const sentence of sentences) if (UNUSUAL.test(sentence)) readLegend(sentence, defined);
  for (const [index, sentence] of used.words.size === 0 ? [] : sentences.entries()) {
    const next = sentences[index + 1] ?? '';
    const text = CARRIES_ON.test(next) ? `${sentence} ${next}` : sentence;
    const match = DEFINITION.exec(text) ?? GLOSSARY.exec(text);
    const name = match?.[1]?.trim() ?? '';
    const rest = match?.[2] ?? '';
    if (name === '' || !used.words.has(name) || defined.size >= MOST_DEFINED) continue;
    if (!/\b(?:security|fix(?:es)?|patch(?:es)?|updates?|changes?)\b/.test(rest)) continue;
    defined.set(name, clauseWord(rest));
  }
  return defined;
}

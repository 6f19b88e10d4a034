/** A word of a normalised text with the punctuation around it, so that a reader can step through a sentence. */
export interface Word {
  /** Without punctuation around it; `2.x`, `major/minor`, `n-1` stay whole. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The punctuation mark behind it, `''` for none. */
  readonly mark: string;
  /** True where a bracket opens before it. */
  readonly opens: boolean;
}

const WORD = /([([{]?)(>=|<=|[<>]|[\p{L}\p{N}#@~^*+&][\p{L}\p{N}\p{M}'._/+*~-]*)([)\]},;:.!?]*)/gu;

/** Cut a normalised text into words. A dot belongs to the word only inside it. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map((match) => {
    const [whole, opening = '', raw = '', closing = ''] = match;
    const word = raw.replace(/(?<![._/-])[._/-]+$/, '');
    return {
      text: word,
      start: match.index + opening.length,
      end: match.index + whole.length,
      mark: (raw.slice(word.length) + closing).slice(0, 1),
      opens: opening !== '',
    };
  });
}

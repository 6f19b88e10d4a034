import type { Range } from '../version/range.ts';
import type { FoundSubject } from './age-text.ts';
import { isPlatformWord } from './foreign-names.ts';
import { numberOf } from './number-words.ts';
import type { Subject, Unit } from './policy.types.ts';
import { readRanges } from './range-text.ts';
import { ADJECTIVE, EACH, HIGHEST, NAME_WORDS, NOUN, PREVIOUS, SCOPE, STOP } from './rolling-words.ts';
import type { Word } from './words.ts';

/** What a phrase such as "latest stable minor release of each major" is made of. */
export interface Phrase {
  count?: number;
  words: string[];
  lines: Range[];
  noun: boolean;
  each?: 'major' | 'minor';
  /** With `each`: only in so many of the highest. */
  within?: number;
  /** A line stands behind the noun, as its name. */
  named?: true;
  /** Only of those that something else calls supported. */
  supported?: true;
  /** How many earlier units are named beside the highest: "and the previous two". */
  earlier: number;
}

/** The unit that the words of a phrase name; a release where they name none. */
export function unitOf(words: readonly string[]): Unit {
  const text = ` ${words.join(' ')} `;
  if (/ (?:minors?|feature|x\.y|(?:major|minor)[/.-](?:minor|major)) /.test(text))
    return / patch /.test(text) ? 'release' : 'minor';
  if (/ majors? /.test(text)) return 'major';
  if (/ (?:lines?|series|branch(?:es)?|trains?|streams?|cycles?) /.test(text)) return 'line';
  return 'release';
}

function lineOf(word: string): Range | undefined {
  const found = /^v?\d/.test(word) && (/^v/.test(word) || /[.x]/.test(word)) ? readRanges(word)[0]?.range : undefined;
  return found?.kind === 'line' && !found.exact ? found : undefined;
}

type InnerReader = (words: readonly Word[], at: number) => FoundSubject | undefined;

/** Steps through the words behind "latest", "last" or "current" and collects what they say. */
export class PhraseReader {
  private readonly words: readonly Word[];
  private at: number;
  /** Reads the phrase behind "of"; none within such a phrase: scopes do not nest any deeper, or time would double with each. */
  private readonly inner: InnerReader | undefined;
  readonly phrase: Phrase = { words: [], lines: [], noun: false, earlier: 0 };

  constructor(words: readonly Word[], at: number, inner?: InnerReader) {
    this.words = words;
    this.at = at;
    this.inner = inner;
  }

  get end(): number {
    return this.at;
  }

  private text(offset = 0): string {
    return this.words[this.at + offset]?.text ?? '';
  }

  /** False behind a full stop or a closing bracket: the phrase has ended. */
  private get open(): boolean {
    const mark = this.words[this.at - 1]?.mark ?? '';
    return this.at < this.words.length && (mark === '' || mark === ',' || mark === '(');
  }

  /** "3 stable minor versions", "2.x release", "v1 and v2 releases". */
  readCore(): void {
    const { phrase } = this;
    while (this.open && this.at < this.words.length) {
      const word = this.text();
      // "The main branch, latest minor": a comma and "latest" begin the next phrase.
      if (phrase.noun && this.words[this.at - 1]?.mark === ',' && HIGHEST.has(word)) return;
      const line = lineOf(word);
      const number = numberOf(word);
      // "The latest version v5" is the line that it names.
      if (line && phrase.noun && !this.words[this.at]?.opens) phrase.named = true;
      if (line) phrase.lines.push(line);
      else if (number !== undefined && phrase.count === undefined && !phrase.noun) phrase.count = number;
      else if (NOUN.has(word)) phrase.noun = true;
      else if ((word === 'and' || word === 'or' || word === '&') && lineOf(this.text(1)) && phrase.lines.length > 0) {
        this.at += 1;
        continue;
      } else if (!ADJECTIVE.has(word)) {
        const name = this.nameLength();
        if (name === 0) return;
        this.at += name;
        continue;
      }
      phrase.words.push(word);
      this.at += 1;
      if (this.words[this.at - 1]?.opens && phrase.noun) return;
    }
  }

  /** How many words here are the project's name, with the noun right behind them; 0 for none. */
  private nameLength(): number {
    if (this.phrase.noun) return 0;
    for (let length = 1; length <= NAME_WORDS; length += 1) {
      const word = this.words[this.at + length - 1];
      if (
        !word ||
        STOP.has(word.text) ||
        isPlatformWord(word.text) ||
        word.opens ||
        !/^[\p{L}@]/u.test(word.text) ||
        word.mark !== ''
      )
        return 0;
      const next = this.text(length);
      if (/^(?:branch|channel)/.test(next)) return 0;
      if (NOUN.has(next) || (ADJECTIVE.has(next) && NOUN.has(this.text(length + 1)))) return length;
    }
    return 0;
  }

  /** "of each major", "in the v1.x series", "for a given major release". */
  readScope(): void {
    if (!this.open || !SCOPE.has(this.text())) return;
    if (this.readNested()) return;
    let ahead = 1;
    let general = this.text() === 'per';
    while (EACH.has(this.text(ahead))) {
      general ||= this.text(ahead) !== 'the';
      if (/^(?:supported|maintained|active)$/.test(this.text(ahead))) this.phrase.supported = true;
      ahead += 1;
    }
    const word = this.text(ahead);
    const line =
      lineOf(word) ??
      (/^\d{1,3}$/.test(word) && NOUN.has(this.text(ahead + 1)) ? readRanges(word)[0]?.range : undefined);
    if (line) {
      this.phrase.lines.push(line);
      this.at += ahead + 1;
      while ((this.text() === 'and' || this.text() === 'or') && lineOf(this.text(1))) {
        this.phrase.lines.push(lineOf(this.text(1)) as Range);
        this.at += 2;
      }
      while (NOUN.has(this.text())) this.at += 1;
    } else if (general && /^(?:major|minor|majors|minors)$/.test(word)) {
      this.phrase.each = word.startsWith('major') ? 'major' : 'minor';
      this.at += ahead + 1;
      while (NOUN.has(this.text())) this.at += 1;
    } else if (general && /^(?:lines?|series|branch(?:es)?|streams?|versions?)$/.test(word)) {
      const listed = /^(?:listed|marked|named|shown|mentioned|above|below|in)$/.test(this.text(ahead + 1));
      if (!listed && this.phrase.supported === undefined) return;
      this.phrase.each = 'major';
      this.phrase.supported = true;
      this.at += ahead + 1;
    }
  }

  /** "of the last two major versions", "of the current and the previous major": within so many of the highest. */
  private readNested(): boolean {
    const skip = this.text(1) === 'the' || this.text(1) === 'our' ? 2 : 1;
    const found = this.inner?.(this.words, this.at + skip);
    const subject = found?.subject;
    if (!found || (subject?.kind !== 'latest' && subject?.kind !== 'last') || subject.of || subject.each) return false;
    if (subject.unit !== 'major' && subject.unit !== 'minor') return false;
    this.phrase.each = subject.unit;
    this.phrase.within = subject.kind === 'last' ? subject.n : 1;
    while (this.at < this.words.length && (this.words[this.at]?.end ?? 0) <= found.end) this.at += 1;
    return true;
  }

  /** "and the next most recent one", "and two previous minors", "plus the one before". */
  readEarlier(): void {
    if (!this.open || !/^(?:and|plus|&|\+|as)$/.test(this.text())) return;
    let ahead = 1;
    while (
      /^(?:the|its|their|well|as|immediately|directly|one|next|all|any|release|version|line|series)$/.test(
        this.text(ahead),
      )
    )
      ahead += 1;
    const before = numberOf(this.text(ahead));
    if (before !== undefined) ahead += 1;
    if (/^(?:most|immediate)$/.test(this.text(ahead))) ahead += 1;
    const word = this.text(ahead);
    const older = word === 'older' && (before !== undefined || this.text(ahead - 1) === 'one');
    if (
      !PREVIOUS.has(word) &&
      !older &&
      !(word === 'recent' && this.text(ahead - 2) === 'next') &&
      !/^second/.test(word)
    )
      return;
    const behind = numberOf(this.text(ahead + 1));
    this.phrase.earlier = before ?? (behind === 1 ? 1 : behind) ?? 1;
    this.at += ahead + 1 + (behind === undefined ? 0 : 1);
    this.readCore();
    while (this.words[this.at]?.opens || (this.at > 0 && /^(?:by)$/.test(this.text(-1)))) {
      if (!/^(?:by|major|minor|[a-z]+[-/.][a-z]+)$/.test(this.text())) break;
      this.phrase.words.push(this.text());
      this.at += 1;
    }
  }
}

/** What a phrase comes to. */
export function subjectOf(phrase: Phrase): Subject {
  const named = unitOf(phrase.words);
  if (phrase.named && named === 'release' && phrase.count === undefined && phrase.earlier === 0 && !phrase.each)
    return { kind: 'range', ranges: phrase.lines };
  // "The current major release (10.10.z)": what this project calls a major has two numbers.
  const deep = named === 'major' && phrase.lines.length > 0 && phrase.lines.every(({ low }) => low.length >= 2);
  const unit = phrase.each === 'minor' ? 'release' : deep ? 'minor' : named;
  // "The current minor version (2.2)" names its line beside the rule; it does not limit the rule to it.
  const label = (unit === 'minor' && phrase.lines.every(({ low }) => low.length >= 2)) || unit === 'major';
  const of = phrase.lines.length > 0 && !label ? { of: phrase.lines } : {};
  const each =
    phrase.each && !(phrase.each === 'major' && unit === 'major')
      ? { each: phrase.each, ...(phrase.within === undefined ? {} : { within: phrase.within }) }
      : {};
  const n = phrase.earlier > 0 ? phrase.earlier + (phrase.count ?? 1) : (phrase.count ?? 1);
  return n > 1 ? { kind: 'last', n, unit, ...of, ...each } : { kind: 'latest', unit, ...of, ...each };
}

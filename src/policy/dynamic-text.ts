import type { Range } from '../version/range.ts';
import { numberOf } from './number-words.ts';
import type { Subject, Unit } from './policy.types.ts';
import { readRanges } from './range-text.ts';
import { type Word, wordsOf } from './words.ts';

/** A subject that resolves against releases or the calendar, and where it stands in the text. */
export interface FoundSubject {
  readonly subject: Subject;
  readonly start: number;
  readonly end: number;
}

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const HIGHEST = list(
  'latest newest 最新 última último ultima ultimo dernière dernier neueste neuesten neuester последняя последней',
);
/** Highest only with a unit behind them: "current version", never "the current status". */
const NEEDS_UNIT = list('current last stable recent actual aktuelle aktuellen');
const PREVIOUS = list('previous preceding prior before former penultimate earlier');
const NOUN = list(
  'release releases version versions line lines series branch branches train trains tag tags build builds patch patches cycle cycles minor minors major majors versión versions version-line versionen version. версия',
);
const ADJECTIVE = list(
  'most recent stable released published official available public production tagged supported maintained active point bugfix feature full upstream main core semver x.y major/minor minor/major major-minor major.minor current latest newest npm pypi github published-release general ga',
);
const EACH = list('each every any all a given per respective supported maintained active an the');
const SCOPE = list('of for in within from on per');

/** What a phrase such as "latest stable minor release of each major" is made of. */
interface Phrase {
  count?: number;
  words: string[];
  lines: Range[];
  noun: boolean;
  each?: 'major' | 'minor';
  /** How many earlier units are named beside the highest: "and the previous two". */
  earlier: number;
}

function unitOf(words: readonly string[]): Unit {
  const text = ` ${words.join(' ')} `;
  if (/ (?:minors?|feature|x\.y|(?:major|minor)[/.-](?:minor|major)) /.test(text))
    return / patch /.test(text) ? 'release' : 'minor';
  if (/ majors? /.test(text)) return 'major';
  if (/ (?:lines?|series|branch(?:es)?|trains?|cycles?) /.test(text)) return 'line';
  return 'release';
}

function lineOf(word: string): Range | undefined {
  const found = /^v?\d/.test(word) && (/^v/.test(word) || /[.x]/.test(word)) ? readRanges(word)[0]?.range : undefined;
  return found?.kind === 'line' && !found.exact ? found : undefined;
}

/** Steps through the words behind "latest", "last" or "current" and collects what they say. */
class PhraseReader {
  private readonly words: readonly Word[];
  private at: number;
  readonly phrase: Phrase = { words: [], lines: [], noun: false, earlier: 0 };

  constructor(words: readonly Word[], at: number) {
    this.words = words;
    this.at = at;
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
      const line = lineOf(word);
      const number = numberOf(word);
      if (line) phrase.lines.push(line);
      else if (number !== undefined && phrase.count === undefined && !phrase.noun) phrase.count = number;
      else if (NOUN.has(word)) phrase.noun = true;
      else if ((word === 'and' || word === 'or' || word === '&') && lineOf(this.text(1)) && phrase.lines.length > 0) {
        this.at += 1;
        continue;
      } else if (!ADJECTIVE.has(word)) return;
      phrase.words.push(word);
      this.at += 1;
      if (this.words[this.at - 1]?.opens && phrase.noun) return;
    }
  }

  /** "of each major", "in the v1.x series", "for a given major release". */
  readScope(): void {
    if (!this.open || !SCOPE.has(this.text())) return;
    let ahead = 1;
    let general = this.text() === 'per';
    while (EACH.has(this.text(ahead))) {
      general ||= this.text(ahead) !== 'the';
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
    }
  }

  /** "and the next most recent one", "and two previous minors", "plus the one before". */
  readEarlier(): void {
    if (!this.open || !/^(?:and|plus|&|\+|as)$/.test(this.text())) return;
    let ahead = 1;
    while (/^(?:the|its|their|well|as|immediately|directly|one|next)$/.test(this.text(ahead))) ahead += 1;
    const before = numberOf(this.text(ahead));
    if (before !== undefined) ahead += 1;
    if (/^(?:most|immediate)$/.test(this.text(ahead))) ahead += 1;
    const word = this.text(ahead);
    if (!PREVIOUS.has(word) && !(word === 'recent' && this.text(ahead - 2) === 'next') && !/^second/.test(word)) return;
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

function subjectOf(phrase: Phrase): Subject {
  const unit = phrase.each === 'minor' ? 'release' : unitOf(phrase.words);
  // "The current minor version (2.2)" names its line beside the rule; it does not limit the rule to it.
  const label = (unit === 'minor' && phrase.lines.every(({ low }) => low.length >= 2)) || unit === 'major';
  const of = phrase.lines.length > 0 && !label ? { of: phrase.lines } : {};
  const each = phrase.each && !(phrase.each === 'major' && unit === 'major') ? { each: phrase.each } : {};
  const n = phrase.earlier > 0 ? phrase.earlier + (phrase.count ?? 1) : (phrase.count ?? 1);
  return n > 1 ? { kind: 'last', n, unit, ...of, ...each } : { kind: 'latest', unit, ...of, ...each };
}

/** "The previous major version" is the second of two; "previous versions" are all that came before, no window. */
function previousOne(words: readonly Word[], at: number, { phrase, end }: PhraseReader): FoundSubject | undefined {
  const unit = unitOf(phrase.words);
  const plural = phrase.words.some((word) => /^(?:versions|releases|lines|branches|majors|minors)$/.test(word));
  if (plural || !phrase.noun || (unit !== 'major' && unit !== 'minor')) return undefined;
  return { subject: { kind: 'last', n: 2, unit }, start: words[at]?.start ?? 0, end: words[end - 1]?.end ?? 0 };
}

function tryPhrase(words: readonly Word[], at: number): FoundSubject | undefined {
  const word = words[at]?.text ?? '';
  const mostRecent = word === 'most' && /^(?:recent|recently|up-to-date|current)$/.test(words[at + 1]?.text ?? '');
  const countFirst =
    numberOf(word) !== undefined && (HIGHEST.has(words[at + 1]?.text ?? '') || words[at + 1]?.text === 'most');
  const previous = word === 'previous' || word === 'past';
  if (!HIGHEST.has(word) && !NEEDS_UNIT.has(word) && !mostRecent && !countFirst && !previous) return undefined;
  const reader = new PhraseReader(words, at + (mostRecent ? 2 : countFirst ? 0 : 1));
  reader.readCore();
  reader.readScope();
  reader.readEarlier();
  reader.readScope();
  const { phrase } = reader;
  if (previous && (phrase.count ?? 0) < 2) return previousOne(words, at, reader);
  if (!phrase.noun && phrase.earlier === 0 && phrase.count === undefined && NEEDS_UNIT.has(word)) return undefined;
  if (phrase.count !== undefined && !phrase.noun && !phrase.words.some((w) => /major|minor/.test(w))) return undefined;
  const last = words[Math.max(at, reader.end - 1)];
  return { subject: subjectOf(phrase), start: words[at]?.start ?? 0, end: last?.end ?? 0 };
}

/** "N-1", "N, N-1 and N-2 minor releases". */
function tryCounting(words: readonly Word[], at: number): FoundSubject | undefined {
  let deepest = 0;
  let next = at;
  for (; next < words.length; next += 1) {
    const step = /^n(?:-(\d))?$/.exec(words[next]?.text ?? '');
    if (step) deepest = Math.max(deepest, Number(step[1] ?? 0));
    else if (!/^(?:and|&|to|through|or|\+)$/.test(words[next]?.text ?? '')) break;
  }
  if (deepest === 0) return undefined;
  const reader = new PhraseReader(words, next);
  reader.readCore();
  const words_ = reader.phrase.words;
  const unit = words_.length > 0 ? unitOf(words_) : 'minor';
  return {
    subject: { kind: 'last', n: deepest + 1, unit },
    start: words[at]?.start ?? 0,
    end: words[reader.end - 1]?.end ?? 0,
  };
}

const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, year: 365 };
const AGE =
  /\b(?:less than|within|(?:no|not) (?:older|more) than|younger than|newer than|(?:in|during|over|from) the (?:last|past|previous))(?: the)?(?: last| past| previous| most recent)?(?: (\d{1,3}|[a-z]{3,8}))? ?(day|week|month|year)s?\b/;

/** "released less than 2 years ago", "releases within the previous three months". A time to answer is none. */
function tryAge(text: string): FoundSubject | undefined {
  const match = AGE.exec(text);
  const days = DAYS[match?.[2] ?? ''];
  const count = match?.[1] === undefined ? 1 : numberOf(match[1]);
  if (!match || days === undefined || count === undefined) return undefined;
  if (!/\b(?:releases?|released|published|versions?|older than)\b/.test(text)) return undefined;
  const before = text.slice(0, match.index);
  const own = /\breleases?\b/.test(before) && !/\bversions?\b|\b(?:minor|major|line|series|branch)/.test(before);
  const unit: Unit = own ? 'release' : /\bminor/.test(before) ? 'minor' : /\bmajor/.test(before) ? 'major' : 'line';
  return { subject: { kind: 'age', days: count * days, unit }, start: match.index, end: match.index + match[0].length };
}

/** Find the first rolling subject in a normalised text: an age, a window of units, the latest (semantics, rule 7). */
export function readDynamic(text: string): FoundSubject | undefined {
  const age = tryAge(text);
  if (age) return age;
  const words = wordsOf(text.replace(/\b(\d{1,4})\.latest\b/g, 'latest $1.x'));
  for (let at = 0; at < words.length; at += 1) {
    const found = /^n(?:-\d)?$/.test(words[at]?.text ?? '') ? tryCounting(words, at) : tryPhrase(words, at);
    if (found) return found;
  }
  return undefined;
}

import type { Range } from '../version/range.ts';
import { type FoundSubject, readAge } from './age-text.ts';
import { isPlatformWord } from './foreign-names.ts';
import { numberOf } from './number-words.ts';
import type { Subject, Unit } from './policy.types.ts';
import { readRanges } from './range-text.ts';
import { type Word, wordsOf } from './words.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const HIGHEST = list(
  'latest newest 最新 última último ultima ultimo dernière dernier neueste neuesten neuester последняя последней',
);
/** Highest only with a unit behind them: "current version", never "the current status". */
const NEEDS_UNIT = list('current last stable actual aktuelle aktuellen');
const PREVIOUS = list('previous preceding prior before former penultimate earlier');
const NOUN = list(
  'release releases version versions line lines series branch branches train trains stream streams channel tag tags build builds patch patches cycle cycles minor minors major majors versión versión. versions version-line versionen version. версия версию version(s) release(s)',
);
const ADJECTIVE = list(
  'most recent stable released published official available public production tagged supported maintained active point bugfix feature full upstream main core semver x.y major/minor minor/major major-minor major.minor current latest newest npm pypi github published-release general ga lts monthly weekly daily final',
);
const EACH = list('each every any all a given per respective supported maintained active an the');
const SCOPE = list('of for in within from on per');
/** Words that end a phrase: no name stands between "latest" and "version" across one of these. */
const STOP = list(
  'is are was were will would be been has have had of for in on at to from by with without and or nor the a an this that these those which who when where while if not no only also can may might should must we you they it its our your their do does did get gets receive receives support supports security vulnerability vulnerabilities update updates fix fixes code commit commits news information info feature features advisories advisory issue issues bug bugs report reports changes time date plus as than until before after please always must dependency dependencies browser browsers technology technologies threats vulnerable affected known tested working compatible fixed patched insecure safe',
);
/** A look that costs little: without any of these, no phrase and no window begins. */
const BEGINNING = new RegExp(
  [...HIGHEST, ...NEEDS_UNIT, ...PREVIOUS, 'most', 'past', 'minor', 'major', 'n-\\d'].join('|'),
);
/** What may follow "latest" where no noun does: "the latest is supported", "latest only". */
const AFTER_LATEST = list(
  'is are gets receives will only and or from on in of available published supported at by for with',
);
/** Most words of a name between "latest" and its noun: "latest Acme Widget release". */
const NAME_WORDS = 2;

/** What a phrase such as "latest stable minor release of each major" is made of. */
interface Phrase {
  count?: number;
  words: string[];
  lines: Range[];
  noun: boolean;
  each?: 'major' | 'minor';
  /** With `each`: only in so many of the highest. */
  within?: number;
  /** How many earlier units are named beside the highest: "and the previous two". */
  earlier: number;
}

function unitOf(words: readonly string[]): Unit {
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

/** Steps through the words behind "latest", "last" or "current" and collects what they say. */
class PhraseReader {
  private readonly words: readonly Word[];
  private at: number;
  /** True behind the "of" of another phrase: scopes do not nest any deeper, or time would double with each. */
  private readonly nested: boolean;
  readonly phrase: Phrase = { words: [], lines: [], noun: false, earlier: 0 };

  constructor(words: readonly Word[], at: number, nested = false) {
    this.words = words;
    this.at = at;
    this.nested = nested;
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

  /** "of the last two major versions", "of the current and the previous major": within so many of the highest. */
  private readNested(): boolean {
    const skip = this.text(1) === 'the' || this.text(1) === 'our' ? 2 : 1;
    const found = this.nested ? undefined : tryPhrase(this.words, this.at + skip, true);
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

function subjectOf(phrase: Phrase): Subject {
  const unit = phrase.each === 'minor' ? 'release' : unitOf(phrase.words);
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

/** "The previous major version" is the second of two; "a previous version" or "previous versions" are all that came before. */
function previousOne(words: readonly Word[], at: number, { phrase, end }: PhraseReader): FoundSubject | undefined {
  const plural = phrase.words.some((word) => /^(?:versions|releases|lines|branches|majors|minors)$/.test(word));
  const definite = /^(?:the|our|its|their|immediately|directly|one)$/.test(words[at - 1]?.text ?? '');
  const unit = unitOf(phrase.words);
  if (plural || !phrase.noun || !(definite || unit === 'major' || unit === 'minor')) return undefined;
  return { subject: { kind: 'last', n: 2, unit }, start: words[at]?.start ?? 0, end: words[end - 1]?.end ?? 0 };
}

/** "Up to three minor versions are supported": a window without the word "latest". */
function tryWindow(words: readonly Word[], at: number): FoundSubject | undefined {
  const n = numberOf(words[at]?.text ?? '');
  if (n === undefined || n < 2 || !/^(?:minor|major)$/.test(words[at + 1]?.text ?? '')) return undefined;
  const reader = new PhraseReader(words, at + 1);
  reader.readCore();
  const next = [words[reader.end]?.text, words[reader.end + 1]?.text].join(' ');
  if (!reader.phrase.noun || !/^(?:are|is|will be) (?:be )?(?:supported|maintained|kept|patched)/.test(next))
    return undefined;
  const end = words[reader.end - 1]?.end ?? 0;
  return { subject: { kind: 'last', n, unit: unitOf(reader.phrase.words) }, start: words[at]?.start ?? 0, end };
}

function tryPhrase(words: readonly Word[], at: number, nested = false): FoundSubject | undefined {
  const word = words[at]?.text ?? '';
  const mostRecent = word === 'most' && /^(?:recent|recently|up-to-date|current)$/.test(words[at + 1]?.text ?? '');
  const countFirst =
    numberOf(word) !== undefined &&
    (HIGHEST.has(words[at + 1]?.text ?? '') || words[at + 1]?.text === 'most' || words[at + 1]?.text === 'previous');
  const previous = (PREVIOUS.has(word) || word === 'past') && words[at + 1]?.text !== 'to';
  if (!HIGHEST.has(word) && !NEEDS_UNIT.has(word) && !mostRecent && !countFirst && !previous) return undefined;
  const reader = new PhraseReader(words, at + (mostRecent ? 2 : countFirst ? 0 : 1), nested);
  reader.readCore();
  reader.readScope();
  reader.readEarlier();
  reader.readScope();
  const { phrase } = reader;
  if (previous && (phrase.count ?? 0) < 2) return previousOne(words, at, reader);
  // "The previous two minors" stand behind the current one.
  if (PREVIOUS.has(word) || (countFirst && PREVIOUS.has(words[at + 1]?.text ?? '')))
    phrase.earlier = phrase.count === undefined ? 0 : 1;
  const bare = !phrase.noun && phrase.words.every((w) => !/major|minor/.test(w)) && phrase.lines.length === 0;
  if (bare && phrase.earlier === 0 && HIGHEST.has(word) && !endsHere(words, reader.end)) return undefined;
  if (!phrase.noun && phrase.earlier === 0 && phrase.count === undefined && NEEDS_UNIT.has(word)) return undefined;
  // "The stable branch" is where the latest release is; "the latest stable branch" would be a line.
  if (word === 'stable' && phrase.words.every((w) => /^(?:branch|channel)$/.test(w))) phrase.words.splice(0);
  if (phrase.count !== undefined && !phrase.noun && !phrase.words.some((w) => /major|minor/.test(w))) return undefined;
  // "The last versions that ran on …" are none of a window.
  if (/^(?:that|which|whose|supporting|compatible|able)$/.test(words[reader.end]?.text ?? '')) return undefined;
  // "Stable releases" are all those that are no pre-releases.
  if (
    word === 'stable' &&
    !bare &&
    phrase.count === undefined &&
    phrase.lines.length === 0 &&
    phrase.words.at(-1) === 'releases'
  )
    return undefined;
  if (/^(?:of|for)$/.test(words[reader.end]?.text ?? '') && isPlatformWord(words[reader.end + 1]?.text ?? ''))
    return undefined;
  const last = words[Math.max(at, reader.end - 1)];
  return { subject: subjectOf(phrase), start: words[at]?.start ?? 0, end: last?.end ?? 0 };
}

/** True where nothing behind a bare "latest" could be what it is the latest of. */
function endsHere(words: readonly Word[], end: number): boolean {
  const mark = words[end - 1]?.mark ?? '';
  const next = words[end];
  return mark !== '' || next === undefined || next.opens || AFTER_LATEST.has(next.text);
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
  reader.readScope();
  const words_ = reader.phrase.words;
  const unit = words_.length > 0 ? unitOf(words_) : 'minor';
  return {
    subject: { kind: 'last', n: deepest + 1, unit },
    start: words[at]?.start ?? 0,
    end: words[reader.end - 1]?.end ?? 0,
  };
}

/** Find every rolling subject in a normalised text: an age, windows of units, the latest (semantics, rule 7). */
export function readDynamics(text: string): FoundSubject[] {
  const age = readAge(text);
  if (age) return [age];
  if (!BEGINNING.test(text)) return [];
  const found: FoundSubject[] = [];
  const words = wordsOf(text.replace(/\b(\d{1,4})\.latest\b/g, 'latest $1.x'));
  for (let at = 0; at < words.length; at += 1) {
    const here = /^n(?:-\d)?$/.test(words[at]?.text ?? '')
      ? tryCounting(words, at)
      : (tryPhrase(words, at) ?? tryWindow(words, at));
    if (!here) continue;
    if (!WHERE.test(text.slice(found.at(-1)?.end ?? 0, here.start))) found.push(here);
    while (at + 1 < words.length && (words[at + 1]?.end ?? 0) <= here.end) at += 1;
  }
  const unit = LEADING_SCOPE.exec(text)?.[1];
  return unit === undefined ? found : found.map((one) => withinEach(one, unit.startsWith('major') ? 'major' : 'minor'));
}

/** Between two phrases: the second only tells where the first is found. */
const WHERE = /^ (?:(?:released|published|available) )?(?:on|from|in|via|through) (?:the |our )?$/;

/** "For each major version, only the latest minor": the scope stands before the phrase. */
const LEADING_SCOPE =
  /^(?:(?:please )?note that )?(?:for|of|in|within) (?:each|every|any|all|a)(?: of the)?(?: given)?(?: supported| maintained| active)? (majors?|minors?)\b[^,]{0,40},/;

function withinEach(found: FoundSubject, each: 'major' | 'minor'): FoundSubject {
  const { subject } = found;
  return subject.kind === 'latest' || subject.kind === 'last' ? { ...found, subject: { ...subject, each } } : found;
}

/** Find the first rolling subject in a normalised text. */
export function readDynamic(text: string): FoundSubject | undefined {
  return readDynamics(text)[0];
}

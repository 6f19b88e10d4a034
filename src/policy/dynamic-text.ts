import { type FoundSubject, readAge } from './age-text.ts';
import { isPlatformWord } from './foreign-names.ts';
import { numberOf } from './number-words.ts';
import { type Phrase, PhraseReader, subjectOf, unitOf } from './rolling-phrase.ts';
import { AFTER_LATEST, BEGINNING, HIGHEST, NEEDS_UNIT, PREVIOUS } from './rolling-words.ts';
import { type Word, wordsOf } from './words.ts';

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

/** How a phrase begins: the words to skip, and whether they count ("two latest") or look back ("previous"). */
interface Beginning {
  readonly word: string;
  readonly skip: number;
  readonly counts: boolean;
  readonly previous: boolean;
}

function beginningAt(words: readonly Word[], at: number): Beginning | undefined {
  const word = words[at]?.text ?? '';
  const next = words[at + 1]?.text ?? '';
  const mostRecent = word === 'most' && /^(?:recent|recently|up-to-date|current)$/.test(next);
  const counts = numberOf(word) !== undefined && (HIGHEST.has(next) || next === 'most' || next === 'previous');
  // "Every stable minor version" means each of them.
  if (word === 'stable' && /^(?:every|each|all|any)$/.test(words[at - 1]?.text ?? '')) return undefined;
  const previous = (PREVIOUS.has(word) || word === 'past') && next !== 'to';
  if (!HIGHEST.has(word) && !NEEDS_UNIT.has(word) && !mostRecent && !counts && !previous) return undefined;
  return { word, skip: mostRecent ? 2 : counts ? 0 : 1, counts, previous };
}

/** What follows says that the phrase is about something else: "the last versions that ran on …", "the latest of Node.js". */
function isElsewhose(words: readonly Word[], end: number): boolean {
  const next = words[end]?.text ?? '';
  if (/^(?:that|which|whose|supporting|compatible|able)$/.test(next)) return true;
  return /^(?:of|for)$/.test(next) && isPlatformWord(words[end + 1]?.text ?? '');
}

const namesUnit = (words: readonly string[]): boolean => words.some((word) => /major|minor/.test(word));

/** "Current" alone is nothing; "stable releases" are all those that are no pre-releases. */
function isPhrase({ word }: Beginning, phrase: Phrase, words: readonly Word[], end: number): boolean {
  const { noun, count, earlier, lines } = phrase;
  const bare = !noun && !namesUnit(phrase.words) && lines.length === 0;
  if (bare && earlier === 0 && HIGHEST.has(word) && !endsHere(words, end)) return false;
  if (!noun && earlier === 0 && count === undefined && NEEDS_UNIT.has(word)) return false;
  if (count !== undefined && !noun && !namesUnit(phrase.words)) return false;
  const plural = /^(?:releases|versions|branches|lines|series)$/.test(phrase.words.at(-1) ?? '');
  return !(word === 'stable' && count === undefined && lines.length === 0 && plural);
}

function phraseAt(words: readonly Word[], at: number, inner?: typeof innerPhrase): FoundSubject | undefined {
  const beginning = beginningAt(words, at);
  if (!beginning) return undefined;
  const { word, counts, previous } = beginning;
  const reader = new PhraseReader(words, at + beginning.skip, inner);
  reader.readCore();
  reader.readScope();
  reader.readEarlier();
  reader.readScope();
  const { phrase, end } = reader;
  if (previous && (phrase.count ?? 0) < 2) return previousOne(words, at, reader);
  // "The previous two minors" stand behind the current one.
  if (PREVIOUS.has(word) || (counts && PREVIOUS.has(words[at + 1]?.text ?? '')))
    phrase.earlier = phrase.count === undefined ? 0 : 1;
  // "The stable branch" is where the latest release is; "the latest stable branch" would be a line.
  if (word === 'stable' && phrase.words.every((w) => /^(?:branch|channel)$/.test(w))) phrase.words.splice(0);
  if (!isPhrase(beginning, phrase, words, end) || isElsewhose(words, end)) return undefined;
  const last = words[Math.max(at, end - 1)];
  const subject = subjectOf(phrase);
  const among = phrase.supported && 'each' in subject ? ({ amongSupported: true } as const) : {};
  return { subject, start: words[at]?.start ?? 0, end: last?.end ?? 0, ...among };
}

const innerPhrase = (words: readonly Word[], at: number): FoundSubject | undefined => phraseAt(words, at);
const tryPhrase = (words: readonly Word[], at: number): FoundSubject | undefined => phraseAt(words, at, innerPhrase);

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
  const reader = new PhraseReader(words, next, innerPhrase);
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
  const scope = LEADING_SCOPE.exec(text);
  return scope ? found.map((one) => withinEach(one, scope)) : found;
}

/** Between two phrases: the second only tells where the first is found. */
const WHERE = /^ (?:(?:released|published|available) )?(?:on|from|in|via|through) (?:the |our )?$/;

/** "For each major version, only the latest minor": the scope stands before the phrase. */
const LEADING_SCOPE =
  /^(?:(?:please )?note that )?(?:for|of|in|within) (?:each|every|any|all|a)(?: of the)?(?: given)?( supported| maintained| active)? (majors?|minors?)\b[^,]{0,40},/;

function withinEach(found: FoundSubject, [, supported, unit = '']: RegExpExecArray): FoundSubject {
  const { subject } = found;
  if (subject.kind !== 'latest' && subject.kind !== 'last') return found;
  const each = unit.startsWith('major') ? 'major' : 'minor';
  return { ...found, subject: { ...subject, each }, ...(supported ? { amongSupported: true } : {}) };
}

/** Find the first rolling subject in a normalised text. */
export function readDynamic(text: string): FoundSubject | undefined {
  return readDynamics(text)[0];
}

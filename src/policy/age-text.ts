import { numberOf } from './number-words.ts';
import type { Subject, Unit } from './policy.types.ts';

/** A subject that resolves against releases or the calendar, and where it stands in the text. */
export interface FoundSubject {
  readonly subject: Subject;
  readonly start: number;
  readonly end: number;
  /** Only of those that something else calls supported: "of each supported major". */
  readonly amongSupported?: true;
}

const DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, year: 365 };
/** A look that costs little: without any of these, a text names no span of time. */
const SPAN_AT_ALL = /day|week|month|year/;
const COUNT =
  '(?:at least |up to |no less than |not less than |more than |a (?:minimum|total|period|minimum period) of |another |only )?(\\d{1,3}|an?|[a-z]{3,8}?)(?: \\(\\d{1,3}\\))?';
const SPAN = `${COUNT}[ -](day|week|month|year)s?\\b`;
const AGE =
  /\b(?:less than|within(?= (?:the )?(?:last|past|previous|most))|(?:no|not) (?:older|more) than|younger than|newer than|(?:in|during|over|from|of) the (?:last|past|previous))(?: the)?(?: last| past| previous| most recent)?(?: (\d{1,3}|an?|[a-z]{3,8}))? ?(day|week|month|year)s?\b/;
/** "For 18 months from its first release", "for one year after it came out". */
const SINCE_RELEASE = new RegExp(
  `\\bfor ${SPAN} (?:after|from|of|following|since) (?:(?:its|their|the)(?: own)?(?: date of)? ?(?:initial |first |original |stable |ga |general |public )*(?:release|publication|launch|availability)\\b|(?:it|they) (?:came|come|comes|was|were|is|are) (?:out|released|published)|(?:being|having been) released)`,
);
/** "Each minor is supported for nine months.": from its release on, what else. */
const FOR_SPAN = new RegExp(
  `\\b(?:supported|maintained|patched|updates|fixes|patches|support|maintain)\\b.{0,40} for ${SPAN}[.;,]?$`,
);
/** "Releases older than two years are not supported." */
const TOO_OLD = new RegExp(`\\b(?:older|more) than ${SPAN}`);

/** "12 months after the next major is released", "within a year of being superseded". */
const SUPERSEDED = new RegExp(
  `\\b${SPAN} (?:after|from|of|following|since|past|once|beyond) .{0,50}?\\b(?:next|new|newer|subsequent|successor|superseded|replaced|following)\\b.{0,60}`,
);
/** "When a new major is released, the previous one gets fixes for six months." */
const AFTER_NEW = new RegExp(
  `^(?:when|once|after|as soon as|with|upon) (?:a |the |each |every )?(?:new|next|newer)(?: (?:major|minor|stable|feature))? (?:version|release|line|series)?\\b.{0,80}\\b(?:previous|prior|old|older|former|preceding)\\b.{0,160}?\\bfor ${SPAN}`,
);

/** Days of a span: `24`, `month` are 720. `undefined` where the count is no small number. */
export function spanDays(count: string | undefined, unit: string | undefined): number | undefined {
  const days = DAYS[unit ?? ''];
  const n = count === undefined || /^an?$/.test(count) ? 1 : numberOf(count);
  return days === undefined || n === undefined ? undefined : n * days;
}

function unitIn(text: string): Unit {
  return /\bmajors?\b/.test(text) ? 'major' : /\bminors?\b/.test(text) ? 'minor' : 'line';
}

/** Lines that keep support for a while after their successor came out. */
function readSuperseded(text: string): FoundSubject | undefined {
  if (!SPAN_AT_ALL.test(text)) return undefined;
  // Where bug fixes and security fixes differ, the security span is named last or beside the word.
  const security = text.replace(/\bbug ?fix\w*\b[^,;]{0,40}?\b(?:days?|weeks?|months?|years?)\b(?= and\b)/, '');
  const match = SUPERSEDED.exec(security) ?? AFTER_NEW.exec(security);
  const days = spanDays(match?.[1], match?.[2]);
  if (!match || days === undefined) return undefined;
  const subject: Subject = { kind: 'age', days, unit: unitIn(text), since: 'successor' };
  return { subject, start: 0, end: text.length };
}

/** "released less than 2 years ago", "releases within the previous three months". A time to answer is none. */
function readOwnAge(text: string): FoundSubject | undefined {
  if (!SPAN_AT_ALL.test(text)) return undefined;
  const match =
    AGE.exec(text) ??
    SINCE_RELEASE.exec(text) ??
    (/\b(?:older|previous|prior)\b/.test(text) ? null : FOR_SPAN.exec(text));
  const days = spanDays(match?.[1], match?.[2]);
  if (!match || days === undefined) return undefined;
  if (!/\b(?:releases?|released|published|versions?|older than)\b/.test(text)) return undefined;
  const subject: Subject = { kind: 'age', days, unit: countedIn(text.slice(0, match.index + match[0].length)) };
  return { subject, start: match.index, end: match.index + match[0].length };
}

/** Releases count by their own date; versions, lines, minors and majors by their first release's. */
function countedIn(before: string): Unit {
  const own = /\breleases?\b/.test(before) && !/\bversions?\b|\b(?:minor|major|line|series|branch)/.test(before);
  return own ? 'release' : unitIn(before);
}

/** Read the age beyond which nothing is supported: whoever is younger is meant. */
export function leftOutByAge(text: string): Subject | undefined {
  const match = TOO_OLD.exec(text);
  const days = spanDays(match?.[1], match?.[2]);
  return match && days !== undefined ? { kind: 'age', days, unit: countedIn(text.slice(0, match.index)) } : undefined;
}

/** Find the age that a normalised text sets: since a release came out, or since its successor did (semantics, rule 7). */
export function readAge(text: string): FoundSubject | undefined {
  return readSuperseded(text) ?? readOwnAge(text);
}

/** Tell whether a sentence is about how long a line outlives its successor, whatever condition it begins with. */
export function outlivesSuccessor(text: string): boolean {
  return readSuperseded(text) !== undefined;
}

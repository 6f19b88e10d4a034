import { type DayOrder, readDate } from './dates.ts';
import { numberOf } from './number-words.ts';
import type { Claim, Until, Word } from './policy.types.ts';
import { readRanges } from './range-text.ts';

const BEFORE_DATE =
  /\b(?:until|till|through|up to|ends? (?:on|in|at)|ended(?: on| in)?(?= [a-zq\d])|expires? (?:on|in)|end[- ]of[- ]life (?:on|in|at|date)?|eol (?:on|in)?|as of|since|on|by|reach\w* .{0,20}in)\b(.{0,60})/;
/** "As of May 2026, 3.x is supported" names a beginning. */
const AS_OF = /^(?:currently,? )?(?:as of|since|on) [^,]{4,60}, /;
const BEFORE_RELEASE = /\b(?:until|till)\b(.{0,60})$/;

/** Read the end that a clause names: a day, or the release that ends it (semantics, rule 6). */
export function endOf(text: string, word: Word, order: DayOrder): Until | undefined {
  const tail = BEFORE_DATE.exec(word === 'unsupported' ? text : text.replace(AS_OF, ''))?.[1];
  const date = tail === undefined ? undefined : readDate(tail, order);
  if (date?.kind === 'date') return { kind: 'date', date: date.date };
  const release = BEFORE_RELEASE.exec(text)?.[1];
  const found = release === undefined ? undefined : readRanges(release)[0]?.range;
  return found?.kind === 'line' ? { kind: 'release', version: found.low.join('.') } : undefined;
}

const AFTER =
  /^(?:after|once|when|as soon as|starting with)(?: the| an?)? (?:[a-z]{2,20} )?(v?\d[\w.]*)(?: (?:version|release|final|stable))?(?: (?:is|has been|gets|was|will be))? (?:published|released|out|available|shipped|ships|reaches (?:ga|stable))[, ]+(.*)$|^(?:upon|with|after|following) the (?:final |stable )?release of (?:[a-z]{2,20} )?(v?\d[\w.]*)[, ]+(.*)$/;

/** "After 3.0.0 is published, …": the release from which the rest speaks, and the rest. */
export function beginningOf(text: string): { from?: Until; rest: string } {
  const match = AFTER.exec(text);
  const written = match?.[1] ?? match?.[3];
  const rest = match?.[2] ?? match?.[4];
  const range = written === undefined ? undefined : readRanges(written)[0]?.range;
  return range && rest !== undefined
    ? { from: { kind: 'release', version: range.low.join('.') }, rest }
    : { rest: text };
}

const UNIT = '(?:(?:minor|major|feature|stable|point|patch) (?:or )?){0,2}';
const NEXT = new RegExp(
  `\\buntil (?:the |a )?(?:next|new|newer|following|subsequent) (${UNIT})(?:versions?|releases?|line|series|one)\\b|\\buntil (?:its|the|a) successor\\b|\\buntil (?:it is|they are|being) (?:superseded|replaced)\\b|\\bends? (?:when|once|as soon as|with) (?:the |a )?(?:next|new|newer|following) (${UNIT})(?:version|release|line|series|one)\\b|^(?:when|once|after|as soon as|whenever) (?:the |a )?(?:new|next) (${UNIT})(?:version|release|line|series)\\b.{0,80}\\b(?:no longer|not|end[- ]of[- ]life|eol|drop\\w*|ends?|unsupported)\\b`,
);
const NEWER = new RegExp(
  `\\buntil (?:there (?:are|have been) )?(\\w{1,10}) (?:newer|more recent|later|subsequent|new|further|more) (${UNIT})(?:versions?|releases?|lines?|series)\\b`,
);

/**
 * "Each version is supported until the next is released" is the latest line and no other; "until there are two newer
 * releases" the last two (semantics, rule 7).
 */
export function untilSuccessor(text: string): Pick<Claim, 'kind' | 'subject' | 'word'> | undefined {
  const newer = NEWER.exec(text);
  const n = newer?.[1] === undefined ? undefined : numberOf(newer[1]);
  if (n !== undefined && n > 1)
    return { kind: 'rule', subject: { kind: 'last', n, unit: unitOf(newer?.[2]) }, word: 'supported' };
  const next = NEXT.exec(text);
  if (!next) return undefined;
  return { kind: 'rule', subject: { kind: 'latest', unit: unitOf(next[1] ?? next[2] ?? next[3]) }, word: 'supported' };
}

function unitOf(words: string | undefined): 'major' | 'minor' {
  return /major/.test(words ?? '') && !/minor/.test(words ?? '') ? 'major' : 'minor';
}

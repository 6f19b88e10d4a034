import { spanDays } from './age-text.ts';
import { type DayOrder, readDate, saysNoEnd } from './dates.ts';
import { normalise } from './plain-text.ts';
import type { Until, Word } from './policy.types.ts';
import { readRanges } from './range-text.ts';
import { symbolIn, wordIn } from './status-words.ts';

/** What a row says of its versions: the word, and the end where one is named. */
export interface Standing {
  readonly word: Word;
  readonly until?: Until;
}

/** What reading a status needs to know of the file around it. */
export interface StandingContext {
  readonly dayOrder: DayOrder;
  /** Status words that the text itself defines (semantics, rule 5), keyed by the normalised word. */
  readonly defined: ReadonlyMap<string, Word>;
}

const DASH = /^(?:-{1,3}|n\/?a|\.)$/;
const UNTIL_RELEASE = /\b(?:until|till|through|up to|bis|hasta|até|jusqu\S{0,3}|до)\b(.{0,60})$/;

/** "Released in May 2024" names a beginning. */
const BEGINNING = /\b(?:released|published|introduced|launched|started?|available since|first)\b/;

/** "24 months after the release of 5.0"; groups: how many, of what, which release. */
const AFTER_RELEASE =
  /^(?:until )?(\d{1,3}|[a-z]{3,8}) (day|week|month|year)s? (?:after|from|past) (?:the )?(?:(?:first |stable |initial )?release of )?(?:[a-z]{2,20} )?(v?\d[\w.]{0,12})(?: (?:is|was|gets) released| release)?$/;
/** "The release of 5.2" in a column that says "until". */
const AT_RELEASE =
  /^(?:when |once )?(?:the )?(?:first |stable )?(?:(?:release|availability) of )?(?:[a-z][\w -]{1,30} )?(v?\d[\w.]{0,12})(?: (?:is|was|gets|comes) (?:released|out|available)| release)?$/;

function afterRelease(plain: string): Until | undefined {
  const match = AFTER_RELEASE.exec(plain);
  const range = readRanges(match?.[3] ?? '')[0]?.range;
  const days = spanDays(match?.[1], match?.[2]);
  return range?.kind === 'line' && days !== undefined
    ? { kind: 'release', version: range.low.join('.'), days }
    : undefined;
}

/** Read a cell of a column that says "until" itself: what stands there is a day or a release. */
function releaseIn(plain: string): Until | undefined {
  const range = readRanges(AT_RELEASE.exec(plain)?.[1] ?? '')[0]?.range;
  return range?.kind === 'line' ? { kind: 'release', version: range.low.join('.') } : undefined;
}

function endIn(text: string, context: StandingContext): Until | 'ambiguous' | undefined {
  if (BEGINNING.test(normalise(text)) && !/\b(?:until|till|eol|end)\b/.test(normalise(text))) return undefined;
  const after = afterRelease(normalise(text));
  if (after) return after;
  const date = readDate(text, context.dayOrder);
  if (date?.kind === 'date') return { kind: 'date', date: date.date };
  if (date) return 'ambiguous';
  const release = UNTIL_RELEASE.exec(normalise(text))?.[1];
  const found = release === undefined ? undefined : readRanges(release)[0];
  return found && found.range.kind === 'line' ? { kind: 'release', version: found.range.low.join('.') } : undefined;
}

function definedWord(text: string, context: StandingContext): Word | undefined {
  const plain = normalise(text);
  // A symbol of the legend yields to words beside it (semantics, rule 5).
  for (const [name, word] of context.defined)
    if (plain.includes(name) && (/\p{L}/u.test(name) || wordIn(text) === undefined)) return word;
  return undefined;
}

/** Read a cell of an end-of-life column: a day, a release, "no end yet", or words such as "Best effort". */
export function readEnd(text: string, context: StandingContext): Standing | undefined {
  // "TBD (hopefully in May)": none is set yet.
  const open = /^(?:tb[acd]|to be \w+)\b/.test(normalise(text));
  const end = open ? undefined : (endIn(text, context) ?? releaseIn(normalise(text)));
  const word = wordIn(text);
  if (end === 'ambiguous') return { word: 'unclear' };
  if (end) return { word: word === 'limited' ? 'limited' : 'supported', until: end };
  if (open || saysNoEnd(text) || DASH.test(normalise(text))) return { word: 'supported' };
  const stated = definedWord(text, context) ?? word ?? symbolIn(text);
  return stated === undefined ? undefined : { word: stated };
}

/** Read a cell of a status column: words beat symbols, a date beats both (semantics, rules 5 and 6). */
export function readStatus(text: string, context: StandingContext): Standing | undefined {
  const defined = definedWord(text, context);
  const word = wordIn(text);
  const end = endIn(text, context);
  if (end === 'ambiguous') return { word: 'unclear' };
  if (end) return { word: (defined ?? word) === 'limited' ? 'limited' : 'supported', until: end };
  if (DASH.test(normalise(text))) return { word: 'unsupported' };
  const stated = defined ?? word ?? symbolIn(text);
  return stated === undefined ? undefined : { word: stated };
}

/**
 * Join what the status cell and the end-of-life cell of one row say: a date decides, unless words already say no;
 * a tick or a cross beside a date yields to it.
 */
export function joinStanding(
  status: Standing | undefined,
  end: Standing | undefined,
  bySymbol: boolean,
): Standing | undefined {
  if (!status || !end) return status ?? end;
  if (status.until) return status;
  if (status.word === 'development' || end.word === 'unclear') return status.word === 'development' ? status : end;
  if (end.until && status.word === 'unsupported' && !bySymbol && end.until.kind === 'date')
    return { ...end, word: 'unsupported' };
  if (end.until)
    return { word: status.word === 'limited' || end.word === 'limited' ? 'limited' : 'supported', until: end.until };
  return status;
}

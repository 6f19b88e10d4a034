import { normalise } from './plain-text.ts';

const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  oct: 10,
  nov: 11,
  dec: 12,
  ene: 1,
  abr: 4,
  ago: 8,
  dic: 12,
  fev: 2,
  fév: 2,
  avr: 4,
  mai: 5,
  juin: 6,
  juil: 7,
  aoû: 8,
  déc: 12,
  mär: 3,
  okt: 10,
  dez: 12,
};
const MONTH =
  '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|fev|fév|avr|mai|juin|juil|aoû|déc|mär|okt|dez)[a-zé]{0,7}\\.?';
const YEAR = '((?:19|20)\\d\\d)';
/** Which of two numbers comes first in `03/04/2026`. */
export type DayOrder = 'day-first' | 'month-first' | 'unknown';

/** A date read from a text: the last day that it names, or why there is none. */
export type FoundDate =
  | { readonly kind: 'date'; readonly date: string }
  /** The order of day and month is open (semantics, rule 6). */
  | { readonly kind: 'ambiguous' };

function iso(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (month < 1 || month > 12 || day < 1 || date.getUTCMonth() !== month - 1) return undefined;
  return date.toISOString().slice(0, 10);
}

function endOfMonth(year: number, month: number): string | undefined {
  if (month < 1 || month > 12) return undefined;
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

type Reading = readonly [RegExp, (match: RegExpExecArray) => string | undefined];

const monthOf = (word: string | undefined): number =>
  MONTHS[(word ?? '').slice(0, 4)] ?? MONTHS[(word ?? '').slice(0, 3)] ?? 0;

/** From the most precise to the least; a month, quarter or year means its last day (semantics, rule 6). */
const READINGS: readonly Reading[] = [
  [new RegExp(`\\b${YEAR}[-./](\\d{1,2})[-./](\\d{1,2})\\b`), (m) => iso(Number(m[1]), Number(m[2]), Number(m[3]))],
  [/((?:19|20)\d\d) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日/, (m) => iso(Number(m[1]), Number(m[2]), Number(m[3]))],
  [
    new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? ${YEAR}\\b`),
    (m) => iso(Number(m[3]), monthOf(m[1]), Number(m[2])),
  ],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th|\\.)?[ -](?:of |de )?${MONTH},?[ -](?:of |de )?${YEAR}\\b`),
    (m) => iso(Number(m[3]), monthOf(m[2]), Number(m[1])),
  ],
  [new RegExp(`\\b${YEAR}[ -]${MONTH}[ -](\\d{1,2})\\b`), (m) => iso(Number(m[1]), monthOf(m[2]), Number(m[3]))],
  [/((?:19|20)\d\d) ?年 ?(\d{1,2}) ?月/, (m) => endOfMonth(Number(m[1]), Number(m[2]))],
  [new RegExp(`\\b${MONTH},?[ -](?:of |de )?${YEAR}\\b`), (m) => endOfMonth(Number(m[2]), monthOf(m[1]))],
  [new RegExp(`\\b${YEAR}[ -]${MONTH}\\b`), (m) => endOfMonth(Number(m[1]), monthOf(m[2]))],
  [new RegExp(`\\b${YEAR}[-/.](\\d{1,2})\\b(?![-/.]\\d)`), (m) => endOfMonth(Number(m[1]), Number(m[2]))],
  [new RegExp(`\\b(\\d{1,2})[-/.]${YEAR}\\b`), (m) => endOfMonth(Number(m[2]), Number(m[1]))],
  [new RegExp(`\\bq([1-4])[ /-]?(?:of )?${YEAR}\\b`), (m) => endOfMonth(Number(m[2]), Number(m[1]) * 3)],
  [new RegExp(`\\b${YEAR}[ /-]?q([1-4])\\b`), (m) => endOfMonth(Number(m[1]), Number(m[2]) * 3)],
  [new RegExp(`\\bh([12])[ /-]?(?:of )?${YEAR}\\b`), (m) => endOfMonth(Number(m[2]), Number(m[1]) * 6)],
  [new RegExp(`\\b${YEAR}[ /-]?h([12])\\b`), (m) => endOfMonth(Number(m[1]), Number(m[2]) * 6)],
  [new RegExp(`\\bfirst half of ${YEAR}\\b`), (m) => `${m[1]}-06-30`],
  [new RegExp(`\\b(?:mid|middle of)[ -]${YEAR}\\b`), (m) => `${m[1]}-06-30`],
  [new RegExp(`\\b${YEAR}\\b(?!\\.?\\d)`), (m) => `${m[1]}-12-31`],
  [/((?:19|20)\d\d) ?年/, (m) => `${m[1]}-12-31`],
];

const NUMERIC = new RegExp(`\\b(\\d{1,2})([-./])(\\d{1,2})\\2${YEAR}\\b`);

function readNumeric(text: string, order: DayOrder): FoundDate | undefined {
  const match = NUMERIC.exec(text);
  if (!match) return undefined;
  const [first, second, year] = [Number(match[1]), Number(match[3]), Number(match[4])];
  // Dots are written day first wherever they are written at all.
  const own =
    match[2] === '.'
      ? 'day-first'
      : first > 12
        ? 'day-first'
        : second > 12
          ? 'month-first'
          : first === second
            ? 'day-first'
            : order;
  if (own === 'unknown') return { kind: 'ambiguous' };
  const date = own === 'day-first' ? iso(year, second, first) : iso(year, first, second);
  return date === undefined ? undefined : { kind: 'date', date };
}

/** Read the first date in a text, of whatever precision; `undefined` where there is none. */
export function readDate(text: string, order: DayOrder): FoundDate | undefined {
  const plain = normalise(text);
  const numeric = readNumeric(plain, order);
  if (numeric) return numeric;
  for (const [pattern, read] of READINGS) {
    const match = pattern.exec(plain);
    const date = match ? read(match) : undefined;
    if (date !== undefined) return { kind: 'date', date };
  }
  return undefined;
}

/** Tell in which order a file writes day and month, from those of its dates that leave no choice. */
export function dayOrderOf(text: string): DayOrder {
  let order: DayOrder = 'unknown';
  for (const match of text.matchAll(/\b(\d{1,2})[-/](\d{1,2})[-/](?:19|20)\d\d\b/g)) {
    const own = Number(match[1]) > 12 ? 'day-first' : Number(match[2]) > 12 ? 'month-first' : undefined;
    if (own && order !== 'unknown' && own !== order) return 'unknown';
    order = own ?? order;
  }
  return order;
}

const NO_END =
  /^(?:-+|n\/?a|none|never|tb[adc]|t\.b\.[adc]\.?|ongoing|current(?:ly)?|present|active|open|indefinite(?:ly)?|unknown|not (?:yet )?(?:known|decided|determined|set|announced|scheduled|planned)|to be (?:announced|determined|decided|defined|confirmed|set)|undetermined|undefined|not defined|no (?:end )?(?:date|plans?)|(?:until )?further notice|待定|未定|미정|无限期|無期限|offen|unbegrenzt|unbefristet|laufend|por (?:definir|determinar|anunciar)|a definir|a determinar|en curso|indefinid[oa]|indéterminée?|illimitée?|en cours|не определен[ао]?|бессрочно|\?+)\.?(?: ?\([^)]{0,40}\))?$/;

/** Tell whether a cell of an end-of-life column says that there is no end yet (semantics, rule 6). */
export function saysNoEnd(text: string): boolean {
  return NO_END.test(normalise(text));
}

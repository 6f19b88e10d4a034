/** A length of time that a text names, and where. */
export interface Duration {
  /** Upper end where it is a range; a business day counts 24, a month 720. */
  readonly hours: number;
  readonly start: number;
  readonly end: number;
  /** True for what comes round again: `weekly`, `every five days`. */
  readonly periodic: boolean;
}

const WORDS: Readonly<Record<string, number>> = {
  ...{
    a: 1,
    an: 1,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    twelve: 12,
  },
  ...{ fourteen: 14, fifteen: 15, twenty: 20, thirty: 30, 'forty-five': 45, 'forty-eight': 48, sixty: 60, ninety: 90 },
  ...{
    un: 1,
    una: 1,
    um: 1,
    uma: 1,
    une: 1,
    ein: 1,
    eine: 1,
    einer: 1,
    einem: 1,
    eines: 1,
    zwei: 2,
    drei: 3,
    dos: 2,
    tres: 3,
  },
  ...{ dois: 2, duas: 2, três: 3, deux: 2, trois: 3, одной: 1, двух: 2, трёх: 3, трех: 3 },
  ...{ 一: 1, 两: 2, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 },
};

/** Units and their hours. */
const UNITS: readonly (readonly [pattern: string, hours: number])[] = [
  ['hours?|hrs?|h|horas?|stunden?|heures?|час(?:ов|а)?|[个個]?小时|[个個]?小時|時間|시간', 1],
  [
    'days?|d|d[ií]as?|tag(?:e|en)?|werktag(?:e|en)?|arbeitstag(?:e|en)?|jours?|дней|дня|день|[个個]?工作日|営業日|天|日|영업일|일',
    24,
  ],
  ['weeks?|wks?|w|semanas?|wochen?|semaines?|недел[ьиюя]|недели|[个個]?星期|周|週間?|주일?', 168],
  ['months?|mes(?:es)?|m[êe]s(?:es)?|monat(?:e|en)?|mois|месяц(?:а|ев)?|[个個]月|[かヶケ]月|개월|달', 720],
  ['years?', 8_760],
];

const PERIODS: Readonly<Record<string, number>> = {
  ...{ daily: 24, weekly: 168, 'bi-weekly': 336, biweekly: 336, fortnightly: 336, monthly: 720 },
  ...{ täglich: 24, wöchentlich: 168, semanalmente: 168, 每周: 168, 毎週: 168, еженедельно: 168 },
};

const alternatives = (words: readonly string[]): string => words.toSorted((a, b) => b.length - a.length).join('|');
const NUMBER = `(\\d{1,4}|${alternatives(Object.keys(WORDS))})(?:\\s?\\(\\s?[\\w-]{1,14}\\s?\\))?`;
const QUALITY =
  '(?:(?:additional|full|calendar|consecutive|business|working|work|week|standard|рабочих|рабочего|календарных)[\\s-]){0,2}';
/** Letters of Latin and Cyrillic words; Chinese and Japanese ones stand right beside numbers. */
const LETTER = 'a-zA-Z\\u00c0-\\u024f\\u0400-\\u04ff';
const BEGIN = `(?<![${LETTER}\\d.$])`;
const END = `(?:\\(s\\))?(?![${LETTER}\\d])`;

const NUMBERED = new RegExp(
  `${BEGIN}${NUMBER}(?:\\s?(?:-|/|~|to|or|bis|à|a|до|至|到)\\s?${NUMBER})?\\+?[\\s-]{0,2}${QUALITY}(?:${UNITS.map(([unit]) => `(${unit})`).join('|')})${END}`,
  'giu',
);
const PERIODIC = new RegExp(`${BEGIN}(${alternatives(Object.keys(PERIODS))})${END}`, 'giu');
const EVERY = /\b(?:every|each|per|once an?) (other |second )?(?:business |working )?(hour|day|week|month)\b/g;
const OR_TWO = /\ban? (hour|day|week|month) or two\b/g;
const NEXT_DAY = /\b(?:next|same|one|1) (?:business|working) day\b/g;
const FORTNIGHT = /\ba fortnight\b/g;
/** `Day 1-3: …` in a list of what happens when. */
const DAY_N = /^\W{0,4}days? (\d{1,3})(?:\s?(?:-|to)\s?(?:day )?(\d{1,3}))?(?=\W)/g;
/** Stands before a duration that comes round again: `every five days`. */
const COMES_ROUND = /(?:\bevery|\beach|\balle|\bcada|\btoutes les|\bкаждые|每)\s*$/;

/** A look that costs little: without any of these, a text names no duration. */
const UNIT_AT_ALL =
  /\b(?:hours?|hrs?|days?|weeks?|wks?|months?|years?|daily|(?:bi-?)?weekly|fortnight\w*|monthly|semanalmente)\b|\d\+?[\s-]?[hdw]\b|(?:\d|\b(?:un[ae]?|um[ae]?|eine?[rsmn]?|d[eo](?:is|us|ux|s)|zwei|drei|tres|três|trois)\b).{0,20}(?:stund|tag|woch|monat|hora|d[ií]a|seman|mes|m[êe]s|jour|heure|mois|час|дн|день|недел|месяц)|(?:\d|[一二两三四五六七八九十每毎]).{0,6}[时時天日周週月期일주달개시]|wöch|täg|недел/i;

/** Tell, at little cost, whether a text could name a duration. */
export function mayNameDuration(plain: string): boolean {
  return UNIT_AT_ALL.test(plain);
}

/** Find the durations that a normalised text names with a number. `a few days` and `as soon as possible` name none. */
export function findDurations(plain: string): Duration[] {
  if (!mayNameDuration(plain)) return [];
  const found = [
    ...each(plain, EVERY, ([, other, unit = '']) => ({ hours: hoursOf(unit) * (other ? 2 : 1), periodic: true })),
    ...each(plain, OR_TWO, ([, unit = '']) => ({ hours: 2 * hoursOf(unit), periodic: false })),
    ...each(plain, NEXT_DAY, () => ({ hours: 24, periodic: false })),
    ...each(plain, DAY_N, ([, from, to]) => ({ hours: 24 * Number(to ?? from), periodic: false })),
    ...each(plain, FORTNIGHT, () => ({ hours: 336, periodic: false })),
    ...each(plain, PERIODIC, ([, period = '']) => ({ hours: PERIODS[period.toLowerCase()] ?? 0, periodic: true })),
    ...each(plain, NUMBERED, (match) => readNumbered(match, plain)),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: Duration[] = [];
  for (const duration of found) {
    const last = apart.at(-1);
    if (duration.hours === 0 || (last && duration.start < last.end)) continue;
    if (last && /^\s?(?:-|to|bis|à|a|до)\s?$/.test(plain.slice(last.end, duration.start))) apart.pop();
    apart.push(duration);
  }
  return apart;
}

function each(
  plain: string,
  pattern: RegExp,
  read: (match: RegExpExecArray) => Pick<Duration, 'hours' | 'periodic'>,
): Duration[] {
  return [...plain.matchAll(pattern)].map((match) => ({
    ...read(match),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function readNumbered(match: RegExpExecArray, plain: string): Pick<Duration, 'hours' | 'periodic'> {
  const [, low = '', high, ...units] = match;
  const unit = units.findIndex((written) => written !== undefined);
  const count = Math.max(countOf(low), countOf(high ?? low));
  // `and` is no `an d`: a number in words has a unit in words, with a space between.
  const spelled = /^\p{Script=Latin}/u.test(low) && !/[\s-]\p{L}{3,}(?:\(s\))?$/u.test(match[0]);
  if (spelled) return { hours: 0, periodic: false };
  const before = plain.slice(Math.max(0, match.index - 16), match.index);
  // `12 月 31 日` is a day, not a time.
  if (/[月월]\s?$/u.test(before)) return { hours: 0, periodic: false };
  return { hours: count * (UNITS[unit]?.[1] ?? 0), periodic: COMES_ROUND.test(before) };
}

const ENGLISH: Readonly<Record<string, number>> = { hour: 1, day: 24, week: 168, month: 720 };

function hoursOf(unit: string): number {
  return ENGLISH[unit] ?? 0;
}

function countOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : (WORDS[text.toLowerCase()] ?? 0);
}

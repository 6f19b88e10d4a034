/**
 * How often projects release, as far as we know it. Measured: 42 well-known projects with five tags or more (their tags, newest 400, on
 * 2026-08-22). Days from one day with tags to the next have a mean that differs from project to project: log-normal around 22 days. Within a
 * project they come in bursts: log-normal too, with a spread of 2.46, so that a fifth of all gaps is shorter than a day. Assumed, because
 * nobody has measured a million: one in five projects is as lively as those, two in five release a quarter as often, and two in
 * five have ended.
 */
const LIVELY = { share: 0.2, meanGap: 22 };
const CALM = { share: 0.4, meanGap: 88 };
const SPREAD_OF_PROJECTS = 0.92;
const SPREAD_OF_GAPS = 2.46;
/** For how long those have slept that have ended, in years: any time between these is as likely, in orders of magnitude. */
const ASLEEP = { from: 1, to: 8 };

const DAY = 86_400_000;
/** The plan looks at no more releases than this (`plan.ts`). */
export const RELEASES_LOOKED_AT = 10;

/** Who the projects are: as assumed above, or all of them as lively as the measured ones. */
export type Population = 'mixed' | 'lively';

/** One project's rhythm: the mean time between releases in ms; Infinity where it has ended. */
export function drawRhythm(population: Population, random: () => number): number {
  const point = random();
  const { meanGap } = population === 'lively' || point < LIVELY.share ? LIVELY : CALM;
  const hasEnded = population === 'mixed' && point >= LIVELY.share + CALM.share;
  const gap = meanGap * DAY * Math.exp(SPREAD_OF_PROJECTS * normal(random));
  return hasEnded ? Number.POSITIVE_INFINITY : gap;
}

/** Time to the next release, in ms: `rhythm` on average. */
export function drawGap(rhythm: number, random: () => number): number {
  return rhythm * Math.exp(SPREAD_OF_GAPS * normal(random) - SPREAD_OF_GAPS ** 2 / 2);
}

/** Time from any moment to the release before or after it: whoever looks at a random moment meets long gaps more often than short ones. */
export function drawRest(rhythm: number, random: () => number): number {
  return random() * rhythm * Math.exp(SPREAD_OF_GAPS * normal(random) + SPREAD_OF_GAPS ** 2 / 2);
}

/** Ages of a project's newest releases at the beginning, newest first, in ms. */
export function drawPast(rhythm: number, random: () => number): number[] {
  const years = ASLEEP.from * (ASLEEP.to / ASLEEP.from) ** random();
  const isAsleep = rhythm === Number.POSITIVE_INFINITY;
  const [newest, gap] = isAsleep ? [years * 365 * DAY, CALM.meanGap * DAY] : [drawRest(rhythm, random), rhythm];
  const ages = [newest];
  while (ages.length < RELEASES_LOOKED_AT) ages.push((ages.at(-1) ?? 0) + drawGap(gap, random));
  return ages;
}

/** A number with mean 0 and spread 1 (Box and Muller, https://en.wikipedia.org/wiki/Box%E2%80%93Muller_transform). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

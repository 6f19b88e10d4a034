import { loadSyncTimes, type SyncTimes } from '../../store/counts.ts';
import type { HttpContext } from '../app.types.ts';

/** As many projects tell the share of all to within some two percent, and cost as many rows read. */
const SAMPLE = 1_000;

/** Ages that are counted up to, in seconds: a quarter of an hour, an hour, six, a day, three, a week, two weeks and three. */
const AGES = [900, 3_600, 21_600, 86_400, 259_200, 604_800, 1_209_600, 1_814_400] as const;

/** The parts of the sample that are at most so stale; 1 is the stalest of it. */
const QUANTILES = [0.5, 0.9, 0.99, 1] as const;

/** Something new was found in it within this time: the plan (`src/sync/plan.ts`) looks at such a project at least every ten hours or so. Ms. */
const LIVELY = 3 * 86_400_000;

/** How fresh a sample of the projects is. */
export interface Freshness {
  /** What part of them, 0 to 1, was read within so many seconds. */
  readonly shares: readonly { readonly seconds: number; readonly share: number }[];
  /** Before how many seconds they were read: at most, of that part of them. Nothing of lively ones where there is none. */
  readonly staleness: readonly Staleness[];
}

interface Staleness {
  readonly projects: 'all' | 'lively';
  readonly quantile: number;
  readonly seconds: number;
}

/**
 * Sample how fresh projects are: of a thousand, spread evenly over all (`projects`: how many there are), or of all where there are
 * fewer. Those that are gone do not count. Empty where there are none.
 */
export async function sampleFreshness(c: HttpContext, projects: number): Promise<Freshness> {
  const { db, now, chance } = c.get('sync');
  const times = await loadSyncTimes(db, sampleIds(projects, chance));
  const lively = times.filter(({ changedAt }) => changedAt !== null && now() - changedAt <= LIVELY);
  const ages = agesOf(times, now());
  const shares = AGES.map((seconds) => {
    return { seconds, share: ages.filter((age) => age <= seconds).length / ages.length };
  });
  return {
    shares: ages.length === 0 ? [] : shares,
    staleness: [...stalenessOf('all', ages), ...stalenessOf('lively', agesOf(lively, now()))],
  };
}

/** Seconds since they were read, fewest first. */
function agesOf(times: readonly SyncTimes[], now: number): readonly number[] {
  return times.map(({ syncedAt }) => Math.max(0, now - syncedAt) / 1000).sort((a, b) => a - b);
}

/** By the nearest rank: the age that such a part of them does not exceed. */
function stalenessOf(projects: Staleness['projects'], ages: readonly number[]): readonly Staleness[] {
  return QUANTILES.flatMap((quantile) => {
    const seconds = ages[Math.ceil(quantile * ages.length) - 1];
    return seconds === undefined ? [] : [{ projects, quantile, seconds }];
  });
}

/** One id at random from each of a thousand equal parts: ids count up from 1. */
function sampleIds(projects: number, chance: () => number): readonly number[] {
  if (projects <= SAMPLE) return Array.from({ length: projects }, (_, i) => i + 1);
  return Array.from({ length: SAMPLE }, (_, i) => 1 + Math.floor(((i + chance()) * projects) / SAMPLE));
}

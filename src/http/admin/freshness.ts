import { loadSyncTimes } from '../../store/counts.ts';
import type { HttpContext } from '../app.types.ts';

/** As many projects tell the share of all to within some two percent, and cost as many rows read. */
const SAMPLE = 1_000;

/** Ages that are counted up to, in seconds: a quarter of an hour, an hour, six, a day, three, a week, two weeks and three. */
const AGES = [900, 3_600, 21_600, 86_400, 259_200, 604_800, 1_209_600, 1_814_400] as const;

/** What part of the projects was read within a time. */
export interface Freshness {
  readonly seconds: number;
  /** 0 to 1. */
  readonly share: number;
}

/**
 * Sample how fresh projects are: of a thousand, spread evenly over all (`projects`: how many there are), or of all where there are
 * fewer. Those that are gone do not count. Empty where there are none.
 */
export async function sampleFreshness(c: HttpContext, projects: number): Promise<readonly Freshness[]> {
  const { db, now, chance } = c.get('sync');
  const times = await loadSyncTimes(db, sampleIds(projects, chance));
  if (times.length === 0) return [];
  return AGES.map((seconds) => {
    const fresh = times.filter((time) => now() - time <= seconds * 1000);
    return { seconds, share: fresh.length / times.length };
  });
}

/** One id at random from each of a thousand equal parts: ids count up from 1. */
function sampleIds(projects: number, chance: () => number): readonly number[] {
  if (projects <= SAMPLE) return Array.from({ length: projects }, (_, i) => i + 1);
  return Array.from({ length: SAMPLE }, (_, i) => 1 + Math.floor(((i + chance()) * projects) / SAMPLE));
}

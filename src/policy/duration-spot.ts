import { type Duration, findDurations } from './duration.ts';
import { DURATIONS } from './limits.ts';

/** A duration as it stands in its sentence, between the durations around it. */
export interface Spot extends Duration {
  /** From the beginning of the sentence up to the duration. */
  readonly lead: string;
  /** From the duration before this one. */
  readonly before: string;
  /** Up to the next duration. */
  readonly after: string;
}

/** Find the durations of a normalised sentence, each with what stands around it; at most `DURATIONS` of them. */
export function spotsIn(plain: string): Spot[] {
  const durations = findDurations(plain).slice(0, DURATIONS);
  return durations.map((duration, index) => ({
    ...duration,
    lead: plain.slice(0, duration.start),
    before: plain.slice(durations[index - 1]?.end ?? 0, duration.start),
    after: plain.slice(duration.end, durations[index + 1]?.start),
  }));
}

/** The reporter is asked to give time or to keep still for so long. */
const ASKED = /\b(?:give|giving|allow|grant|wait|withhold|hold off|refrain|embargo|hold|keep|kept)\b[^;]*$/;

/** Tell whether the sentence asks the reporter for the time that it names. */
export function isAsked({ lead }: Spot): boolean {
  return ASKED.test(lead);
}

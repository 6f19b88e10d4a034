import type { Asked } from '../store/asked.ts';

const DAY = 86_400_000;

/** One question in sixteen is noted: that is enough to tell hot from sleeping, and leaves fifteen without any write. */
const NOTED_PART = 1 / 16;

/** Numbers that `saveAsked` draws from. */
const DRAWS = 2 ** 26;

/** What noting a question needs to know. */
export interface Note {
  readonly day: number;
  readonly draw: number;
}

/**
 * Decide whether a question is noted, at `now` (epoch ms). `chance` gives numbers in [0, 1). `undefined`: it is not.
 *
 * No question waits for this and most write nothing: one in sixteen is noted, and of those a project that is already known to be hot
 * takes ever fewer (`saveAsked`). What is kept are two small numbers a project. They forget by half a day, so that what was hot last
 * month is not looked at more often for it.
 */
export function noteQuestion(now: number, chance: () => number): Note | undefined {
  if (chance() >= NOTED_PART) return undefined;
  return { day: dayOf(now), draw: Math.floor(chance() * DRAWS) };
}

/**
 * Tell how popular a project is at `now` (epoch ms): 0 where hardly anybody asks, and one more for each doubling of the questions a day
 * (1: some 16, 4: some 250, 7: 2,000, 10: 16,000).
 */
export function popularityAt(asked: Asked, now: number): number {
  return Math.max(asked.level - Math.max(dayOf(now) - asked.day, 0), 0);
}

function dayOf(time: number): number {
  return Math.floor(time / DAY);
}

import { describe, expect, test } from 'vitest';
import { noteQuestion, popularityAt } from '../../src/sync/popularity.ts';
import { DAY, NOON } from './world.ts';

const TODAY = Math.floor(NOON / DAY);
const chances =
  (...values: number[]) =>
  () =>
    values.shift() ?? Number.NaN;

describe('a question', () => {
  test.each([
    [0, 0, { day: TODAY, draw: 0 }],
    [0.0624, 0.5, { day: TODAY, draw: 2 ** 25 }],
    [0, 1 - Number.EPSILON, { day: TODAY, draw: 2 ** 26 - 1 }],
    [0.0625, 0, undefined],
    [0.999, 0, undefined],
  ])('is noted once in sixteen times: %f, %f', (first, second, note) => {
    expect(noteQuestion(NOON, chances(first, second))).toEqual(note);
  });
});

describe('popularity', () => {
  test.each([
    ['never asked', { level: 0, day: 0 }, 0],
    ['asked today', { level: 7, day: TODAY }, 7],
    ['asked yesterday: half', { level: 7, day: TODAY - 1 }, 6],
    ['asked a week ago', { level: 7, day: TODAY - 7 }, 0],
    ['asked long ago', { level: 7, day: 1 }, 0],
    ['asked by a clock that is ahead', { level: 7, day: TODAY + 1 }, 7],
  ])('%s', (_, asked, popularity) => {
    expect(popularityAt(asked, NOON)).toBe(popularity);
  });
});

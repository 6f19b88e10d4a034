import { expect, it } from 'vitest';
import { joinItems } from '../../src/http/check/join-items.ts';

const join = (sizes: readonly number[], limit: number) =>
  JSON.parse(
    joinItems<{ text: string } | { left: number }>({
      items: sizes.map((size) => ({ text: 'x'.repeat(size) })),
      limit,
      instead: (place) => ({ left: place }),
    }),
  ) as readonly object[];

it('a list holds all items where they fit, in their order', () => {
  expect(join([1, 2], 100)).toEqual([{ text: 'x' }, { text: 'xx' }]);
  expect(join([], 0)).toEqual([]);
});

it('a list counts bytes, not characters', () => {
  const joined = joinItems<object>({ items: [{ text: '€' }], limit: 12, instead: () => ({}) });
  expect(joined).toBe('[{}]');
});

it('a list tells in its place which item did not fit, and still takes smaller ones', () => {
  expect(join([50, 80, 1, 90], 90)).toEqual([{ text: 'x'.repeat(50) }, { left: 1 }, { text: 'x' }, { left: 3 }]);
});

import { gzipSync } from 'node:zlib';
import type { Dice } from '../fuzz/dice.ts';
import { purlWord } from './purls.ts';
import { hostileWord, projectWord, versionWord } from './words.ts';

const MEGABYTE = 1024 * 1024;
/** Decompresses to ten megabytes. */
const BOMB = gzipSync(Buffer.alloc(10 * MEGABYTE, '['));
/** Deeper than any parser's stack of its own likes. */
const DEEP = 200_000;

const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'items',
  'asOf',
  'purl',
  'ids',
  '',
  '0',
  'then',
] as const;

/** Write a body that its reader did not expect, whatever the route: not JSON, not text, far too deep, compressed, prototype keys. */
export function hostileBody(dice: Dice): Buffer {
  switch (dice.below(12)) {
    case 0:
      return Buffer.alloc(0);
    case 1:
      return Buffer.from(hostileWord(dice));
    case 2:
      return BOMB;
    case 3:
      return Buffer.from('['.repeat(1 + dice.below(DEEP)));
    case 4:
      return Buffer.from(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`);
    case 5:
      return Buffer.from(Array.from({ length: 200 }, () => dice.below(256)));
    case 6:
      return Buffer.from('\ufeff{"items":[]}', 'utf16le');
    case 7:
      return Buffer.from(`{"items":[{"purl":"${'\\u0000'.repeat(200)}"}],"items":null}`);
    case 8:
      return Buffer.from(
        `{"__proto__":{"items":[]},"constructor":{"prototype":{"asOf":"x"}},"items":${dice.below(9)}}`,
      );
    case 9:
      return Buffer.from('1e999999');
    default:
      return Buffer.from(JSON.stringify(hostileValue(dice, 4)));
  }
}

/** Make a value of any shape, at most so deep. */
export function hostileValue(dice: Dice, depth: number): unknown {
  switch (dice.below(depth > 0 ? 8 : 6)) {
    case 0:
      return null;
    case 1:
      return dice.below(2) === 0;
    case 2:
      return dice.pick([0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER]);
    case 6:
      return Array.from({ length: dice.below(5) }, () => hostileValue(dice, depth - 1));
    case 7: {
      const entries = Array.from({ length: dice.below(5) }, () => [dice.pick(KEYS), hostileValue(dice, depth - 1)]);
      return Object.fromEntries(entries);
    }
    default:
      return hostileWord(dice);
  }
}

/** Write a batch: mostly a good one of some items, seldom a large one, now and then with something odd in one place. */
export function batchBody(dice: Dice): Buffer {
  if (dice.below(5) === 0) return hostileBody(dice);
  const size = dice.below(50) === 0 ? dice.pick([300, 1_000, 1_001]) : dice.below(12);
  const items = Array.from({ length: size }, () => item(dice));
  const odd = dice.below(6) === 0 ? { [dice.pick(KEYS)]: hostileValue(dice, 2) } : {};
  const asOf =
    dice.below(4) === 0 ? { asOf: dice.pick(['2025-10-31', '2026-11-22', '2999-01-01', '2025-02-30', '', 7]) } : {};
  return Buffer.from(JSON.stringify({ items, ...asOf, ...odd }));
}

function item(dice: Dice): unknown {
  switch (dice.below(10)) {
    case 0:
      return hostileValue(dice, 2);
    case 1:
      return { purl: hostileWord(dice), version: hostileWord(dice) };
    case 2:
      return { project: projectWord(dice), version: hostileWord(dice), package: hostileWord(dice) };
    case 3:
      return { project: projectWord(dice), version: versionWord(dice) };
    default:
      return { purl: purlWord(dice) };
  }
}

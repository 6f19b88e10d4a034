import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { schemes } from '../../src/version/schemes.ts';
import { compareTexts } from './compare-texts.ts';
import { readOrderTable } from './order-table.ts';

describe.each(schemes.map((scheme) => [scheme.name, scheme] as const))('%s', (name, scheme) => {
  const claims = readOrderTable(readFileSync(new URL(`./order/${name}.txt`, import.meta.url), 'utf8'));

  it.each(claims)('orders $left $sign $right', ({ left, sign, right }) => {
    expect(compareTexts(scheme, left, right)).toBe(sign);
    expect(compareTexts(scheme, right, left)).toBe({ '<': '>', '=': '=', '>': '<' }[sign]);
  });
});

import { describe, expect, it } from 'vitest';
import { answers, resolved, row, rule } from './claims.ts';

/** Semantics, rule 9: rows, tags, and what versions that none of them names get. */
describe('a version that nobody names', () => {
  it.each([
    ['higher than everything, with releases there', [row('2.x')], '3.0.0 2.0.0', '3.0.0 unknown/newer-than-policy+'],
    ['and without', [row('2.x')], '2.0.0', '3.0.0 unknown/newer-than-policy'],
    ['higher only than the supported ones', [row('2.x'), row('4.x', 'unsupported')], '4.0.0', '3.0.0 unknown/gap'],
    [
      'development rows count as listed',
      [row('2.x'), row('3.x', 'development')],
      '4.0.0',
      '4.0.0 unknown/newer-than-policy+',
    ],
    ['between lines, above a supported one', [row('2.x'), row('4.x')], '4.0.0', '3.0.0 unknown/gap'],
    [
      'between lines, above an unsupported one',
      [row('2.x', 'unsupported'), row('4.x')],
      '4.0.0',
      '3.0.0 unsupported/not-listed',
    ],
    ['below all of them', [row('2.x'), row('4.x')], '4.0.0', '1.0.0 unsupported/not-listed'],
    ['in the hole between > and <', [row('> 4.1'), row('< 4.1', 'unsupported')], '5.0.0', '4.1.3 unknown/gap'],
    ['where nobody is supported', [row('2.x', 'unsupported')], '2.0.0', '1.0.0 unknown/gap'],
    ['above an open row never', [row('>= 2')], '2.0.0', '1.0.0 unsupported/not-listed'],
    [
      'a limited rule names its lines',
      [rule({ kind: 'latest', unit: 'release', of: [{ kind: 'line', low: [2], high: [3] }] })],
      '3.0.0 2.0.0',
      '3.0.0 unknown/newer-than-policy+; 1.0.0 unsupported/not-listed',
    ],
  ] as const)('%s', (_name, claims, tags, expected) => {
    const versions = expected
      .split('; ')
      .map((one) => one.split(' ')[0])
      .join(' ');
    expect(answers(resolved(claims, tags), versions)).toBe(expected);
  });
});

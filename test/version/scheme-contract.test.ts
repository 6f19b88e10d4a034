import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNumbers } from '../../src/version/range.ts';
import type { Version } from '../../src/version/scheme.types.ts';
import { schemes } from '../../src/version/schemes.ts';
import { VERSION_LENGTH } from '../../src/version/written.ts';

/** Version-like texts from a small stock of parts, so that equal and nearly equal ones come up often. */
const number = fc.oneof(fc.constantFrom('0', '1', '2', '00', '01', '10'), fc.nat(9999).map(String));
const year = fc.constantFrom('2023', '2024', '2024-01', '2024-1-05', '20240105');
const word = fc.constantFrom(
  ...[
    'a',
    'b',
    'c',
    'z',
    'm',
    'p',
    'x',
    'rc',
    'RC',
    'alpha',
    'beta',
    'pre',
    'dev',
    'final',
    'GA',
    'sp',
    'snapshot',
    'post',
    'foo',
  ],
);
const tail = fc
  .tuple(fc.constantFrom('', '.', '-', '_', '+', '!'), fc.oneof(number, word))
  .map((parts) => parts.join(''));
const versionText = fc
  .tuple(fc.oneof(number, year), fc.array(number, { maxLength: 3 }), fc.array(tail, { maxLength: 4 }))
  .map(([first, numbers, tails]) => [first, ...numbers].join('.') + tails.join(''));

describe.each(schemes.map((scheme) => [scheme.name, scheme] as const))('%s', (_, scheme) => {
  const version = versionText.map((text) => scheme.parse(text)).filter((read): read is Version => read !== undefined);

  it('never throws, whatever the text', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      versionText,
      fc.string({ unit: 'grapheme-ascii' }),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const read = scheme.parse(text);
        expect(read === undefined || read.text.length <= text.length).toBe(true);
      }),
    );
  });

  it('gives release numbers, at least one and all of them finite', () => {
    fc.assert(
      fc.property(version, ({ release }) => {
        expect(release.length).toBeGreaterThan(0);
        expect(release.every((part) => Number.isFinite(part) && part >= 0)).toBe(true);
      }),
    );
  });

  it('does not mind white space and a leading v', () => {
    fc.assert(
      fc.property(
        version,
        fc.constantFrom(' v', 'V', '\t', 'v'),
        fc.constantFrom('', ' ', '\n'),
        (read, before, after) => {
          const again = scheme.parse(before + read.text + after);
          expect(again?.text).toBe(read.text);
          expect(again && scheme.compare(again, read)).toBe(0);
        },
      ),
    );
  });

  it('is reflexive and antisymmetric', () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(scheme.compare(a, a)).toBe(0);
        expect(Math.sign(scheme.compare(a, b)) + Math.sign(scheme.compare(b, a))).toBe(0);
      }),
    );
  });

  it('is transitive', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        const [low, middle, high] = [a, b, c].sort((left, right) => scheme.compare(left, right));
        if (low && middle && high) {
          expect(scheme.compare(low, middle)).toBeLessThanOrEqual(0);
          expect(scheme.compare(middle, high)).toBeLessThanOrEqual(0);
          expect(scheme.compare(low, high)).toBeLessThanOrEqual(0);
          if (scheme.compare(low, high) === 0) expect(scheme.compare(low, middle)).toBe(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('orders by the release numbers first, so that one interval of numbers serves every scheme', () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        // An epoch (PEP 440) outranks the numbers: no interval can say that, and no policy writes one.
        fc.pre(!`${a.text}${b.text}`.includes('!'));
        const byNumbers = compareNumbers(a.release, b.release);
        if (byNumbers !== 0) expect(Math.sign(scheme.compare(a, b))).toBe(Math.sign(byNumbers));
      }),
      { numRuns: 500 },
    );
  });

  it('reads up to the named length and no further', () => {
    // Zeros and dots only, so that no number grows too long for the schemes that limit it.
    const longest = `2024.1.1${scheme.name === 'semver' ? '-a' : ''}`.padEnd(
      VERSION_LENGTH,
      scheme.name === 'semver' ? 'a' : '.1',
    );
    expect(scheme.parse(longest)?.text).toBe(longest);
    expect(scheme.parse(`${longest}1`)).toBeUndefined();
  });

  it.each(['', ' ', 'v', 'x', '4.x', '4.2.X', 'latest', 'main', '*', '^1.2.3', '>= 4', '1.2 3', 'one', '٣.١', '1.0/2'])(
    'does not take %j for a version',
    (text) => {
      expect(scheme.parse(text)).toBeUndefined();
    },
  );

  it('is called by a name of its own', () => {
    expect(schemes.filter((other) => other.name === scheme.name)).toEqual([scheme]);
  });
});

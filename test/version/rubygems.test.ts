import { Version } from '@renovatebot/ruby-semver/dist/ruby/version.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rubygems } from '../../src/version/rubygems.ts';
import { compareTexts } from './compare-texts.ts';

const part = fc.oneof(fc.nat(30).map(String), fc.constantFrom('0', 'a', 'b', 'a2', 'beta1', 'rc', 'rc10', 'pre'));
const text = fc
  .tuple(fc.nat(3).map(String), fc.array(part, { maxLength: 4 }), fc.constantFrom('', '-1', '-rc1'))
  .map(([first, rest, tail]) => [first, ...rest].join('.') + tail);

it('agrees with ruby-semver where that does not ask the locale: small letters, numbers of common length', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const theirs = new Version(a).compare(new Version(b));
      expect(compareTexts(rubygems, a, b)).toBe({ '-1': '<', '0': '=', '1': '>' }[String(theirs)]);
    }),
    { numRuns: 1000 },
  );
});

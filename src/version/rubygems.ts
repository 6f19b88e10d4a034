import { bareDigits, compareDigits, compareTexts } from './digits.ts';
import type { Scheme, Version } from './scheme.types.ts';
import { bareVersion } from './written.ts';

/**
 * Read and order versions as RubyGems does (https://docs.ruby-lang.org/en/master/Gem/Version.html): numbers and words between
 * dots, `-` means `.pre.`, any letter makes a pre-release, a word comes before a number, and missing parts are zero. Not through
 * @renovatebot/ruby-semver, which orders words by the machine's locale and long numbers as doubles.
 */
export const rubygems: Scheme = { name: 'rubygems', ecosystems: ['gem'], parse, compare };

/** `1beta` too, which RubyGems compares though it would not publish it. */
const VERSION = /^[0-9][0-9a-z]*(?:\.[0-9a-z]+)*(?:-[0-9a-z-]+(?:\.[0-9a-z-]+)*)?$/i;

/** A number's digits without leading zeros, or a word. */
type Segment = { readonly digits: string } | { readonly word: string };
const ZERO: Segment = { digits: '' };

function parse(text: string): Version | undefined {
  const bare = bareVersion(text);
  if (bare === undefined || !VERSION.test(bare)) return undefined;
  const parts = bare.replaceAll('-', '.pre.').match(/[0-9]+|[a-z]+/gi) ?? [];
  const key = parts.map((part): Segment => (/^[0-9]/.test(part) ? { digits: bareDigits(part) } : { word: part }));
  const words = key.findIndex((segment) => 'word' in segment);
  const release = (words < 0 ? parts : parts.slice(0, words)).map(Number);
  return { text: bare, release, prerelease: words >= 0, key: words < 0 ? key : canonical(key, words) };
}

/** Drop the zeros between the numbers and the first word: `1.0.a` and `1.a` are the same. */
function canonical(segments: readonly Segment[], words: number): readonly Segment[] {
  let end = words;
  while (end > 0 && compareSegments(segments[end - 1] ?? ZERO, ZERO) === 0) end--;
  return [...segments.slice(0, end), ...segments.slice(words)];
}

function compare(a: Version, b: Version): number {
  const left = a.key as readonly Segment[];
  const right = b.key as readonly Segment[];
  const length = Math.max(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const difference = compareSegments(left[at] ?? ZERO, right[at] ?? ZERO);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareSegments(a: Segment, b: Segment): number {
  if ('word' in a) return 'word' in b ? compareTexts(a.word, b.word) : -1;
  return 'word' in b ? 1 : compareDigits(a.digits, b.digits);
}

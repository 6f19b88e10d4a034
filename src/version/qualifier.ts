import { RANK, rankOf } from './qualifier-words.ts';
import { compareNumbers } from './range.ts';
import type { Version } from './scheme.types.ts';
import { isDigit, NUMBER_DIGITS } from './written.ts';

interface Token {
  readonly rank: number;
  /** The number itself, a letter's place in the alphabet, or the word where its rank does not say it all. */
  readonly value: number | string;
}

/**
 * What follows a version's numbers; `[]` is the release itself. Two compare token by token, and where one ends early the release
 * takes its place: `1.0-rc.1.dev2 < 1.0-rc.1 < 1.0-rc.1.2`.
 */
export type Qualifier = readonly Token[];

/** A line, such as `4.x` or `4.2.X`; no release. */
const LINE = /^[.\-_]?x(?![a-z0-9])/;

/** A tag that moves, such as `1.20-latest`; no release. */
const MOVING = 'latest';

/** `w` in OpenSSL's `1.1.1w`, `za` in `1.0.2za`. */
const PATCH_LETTER = /^z?[a-z]$/;

/** What may follow a `+`. */
const BUILD = /^\+[0-9a-z.\-_~+]+$/;

/**
 * Parse what follows the numbers (`-rc.1`, `b2`, `.Final`, `+build`); `undefined` where it is no part of a version.
 *
 * - `+…` is build metadata and ignored. `final`, `release`, `ga`, `gm`, `stable`, `lts` mean the release itself.
 * - A word that is not known makes a pre-release, as any `-word` does in semver (https://semver.org, item 9).
 * - A bare number (`7.1.1-47`) and `p1`, `hf1`, `post1` are later patches: projects that are not on semver use them so.
 * - A single letter right behind a number is a later patch too (OpenSSL `1.1.1w`, tmux `3.5a`), unless digits follow: `1.0a1`
 *   is an alpha (PEP 440).
 */
export function parseQualifier(text: string): Qualifier | undefined {
  const lower = text.toLowerCase();
  const build = lower.indexOf('+');
  if (build >= 0 && !BUILD.test(lower.slice(build))) return undefined;
  const body = build < 0 ? lower : lower.slice(0, build);
  if (LINE.test(body)) return undefined;
  const pattern = /([.\-_~]?)(?:([0-9]+)|([a-z]+))/y;
  const qualifier: Token[] = [];
  while (pattern.lastIndex < body.length) {
    const match = pattern.exec(body);
    if (match === null) return undefined;
    const [, separator, digits, word = ''] = match;
    const counted = isDigit(body.charCodeAt(pattern.lastIndex));
    const token = digits === undefined ? readWord(word, separator === '', counted) : readNumber(digits);
    if (token === undefined) return undefined;
    if (token.rank !== RANK.release) qualifier.push(token);
  }
  return qualifier;
}

/** Compare two qualifiers: a total order, independent of the numbers in front. */
function compareQualifiers(a: Qualifier, b: Qualifier): number {
  const length = Math.max(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const left = a[at] ?? RELEASE;
    const right = b[at] ?? RELEASE;
    if (left.rank !== right.rank) return left.rank - right.rank;
    if (left.value !== right.value) return left.value < right.value ? -1 : 1;
  }
  return 0;
}

/** Compare versions whose key is a qualifier: numbers first, then what follows them. */
export function compareQualified(a: Version, b: Version): number {
  return compareNumbers(a.release, b.release) || compareQualifiers(a.key as Qualifier, b.key as Qualifier);
}

/** Tell whether a qualifier names something before the release. */
export function isPrerelease(qualifier: Qualifier): boolean {
  return qualifier.some((token) => token.rank < RANK.release);
}

const RELEASE: Token = { rank: RANK.release, value: 0 };

function readNumber(digits: string): Token | undefined {
  return digits.length > NUMBER_DIGITS ? undefined : { rank: RANK.number, value: Number(digits) };
}

/** `glued`: no separator in front of the word. `counted`: digits follow at once. */
function readWord(word: string, glued: boolean, counted: boolean): Token | undefined {
  if (word === MOVING) return undefined;
  if (glued && !counted && PATCH_LETTER.test(word)) return { rank: RANK.letter, value: letterValue(word) };
  const rank = rankOf(word);
  if (rank === undefined) return glued && word.length > 2 ? undefined : { rank: RANK.unknown, value: word };
  return { rank, value: rank === RANK.development ? word : 0 };
}

/** `a` is 1, `z` is 26, and `za` comes after `z`. */
function letterValue(letters: string): number {
  let value = 0;
  for (let at = 0; at < letters.length; at++) value += letters.charCodeAt(at) - 96;
  return value;
}

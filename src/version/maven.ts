import { bareDigits, compareDigits, compareTexts } from './digits.ts';
import type { Scheme, Version } from './scheme.types.ts';
import { bareVersion, isDigit } from './written.ts';

/**
 * Read and order versions as Maven does (https://maven.apache.org/pom.html#version-order-specification, with the amendment of
 * Maven 3.9 that `.x` and `-x` are the same for a qualifier x). `alpha`, `beta`, `milestone`, `rc` and `snapshot` are
 * pre-releases; a qualifier that Maven does not know (`33.0.0-jre`) is a later patch.
 */
export const maven: Scheme = { name: 'maven', ecosystems: ['maven'], parse, compare };

/** `digits` without leading zeros for a number, else the lower-case qualifier. */
interface Token {
  readonly rank: number;
  readonly value: string;
}

/** Maven's order of qualifiers; what a version ends with where another goes on ranks as `RELEASE`. */
const QUALIFIERS = new Map(
  [['alpha'], ['beta'], ['milestone'], ['rc', 'cr'], ['snapshot'], ['', 'final', 'ga', 'release'], ['sp']].flatMap(
    (words, rank) => words.map((word) => [word, rank] as const),
  ),
);
const RELEASE = 5;
const UNKNOWN = 7;
/** `-1`, which comes before `.1`, and both after every qualifier. */
const HYPHENED = 8;
const DOTTED = 9;

/** What these letters mean where digits follow at once: `1a2` is `1-alpha-2`. */
const SHORT = new Map([
  ['a', 'alpha'],
  ['b', 'beta'],
  ['m', 'milestone'],
]);

const VERSION = /^[0-9][0-9A-Za-z.\-_+~]*$/;
const END: Token = { rank: RELEASE, value: '' };

function parse(text: string): Version | undefined {
  const bare = bareVersion(text);
  if (bare === undefined || !VERSION.test(bare)) return undefined;
  const key = readTokens(bare.toLowerCase());
  const release = (/^[0-9]+(?:\.(?:[0-9]+|(?=\.)))*/.exec(bare)?.[0] ?? '0').split('.').map(Number);
  return { text: bare, release, prerelease: key.some((token) => token.rank < RELEASE), key };
}

/**
 * Split at dots, hyphens, underscores and between digits and letters; the last three count as hyphens, an empty token as zero.
 * Zeros and release words are dropped before a hyphen or a qualifier and at the end: `1.0.0-rc` is `1-rc`.
 */
function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  const dotted = `.${text}`;
  for (const match of dotted.matchAll(/([.\-_]?)([0-9]+|[^0-9.\-_]*)/g)) {
    const [whole, separator, token = ''] = match;
    if (whole === '') continue;
    const counted = isDigit(dotted.charCodeAt(match.index + whole.length));
    const read = /^[a-z+~]/.test(token) ? readQualifier(token, counted) : readNumber(token, separator === '.');
    if (read.rank !== DOTTED) dropNulls(tokens);
    tokens.push(read);
  }
  dropNulls(tokens);
  return tokens;
}

function readNumber(digits: string, dotted: boolean): Token {
  return { rank: dotted ? DOTTED : HYPHENED, value: bareDigits(digits) };
}

/** `counted`: digits follow at once. */
function readQualifier(word: string, counted: boolean): Token {
  const rank = QUALIFIERS.get((counted ? SHORT.get(word) : undefined) ?? word);
  return rank === undefined ? { rank: UNKNOWN, value: word } : { rank, value: '' };
}

function dropNulls(tokens: Token[]): void {
  for (let last = tokens.at(-1); last && (last.rank === RELEASE || (last.rank > UNKNOWN && last.value === '')); ) {
    tokens.pop();
    last = tokens.at(-1);
  }
}

function compare(a: Version, b: Version): number {
  const left = a.key as readonly Token[];
  const right = b.key as readonly Token[];
  const length = Math.max(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const difference = compareTokens(left[at] ?? END, right[at] ?? END);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareTokens(a: Token, b: Token): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  return a.rank > UNKNOWN ? compareDigits(a.value, b.value) : compareTexts(a.value, b.value);
}

import { numeric } from './numeric.ts';
import { isDigit } from './written.ts';

/** A tag, taken apart: `jackson-databind-` and `2.18.3`; `release/` and `5.0`. The prefix never ends in a bare `v`. */
export interface SplitTag {
  readonly prefix: string;
  readonly version: string;
}

/** Longest tag that is read. Git's own limit on a ref's file name is 255 bytes; folders add to it. */
const TAG_LENGTH = 512;

/** Places in a tag where a version is looked for. Real tags have one to three; a hostile one could have hundreds. */
const PLACES = 8;

/** A commit's abbreviated hash is no version, though digits and letters `a` to `f` could be read as one. */
const HASH = /^(?=.*[a-f])[0-9a-f]{7,40}$/;

/** Letters that stand right before a version's digits without any separator, whatever follows: `v5`, `r5`. */
const GLUED = new Set(['v', 'V', 'r']);

/**
 * Split a tag into the text before its version and the version, without `v`. The first place that reads as a version counts:
 * at the start, behind a separator, behind `v`, or behind other letters where two numbers follow (`go1.21`).
 * `undefined` where the tag bears no version: `latest`, `pubkey-x`, `v1.20-latest`, `3.x`.
 */
export function splitTag(tag: string): SplitTag | undefined {
  if (tag.length > TAG_LENGTH) return undefined;
  let places = 0;
  for (let at = 0; at < tag.length && places < PLACES; at++) {
    if (!isDigit(tag.charCodeAt(at))) continue;
    places++;
    const version = tag.slice(at);
    if (isVersionPlace(tag, at) && isVersion(version)) return { prefix: withoutV(tag.slice(0, at)), version };
    while (/[0-9._]/.test(tag.charAt(at + 1))) at++;
  }
  return undefined;
}

/** `at` is at a digit. Behind a separator, digits that letters follow are part of a name: `plugin-3d-1.0`. */
function isVersionPlace(tag: string, at: number): boolean {
  let start = at;
  while (start > 0 && isLetter(tag.charCodeAt(start - 1))) start--;
  if (start === at) return at === 0 || !/^[0-9]+[A-Za-z]/.test(tag.slice(at));
  if (isDigit(tag.charCodeAt(start - 1))) return false;
  return GLUED.has(tag.slice(start, at)) || /^[0-9]+[._][0-9]/.test(tag.slice(at));
}

function isLetter(code: number): boolean {
  const small = code | 32;
  return small >= 97 && small <= 122;
}

/** The lenient scheme reads whatever another would: days and Python's spellings too. Which scheme it is, all tags together decide. */
function isVersion(text: string): boolean {
  return !HASH.test(text) && numeric.parse(text) !== undefined;
}

/** Drop the `v` of `v1.2.3`, `quasar-v1.2.3`, `v.1.2.3` and `v/1.2.3`, but not the last letter of `dev1.2`. */
function withoutV(prefix: string): string {
  return prefix.replace(/(^|[^A-Za-z0-9])v[./]?$/i, '$1');
}

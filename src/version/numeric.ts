import { compareQualified, isPrerelease, parseQualifier, type Qualifier } from './qualifier.ts';
import type { Scheme, Version } from './scheme.types.ts';
import { bareVersion, isDigit, NUMBER_DIGITS } from './written.ts';

const RELEASE_ITSELF: Qualifier = [];
const DOT = 46;
const UNDERSCORE = 95;

/**
 * Read versions of one to any number of numeric parts with whatever qualifier people put behind them: `4`, `v4.2.1`,
 * `9.52.22.1`, `1_2_3`, `2.0.0a1`, `3.7-beta4`, `5.0.0.RELEASE`. Missing parts are zero. Rules for qualifiers: `parseQualifier`.
 */
export const numeric: Scheme = { name: 'numeric', ecosystems: ['composer', 'nuget'], parse, compare: compareQualified };

function parse(text: string): Version | undefined {
  const bare = bareVersion(text);
  if (bare === undefined) return undefined;
  const release: number[] = [];
  const end = readNumbers(bare, release);
  if (end < 0) return undefined;
  if (end === bare.length) return { text: bare, release, prerelease: false, key: RELEASE_ITSELF };
  const key = parseQualifier(bare.slice(end));
  return key && { text: bare, release, prerelease: isPrerelease(key), key };
}

/** Read digits joined by dots or underscores into `release`; give the place after them, -1 where a number is too long. */
function readNumbers(text: string, release: number[]): number {
  let at = 0;
  for (;;) {
    const start = at;
    let value = 0;
    while (isDigit(text.charCodeAt(at))) value = value * 10 + text.charCodeAt(at++) - 48;
    if (at - start > NUMBER_DIGITS) return -1;
    release.push(value);
    const joint = text.charCodeAt(at);
    if ((joint !== DOT && joint !== UNDERSCORE) || !isDigit(text.charCodeAt(at + 1))) return at;
    at++;
  }
}

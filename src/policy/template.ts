import { compareNumbers } from '../version/range.ts';
import type { Claim } from './policy.types.ts';

/** GitHub's sample table as its rows say it: the low end of each line and the word beside it; the last row is `< 4.0`. */
const SAMPLE = [
  { low: [5, 1], word: 'supported' },
  { low: [5, 0], word: 'unsupported' },
  { low: [4, 0], word: 'supported' },
  { high: [4, 0], word: 'unsupported' },
] as const;

function isSampleRow(claim: Claim | undefined, sample: (typeof SAMPLE)[number]): boolean {
  if (claim?.subject.kind !== 'range' || claim.word !== sample.word || claim.subject.ranges.length !== 1) return false;
  const range = claim.subject.ranges[0];
  if (!range) return false;
  if ('high' in sample)
    return range.low.length === 0 && range.high !== null && compareNumbers(range.high, sample.high) === 0;
  return range.kind === 'line' && range.low.length === 2 && compareNumbers(range.low, sample.low) === 0;
}

/** Tell whether claims are GitHub's sample table left as it was (semantics, rule 1). Releases decide whether it is meant. */
export function isSampleTable(claims: readonly Claim[]): boolean {
  return claims.length === SAMPLE.length && SAMPLE.every((sample, i) => isSampleRow(claims[i], sample));
}

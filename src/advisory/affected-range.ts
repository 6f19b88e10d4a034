import type { Bound } from '../version/bound.ts';
import { numeric } from '../version/numeric.ts';
import type { Scheme } from '../version/scheme.types.ts';
import { signsOf } from './range-words.ts';

/** Characters of a range that are read. Real ones have tens; GitHub allows a few hundred. */
const RANGE_LENGTH = 1_000;
/** Comparisons of one range. */
const COMPARISONS = 64;

const TOKEN = /\s*(?:(>=|<=|==|=|>|<)\s*)?(?:v(?=\d))?(\d[\w.+*-]*|\*)|\s*([,·])/y;
/** A line, `1.x` or `1.2.*`; groups: its numbers. */
const LINE = /^(\d+(?:\.\d+)*)(?:\.(?:x|\*))+$/;

/** Versions between two bounds, while they are read. */
interface Span {
  low?: Bound;
  high?: Bound;
}

type Alternative = readonly Bound[];

/**
 * Read which versions an advisory says are affected: alternatives, each a list of bounds that all hold. The field is free text: GitHub's
 * own form is `>= 2.5.0, < 2.5.16`, but people write several of those behind each other, `3.0 - 3.0.13`, `1.4.2 and earlier`, `all`.
 * `undefined` where it cannot be read for certain.
 */
export function readAffectedRange(text: string, scheme: Scheme): readonly Alternative[] | undefined {
  if (text.length > RANGE_LENGTH) return undefined;
  const comparisons = readComparisons(signsOf(text));
  if (comparisons === undefined || comparisons.length === 0 || comparisons.length > COMPARISONS) return undefined;
  if (comparisons.includes('*')) return comparisons.length === 1 ? [[]] : undefined;
  const alternatives: Alternative[] = [];
  let span: Span = {};
  const close = () => {
    const bounds = [span.low, span.high].filter((bound) => bound !== undefined);
    if (bounds.length > 0) alternatives.push(bounds);
    span = {};
  };
  for (const comparison of comparisons) {
    if (comparison === '·' || comparison === '*') {
      close();
      continue;
    }
    if (numeric.parse(comparison.version) === undefined && scheme.parse(comparison.version) === undefined)
      return undefined;
    const { op } = comparison;
    if (op === '=') {
      close();
      alternatives.push([comparison]);
    } else if (op === '<' || op === '<=') {
      if (span.high !== undefined || !isBelow(span.low, comparison, scheme)) close();
      span.high = comparison;
    } else {
      if (span.low !== undefined || !isBelow(comparison, span.high, scheme)) close();
      span.low = comparison;
    }
  }
  close();
  return alternatives;
}

/** Tell whether two bounds leave room between them, so that they belong together; a missing one leaves any. */
function isBelow(low: Bound | undefined, high: Bound | undefined, scheme: Scheme): boolean {
  if (low === undefined || high === undefined) return true;
  for (const { parse, compare } of [scheme, numeric]) {
    const [from, to] = [parse(low.version), parse(high.version)];
    if (from && to) return compare(from, to) <= 0;
  }
  return false;
}

/** The comparisons in the order of the text; `·` between alternatives, `*` for every version. `undefined` where anything else stands there. */
function readComparisons(signs: string): readonly (Bound | '·' | '*')[] | undefined {
  const comparisons: (Bound | '·' | '*')[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < signs.length) {
    const [, sign = '=', version, mark] = TOKEN.exec(signs) ?? [];
    if (version === undefined && mark === undefined) return undefined;
    if (mark === '·') comparisons.push('·');
    if (version === '*') comparisons.push('*');
    else if (version !== undefined) comparisons.push(...bounds(sign, version));
  }
  return comparisons;
}

/** A comparison with a line says something of its first version or of the next line's. */
function bounds(sign: string, version: string): readonly Bound[] {
  const line = LINE.exec(version)?.[1];
  if (line === undefined) return [{ op: OPERATORS[sign] ?? '=', version }];
  const next = line.replace(/\d+$/, (last) => String(Number(last) + 1));
  switch (sign) {
    case '<':
    case '>=':
      return [{ op: sign, version: line }];
    case '<=':
      return [{ op: '<', version: next }];
    case '>':
      return [{ op: '>=', version: next }];
    default:
      return [
        { op: '>=', version: line },
        { op: '<', version: next },
      ];
  }
}

const OPERATORS: Readonly<Record<string, Bound['op']>> = {
  '<': '<',
  '<=': '<=',
  '=': '=',
  '==': '=',
  '>=': '>=',
  '>': '>',
};

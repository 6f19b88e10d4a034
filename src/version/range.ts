import type { Version } from './scheme.types.ts';

/**
 * A set of versions as a policy writes it (semantics, rule 3), as a half-open interval of version numbers: from `low` up to,
 * not including, `high`; numbers that are not written count as 0. `4.2.x` is [4.2, 4.3), `> 4.1` is [4.2, ∞), `<= 3.9` is
 * [0, 3.10). Every scheme's versions begin with such numbers, so one interval serves them all.
 */
export interface Range {
  /** `line`: every version that begins with these numbers. `bounds`: written with a comparison. */
  readonly kind: 'line' | 'bounds';
  readonly low: readonly number[];
  /** `null`: open towards higher versions. */
  readonly high: readonly number[] | null;
  /** Written as one release of three numbers or more (`4.2.1`), not as a line. */
  readonly exact?: true;
  /** Written as one pre-release: nothing but this version is meant. */
  readonly only?: string;
  /** Written with `>`: the hole below it belongs to nobody (semantics, rule 9). */
  readonly strict?: true;
}

/** Compare two version numbers part by part, missing parts as 0. Negative, zero or positive. */
export function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The numbers of the next line: `[4, 2]` gives `[4, 3]`. */
export function nextLine(numbers: readonly number[]): number[] {
  return numbers.map((part, i) => (i === numbers.length - 1 ? part + 1 : part));
}

/** The range of a line: every version that begins with `numbers`. */
export function lineRange(numbers: readonly number[]): Range {
  return { kind: 'line', low: numbers, high: nextLine(numbers) };
}

/**
 * Tell whether a version lies in a range. A pre-release belongs to the line whose numbers it bears; under a bound the order of
 * versions decides (semantics, rule 13): `2.2.0-beta.1` is below `>= 2.2.0`.
 */
export function contains(range: Range, version: Version): boolean {
  if (range.only !== undefined) return range.only === version.text;
  const fromLow = compareNumbers(version.release, range.low);
  if (fromLow < 0) return false;
  const edge = range.kind === 'bounds' && version.prerelease;
  if (edge && fromLow === 0 && range.low.length > 0) return false;
  if (range.high === null) return true;
  const fromHigh = compareNumbers(version.release, range.high);
  return fromHigh < 0 || (edge && fromHigh === 0);
}

/** Tell whether `inner` is a subset of `outer`. */
export function inside(inner: Range, outer: Range): boolean {
  if (compareNumbers(inner.low, outer.low) < 0) return false;
  if (outer.high === null) return true;
  return inner.high !== null && compareNumbers(inner.high, outer.high) <= 0;
}

/** The versions that lie in both ranges; `undefined` where there are none. */
export function intersect(a: Range, b: Range): Range | undefined {
  const from = compareNumbers(a.low, b.low) >= 0 ? a : b;
  const to = a.high === null || (b.high !== null && compareNumbers(b.high, a.high) < 0) ? b : a;
  if (to.high !== null && compareNumbers(from.low, to.high) >= 0) return undefined;
  return { kind: 'bounds', low: from.low, high: to.high, ...(from.strict ? { strict: true as const } : {}) };
}

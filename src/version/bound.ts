import type { Version } from './scheme.types.ts';

/** How a bound compares. */
type Comparison = '<' | '<=' | '=' | '>=' | '>';

/** A comparison with one version, as advisories write them. */
export interface Bound {
  readonly op: Comparison;
  readonly version: string;
}

/** A bound whose version has been read. */
export interface ReadBound {
  readonly op: Comparison;
  readonly version: Version;
}

/** Tell whether a version lies within all of these bounds, in the order of `compare`. Without bounds every version does. */
export function meets(
  version: Version,
  bounds: readonly ReadBound[],
  compare: (a: Version, b: Version) => number,
): boolean {
  return bounds.every((bound) => HOLDS[bound.op](compare(version, bound.version)));
}

const HOLDS: Readonly<Record<Comparison, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '=': (order) => order === 0,
  '>=': (order) => order >= 0,
  '>': (order) => order > 0,
};

import { numeric } from './numeric.ts';
import type { Scheme } from './scheme.types.ts';
import { semver } from './semver.ts';

/** Every scheme, most specific first: the first that reads all of a project's versions is the project's. */
export const schemes: readonly Scheme[] = [semver, numeric];

/** Give the scheme of that name; `undefined` where there is none. */
export function schemeNamed(name: string): Scheme | undefined {
  return schemes.find((scheme) => scheme.name === name);
}

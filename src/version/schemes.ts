import { calendar } from './calendar.ts';
import { maven } from './maven.ts';
import { numeric } from './numeric.ts';
import { pep440 } from './pep440.ts';
import { rubygems } from './rubygems.ts';
import type { Scheme } from './scheme.types.ts';
import { semver } from './semver.ts';

/** Every scheme, most specific first. To add one: a file beside this one, a line here, a name in `SchemeName`. */
export const schemes: readonly Scheme[] = [calendar, semver, numeric, pep440, rubygems, maven];

/** Give the scheme of that name; `undefined` where there is none. */
export function schemeNamed(name: string): Scheme | undefined {
  return schemes.find((scheme) => scheme.name === name);
}

/**
 * Choose the scheme of a project: by its ecosystem (package URL type) where that has rules of its own, else the most specific
 * scheme that reads every version, else `numeric`. `versions` are without prefixes.
 */
export function schemeFor(of: { readonly ecosystem?: string; readonly versions: readonly string[] }): Scheme {
  const ruled = schemes.find((scheme) => of.ecosystem !== undefined && scheme.ecosystems.includes(of.ecosystem));
  if (ruled) return ruled;
  const fits = schemes.find((scheme) => of.versions.every((text) => isOf(scheme, text)));
  if (of.versions.length === 0 || (fits === semver && of.versions.every((text) => BUILD.test(text)))) return numeric;
  return fits ?? numeric;
}

/** Where every tag is `7.1.1-8`, the last number counts releases, whatever semver takes it for. */
const BUILD = /^v?\d+\.\d+\.\d+-\d+$/;

/** `4.24.0-lts` is the release itself, whatever a semver reader takes the word behind the dash for. */
const RELEASED = /-(?:final|ga|lts|release|stable)$/i;

/** Semver has three numbers: that `semver` also reads `4.2` as a line does not make a project that tags `4.2` one of its own. */
function isOf(scheme: Scheme, text: string): boolean {
  const version = scheme.parse(text);
  return version !== undefined && (scheme !== semver || (version.release.length === 3 && !RELEASED.test(text)));
}

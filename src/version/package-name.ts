import { rankOf } from './qualifier-words.ts';

/** Words in front of a version that name no package. */
const NEUTRAL = new Set(['v', 'r', 'rel', 'release', 'releases', 'tag', 'tags', 'ver', 'version', 'versions']);

const SEPARATORS = /[-_./@\s]/;

/**
 * Tell which package a tag's prefix names: `@quasar/app-` is `@quasar/app`, `releases/gcc-` is `gcc`. `''` where it names none,
 * as `v`, `release/`, `rel/` and `tags/` do not.
 */
export function packageOf(prefix: string): string {
  let start = 0;
  let end = prefix.length;
  for (;;) {
    while (end > start && SEPARATORS.test(prefix.charAt(end - 1))) end--;
    const last = wordStart(prefix, start, end);
    if (end === start || !NEUTRAL.has(prefix.slice(last, end).toLowerCase())) break;
    end = last;
  }
  for (;;) {
    let stop = start;
    while (stop < end && !SEPARATORS.test(prefix.charAt(stop))) stop++;
    if (stop === end || stop === start || !NEUTRAL.has(prefix.slice(start, stop).toLowerCase())) break;
    start = stop + 1;
  }
  return prefix.slice(start, end);
}

/** Tell whether a package bears the project's name; case and separators do not count, nor does a scope (`@owner/name`). */
export function isNamedLike(packageName: string, projectName: string): boolean {
  const wanted = squash(projectName);
  const bare = packageName.startsWith('@') ? packageName.slice(packageName.indexOf('/') + 1) : packageName;
  return wanted !== '' && (squash(packageName) === wanted || squash(bare) === wanted);
}

/** Write a package name so that two ways to write it are equal: `OpenSSL` and `openssl`, `helm_chart` and `helm-chart`. */
export function packageKey(packageName: string): string {
  return packageName.toLowerCase().replace(/[-_.\s]+/g, '-');
}

/**
 * Split off a package that is named behind the version: `1.7.0-to-json-schema` is `1.7.0` of `to-json-schema`, and `1.0.0-rc.0-i18n`
 * is `1.0.0-rc.0` of `i18n`. `undefined` where the words mean something to a version (`-beta-GM`) or there are none.
 */
export function splitPackageSuffix(
  version: string,
): { readonly version: string; readonly package: string } | undefined {
  const match = /[0-9]-([a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*)$/i.exec(version);
  const name = match?.[1];
  if (match === null || name === undefined) return undefined;
  const means = name.split('-').some((word) => rankOf(word.replace(/[0-9]+$/, '').toLowerCase()) !== undefined);
  return means ? undefined : { version: version.slice(0, match.index + 1), package: name };
}

function wordStart(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && !SEPARATORS.test(text.charAt(at - 1))) at--;
  return at;
}

function squash(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

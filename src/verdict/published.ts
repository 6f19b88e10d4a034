import { compareNumbers } from '../version/range.ts';
import type { Scheme, Version } from '../version/scheme.types.ts';
import { schemeFor, schemeNamed } from '../version/schemes.ts';
import { familyFor } from './package-names.ts';
import { releaseKey } from './release-key.ts';
import type { CompiledRelease, PublishedRelease, Statement } from './verdict.types.ts';

/**
 * Versions of one package that are kept beside the tags: a thousand packages of one question must fit into an isolate's memory. Where stable
 * ones alone are more, the project tags something else.
 */
const UNTAGGED = 200;
/** What somebody could ask about, and no longer than any version that means something. */
const ASKABLE = /^[\x21-\x7e]{1,64}$/;

/** Tag and publication of one release are seldom further apart. Ms. */
const TWINS_WITHIN = 7 * 86_400_000;

/** A version as a registry lists it. */
interface ListedVersion {
  readonly version: string;
  /** RFC 3339; `null` where the registry does not tell. */
  readonly publishedAt: string | null;
  readonly yanked: boolean;
}

/**
 * Find the versions of a package that its registry has and no tag names. `name`: the package as the statement knows it; the project as a
 * whole where absent. Where there are tags, at least one of them must have a twin at the registry, of the same version and about the same
 * day: else package and tags are counted apart, and what one is called says nothing of the other. Versions without a date tell nothing.
 */
export function findUntagged(
  statement: Statement,
  name: string | undefined,
  listed: readonly ListedVersion[],
): readonly PublishedRelease[] {
  const family = familyFor(statement, name);
  const scheme =
    (family && schemeNamed(family.scheme)) ?? schemeFor({ versions: listed.map(({ version }) => version) });
  const tagged = new Map(family?.releases.map((release) => [releaseKey(release.version, release.numbers), release]));
  const read = listed
    .filter(({ version }) => ASKABLE.test(version))
    .map((one) => {
      const version = scheme.parse(one.version);
      return { one, version, tag: version && tagged.get(releaseKey(version.text, version.release)) };
    });
  if (tagged.size > 0 && !read.some(({ one, tag }) => tag !== undefined && areTwins(tag, one))) return [];
  const untagged = read.filter(({ one, tag }) => tag === undefined && (one.yanked || one.publishedAt !== null));
  const isStable = ({ one, version }: (typeof read)[number]) => !one.yanked && version?.prerelease === false;
  const stable = untagged.filter(isStable);
  if (stable.length > UNTAGGED) return [];
  const others = untagged.filter((each) => !isStable(each)).sort((a, b) => compareDays(b.one, a.one));
  return [...stable, ...others].slice(0, UNTAGGED).map(({ one, version }) => ({
    version: version?.text ?? one.version,
    date: one.publishedAt ?? '',
    ...(one.yanked && { withdrawn: true }),
  }));
}

/** Put published releases among tagged ones, highest first. A tag that has come since stands for its release; what was withdrawn is left out. */
export function addPublished(
  tagged: readonly CompiledRelease[],
  published: readonly PublishedRelease[],
  scheme: Scheme,
): readonly CompiledRelease[] {
  if (published.length === 0) return tagged;
  const read = published.flatMap(({ version: text, date, withdrawn = false }) => {
    const version = withdrawn ? undefined : scheme.parse(text);
    return version === undefined ? [] : [{ version, date }];
  });
  const merged: CompiledRelease[] = [];
  let at = 0;
  for (const { version, date } of read.sort((a, b) => scheme.compare(b.version, a.version))) {
    let next = tagged[at];
    while (next !== undefined && compareTo(next, version, scheme) >= 0) {
      merged.push(next);
      at += 1;
      next = tagged[at];
    }
    const last = merged.at(-1);
    if (last !== undefined && compareTo(last, version, scheme) === 0) continue;
    const { text, release: numbers, prerelease } = version;
    merged.push({ version: text, numbers, tag: text, date, prerelease });
  }
  return [...merged, ...tagged.slice(at)];
}

function compareTo(release: CompiledRelease, version: Version, scheme: Scheme): number {
  const order = compareNumbers(release.numbers, version.release);
  if (order !== 0) return order;
  const read = scheme.parse(release.version);
  return read === undefined ? 0 : scheme.compare(read, version);
}

function areTwins({ date }: CompiledRelease, { publishedAt }: ListedVersion): boolean {
  return publishedAt !== null && Math.abs(Date.parse(publishedAt) - Date.parse(date)) <= TWINS_WITHIN;
}

function compareDays(a: ListedVersion, b: ListedVersion): number {
  const [left, right] = [a.publishedAt ?? '', b.publishedAt ?? ''];
  return left < right ? -1 : Number(left > right);
}

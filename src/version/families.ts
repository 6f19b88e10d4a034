import { isNamedLike } from './package-name.ts';
import type { Scheme, Version } from './scheme.types.ts';
import { schemeFor } from './schemes.ts';
import { groupTags, type Tag, type VersionTag } from './tag-groups.ts';

interface FamilyRelease {
  readonly version: Version;
  readonly tag: string;
  readonly date: string;
  /** By its name or by its publisher's mark. */
  readonly prerelease: boolean;
}

/** The releases of one package of a repository. */
export interface Family {
  /** The text before the version in the newest tag, without `v`: `jackson-databind-`, `socket.io@`, `''` for none. */
  readonly prefix: string;
  /** The package that the tags name, `''` where they name none. */
  readonly package: string;
  readonly scheme: Scheme;
  /** Highest first, never empty; a version that was tagged twice stands once, with its earliest tag. */
  readonly releases: readonly FamilyRelease[];
}

interface Candidate {
  readonly family: Family;
  readonly dated: boolean;
  /** Epoch milliseconds of the first release, the last one, and the last stable one (`-Infinity` for none). */
  readonly first: number;
  readonly last: number;
  readonly lastStable: number;
}

/**
 * Sort a repository's tags into families, the project's own first (semantics, rule 16), then the largest first. Tags without a
 * version, such as `latest`, are in none. `projectName` is the repository's name without its owner.
 */
export function familiesOf(tags: readonly Tag[], projectName: string): Family[] {
  const candidates = groupTags(tags)
    .flatMap((group) => readGroup(group.tags, group.dated))
    .sort(bySize);
  const own = ownOf(candidates, projectName);
  return [...candidates.filter((one) => one === own), ...candidates.filter((one) => one !== own)].map(
    (one) => one.family,
  );
}

/**
 * Find the project's own family: without a package or named like the repository, whichever released last; where there is
 * neither, the largest. Days give way to versions (they are mostly nightly builds), unless all of them came later.
 */
function ownOf(candidates: readonly Candidate[], projectName: string): Candidate | undefined {
  const own = candidates
    .filter(({ family }) => family.package === '' || isNamedLike(family.package, projectName))
    .sort((a, b) => compareTimes(b.lastStable, a.lastStable) || compareTimes(b.last, a.last) || bySize(a, b));
  const versions = own.find((one) => !one.dated);
  const days = own.find((one) => one.dated);
  if (versions && days) return days.first > versions.last ? days : versions;
  return versions ?? days ?? candidates[0];
}

function readGroup(tags: readonly VersionTag[], dated: boolean): Candidate[] {
  const scheme = schemeFor({ versions: tags.map((tag) => tag.version) });
  const releases = tags.flatMap((tag) => {
    const version = scheme.parse(tag.version);
    if (!version) return [];
    return [{ version, tag: tag.tag, date: tag.date, prerelease: tag.prerelease === true || version.prerelease }];
  });
  const newest = tags.reduce((a, b) => (time(b) > time(a) ? b : a));
  return [
    {
      family: { prefix: newest.prefix, package: newest.package, scheme, releases: oncePerVersion(releases, scheme) },
      dated,
      first: releases.map(time).reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
      last: latest(releases),
      lastStable: latest(releases.filter((release) => !release.prerelease)),
    },
  ];
}

/** Sort the highest version first and keep the earliest tag of each; of two at once the one with more numbers written out. */
function oncePerVersion(releases: readonly FamilyRelease[], scheme: Scheme): FamilyRelease[] {
  const sorted = releases.toSorted(
    (a, b) =>
      scheme.compare(b.version, a.version) ||
      compareTimes(time(a), time(b)) ||
      b.version.release.length - a.version.release.length ||
      (a.tag < b.tag ? -1 : 1),
  );
  return sorted.filter((release, at) => {
    const before = sorted[at - 1];
    return before === undefined || scheme.compare(before.version, release.version) !== 0;
  });
}

function bySize(a: Candidate, b: Candidate): number {
  return b.family.releases.length - a.family.releases.length || (a.family.package < b.family.package ? -1 : 1);
}

/** Order two times; a plain difference of two infinities is no number. */
function compareTimes(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function latest(releases: readonly FamilyRelease[]): number {
  return releases.map(time).reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
}

function time(of: { readonly date: string }): number {
  return Date.parse(of.date);
}

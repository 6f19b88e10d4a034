import { meets, type ReadBound } from '../version/bound.ts';
import type { Version } from '../version/scheme.types.ts';
import type { KnownReleases } from './releases.ts';
import type { Resolved } from './resolved.types.ts';
import type { AffectedVersions, CompiledAdvisory, VersionAdvisory } from './verdict.types.ts';

/** An advisory as far as it is about the releases in question, its versions read in their order. */
export interface ReadAdvisory {
  readonly advisory: CompiledAdvisory;
  /** Affected is what meets all bounds of one of these. */
  readonly alternatives: readonly (readonly ReadBound[])[];
  /** Lowest first. */
  readonly patched: readonly Version[];
}

/** Advisories that were read on first use. */
export interface AdvisoryTable {
  read: readonly ReadAdvisory[] | undefined;
}

/**
 * Find the advisories that affect a version, newest first: published and not withdrawn at the time of `resolved`, about the package that it
 * was resolved for. A range that cannot be read for certain says nothing of any version.
 */
export function affecting(resolved: Resolved, version: Version): readonly ReadAdvisory[] {
  resolved.advisories.read ??= readAdvisories(resolved);
  return resolved.advisories.read.filter((one) => affects(one, version, resolved.releases));
}

/** Tell whether an advisory affects a version. */
export function affects({ alternatives }: ReadAdvisory, version: Version, releases: KnownReleases): boolean {
  return alternatives.some((bounds) => meets(version, bounds, (a, b) => releases.compare(a, b)));
}

/** Describe an advisory for a version that it affects, with the patched version to move to. */
export function describeAdvisory(read: ReadAdvisory, version: Version, releases: KnownReleases): VersionAdvisory {
  const { id, cve, severity, summary, url, publishedAt } = read.advisory;
  return { id, cve, severity, summary, url, publishedAt, patched: patchFor(read, version, releases)?.text ?? null };
}

function readAdvisories({ statement, releases, time, package: name }: Resolved): readonly ReadAdvisory[] {
  return (statement.advisories ?? []).flatMap((advisory) => {
    const { publishedAt, withdrawnAt } = advisory;
    const holds = Date.parse(publishedAt) <= time && (withdrawnAt === null || Date.parse(withdrawnAt) > time);
    const affected = holds ? advisory.affected.filter((one) => one.package === name) : [];
    const alternatives = affected.flatMap((one) => readAlternatives(one, releases));
    const patched = affected.flatMap((one) => one.patched.flatMap((patch) => releases.read(patch) ?? []));
    return alternatives.length === 0
      ? []
      : [{ advisory, alternatives, patched: patched.sort((a, b) => releases.compare(a, b)) }];
  });
}

function readAlternatives(
  { alternatives }: AffectedVersions,
  releases: KnownReleases,
): readonly (readonly ReadBound[])[] {
  return (alternatives ?? []).flatMap((bounds) => {
    const read = bounds.flatMap(({ op, version: text }) => {
      const version = releases.read(text);
      return version === undefined ? [] : [{ op, version }];
    });
    return read.length === bounds.length ? [read] : [];
  });
}

/** The lowest patched version above this one, in its own minor if there is one, else in its own major. */
function patchFor({ patched }: ReadAdvisory, version: Version, releases: KnownReleases): Version | undefined {
  const above = patched.filter((patch) => releases.compare(patch, version) > 0);
  const inLine = (parts: number) =>
    above.find(({ release }) => [0, 1].slice(0, parts).every((i) => (release[i] ?? 0) === (version.release[i] ?? 0)));
  return inLine(2) ?? inLine(1) ?? above[0];
}

import type { AffectedVersions, CompiledAdvisory, ReleaseFamily } from '../verdict/verdict.types.ts';
import { isNamedLike } from '../version/package-name.ts';
import { schemeFor, schemeNamed } from '../version/schemes.ts';
import type { PublishedAdvisory, Vulnerability } from './advisory.types.ts';
import { readAffectedRange } from './affected-range.ts';
import { readPatchedVersions } from './patched-versions.ts';

/** Most advisories that a statement carries, newest first: five times what the most open projects have published. */
const ADVISORIES = 1_000;
/** Characters of a summary; GitHub allows 1,024, which no answer needs. */
const SUMMARY_LENGTH = 200;

/**
 * Compile advisories for a statement: ranges parsed, each assigned to the tag family of the package that it names. The same input always
 * gives the same value.
 */
export function compileAdvisories(
  advisories: readonly PublishedAdvisory[],
  families: readonly ReleaseFamily[],
): readonly CompiledAdvisory[] {
  const newest = advisories.toSorted((a, b) => compareTexts(b.publishedAt, a.publishedAt) || compareTexts(a.id, b.id));
  return newest
    .slice(0, ADVISORIES)
    .map(({ id, cve, severity, summary, url, publishedAt, withdrawnAt, vulnerabilities }) => ({
      id,
      cve,
      severity,
      summary: summary.slice(0, SUMMARY_LENGTH),
      url,
      publishedAt,
      withdrawnAt,
      affected: vulnerabilities.map((vulnerability) => compileVulnerability(vulnerability, families)),
    }));
}

function compileVulnerability(vulnerability: Vulnerability, families: readonly ReleaseFamily[]): AffectedVersions {
  const family = familyOf(vulnerability, families);
  const { range, patched } = vulnerability;
  const scheme = (family && schemeNamed(family.scheme)) ?? schemeFor({ versions: [] });
  return {
    package: family?.package ?? '',
    name: vulnerability.package,
    range,
    alternatives: readAffectedRange(range, scheme) ?? null,
    patched: readPatchedVersions(patched),
  };
}

/** The family of the package that is named; the project's own where none of the others is. */
function familyOf({ package: name }: Vulnerability, families: readonly ReleaseFamily[]): ReleaseFamily | undefined {
  const bare = name?.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1);
  const named = families.find((family) => {
    return family.package !== '' && [name, bare].some((one) => one && isNamedLike(family.package, one));
  });
  return named ?? families[0];
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

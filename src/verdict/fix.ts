import { compareNumbers, contains, lineRange, type Range } from '../version/range.ts';
import type { Version } from '../version/scheme.types.ts';
import { affecting, affects } from './advisories.ts';
import { judge } from './precedence.ts';
import { lineNumbers, unitRange } from './releases.ts';
import type { Finding, FixLine, Resolved } from './resolved.types.ts';
import type { CompiledRelease, Status, Verdict } from './verdict.types.ts';

function asVersion(resolved: Resolved, release: CompiledRelease): Version {
  return {
    text: release.version,
    release: release.numbers,
    prerelease: false,
    key: resolved.releases.scheme.parse(release.version)?.key,
  };
}

/** The line that an answer is about: the row's own, the rule's unit, or the major under an open or bounded row. */
function lineOf(finding: Finding, release: CompiledRelease): Range {
  if (finding.unit) return unitRange(release.numbers, finding.unit);
  if (finding.range?.kind === 'line') return finding.range;
  return lineRange(lineNumbers(release.numbers, 'line'));
}

/** Minor lines, newest first, that are looked at; the largest project known has a few hundred. */
const FIX_LINES = 1_000;

const isSupported = (status: Status): boolean => status === 'supported' || status === 'limited';

/** Supported lines from the lowest up, each with the highest release of its highest supported minor to move to. */
function fixLines(resolved: Resolved): FixLine[] {
  const lines: FixLine[] = [];
  for (const minor of resolved.releases.lines('minor').slice(0, FIX_LINES).toReversed()) {
    const release = asVersion(resolved, minor.latest);
    const finding = judge(resolved, release);
    if (!isSupported(finding.status)) continue;
    const range = lineOf(finding, minor.latest);
    if (compareNumbers(lines.at(-1)?.range.low ?? [], range.low) === 0) lines.pop();
    lines.push({ range, line: (finding.unit === 'release' ? minor.numbers : range.low).join('.'), release });
  }
  return lines;
}

/**
 * Find the nearest supported release to move to: the highest of the version's own line where that is supported, else the
 * highest of the lowest supported line above it. `status` is the version's own: who is supported already never has to leave
 * the line. A release that an advisory about this version affects as well comes last. `null` where there is none, or none above
 * the version.
 */
export function fixFor(resolved: Resolved, version: Version, status: Status): Verdict['fix'] {
  resolved.fixes.lines ??= fixLines(resolved);
  const { lines } = resolved.fixes;
  const isAbove = ({ release }: FixLine): boolean => resolved.releases.compare(release, version) > 0;
  const own = lines.find(({ range }) => contains(range, version));
  const higher = lines.filter(({ range }) => compareNumbers(range.low, version.release) > 0);
  const stays = own !== undefined && (isAbove(own) || isSupported(status));
  const nearest = stays ? own : higher[0];
  const ways = [...(own ? [own] : []), ...higher].filter(isAbove);
  const next = patchedFirst(resolved, version, ways) ?? nearest;
  return next && isAbove(next) ? { version: next.release.text, line: next.line } : null;
}

/** The nearest way out of all advisories that affect a version; `undefined` where none does, or no way leads out. */
function patchedFirst(resolved: Resolved, version: Version, ways: readonly FixLine[]): FixLine | undefined {
  const hazards = affecting(resolved, version);
  if (hazards.length === 0) return undefined;
  return ways.find(({ release }) => !hazards.some((hazard) => affects(hazard, release, resolved.releases)));
}

import { compareNumbers, contains, lineRange, type Range } from '../version/range.ts';
import type { Version } from '../version/scheme.types.ts';
import { judge } from './precedence.ts';
import { lineNumbers, unitRange } from './releases.ts';
import type { Finding, FixLine, Resolved } from './resolved.types.ts';
import type { CompiledRelease, Verdict } from './verdict.types.ts';

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

/** Supported lines from the lowest up, each with the highest release to move to. */
function fixLines(resolved: Resolved): FixLine[] {
  const lines: FixLine[] = [];
  for (const line of resolved.releases.lines('minor').toReversed()) {
    const finding = judge(resolved, asVersion(resolved, line.latest));
    if (finding.status !== 'supported' && finding.status !== 'limited') continue;
    const range = lineOf(finding, line.latest);
    const highest = resolved.releases.highestIn(range) ?? line.latest;
    const last = lines.at(-1);
    if (last && last.version === highest.version) continue;
    lines.push({
      range,
      line: (finding.unit === 'release' ? line.numbers : range.low).join('.'),
      version: highest.version,
    });
  }
  return lines;
}

/**
 * Find the nearest supported release to move to: the highest of the version's own line where that is supported, else the
 * highest of the lowest supported line above it. `null` where there is none or the version is already that release.
 */
export function fixFor(resolved: Resolved, version: Version): Verdict['fix'] {
  resolved.fixes.lines ??= fixLines(resolved);
  const { lines } = resolved.fixes;
  const own = lines.find(({ range }) => contains(range, version));
  const next = own ?? lines.find(({ range }) => compareNumbers(range.low, version.release) > 0);
  if (!next || next.version === version.text || isBehind(next, version)) return null;
  return { version: next.version, line: next.line };
}

/** True where moving there would be a step back: an unreleased patch above everything known. */
function isBehind(next: FixLine, version: Version): boolean {
  const numbers = next.version.split(/[^\d]/).map(Number);
  return (
    !version.prerelease &&
    compareNumbers(
      version.release,
      numbers.filter((part) => !Number.isNaN(part)),
    ) >= 0
  );
}

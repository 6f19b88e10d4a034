import type { Claim, Subject } from '../policy/policy.types.ts';
import { judge } from './precedence.ts';
import type { Reason } from './reasons.ts';
import type { Resolved, ResolvedRow, ResolvedRule } from './resolved.types.ts';
import { settled } from './settled.ts';
import { type Suggestion, suggestTable } from './suggestion.ts';
import type { Drift, Evidence, LineStanding } from './verdict.types.ts';

/** A row or rule as the policy has it, and what it says now. */
export interface OverviewClaim {
  readonly subject: Subject;
  readonly word: Claim['word'];
  readonly status: ResolvedRow['status'];
  readonly reason: Reason;
  readonly until?: string;
  readonly package?: string;
  readonly evidence: Evidence;
}

/** Everything that a statement says at one time. */
export interface Overview {
  readonly rows: readonly OverviewClaim[];
  readonly rules: readonly OverviewClaim[];
  /** Release lines with a stable release, newest first, at most `OVERVIEW_LINES`. */
  readonly lines: readonly LineStanding[];
  readonly latest: string | null;
  readonly drift: Drift;
  readonly suggestion: Suggestion | null;
}

/** Most release lines that an overview shows: a page that people read, not an archive. */
export const OVERVIEW_LINES = 50;

function ofRow({ claim, status, reason, until, evidence }: ResolvedRow): OverviewClaim {
  return {
    subject: claim.subject,
    word: claim.word,
    status,
    reason,
    ...(until === undefined ? {} : { until }),
    ...(claim.package === undefined ? {} : { package: claim.package }),
    evidence,
  };
}

function ofRule({ claim, status, reason, until, evidence }: ResolvedRule): OverviewClaim {
  return {
    subject: claim.subject,
    word: claim.word,
    status,
    reason,
    ...(until === undefined ? {} : { until }),
    evidence,
  };
}

function standings(resolved: Resolved): LineStanding[] {
  const early = settled(resolved);
  return resolved.releases
    .lines('minor')
    .slice(0, OVERVIEW_LINES)
    .map(({ numbers, latest, firstReleased }) => {
      const version = {
        text: latest.version,
        release: latest.numbers,
        prerelease: false,
        key: resolved.releases.scheme.parse(latest.version)?.key,
      };
      const { status, reason, until } = early ?? judge(resolved, version);
      return {
        line: numbers.join('.'),
        latest: latest.version,
        firstReleased,
        status,
        reason,
        ...(until === undefined ? {} : { until }),
      };
    });
}

/** Show what a statement says at its time: rows, rules, release lines with their standing, drift and the table it asks for. */
export function overview(resolved: Resolved): Overview {
  const { rows, rest, branches, all, prereleases, rules, releases, drift } = resolved;
  const single = [all, prereleases].filter((row) => row !== undefined);
  const stated = [...rows, ...rest, ...branches, ...single].toSorted((a, b) => a.evidence.line - b.evidence.line);
  return {
    rows: stated.filter(({ claim }) => claim.kind === 'row').map(ofRow),
    rules: [...rules.map(ofRule), ...stated.filter(({ claim }) => claim.kind === 'rule').map(ofRow)],
    lines: standings(resolved),
    latest: releases.latest?.version ?? null,
    drift,
    suggestion: suggestTable(resolved),
  };
}

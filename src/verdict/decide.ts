import type { Version } from '../version/scheme.types.ts';
import { affecting, describeAdvisory } from './advisories.ts';
import { fixFor } from './fix.ts';
import { judge } from './precedence.ts';
import type { Finding, Resolved } from './resolved.types.ts';
import { settled, unanswered } from './settled.ts';
import type { Verdict, VersionAdvisory } from './verdict.types.ts';

/** A branch asked for by its name (semantics, rule 12). */
function branchFinding({ branches }: Resolved, name: string): Finding | undefined {
  const wanted = name.trim().toLowerCase();
  const row = branches.find(({ claim: { subject } }) => subject.kind === 'branch' && subject.names.includes(wanted));
  if (!row) return undefined;
  if (row.status === 'development' || row.status === 'unclear') {
    return {
      status: 'unknown',
      basis: null,
      reason: row.status === 'unclear' ? 'unclear-row' : 'in-development',
      evidence: [row.evidence],
    };
  }
  return { status: row.status, basis: 'stated', reason: 'branch', evidence: [row.evidence] };
}

function dress(resolved: Resolved, text: string, finding: Finding, version: Version | undefined): Verdict {
  const { statement, releases, drift, asOf } = resolved;
  const { status, basis, reason, presumed, until } = finding;
  const links = statement.policy?.links ?? [];
  return {
    version: text,
    status,
    basis,
    reason,
    ...(presumed === undefined ? {} : { presumed }),
    ...(version?.prerelease ? { prerelease: true } : {}),
    released: version !== undefined && releases.has(version),
    ...(until === undefined ? {} : { until }),
    evidence: finding.evidence,
    fix: version === undefined || resolved.statement.project.archived ? null : fixFor(resolved, version, status),
    latest: releases.latest?.version ?? null,
    drift,
    asOf,
    checkedAgainst: { policyCommit: statement.source?.commit ?? null, releasesSyncedAt: statement.releasesSyncedAt },
    ...(links.length === 0 ? {} : { links: links.map((link) => ({ text: link.text, url: link.url })) }),
    ...(statement.advisories === undefined ? {} : { advisories: advisoriesOf(resolved, version) }),
  };
}

/** Most advisories that one verdict lists, newest first: a batch of them must fit into an isolate. `fix` knows all. */
const ADVISORIES_TOLD = 100;

function advisoriesOf(resolved: Resolved, version: Version | undefined): readonly VersionAdvisory[] {
  if (version === undefined) return [];
  const found = affecting(resolved, version);
  return found.slice(0, ADVISORIES_TOLD).map((one) => describeAdvisory(one, version, resolved.releases));
}

/**
 * Answer for one version: does it still receive security fixes? The same inputs always give the same answer; the time is in
 * `resolved`. Never throws: what cannot be read or was not said is `unknown` with its reason.
 */
export function decide(resolved: Resolved, text: string): Verdict {
  const version = resolved.releases.read(text);
  const early = settled(resolved);
  if (early) return dress(resolved, text, early, version);
  const branch = branchFinding(resolved, text);
  if (branch) return dress(resolved, text, branch, undefined);
  return dress(
    resolved,
    text,
    version ? judge(resolved, version) : unanswered('unreadable-version', resolved),
    version,
  );
}

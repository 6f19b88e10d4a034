import type { Policy, Quote } from '../policy/policy.types.ts';
import { evidenceOf } from '../verdict/evidence.ts';
import { overview } from '../verdict/overview.ts';
import type { Resolved } from '../verdict/resolved.types.ts';
import type { Evidence, Statement } from '../verdict/verdict.types.ts';
import { describeAdvisories } from './advisories.ts';

/** Describe a project's whole statement at its time, as JSON: what the policy says of support, and its other facts. */
export function describeStatement(resolved: Resolved) {
  const { statement, asOf } = resolved;
  const { project, source, policy, families, releasesSyncedAt } = statement;
  return {
    project,
    source,
    ...overview(resolved),
    ...describeFacts(statement, policy),
    advisories: describeAdvisories(resolved),
    packages: families.map((family) => family.package).filter((name) => name !== ''),
    truncated: policy?.truncated ?? false,
    asOf,
    checkedAgainst: { policyCommit: source?.commit ?? null, releasesSyncedAt },
  };
}

/** What the policy says beside its versions; each fact with the lines that prove it. */
function describeFacts(statement: Statement, policy: Policy | null) {
  const withEvidence = <T extends Quote>({ line, endLine, quote, ...fact }: T) => ({
    ...fact,
    evidence: evidenceOf(statement, { line, endLine, quote }),
  });
  const evidenceFor = (quote: Quote | null | undefined): Evidence | null =>
    quote ? evidenceOf(statement, quote) : null;
  return {
    links: (policy?.links ?? []).map(withEvidence),
    contacts: (policy?.contacts ?? []).map(withEvidence),
    timelines: (policy?.timelines ?? []).map(withEvidence),
    requirements: (policy?.requirements ?? []).map(withEvidence),
    disclosure: policy?.disclosure ? withEvidence(policy.disclosure) : null,
    encryption: (policy?.encryption ?? []).map(withEvidence),
    publicIssuesDiscouraged: policy?.publicIssuesDiscouraged != null,
    publicIssuesEvidence: evidenceFor(policy?.publicIssuesDiscouraged),
  };
}

import type { Quote } from '../policy/policy.types.ts';
import { evidenceOf } from './evidence.ts';
import { EVIDENCE } from './not-listed.ts';
import type { Finding, Resolved } from './resolved.types.ts';

/** An unknown that needs no version, with the lines that show it. */
export function unanswered(reason: Finding['reason'], { statement }: Resolved, quotes: readonly Quote[] = []): Finding {
  return {
    status: 'unknown',
    basis: null,
    reason,
    evidence: quotes.slice(0, EVIDENCE).map((quote) => evidenceOf(statement, quote)),
  };
}

/** What is settled before any version is read: archived, no policy, template, nothing said (semantics, rules 1, 2, 14). */
export function settled(resolved: Resolved): Finding | undefined {
  const { project, policy } = resolved.statement;
  if (project.archived) return { status: 'unsupported', basis: 'fact', reason: 'archived', evidence: [] };
  if (!policy) return unanswered('no-policy', resolved);
  if (resolved.isTemplate) return unanswered('policy-template', resolved, policy.claims);
  if (resolved.isForeign && policy.silence === null) return unanswered('policy-silent', resolved);
  if (policy.silence === 'elsewhere') return unanswered('policy-elsewhere', resolved, policy.links);
  return policy.silence === 'silent' ? unanswered('policy-silent', resolved) : undefined;
}

import type { Policy } from '../policy/policy.types.ts';
import type { Resolved } from '../verdict/resolved.types.ts';
import type { LintFinding } from './lint.types.ts';

/** What a check looks at: the policy, and what it comes to with the releases known at the time. */
export interface LintSubject {
  readonly policy: Policy;
  readonly resolved: Resolved;
}

/** One check of a policy. */
export type LintCheck = (subject: LintSubject) => readonly LintFinding[];

import type { Contact, Requirement, Timeline } from '../policy/policy.types.ts';
import type { Drift, Release, Verdict } from '../verdict/verdict.types.ts';

/** A project as somebody describes it to us: what a sync would have found. */
export interface LocalProject {
  /** `OWNER/REPO` on github.com. */
  readonly project: string;
  /** `null` where the project has no policy file. */
  readonly policy: { readonly path: string; readonly text: string } | null;
  readonly releases: readonly Release[];
  readonly archived?: boolean;
}

/** One project at one moment, and the versions that somebody asks about: all that an answer depends on. */
export interface EvaluationRecord extends LocalProject {
  /** Whatever tells records apart; comes back with the answer. */
  readonly id: string;
  /** A day (its end, UTC, is meant) or an RFC 3339 date-time. */
  readonly asOf: string;
  readonly versions: readonly string[];
}

/** The answers to one record. */
export interface Evaluation {
  readonly id: string;
  readonly drift: Drift;
  readonly contacts: readonly Contact[];
  readonly timelines: readonly Timeline[];
  readonly publicIssuesDiscouraged: boolean;
  readonly requirements: readonly Requirement[];
  /** One for each version, in the order asked. */
  readonly verdicts: readonly Verdict[];
}

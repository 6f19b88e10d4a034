import type { Verdict } from '../verdict/verdict.types.ts';

/** What is asked about: a package URL with its version in it or beside it, or a project (`OWNER/REPO`) and a version. */
export interface CheckItem {
  readonly purl?: string;
  readonly project?: string;
  readonly version?: string;
  /** With `project`: the package that is meant, of several. */
  readonly package?: string;
}

/** How a package URL led to a project. */
export interface MappingNote {
  readonly source: string;
  /** `verified`: the repository vouches for the package. `declared`: its metadata alone says so. */
  readonly confidence: 'verified' | 'declared';
  readonly directory: string | null;
  readonly version: string | null;
  /** RFC 3339. */
  readonly resolvedAt: string;
}

export interface Answered {
  readonly state: 'answered';
  /** In canonical form; absent where a project was asked about. */
  readonly purl?: string;
  /** `OWNER/REPO`, as GitHub writes it now. */
  readonly project: string;
  readonly package: string | null;
  readonly mapping: MappingNote | null;
  readonly verdict: Verdict;
}

/** It is being read for the first time. */
export interface Waiting {
  readonly state: 'pending';
  readonly purl?: string;
  readonly project: string | null;
  /** Seconds. */
  readonly retryAfter: number;
}

/** A problem of its own (RFC 9457), had it been asked alone. */
export interface Refused {
  readonly state: 'failed';
  readonly purl?: string;
  readonly project?: string;
  readonly problem: {
    readonly type: string;
    readonly title: string;
    readonly status: number;
    readonly detail: string;
    readonly code: string;
    readonly retryAfter?: number;
  };
}

/** What one item of a batch came to. */
export type ItemAnswer = Answered | Waiting | Refused;

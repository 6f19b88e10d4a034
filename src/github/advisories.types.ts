import type { FetchResult, RepositoryName, Spent } from './github.types.ts';

/** Which versions of one package an advisory speaks of (structural twin of the advisory room's `Vulnerability`). */
interface FetchedVulnerability {
  readonly package: string | null;
  readonly ecosystem: string | null;
  /** Free text; empty where nothing was written. */
  readonly range: string;
  readonly patched: string;
}

/** An advisory that a repository has published (structural twin of the advisory room's `PublishedAdvisory`). */
export interface FetchedAdvisory {
  /** `GHSA-7wqh-767x-r66v` */
  readonly id: string;
  readonly cve: string | null;
  readonly severity: 'critical' | 'high' | 'medium' | 'low' | null;
  readonly summary: string;
  readonly url: string;
  /** RFC 3339, UTC. */
  readonly publishedAt: string;
  readonly updatedAt: string;
  readonly withdrawnAt: string | null;
  readonly vulnerabilities: readonly FetchedVulnerability[];
}

/** A repository whose advisories are wanted. `etag`: of the list that the caller holds; `null` for none. */
export interface WantedAdvisories extends RepositoryName {
  readonly etag: string | null;
}

/** What a repository has published. `unchanged`: the list that the caller holds. */
export type AdvisoryList =
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'read';
      readonly advisories: readonly FetchedAdvisory[];
      /** For the next question; `null` where GitHub sent none. */
      readonly etag: string | null;
      /** False where a limit of ours ended the reading before the oldest. */
      readonly complete: boolean;
    };

/** The lists of one call, each in its place, and what asking for them cost. */
export interface FetchedAdvisories extends Spent {
  readonly results: readonly FetchResult<AdvisoryList>[];
}

export type AdvisorySeverity = 'critical' | 'high' | 'medium' | 'low';

/** Which versions of one package an advisory speaks of, as its authors wrote it. */
export interface Vulnerability {
  /** The package's name in its ecosystem; `null` where none is named. */
  readonly package: string | null;
  /** Ecosystem as GitHub names it (`rubygems`, `npm`); `null` where none is named. */
  readonly ecosystem: string | null;
  /** Free text; empty where nothing was written. */
  readonly range: string;
  readonly patched: string;
}

/** A security advisory that a project has published. */
export interface PublishedAdvisory {
  /** `GHSA-7wqh-767x-r66v` */
  readonly id: string;
  readonly cve: string | null;
  readonly severity: AdvisorySeverity | null;
  readonly summary: string;
  readonly url: string;
  /** RFC 3339. */
  readonly publishedAt: string;
  readonly updatedAt: string;
  /** RFC 3339; since when it is withdrawn. `null` while it holds. */
  readonly withdrawnAt: string | null;
  readonly vulnerabilities: readonly Vulnerability[];
}

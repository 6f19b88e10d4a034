import type { Evidence } from './verdict.types.ts';

/** What a policy said of a line at one time: its word, dates weighed, with the lines that prove it. */
export interface Stand {
  /** `development` and `unclear` are the policy's words where it gives no status. */
  readonly status: 'supported' | 'limited' | 'unsupported' | 'development' | 'unclear';
  /** A day (`2026-01-08`) or a version (`5.0`). */
  readonly until?: string;
  readonly evidence: Evidence;
}

/** A line, or whatever else a policy speaks of: `4.2.x`, `>= 1.8`, `latest minor line`. */
interface Named {
  readonly line: string;
  /** The package that it belongs to, where the policy keys its rows by package. */
  readonly package?: string;
}

/** How two policies differ in what they say of support. In the order of the later one's text; what is gone in the order of the earlier one's. */
export interface PolicyChange {
  readonly added: readonly (Named & Stand)[];
  readonly removed: readonly (Named & Stand)[];
  /** Lines that both speak of, with another status or another end. */
  readonly changed: readonly (Named & { readonly before: Stand; readonly after: Stand })[];
}

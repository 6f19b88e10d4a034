import type { ItemAnswer } from '../client/check.types.ts';
import type { Problem } from '../inventory/problems.ts';

/** What a component came to: the API's answer, or why nobody was asked. */
export type ComponentAnswer = ItemAnswer | { readonly state: 'skipped'; readonly why: 'no-package-url' | 'no-version' };

/** How a component stands, worst first; from `unknown` to `skipped` nobody has said. */
export const STANDINGS = ['unsupported', 'limited', 'unknown', 'pending', 'failed', 'skipped', 'supported'] as const;
export type Standing = (typeof STANDINGS)[number];

/** A component of a lockfile or SBOM and what it came to. */
export interface CheckedComponent {
  readonly name: string;
  readonly version: string | null;
  /** Canonical, with its version. */
  readonly purl: string | null;
  /** Where the file names it first, 1-based. */
  readonly line: number;
  readonly standing: Standing;
  readonly answer: ComponentAnswer;
}

/** A lockfile or SBOM, checked. */
export interface CheckedInventory {
  readonly path: string;
  /** Each package and version once, worst first, else in the order of the file. */
  readonly components: readonly CheckedComponent[];
  readonly counts: Readonly<Record<Standing, number>>;
  /** What of the file could not be read, and so was not checked. */
  readonly problems: readonly Problem[];
}

/** What makes a check fail: a version without fixes; also whatever nobody has said anything about; nothing. */
export const FAIL_ON = ['unsupported', 'unknown', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

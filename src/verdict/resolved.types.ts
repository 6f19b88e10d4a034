import type { Claim } from '../policy/policy.types.ts';
import type { Range } from '../version/range.ts';
import type { Version } from '../version/scheme.types.ts';
import type { AdvisoryTable } from './advisories.ts';
import type { Reason } from './reasons.ts';
import type { KnownReleases, LineUnit } from './releases.ts';
import type { Drift, Evidence, Statement, Status } from './verdict.types.ts';

/** What a row says at a given time: dates weighed, evidence ready. */
export interface ResolvedRow {
  readonly claim: Claim;
  readonly ranges: readonly Range[];
  /** `development` and `unclear` are not statuses: they answer `unknown` with a reason of their own. */
  readonly status: 'supported' | 'limited' | 'unsupported' | 'development' | 'unclear';
  readonly reason: Reason;
  readonly until?: string;
  readonly evidence: Evidence;
}

/** What a rule answers for one version. `above`: the version is higher than the rule can speak of. */
export type RuleAnswer = 'yes' | 'no' | 'above' | 'silent';

/** A rule resolved against the releases known at a time. */
export interface ResolvedRule {
  readonly claim: Claim;
  readonly status: 'supported' | 'limited';
  readonly reason: Reason;
  readonly unit: LineUnit | 'release';
  readonly until?: string;
  readonly evidence: Evidence;
  /** True where the rule speaks of the whole project, not of some lines. */
  readonly projectWide: boolean;
  answer(version: Version): RuleAnswer;
}

/** A statement made ready for one time and package: rules resolved, evidence built. Decide from it as often as needed. */
export interface Resolved {
  readonly statement: Statement;
  readonly asOf: string;
  /** Epoch milliseconds of `asOf`. */
  readonly time: number;
  readonly releases: KnownReleases;
  readonly rows: readonly ResolvedRow[];
  readonly rules: readonly ResolvedRule[];
  /** Set where a rule needs releases and none is known. */
  readonly unresolved: Evidence | undefined;
  /** Older, other, everything else; of rows and of sentences. */
  readonly rest: readonly ResolvedRow[];
  readonly all: ResolvedRow | undefined;
  readonly branches: readonly ResolvedRow[];
  readonly prereleases: ResolvedRow | undefined;
  readonly isTemplate: boolean;
  /** The owner's default policy, and its table does not fit this project's releases: it says nothing of them. */
  readonly isForeign: boolean;
  readonly drift: Drift;
  /** The package of the tag family that was chosen; `''` for the project itself. */
  readonly package: string;
  /** Memory of the advisories that are about it, filled on first use. */
  readonly advisories: AdvisoryTable;
  /** Memory of answers for release lines, filled on first use. */
  readonly fixes: FixTable;
}

/** Where to move: supported stable releases from the lowest line up, computed on first use. */
export interface FixTable {
  lines: readonly FixLine[] | undefined;
}

export interface FixLine {
  readonly range: Range;
  readonly line: string;
  /** The highest supported release of the line. */
  readonly release: Version;
}

/** An answer before it is dressed: what was found and by which evidence. */
export interface Finding {
  readonly status: Status;
  readonly basis: 'stated' | 'rule' | 'implied' | 'fact' | null;
  readonly reason: Reason;
  readonly evidence: readonly Evidence[];
  readonly until?: string;
  readonly presumed?: 'supported' | 'unsupported';
  /** The range of the row that decided, where one did. */
  readonly range?: Range;
  /** The unit of the rule that decided, where one did. */
  readonly unit?: LineUnit | 'release';
}

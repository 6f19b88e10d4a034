import type { Policy, Severity } from '../policy/policy.types.ts';
import type { Bound } from '../version/bound.ts';
import type { Reason } from './reasons.ts';

export type Status = 'supported' | 'limited' | 'unsupported' | 'unknown';
export type Basis = 'stated' | 'rule' | 'implied' | 'fact';
export type Drift = 'current' | 'behind' | 'ahead' | 'template' | 'silent' | 'unclear';

/** A release as GitHub or a registry tells it. */
export interface Release {
  readonly tag: string;
  /** RFC 3339 date or date-time; an empty text where it is not known. */
  readonly date: string;
  /** Marked as a pre-release by its publisher, whatever its name says. */
  readonly prerelease?: boolean;
}

/** A version that the registry of a package has published and no tag of the project names. */
export interface PublishedRelease {
  readonly version: string;
  /** RFC 3339; an empty text where it is not known. */
  readonly date: string;
  /** Its authors have taken it back: it was released, but is nothing to move to. */
  readonly withdrawn?: true;
}

export interface ProjectFacts {
  /** `github.com` or the host of a GitHub Enterprise Server. */
  readonly host: string;
  readonly owner: string;
  readonly name: string;
  readonly archived: boolean;
  readonly defaultBranch: string | null;
  /** Web address of the repository, without a trailing slash. */
  readonly url: string;
}

/** Which file the policy was read from. */
export interface PolicySource {
  readonly path: string;
  readonly commit: string | null;
  readonly blob: string | null;
  /** `owner-default`: from the owner's `.github` repository, not the project's own. */
  readonly origin: 'repo' | 'owner-default';
  /** `owner/name` of the repository that holds the file. */
  readonly repository: string;
}

/** Everything that compiling a statement needs. */
export interface StatementInput {
  readonly project: ProjectFacts;
  readonly source: PolicySource | null;
  readonly policy: Policy | null;
  readonly releases: readonly Release[];
  /** RFC 3339; when the releases were last read. */
  readonly releasesSyncedAt: string | null;
}

/** A project's support statement, compiled at sync time: all that a verdict needs, as one JSON value. */
export interface Statement {
  readonly schema: number;
  readonly project: ProjectFacts;
  readonly source: PolicySource | null;
  readonly policy: Policy | null;
  readonly releasesSyncedAt: string | null;
  /** Releases by tag family, the project's own first (semantics, rule 16). */
  readonly families: readonly ReleaseFamily[];
  /** Published advisories, newest first, withdrawn ones too; absent where they have not been read yet. */
  readonly advisories?: readonly CompiledAdvisory[];
  /** RFC 3339; when the advisories were saved between two syncs. Absent where a sync has saved since. */
  readonly advisoriesChangedAt?: string;
}

/** A published advisory with its ranges parsed. Dates are RFC 3339. */
export interface CompiledAdvisory {
  /** `GHSA-7wqh-767x-r66v` */
  readonly id: string;
  readonly cve: string | null;
  readonly severity: Severity | null;
  readonly summary: string;
  readonly url: string;
  readonly publishedAt: string;
  readonly withdrawnAt: string | null;
  readonly affected: readonly AffectedVersions[];
}

/** What an advisory says of one package. */
export interface AffectedVersions {
  /** `package` of the tag family that it is about; `''` for the project itself. */
  readonly package: string;
  /** The package as the advisory names it. */
  readonly name: string | null;
  /** The range as written. */
  readonly range: string;
  /** The range as read: affected is what meets all bounds of one alternative. `null` where it cannot be read for certain. */
  readonly alternatives: readonly (readonly Bound[])[] | null;
  /** Versions that have the patch, as written. */
  readonly patched: readonly string[];
}

export interface ReleaseFamily {
  /** The tag's text before the version, `''` for none: `jackson-databind-`, `socket.io@`. */
  readonly prefix: string;
  /** The package that it names, `''` for the project itself. */
  readonly package: string;
  readonly scheme: string;
  /** Highest first. */
  readonly releases: readonly CompiledRelease[];
}

export interface CompiledRelease {
  readonly version: string;
  /** Its numbers, parsed at compile time: `1.2.3-rc.1` is `[1, 2, 3]`. */
  readonly numbers: readonly number[];
  readonly tag: string;
  readonly date: string;
  readonly prerelease: boolean;
}

export interface Evidence {
  readonly path: string;
  readonly commit: string | null;
  readonly line: number;
  readonly endLine: number;
  readonly quote: string;
  /** Web address of the quoted lines at that commit; `null` where no commit is known. */
  readonly permalink: string | null;
}

/** The answer. Field meanings: the semantics page, "What every answer carries". */
export interface Verdict {
  readonly version: string;
  readonly status: Status;
  readonly basis: Basis | null;
  readonly reason: Reason;
  readonly presumed?: 'supported' | 'unsupported';
  readonly prerelease?: boolean;
  readonly released: boolean;
  /** A day (`2026-01-08`) or a version (`5.0`). */
  readonly until?: string;
  readonly evidence: readonly Evidence[];
  readonly fix: { readonly version: string; readonly line: string } | null;
  readonly latest: string | null;
  readonly drift: Drift;
  readonly asOf: string;
  readonly checkedAgainst: { readonly policyCommit: string | null; readonly releasesSyncedAt: string | null };
  readonly links?: readonly { readonly text: string; readonly url: string }[];
  /** Published advisories that affect the version, newest first; absent where they have not been read yet. */
  readonly advisories?: readonly VersionAdvisory[];
}

/** An advisory that affects a version. */
export interface VersionAdvisory
  extends Pick<CompiledAdvisory, 'id' | 'cve' | 'severity' | 'summary' | 'url' | 'publishedAt'> {
  /** The patched version to move to: of the version's own line if there is one, else the lowest above it; `null` where none is named. */
  readonly patched: string | null;
}

/** A release line with its standing, for statements and pages. */
export interface LineStanding {
  /** `4.2`, `5`. */
  readonly line: string;
  readonly latest: string;
  readonly firstReleased: string;
  readonly status: Status;
  readonly reason: Reason;
  readonly until?: string;
}

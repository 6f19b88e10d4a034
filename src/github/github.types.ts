/** A repository as a caller names it. Case does not matter to GitHub; an earlier name of a renamed repository works too. */
export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

/**
 * A published version, from GitHub releases and tags merged (structural twin of the verdict room's `Release`).
 * Drafts are left out, and so are tags that point at neither a commit nor an annotated tag: they carry no date.
 */
export interface Release {
  readonly tag: string;
  /** RFC 3339 date-time: `publishedAt` of the release; of a bare tag its tagger's date, else its commit's. */
  readonly date: string;
  /** Marked as a pre-release by its publisher. A bare tag carries no such mark: `false`. */
  readonly prerelease: boolean;
}

/** Where a policy file stands. */
export interface PolicyFile {
  readonly path: string;
  /** Git object id of the file's content: two texts differ exactly where their blobs do. */
  readonly blob: string;
  /** Head commit of the default branch at the time of reading, for permalinks. The file may have changed long before it. */
  readonly commit: string;
  /** `owner-default`: from the owner's `.github` repository, not the project's own. */
  readonly origin: 'repo' | 'owner-default';
  /** `owner/name` of the repository that holds the file. */
  readonly repository: string;
}

export interface FetchedPolicy extends PolicyFile {
  readonly text: string;
  /** True where GitHub sent only the beginning of the text. */
  readonly truncated: boolean;
}

/** The policy file that the caller already holds (`known.policy`): its text was not sent again. */
export interface UnchangedPolicy extends PolicyFile {
  readonly text: null;
}

/** The size of what GitHub lists, whatever was read of it. Tells the next sync whether anything appeared or went. */
export interface ReleaseTotals {
  readonly releases: number;
  readonly tags: number;
}

/** What one question cost and what is left, in points. https://docs.github.com/graphql/overview/rate-limits */
export interface RateLimit {
  readonly cost: number;
  readonly limit: number;
  readonly remaining: number;
  /** RFC 3339. */
  readonly resetAt: string;
}

/** What GitHub says about one project at one moment. */
export interface FetchedProject {
  /** GitHub's node id: stays when the repository is renamed or moves to another owner. */
  readonly id: string;
  /** `github.com`, or the host of a GitHub Enterprise Server. */
  readonly host: string;
  /** The current owner and name, which differ from those asked for where the repository was renamed. */
  readonly owner: string;
  readonly name: string;
  /** Web address, without a trailing slash. */
  readonly url: string;
  readonly archived: boolean;
  /** `null` where the repository is empty, and then `headCommit` too. */
  readonly defaultBranch: string | null;
  readonly headCommit: string | null;
  /** The first policy file in GitHub's order; `null` where there is none. */
  readonly policy: FetchedPolicy | null;
  /** Policy files that stand in GitHub's order but hold no text (binary, UTF-16): passed over, never silently. */
  readonly unreadable: readonly PolicyFile[];
  /** Newest first. */
  readonly releases: readonly Release[];
  readonly totals: ReleaseTotals;
  /** False where the cap on pages was reached before the oldest release. */
  readonly releasesComplete: boolean;
  /** The budget after the last question; `null` where the server keeps none. */
  readonly rateLimit: RateLimit | null;
}

/** A project that may have been read before: the policy text is `null` where it is the one that `known` names. */
export type ProjectUpdate = Omit<FetchedProject, 'policy'> & {
  readonly policy: FetchedPolicy | UnchangedPolicy | null;
};

/**
 * What the caller holds from the last sync, so that only what changed is sent. An old release that vanished while another
 * one appeared shows only where everything is read: leave `known` out now and then.
 */
export interface KnownProject {
  /** The blob and origin of the stored text; `null` where no policy was found. */
  readonly policy: Pick<PolicyFile, 'blob'> | null;
  /** All stored releases; the result carries them again, merged with what is new. */
  readonly releases: readonly Release[];
  readonly totals: ReleaseTotals;
  /** `releasesComplete` of the last result; default true. */
  readonly releasesComplete?: boolean;
}

export interface WantedProject extends RepositoryName {
  readonly known?: KnownProject;
}

/** The budget is spent (`primary`) or GitHub asks for a pause (`secondary`). Ask again at `resetAt` (RFC 3339), not before. */
export interface RateLimited {
  readonly code: 'rate-limited';
  readonly message: string;
  readonly limit: 'primary' | 'secondary';
  readonly resetAt: string;
  readonly cause?: unknown;
}

/** Why GitHub gave no answer: a closed set. `message` is for logs and may quote GitHub; it never carries a token. */
export type FetchFault =
  /** No such repository, or one that this token may not see: GitHub does not tell them apart. */
  | { readonly code: 'not-found'; readonly message: string }
  | RateLimited
  /** The token is missing, wrong, or lacks a permission. Trying again does not help. */
  | { readonly code: 'unauthorized'; readonly message: string; readonly cause?: unknown }
  /** GitHub answered some fields and failed on others (`paths`): nothing is returned, so that nothing half-read is stored. */
  | { readonly code: 'partial'; readonly message: string; readonly paths: readonly string[]; readonly cause?: unknown }
  /**
   * GitHub is down, slow or sent what its schema does not allow. `status` is `null` where no HTTP answer came.
   * `tooHeavy`: the question may have been too large (timeout, 502, 504, resource limits): ask for less at once.
   */
  | {
      readonly code: 'upstream';
      readonly message: string;
      readonly status: number | null;
      readonly tooHeavy: boolean;
      readonly cause?: unknown;
    };

/** Expected failure is data: look at `ok` before anything else. */
export type FetchResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: FetchFault };

export interface FetchOptions {
  /** Ends the work early, beside the client's own time limit per request. */
  readonly signal?: AbortSignal;
  /** Points of the budget that must be left for others; default 0. What cannot be asked without them is `rate-limited`. */
  readonly reserve?: number;
}

/** What one call to GitHub cost, and what GitHub said of the budget. */
export interface Spent {
  readonly requests: number;
  /** Points of the answers that came; a request that timed out may cost more than GitHub says. */
  readonly points: number;
  /** The budget as the last answer had it; `null` where none said so. */
  readonly rateLimit: RateLimit | null;
  /** The limit that GitHub answered with; `null` where it did not. */
  readonly limited: RateLimited | null;
}

/** What the projects of one call came to, each in its place, and what asking for them cost. */
export interface FetchedBatch extends Spent {
  readonly results: readonly FetchResult<ProjectUpdate>[];
}

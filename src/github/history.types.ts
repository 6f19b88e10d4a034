import type { FetchResult, PolicyFile, Spent } from './github.types.ts';

/** A commit that touched one file, and what the file was after it. */
export interface FileChange {
  readonly commit: string;
  /** RFC 3339, UTC: when the commit was made, not when it was pushed. */
  readonly date: string;
  /** `null` where the commit removed the file. */
  readonly blob: string | null;
  readonly bytes: number;
}

/** Part of a file's history, newest first. */
export interface ChangePage {
  readonly changes: readonly FileChange[];
  /** Where the next page begins; `null` on the last one. */
  readonly next: string | null;
}

/** A file's history as far as it was read, newest first. */
export interface FileHistory {
  readonly path: string;
  readonly changes: readonly FileChange[];
}

/** A repository that may hold a project's policy, with the histories of the files in question, in GitHub's order. */
export interface HistoryHolder {
  /** GitHub's node id. */
  readonly id: string;
  readonly origin: PolicyFile['origin'];
  /** `owner/name` */
  readonly repository: string;
  readonly files: readonly FileHistory[];
}

/** How long one policy text stood. `commit` is the one that brought the text to its path. */
export interface PolicyPeriod extends PolicyFile {
  /** RFC 3339, UTC. */
  readonly from: string;
  /** RFC 3339, UTC; not included. `null` where it still stands. */
  readonly until: string | null;
  /** `null` where the caller holds this blob's text. */
  readonly text: string | null;
  readonly truncated: boolean;
}

/** What stood as a project's policy, and when. */
export interface PolicyHistory {
  /** Since when it is known (RFC 3339, UTC): the repository's creation, or where a limit of ours ended the reading. */
  readonly from: string;
  /** RFC 3339, UTC; `null` where it is not archived, or GitHub does not know since when. */
  readonly archivedAt: string | null;
  /** Oldest first. Between two of them, and after the last one if it has an end, there was no policy. */
  readonly periods: readonly PolicyPeriod[];
}

export interface WantedHistory {
  /** GitHub's node id of the project. */
  readonly id: string;
  /** Where the policy stands now, which tells the file name to look for; `null` where there is none. */
  readonly path: string | null;
  /** Blobs whose texts the caller holds: they are not sent again. */
  readonly heldBlobs: ReadonlySet<string>;
}

/** The histories of one call, each in its place, and what asking for them cost. */
export interface FetchedHistories extends Spent {
  readonly results: readonly FetchResult<PolicyHistory>[];
}

import type { PolicySource } from '../verdict/verdict.types.ts';

/** How long a text stood as the policy, as it is recorded. Times are epoch ms. */
export interface PolicyRecord {
  readonly id: number;
  readonly source: PolicySource;
  readonly from: number;
  /** Not included; `null` while it stands. */
  readonly until: number | null;
}

/** What is stored of a project's history. */
export interface StoredHistory {
  readonly id: number;
  readonly host: string;
  readonly owner: string;
  readonly name: string;
  readonly githubId: string;
  /** As in `StoredProject`: a save that was prepared against another one is refused. */
  readonly saveId: string;
  /** Epoch ms; when the last recorded sync began to read. */
  readonly syncedAt: number;
  /** Epoch ms; since when it is known what stood. `null` until the commits have been read. */
  readonly from: number | null;
  /** Epoch ms; when the commits are to be read. `null` where all of them have been. */
  readonly dueAt: number | null;
  /** Oldest first. */
  readonly records: readonly PolicyRecord[];
}

/** A text that no sync has seen. `text` and `truncated` are `null` where the project has a record with the same blob. */
export interface PastPolicy {
  readonly source: PolicySource;
  readonly from: number;
  readonly until: number;
  readonly text: string | null;
  readonly truncated: boolean | null;
}

/** What the commits tell that is not recorded yet. */
export interface HistoryChanges {
  readonly added: readonly PastPolicy[];
  /** Records whose times, or commit, the commits correct. */
  readonly amended: readonly (Pick<PolicyRecord, 'id' | 'from' | 'until'> & { readonly commit: string | null })[];
}

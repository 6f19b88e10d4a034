import type { PublishedAdvisory } from '../advisory/advisory.types.ts';
import type { PolicySource, ProjectFacts, Release, Statement } from '../verdict/verdict.types.ts';
import type { Asked } from './asked.ts';

/** How many releases and tags the host counts, whatever was read of them. */
interface ReleaseTotals {
  readonly releases: number;
  readonly tags: number;
}

export interface PolicyText {
  readonly source: PolicySource;
  readonly text: string;
  /** True where the host sent only the beginning of the text. */
  readonly truncated: boolean;
}

/** The advisories of a project as they were read last. */
export interface StoredAdvisories {
  /** Of the list, for GitHub to say that it still stands; `null` where it sent none. */
  readonly etag: string | null;
  readonly list: readonly PublishedAdvisory[];
}

/** What one sync found out about a project. */
export interface Observation {
  /** GitHub's own id, which survives renames. */
  readonly githubId: string;
  readonly facts: ProjectFacts;
  /** The policy that stands now; `null` where there is none. */
  readonly policy: PolicyText | null;
  readonly releases: readonly Release[];
  readonly totals: ReleaseTotals;
  /** True where `releases` are all there are, so that one that is missing is gone. */
  readonly releasesComplete: boolean;
  /** Epoch ms; when the sync began to read. */
  readonly syncedAt: number;
}

/** A project as the last recorded sync left it. */
export interface StoredProject extends Observation {
  readonly id: number;
  /** Names the batch that saved it last; a save that was prepared against another one is refused. */
  readonly saveId: string;
  /** Epoch ms; when a sync last found something new in a project that was known before; `null`: never yet. */
  readonly changedAt: number | null;
  /** Epoch ms; when the host last told of something new by itself; `null`: never, or it has left something out since. */
  readonly heardAt: number | null;
  /** Failed syncs in a row. */
  readonly failures: number;
  /** Epoch ms; since when the host answers "not found". */
  readonly goneAt: number | null;
  /** `STATEMENT_SCHEMA` of its statement; `null` where none stands under its name. */
  readonly schema: number | null;
  /** `null` where none have been read yet. */
  readonly advisories: StoredAdvisories | null;
  /** How often is asked about it. */
  readonly asked: Asked;
}

/** An observation with what was made of it. */
export interface ProjectRecord extends Observation {
  /** As in `StoredProject`, this sync included. */
  readonly changedAt: number | null;
  readonly statement: Statement;
  /** True where something was new that the host should have told of, and did not. */
  readonly isUntold: boolean;
  /** Epoch ms; when to look again. */
  readonly dueAt: number;
}

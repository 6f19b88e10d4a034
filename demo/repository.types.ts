import type { components } from '@octokit/openapi-types';

/** One version of one file, and the commit that brought it. */
export interface RecordedChange {
  readonly path: string;
  /** `null` where the commit removed the file. */
  readonly text: string | null;
  readonly commit: string;
  /** RFC 3339 in UTC, like every date here. */
  readonly date: string;
}

export interface RecordedTag {
  readonly name: string;
  readonly commit: string;
  readonly date: string;
  /** An annotated tag is a git object of its own, with a tagger and a date; a lightweight one points straight at the commit. */
  readonly annotated: boolean;
}

export interface RecordedRelease {
  readonly tag: string;
  /** When it was created; for anything but a draft also when it was published. */
  readonly date: string;
  readonly prerelease: boolean;
  readonly draft: boolean;
}

/** An advisory that the repository has published. */
export interface RecordedAdvisory {
  /** `GHSA-7wqh-767x-r66v` */
  readonly id: string;
  readonly cve: string | null;
  readonly severity: 'critical' | 'high' | 'medium' | 'low' | null;
  readonly summary: string;
  readonly published: string;
  readonly updated: string;
  /** `null` while it holds. */
  readonly withdrawn: string | null;
  readonly affected: readonly {
    readonly package: string | null;
    readonly ecosystem: components['schemas']['security-advisory-ecosystems'];
    readonly range: string;
    readonly patched: string | null;
  }[];
}

/** A repository as the demo GitHub serves it. A value: to change one, put a changed copy into the world. */
export interface RecordedRepository {
  /** Node id: a hash of the name under which it was first recorded, so that it stays when the name changes. */
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  /** `owner/name` under which GitHub still finds it. */
  readonly formerNames: readonly string[];
  readonly archived: boolean;
  /** `null` where the repository is empty. */
  readonly defaultBranch: string | null;
  readonly head: { readonly commit: string; readonly date: string };
  /** Newest first; the first entry of a path is what stands on the default branch now. */
  readonly changes: readonly RecordedChange[];
  readonly tags: readonly RecordedTag[];
  readonly releases: readonly RecordedRelease[];
  readonly advisories: readonly RecordedAdvisory[];
}

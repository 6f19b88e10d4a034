import type { PackageUrl } from '../purl/purl.ts';
import type { RegistryClient } from './client.ts';

/** Who told us where a package's source is. */
export const SOURCES = [
  'npm',
  'pypi',
  'crates.io',
  'rubygems',
  'packagist',
  'nuget',
  'go',
  'maven',
  'hex',
  'pub',
  'purl',
  'deps.dev',
] as const;

type Source = (typeof SOURCES)[number];

export interface Repository {
  /** `github.com`; always lower case. */
  readonly host: string;
  /** As written by the registry; GitHub compares it without case. */
  readonly owner: string;
  readonly name: string;
}

/** Where the source of a package is, and how we know. */
export interface Mapping {
  readonly repository: Repository;
  /** The package's place in a repository of several, relative and without a slash at either end; `null` if nobody said. */
  readonly directory: string | null;
  readonly source: Source;
  /**
   * `verified`: the repository vouches for the package (a provenance attestation, a trusted publisher, a module path that is the
   * repository's own). `declared`: the package's metadata alone says so, and anybody may write anything there.
   */
  readonly confidence: 'verified' | 'declared';
  /** The release whose metadata said so; `null` where it is a matter of the name itself. */
  readonly version: string | null;
  /** When we asked, ISO 8601. */
  readonly resolvedAt: string;
}

/** Why there is no mapping. `message` is one sentence for people and holds nothing that a stranger wrote. */
export type Failure = { readonly message: string; readonly cause?: unknown } & (
  | { readonly code: 'unknown-package' | 'no-repository' | 'unsupported-type' | 'upstream' }
  /** The source is at a host that we do not read. */
  | { readonly code: 'unsupported-host'; readonly host: string }
  /** `retryAt`: epoch milliseconds. */
  | { readonly code: 'rate-limited'; readonly retryAt: number }
);

export type FailureCode = Failure['code'];

/** Whether a failure is worth remembering under the package's key: it will be the same tomorrow. The others are about us or the network. */
export const IS_LASTING: Readonly<Record<FailureCode, boolean>> = {
  'unknown-package': true,
  'no-repository': true,
  'unsupported-host': true,
  'unsupported-type': true,
  upstream: false,
  'rate-limited': false,
};

export type Resolution =
  | { readonly ok: true; readonly mapping: Mapping }
  | { readonly ok: false; readonly failure: Failure };

/** A version as its registry lists it. */
export interface PackageRelease {
  readonly version: string;
  /** When it was published, ISO 8601; `null` where the registry does not tell. */
  readonly publishedAt: string | null;
  /** Taken back by its authors (yanked, retracted, retired, unlisted, deprecated), but still to be had by those who name it. */
  readonly yanked: boolean;
}

export type PackageReleases =
  | { readonly ok: true; readonly releases: readonly PackageRelease[]; readonly source: Source }
  | { readonly ok: false; readonly failure: Failure };

/** An address that the metadata gives, as it stands there. */
export interface StatedAddress {
  readonly text: string;
  /** A field for the repository. Others (home page, issue tracker) count only where they are at a known forge. */
  readonly isRepository: boolean;
}

/** What a registry says about the source of a package, before anybody has read the addresses. */
export interface SourceClaim {
  /** The repository that vouches for the package, where the registry has checked that. */
  readonly attested: string | null;
  /** In order of trust. */
  readonly stated: readonly StatedAddress[];
  readonly directory: string | null;
  readonly version: string | null;
}

/** One registry: how its packages are named and what it can be asked. Its functions throw a `RegistryFault`, nothing else. */
export interface Registry {
  readonly source: Source;
  /** The package URL types that it answers for. */
  readonly types: readonly string[];
  /** Hosts that a `repository_url` may name and still mean this registry. */
  readonly hosts: readonly string[];
  /** There are other public registries for the type, so that this one's "unknown" is not the last word. */
  readonly hasSiblings?: true;
  /** The registry's own name for a package; `null` if there can be none of that name, which saves a question. */
  readonly nativeName: (purl: PackageUrl) => string | null;
  readonly fetchClaim: (name: string, client: RegistryClient) => Promise<SourceClaim>;
  /** Absent where the type has no releases of its own. */
  readonly fetchReleases?: (name: string, client: RegistryClient) => Promise<readonly PackageRelease[]>;
}

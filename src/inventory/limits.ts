/**
 * Characters of a file. The service takes 10 MB, and so do GitHub's SBOM upload and most scanners; a lockfile of that size is a
 * generated one. A character is at least a byte, so no file above this many bytes of ASCII passes.
 */
export const INVENTORY_LENGTH = 10 * 1024 * 1024;

/** Components of a file. The largest public monorepos lock some ten thousand packages. */
export const COMPONENTS = 20_000;

/** Objects and arrays inside one another. Components nested a hundred deep still fit; a parser's memory must not be the limit. */
export const NESTING = 256;

/** Characters of a component's name, namespace included: two names of a package URL and what joins them. */
export const NAME_LENGTH = 513;

/** Characters of a version, as package URLs have it. */
export const VERSION_LENGTH = 256;

/** Characters of a range. They are shown, not read: a longer one helps nobody. */
export const RANGE_LENGTH = 1_024;

/** Characters of a bom-ref or SPDX identifier; many are package URLs, so these are as long. A longer one is replaced by a path. */
export const REF_LENGTH = 4_096;

/** Problems of one file that are told; the rest is counted. */
export const PROBLEMS = 100;

/** Characters of the file that a problem quotes. */
export const QUOTE_LENGTH = 80;

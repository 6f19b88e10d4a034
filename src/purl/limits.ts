/** Longest package URL that is read. Real ones with checksums and download addresses stay below 1,000 characters. */
export const PURL_LENGTH = 4096;

/** Longest namespace and name, each: npm allows 214 characters, Maven and Go names rarely pass 150. They become a database key. */
export const NAME_LENGTH = 256;

/** Longest version: what node-semver takes, too. */
export const VERSION_LENGTH = 256;

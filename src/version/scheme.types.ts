export type SchemeName = 'semver' | 'numeric' | 'calendar' | 'pep440' | 'rubygems' | 'maven';

/** A version that a scheme has read. Compare two only with the scheme that read both. */
export interface Version {
  /** As written, trimmed, without a leading `v` or `V`. */
  readonly text: string;
  /** The numbers in front, as many as were written: `4.2` is `[4, 2]`, `1.2.3-rc.1` is `[1, 2, 3]`. Never empty. */
  readonly release: readonly number[];
  readonly prerelease: boolean;
  /** What the scheme orders by; opaque to everyone else. */
  readonly key: unknown;
}

/** A way to read and order versions. */
export interface Scheme {
  readonly name: SchemeName;
  /** Ecosystem names (package URL types) whose packages are versioned this way. */
  readonly ecosystems: readonly string[];
  /** Read a version; `undefined` where the text is not one (also above `VERSION_LENGTH`). Never throws. */
  parse(text: string): Version | undefined;
  /** Negative where `a` comes before `b`, zero where they are the same release, positive otherwise. A total order. */
  compare(a: Version, b: Version): number;
}

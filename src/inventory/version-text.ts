/** What a file says of a version: the version itself, or a range of them, or nothing. */
export interface NamedVersion {
  readonly version?: string;
  readonly versionRange?: string;
}

/**
 * Tell a version from a range. GitHub's dependency graph and other writers put what a manifest asks for (`^4.17`, `>= 3.5`,
 * `4.*.*`) where the version belongs. `NOASSERTION` is what SPDX writers put where they know none.
 */
export function versionOrRange(text: string): NamedVersion {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === 'NOASSERTION') return {};
  if (!/^[<>=!~^]|\*|\|\||,/.test(trimmed)) return { version: trimmed };
  const version = exactVersion(trimmed);
  return version === undefined ? { versionRange: trimmed } : { version };
}

/** Find the version in a range that allows only one: `==1.2.3`, `= 1.2.3`. Undefined where it allows more. */
export function exactVersion(range: string): string | undefined {
  return /^={1,3}\s*([^\s<>=!~^*|,;]+)$/.exec(range.trim())?.[1];
}

/**
 * Split the key of a package: `@babel/core@7.24.0` (version 9), `/@babel/core@7.24.0(react@18.0.0)` (6),
 * `/@babel/core/7.24.0_react@17.0.2` (5). Undefined where it names no package: `github.com/owner/repo/commit`.
 */
export function splitPackageKey(key: string): { readonly name: string; readonly version: string } | undefined {
  const bare = withoutPeers(key.startsWith('/') ? key.slice(1) : key);
  const at = bare.indexOf('@', 1);
  if (at !== -1) return { name: bare.slice(0, at), version: bare.slice(at + 1) };
  const slash = bare.lastIndexOf('/');
  if (!key.startsWith('/') || slash < 1) return undefined;
  return { name: bare.slice(0, slash), version: bare.slice(slash + 1) };
}

/** Cut off the peers that a package was installed with, from a key of any version. */
export function withoutPeers(key: string): string {
  const paren = key.indexOf('(');
  if (paren !== -1) return key.slice(0, paren);
  // In version 5 the peers follow an underscore, which a name may hold and a version may not.
  const [, name, version] = /^((?:@[^/@]+\/)?[^/@]+\/)(\d[^_]*)_/.exec(key) ?? [];
  return name !== undefined && version !== undefined ? `${name}${version}` : key;
}

/** Cut off the peers from a version: `1.0.0(react@18.0.0)`, in version 5 `1.0.0_react@17.0.2`. */
export function versionWithoutPeers(version: string): string {
  return /^\d[^_(]*/.exec(version)?.[0] ?? withoutPeers(version);
}

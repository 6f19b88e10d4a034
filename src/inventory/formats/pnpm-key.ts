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

/** Cut off the peers that a version was installed with: `1.0.0(react@18.0.0)`, in version 5 `1.0.0_react@17.0.2`. */
export function withoutPeers(text: string): string {
  const paren = text.indexOf('(');
  if (paren !== -1) return text.slice(0, paren);
  // A name may hold an underscore, a version may not; in version 5 the version comes after the last slash before its peers.
  const [, name, version] = /^((?:@[^/@]+\/)?[^/@]+\/)(\d[^_]*)_/.exec(text) ?? [];
  if (name !== undefined && version !== undefined) return `${name}${version}`;
  return /^(\d[^_]*)_/.exec(text)?.[1] ?? text;
}

/** Hosts that the go command knows without asking: the first segments of a path are the repository. https://go.dev/ref/mod#vcs-find */
const FORGES: ReadonlySet<string> = new Set(['github.com', 'bitbucket.org']);

/** How far up a package's module is looked for. Modules rarely stand deeper below their host. */
const PARENTS = 4;

/** Names under which the standard library is in package URLs. */
const STANDARD: ReadonlySet<string> = new Set(['std', 'stdlib']);

/** A path that is a repository by itself. */
export interface GoRepository {
  readonly address: string;
  readonly directory: string | null;
}

/** Tell whether a text is an import path that can be fetched. https://go.dev/ref/mod#go-mod-file-ident */
export function isImportPath(path: string): boolean {
  if (STANDARD.has(path)) return true;
  const segments = path.split('/');
  const isFit = segments.every((segment) => /^[\w~+-][\w.~+-]*$/.test(segment) && !segment.endsWith('.'));
  return (
    isFit &&
    segments.length > 1 &&
    (segments[0] ?? '').includes('.') &&
    !(FORGES.has(segments[0] ?? '') && segments.length < 3)
  );
}

/** Read the repository out of a path that begins with a forge; `null` for all others. */
export function repositoryOf(path: string): GoRepository | null {
  if (STANDARD.has(path)) return { address: 'https://github.com/golang/go', directory: null };
  const [host = '', owner, name, ...rest] = path.split('/');
  return FORGES.has(host.toLowerCase())
    ? { address: `https://${host}/${owner}/${name}`, directory: directoryOf(rest) }
    : null;
}

/** A major version behind a path (`/v2`) is no directory. https://go.dev/ref/mod#major-version-suffixes */
export function directoryOf(rest: readonly string[]): string | null {
  const segments = /^v[1-9]\d*$/.test(rest.at(-1) ?? '') ? rest.slice(0, -1) : rest;
  return segments.join('/') || null;
}

/** List the modules that a package may be in: its own path and those above it, down to the one below the host. */
export function modulesOf(path: string): readonly string[] {
  const segments = path.split('/');
  const shortest = FORGES.has(segments[0] ?? '') ? 3 : 2;
  const count = Math.min(PARENTS, segments.length - shortest + 1);
  return Array.from({ length: count }, (_, up) => segments.slice(0, segments.length - up).join('/'));
}

/** Escape a module path for the proxy: it must not depend on case. https://go.dev/ref/mod#goproxy-protocol */
export function escapeModule(path: string): readonly string[] {
  return path.split('/').map((segment) => segment.replaceAll(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`));
}

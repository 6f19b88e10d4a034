import { mirrored } from './mirrors.ts';
import type { Repository } from './registry.types.ts';

/** Longer texts are no addresses. */
const ADDRESS_LENGTH = 2048;
const DIRECTORY_LENGTH = 256;

/** Hosts where `HOST/OWNER/NAME` is a repository, whatever follows. */
const FORGES: ReadonlySet<string> = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org', 'gitee.com']);

/** `github:owner/name` and the like. https://docs.npmjs.com/cli/configuring-npm/package-json#repository */
const SHORTHANDS: ReadonlyMap<string, string> = new Map([
  ['github', 'github.com'],
  ['gitlab', 'gitlab.com'],
  ['bitbucket', 'bitbucket.org'],
]);

/** Scheme, user, host, port and path; all but the host may be missing. Git's `host:path` is its scp-like syntax (git-clone(1)). */
const ADDRESS =
  /^(?:(?:[a-z][a-z0-9+.-]*:)?\/\/)?(?:[^@/]*@)?((?:[a-z0-9-]+\.)+[a-z]{2,})\.?(?::\d+(?=\/|$))?(?:[/:]+(.*))?$/i;

/** First path segments at GitHub that are no owners. https://docs.github.com/rest/meta and the site's own pages */
const PAGES: ReadonlySet<string> = new Set(
  'about apps collections contact customer-stories enterprise events explore features issues login marketplace notifications orgs pricing pulls search security settings site sponsors stars topics trending users'.split(
    ' ',
  ),
);

/** An address that somebody wrote into metadata, read. */
export interface RepositoryAddress {
  /** Lower case, without `www.`. */
  readonly host: string;
  /** `null` where the host is no forge that we know, or the path is too short. */
  readonly repository: Repository | null;
  readonly directory: string | null;
}

/**
 * Read an address as metadata has it: `git+https://…`, `git@host:owner/name.git`, `scm:git:…`, `github:owner/name`, a page of
 * the repository, a directory in it. `undefined` where it is none. Nothing is fetched, and nothing that is returned may be
 * fetched as an address: it is a name. `forge` is a further host that is one.
 */
export function readRepositoryAddress(text: string, forge = 'github.com'): RepositoryAddress | undefined {
  if (text.length > ADDRESS_LENGTH) return undefined;
  const [first = ''] = text.trim().split(/\s/, 1);
  const address = withoutJunk(first);
  if (/[\\^`{}<>"]/.test(address)) return undefined;
  const [host, path] = splitAddress(mirrored(address) ?? address) ?? ['', ''];
  if (host === '') return undefined;
  const isForge = FORGES.has(host) || host === forge;
  return { host, ...(isForge ? readPath(host, path) : { repository: null, directory: null }) };
}

/** Take off what people put around an address. By hand: a pattern for the end of a text tries every sign before it. */
function withoutJunk(text: string): string {
  let end = text.length;
  while (end > 0 && '.,;:)]>\'"'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end).replace(/^[<('"]+/, '');
}

/** Host, and the path behind it, by either separator: `https://host/path`, `git@host:path`. */
function splitAddress(address: string): readonly [string, string] | undefined {
  const bare = address.replace(/^scm[:|][a-z]+[:|]/i, '').replace(/^git[+:](?=[a-z]+[:@])/i, '');
  const [, prefix = '', short = ''] = /^([a-z]+):([^/:@]+\/[^/:@]+)$/i.exec(bare) ?? [];
  const shortHost = SHORTHANDS.get(prefix.toLowerCase());
  if (shortHost !== undefined) return [shortHost, short];
  const [, host = '', path = ''] = ADDRESS.exec(bare) ?? [];
  return host === '' ? undefined : [host.toLowerCase().replace(/^www\./, ''), path];
}

function readPath(host: string, path: string): Pick<RepositoryAddress, 'repository' | 'directory'> {
  const [plain = ''] = path.split(/[?#]/, 1);
  const [owner = '', written = '', ...rest] = plain.split('/').filter((segment) => segment !== '');
  const name = written.replace(/\.git$/i, '');
  const isOwner =
    /^[a-z0-9][a-z0-9_.-]{0,99}$/i.test(owner) && !(host === 'github.com' && PAGES.has(owner.toLowerCase()));
  if (!isOwner || !/^[a-z0-9_.-]{1,100}$/i.test(name) || /^\.{1,2}$/.test(name))
    return { repository: null, directory: null };
  return { repository: { host, owner, name }, directory: directoryOf(rest) };
}

/** `tree/BRANCH/packages/core`, also behind GitLab's `-`; of a file, the directory that it is in. */
function directoryOf(rest: readonly string[]): string | null {
  const [kind, , ...segments] = rest[0] === '-' ? rest.slice(1) : rest;
  if (kind === 'tree' || kind === 'src') return readDirectory(segments.join('/'));
  return kind === 'blob' ? readDirectory(segments.slice(0, -1).join('/')) : null;
}

/** Read a directory in a repository: relative, without `.` and slashes at the ends. `null` for the root and for what leads out. */
export function readDirectory(text: string): string | null {
  const segments = text.split('/').filter((segment) => segment !== '' && segment !== '.');
  const joined = segments.join('/');
  const isFit = joined.length <= DIRECTORY_LENGTH && /^[\w@+~ .,/-]+$/.test(joined) && !segments.includes('..');
  return isFit ? joined : null;
}

/** Tell whether two names are the same repository: hosts and their owners compare without case. */
export function isSameRepository(a: Repository, b: Repository): boolean {
  const key = ({ host, owner, name }: Repository) => `${host}/${owner}/${name}`.toLowerCase();
  return key(a) === key(b);
}

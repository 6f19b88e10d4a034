import type { PackageUrl } from '../purl/purl.ts';
import type { Registry, SourceClaim } from './registry.types.ts';

/** Types whose package URL is the repository's address already, and the host where the type means one. */
const HOSTS: ReadonlyMap<string, string> = new Map([
  ['github', 'github.com/'],
  ['githubactions', 'github.com/'],
  ['bitbucket', 'bitbucket.org/'],
  ['git', ''],
  ['swift', ''],
]);

/** Package URLs that name a repository. Nobody is asked; whether it exists is for its host to say. */
export const direct: Registry = {
  source: 'purl',
  types: [...HOSTS.keys()],
  hosts: ['github.com', 'bitbucket.org'],
  nativeName,
  fetchClaim: async (name) => readDirectClaim(name),
};

/** Read what a name of this kind says by itself. */
export function readDirectClaim(name: string): SourceClaim {
  const [host, owner, repository, ...directory] = name.split('/');
  return {
    attested: `https://${host}/${owner}/${repository}`,
    stated: [],
    directory: directory.join('/') || null,
    version: null,
  };
}

/** `github.com/actions/checkout`, with a directory behind where an action is one of several: `github.com/github/codeql-action/init`. */
function nativeName({ type, namespace, name }: PackageUrl): string | null {
  const full = `${HOSTS.get(type) ?? ''}${namespace}/${name}`;
  return namespace !== null && full.split('/').length > 2 ? full : null;
}

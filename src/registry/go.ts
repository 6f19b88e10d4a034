import { z } from 'zod';
import type { RegistryClient } from './client.ts';
import { orAbsent, unknownPackage, upstream } from './fault.ts';
import { fetchImport } from './go-import.ts';
import { escapeModule, type GoRepository, isImportPath, modulesOf, repositoryOf } from './go-path.ts';
import type { PackageRelease, Registry, SourceClaim } from './registry.types.ts';

const GO_MOD_BYTES = 1024 * 1024;

/** https://go.dev/ref/mod#goproxy-protocol; `Origin` is what the go command adds to it (cmd/go/internal/modfetch/codehost). */
const infoSchema = z.object({
  Version: z.string(),
  Origin: z
    .object({ VCS: z.string().optional(), URL: z.string().optional(), Subdir: z.string().optional() })
    .optional()
    .catch(undefined),
});

/** Go modules, through the module proxy. */
export const go: Registry = {
  source: 'go',
  types: ['golang'],
  hosts: ['proxy.golang.org', 'pkg.go.dev'],
  nativeName: ({ namespace, name }) => {
    const path = namespace === null ? name : `${namespace}/${name}`;
    return isImportPath(path) ? path : null;
  },
  fetchClaim,
  fetchReleases,
};

async function fetchClaim(path: string, client: RegistryClient): Promise<SourceClaim> {
  const repository = repositoryOf(path);
  if (repository !== null)
    return { attested: repository.address, stated: [], directory: repository.directory, version: null };
  for (const module of modulesOf(path)) {
    const info = await orAbsent(client.fetchJson('go', [...escapeModule(module), '@latest'], infoSchema));
    if (info !== null) return fetchModuleClaim(module, info, client);
  }
  throw unknownPackage();
}

/** The host of a path says which repository it is; the repository agrees if its go.mod has the same path. */
async function fetchModuleClaim(
  module: string,
  { Version: version, Origin: origin }: z.infer<typeof infoSchema>,
  client: RegistryClient,
): Promise<SourceClaim> {
  const known: GoRepository | null =
    origin?.URL && (origin.VCS ?? 'git') === 'git' ? { address: origin.URL, directory: origin.Subdir || null } : null;
  const repository = known ?? (await orAbsent(fetchImport(module, client)));
  if (repository === null) return { attested: null, stated: [], directory: null, version };
  const path = [...escapeModule(module), '@v', `${escapeModule(version).join('/')}.mod`];
  const file = await orAbsent(client.fetchText('go', path, { limit: GO_MOD_BYTES }));
  const agrees = file !== null && readModulePath(file) === module;
  return {
    attested: agrees ? repository.address : null,
    stated: [{ text: repository.address, isRepository: true }],
    directory: repository.directory,
    version,
  };
}

/** https://go.dev/ref/mod#go-mod-file-module */
function readModulePath(file: string): string | undefined {
  return /^[ \t]*module[ \t]+["`]?([^\s"`]+)/m.exec(file)?.[1];
}

/** The proxy lists versions without dates, one a line; none where a module has no tags. */
async function fetchReleases(path: string, client: RegistryClient): Promise<readonly PackageRelease[]> {
  let isKnown = false;
  for (const module of modulesOf(path)) {
    const list = await orAbsent(client.fetchText('go', [...escapeModule(module), '@v', 'list']));
    const versions = (list ?? '').split('\n').filter((version) => version !== '');
    if (!versions.every((version) => /^v\d[\w.+-]*$/.test(version)))
      throw upstream('The proxy lists what is no version.');
    if (versions.length > 0) return versions.map((version) => ({ version, publishedAt: null, yanked: false }));
    isKnown ||= list !== null;
  }
  if (isKnown) return [];
  throw unknownPackage();
}

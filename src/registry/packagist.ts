import { z } from 'zod';
import type { RegistryClient } from './client.ts';
import { instantOf } from './instant.ts';
import type { PackageRelease, Registry, SourceClaim } from './registry.types.ts';

/** What the minified format writes where an entry lacks what the one before it has. https://github.com/composer/metadata-minifier */
const UNSET = '__unset';

/** https://packagist.org/apidoc#get-package-data; entries are minified: what is missing is as in the entry before. */
const packagesSchema = z.object({
  packages: z.record(
    z.string(),
    z.array(
      z.object({
        version: z.string(),
        time: z.string().optional(),
        source: z
          .union([z.object({ type: z.string(), url: z.string() }), z.literal(UNSET)])
          .optional()
          .catch(undefined),
        support: z
          .union([z.object({ source: z.string().optional() }), z.literal(UNSET)])
          .optional()
          .catch(undefined),
        homepage: z.string().nullish().catch(null),
      }),
    ),
  ),
});

/** Packagist, the Composer repository. */
export const packagist: Registry = {
  source: 'packagist',
  types: ['composer'],
  hosts: ['packagist.org', 'repo.packagist.org'],
  nativeName: ({ namespace, name }) => {
    const full = `${namespace}/${name}`;
    return /^[a-z0-9][_.a-z0-9-]*\/[a-z0-9][_.a-z0-9-]*$/.test(full) ? full : null;
  },
  fetchClaim,
  fetchReleases,
};

async function fetchClaim(name: string, client: RegistryClient): Promise<SourceClaim> {
  const [newest] = await fetchVersions(name, client);
  const development = newest ?? (await fetchVersions(`${name}~dev`, client))[0];
  const { source, support, homepage } = development ?? {};
  return {
    // Packagist reads composer.json out of this very repository, and takes the package's name from it. https://packagist.org/about
    attested: typeof source === 'object' && source.type === 'git' ? source.url : null,
    stated: [
      ...(typeof support === 'object' && support.source ? [{ text: support.source, isRepository: true }] : []),
      ...(homepage && homepage !== UNSET ? [{ text: homepage, isRepository: false }] : []),
    ],
    directory: null,
    version: newest?.version ?? null,
  };
}

async function fetchReleases(name: string, client: RegistryClient): Promise<readonly PackageRelease[]> {
  const versions = await fetchVersions(name, client);
  return versions.map(({ version, time }) => ({ version, publishedAt: instantOf(time), yanked: false }));
}

/** Newest first. The file of a package is named after it; with `~dev` behind, it holds the branches. */
async function fetchVersions(file: string, client: RegistryClient) {
  const [vendor = '', name = ''] = file.split('/');
  const { packages } = await client.fetchJson('packagist', ['p2', vendor, `${name}.json`], packagesSchema);
  return packages[file.replace(/~dev$/, '')] ?? [];
}

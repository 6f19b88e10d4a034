import { z } from 'zod';
import type { RegistryClient } from './client.ts';
import { instantOf } from './instant.ts';
import type { PackageRelease, Registry, SourceClaim } from './registry.types.ts';

/** https://crates.io/api/openapi.json, `GET /api/v1/crates/{name}` */
const crateSchema = z.object({
  crate: z.object({
    default_version: z.string().nullish(),
    newest_version: z.string(),
    repository: z.string().nullish(),
    homepage: z.string().nullish(),
  }),
  versions: z.array(
    z.object({
      num: z.string(),
      created_at: z.string(),
      yanked: z.boolean(),
      trustpub_data: z.object({ provider: z.string(), repository: z.string().optional() }).nullish().catch(null),
    }),
  ),
});

/** The Rust community's registry. */
export const crates: Registry = {
  source: 'crates.io',
  types: ['cargo'],
  hosts: ['crates.io', 'index.crates.io', 'static.crates.io'],
  nativeName: ({ name }) => (/^[a-z][\w-]{0,63}$/i.test(name) ? name : null),
  fetchClaim,
  fetchReleases,
};

async function fetchClaim(name: string, client: RegistryClient): Promise<SourceClaim> {
  const { crate, versions } = await fetchCrate(name, client);
  const version = crate.default_version ?? crate.newest_version;
  const publisher = versions.find(({ num }) => num === version)?.trustpub_data;
  return {
    // Trusted publishing: crates.io has checked that a workflow of this repository published the version. https://crates.io/docs/trusted-publishing
    attested:
      publisher?.provider === 'github' && publisher.repository ? `https://github.com/${publisher.repository}` : null,
    stated: [
      ...(crate.repository ? [{ text: crate.repository, isRepository: true }] : []),
      ...(crate.homepage ? [{ text: crate.homepage, isRepository: false }] : []),
    ],
    directory: null,
    version,
  };
}

async function fetchReleases(name: string, client: RegistryClient): Promise<readonly PackageRelease[]> {
  const { versions } = await fetchCrate(name, client);
  return versions.map(({ num, created_at, yanked }) => ({ version: num, publishedAt: instantOf(created_at), yanked }));
}

const fetchCrate = (name: string, client: RegistryClient) =>
  client.fetchJson('crates', ['api', 'v1', 'crates', name], crateSchema);

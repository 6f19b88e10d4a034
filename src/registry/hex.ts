import { z } from 'zod';
import type { RegistryClient } from './client.ts';
import { instantOf } from './instant.ts';
import type { PackageRelease, Registry, SourceClaim } from './registry.types.ts';

/** Labels of links that people give to their repository; there is no rule for them. */
const REPOSITORY =
  /^(?:github|gitlab|git|codeberg|bitbucket|source|sourcecode|sources|code|repo|repository|gitrepository)$/;

/** https://github.com/hexpm/specifications/blob/main/apiary.apib */
const packageSchema = z.object({
  latest_version: z.string().nullish(),
  latest_stable_version: z.string().nullish(),
  meta: z.object({ links: z.record(z.string(), z.string()).nullish().catch(null) }),
  releases: z.array(z.object({ version: z.string(), inserted_at: z.string().optional() })),
  /** By version, why it was retired. */
  retirements: z.record(z.string(), z.unknown()).nullish().catch(null),
});

/** Hex, for Erlang and Elixir. Packages of organisations are private. */
export const hex: Registry = {
  source: 'hex',
  types: ['hex'],
  hosts: ['hex.pm', 'repo.hex.pm'],
  nativeName: ({ namespace, name }) => (namespace === null && /^[a-z]\w*$/.test(name) ? name : null),
  fetchClaim,
  fetchReleases,
};

async function fetchClaim(name: string, client: RegistryClient): Promise<SourceClaim> {
  const found = await fetchPackage(name, client);
  const links = Object.entries(found.meta.links ?? {}).map(([label, text]) => ({
    text,
    isRepository: REPOSITORY.test(label.toLowerCase().replaceAll(/[^a-z]/g, '')),
  }));
  return {
    attested: null,
    stated: links.sort((a, b) => Number(b.isRepository) - Number(a.isRepository)),
    directory: null,
    version: found.latest_stable_version ?? found.latest_version ?? found.releases[0]?.version ?? null,
  };
}

async function fetchReleases(name: string, client: RegistryClient): Promise<readonly PackageRelease[]> {
  const { releases, retirements } = await fetchPackage(name, client);
  const retired = new Set(Object.keys(retirements ?? {}));
  return releases.map(({ version, inserted_at }) => ({
    version,
    publishedAt: instantOf(inserted_at),
    yanked: retired.has(version),
  }));
}

const fetchPackage = (name: string, client: RegistryClient) =>
  client.fetchJson('hex', ['api', 'packages', name], packageSchema);

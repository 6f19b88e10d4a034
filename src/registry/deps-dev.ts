import { z } from 'zod';
import type { PackageUrl } from '../purl/purl.ts';
import type { RegistryClient } from './client.ts';
import { instantOf } from './instant.ts';
import type { PackageRelease, Registry, SourceClaim } from './registry.types.ts';

/** How deps.dev calls the systems that it knows, and how a package is named in each. https://docs.deps.dev/api/v3/ */
const SYSTEMS: ReadonlyMap<string, readonly [system: string, separator: string]> = new Map([
  ['npm', ['npm', '/']],
  ['pypi', ['pypi', '/']],
  ['cargo', ['cargo', '/']],
  ['gem', ['rubygems', '/']],
  ['nuget', ['nuget', '/']],
  ['golang', ['go', '/']],
  ['maven', ['maven', ':']],
]);

/** Relations that the repository or its build has proven. */
const PROVEN: ReadonlySet<string> = new Set([
  'SLSA_ATTESTATION',
  'GO_ORIGIN',
  'PYPI_PUBLISH_ATTESTATION',
  'RUBYGEMS_PUBLISH_ATTESTATION',
]);

const packageSchema = z.object({
  versions: z.array(
    z.object({
      versionKey: z.object({ version: z.string() }),
      publishedAt: z.string().optional(),
      isDefault: z.boolean().optional(),
    }),
  ),
});

const versionSchema = z.object({
  relatedProjects: z
    .array(
      z.object({
        projectKey: z.object({ id: z.string() }),
        relationProvenance: z.string().optional(),
        relationType: z.string().optional(),
      }),
    )
    .optional(),
  links: z.array(z.object({ label: z.string(), url: z.string() })).optional(),
});

/** deps.dev, which reads the registries too and remembers: the second source. Its names carry the system: `npm:@babel/core`. */
export const depsDev: Registry = {
  source: 'deps.dev',
  types: [...SYSTEMS.keys()],
  hosts: [],
  nativeName: ({ type, namespace, name }: PackageUrl) => {
    const [system, separator] = SYSTEMS.get(type) ?? [];
    return system === undefined ? null : `${system}:${namespace === null ? name : `${namespace}${separator}${name}`}`;
  },
  fetchClaim,
  fetchReleases,
};

async function fetchClaim(name: string, client: RegistryClient): Promise<SourceClaim> {
  const { versions } = await fetchPackage(name, client);
  const version = (versions.find(({ isDefault }) => isDefault) ?? versions.at(-1))?.versionKey.version;
  if (version === undefined) return { attested: null, stated: [], directory: null, version: null };
  const path = [...packagePath(name), 'versions', version];
  const { relatedProjects = [], links = [] } = await client.fetchJson('depsDev', path, versionSchema);
  const sources = relatedProjects.filter(({ relationType }) => relationType === 'SOURCE_REPO');
  const proven = sources.find(({ relationProvenance = '' }) => PROVEN.has(relationProvenance));
  return {
    attested: proven === undefined ? null : `https://${proven.projectKey.id}`,
    stated: [
      ...sources.map(({ projectKey }) => `https://${projectKey.id}`),
      ...links.filter(({ label }) => label === 'SOURCE_REPO').map(({ url }) => url),
    ].map((text) => ({ text, isRepository: true })),
    directory: null,
    version,
  };
}

async function fetchReleases(name: string, client: RegistryClient): Promise<readonly PackageRelease[]> {
  const { versions } = await fetchPackage(name, client);
  return versions.map(({ versionKey, publishedAt }) => ({
    version: versionKey.version,
    publishedAt: instantOf(publishedAt),
    yanked: false,
  }));
}

const fetchPackage = (name: string, client: RegistryClient) =>
  client.fetchJson('depsDev', packagePath(name), packageSchema);

function packagePath(name: string): readonly string[] {
  const at = name.indexOf(':');
  return ['v3', 'systems', name.slice(0, at), 'packages', name.slice(at + 1)];
}

import { z } from 'zod';
import { buildPackageUrl, renderPackageUrl } from '../purl/purl.ts';
import { bundleSchema, readProvenance } from './attestation.ts';
import type { RegistryClient } from './client.ts';
import { orAbsent } from './fault.ts';
import { instantOf } from './instant.ts';
import type { PackageRelease, Registry, SourceClaim, StatedAddress } from './registry.types.ts';

/** Provenance statements of SLSA; npm's own publish attestation names no repository. */
const SLSA = 'https://slsa.dev/provenance/';

const address = z.union([z.string(), z.object({ url: z.string(), directory: z.string().optional() })]);

/** The manifest of one version. https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md */
const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  repository: address.optional().catch(undefined),
  homepage: z.string().optional().catch(undefined),
  bugs: address.optional().catch(undefined),
  dist: z.object({ attestations: z.unknown().optional() }).catch({}),
});

type Manifest = z.infer<typeof manifestSchema>;

const attestationsSchema = z.object({
  attestations: z.array(z.object({ predicateType: z.string(), bundle: bundleSchema })),
});

/** `deprecated` is why; authors take it back with an empty text. https://docs.npmjs.com/cli/commands/npm-deprecate */
const packumentSchema = z.object({
  versions: z.record(z.string(), z.object({ deprecated: z.unknown().optional() }).catch({})),
  time: z.record(z.string(), z.unknown()).catch({}),
});

/** The npm registry. https://docs.npmjs.com/cli/using-npm/registry */
export const npm: Registry = {
  source: 'npm',
  types: ['npm'],
  hosts: ['registry.npmjs.org', 'www.npmjs.com', 'registry.yarnpkg.com'],
  nativeName: ({ namespace, name }) => {
    const full = namespace === null ? name : `${namespace}/${name}`;
    return /^(?:@[\w!'()*.~-]+\/)?[\w!'()*.~-]+$/.test(full) && !/(?:^|\/)[._]/.test(full) ? full : null;
  },
  fetchClaim,
  fetchReleases,
};

async function fetchClaim(name: string, client: RegistryClient): Promise<SourceClaim> {
  const manifest = await client.fetchJson('npm', [name, 'latest'], manifestSchema);
  const { repository, homepage, bugs, version, dist } = manifest;
  const stated = [stateOf(repository, true), stateOf(homepage, false), stateOf(bugs, false)];
  return {
    attested: dist.attestations === undefined ? null : await fetchAttested(manifest, client),
    stated: stated.filter((one) => one !== null),
    directory: (typeof repository === 'object' && repository.directory) || null,
    version,
  };
}

/**
 * Ask for the provenance of a version. The registry takes a version with provenance only if its signature holds and the
 * repository in package.json is the one that built it. https://docs.npmjs.com/generating-provenance-statements
 */
async function fetchAttested({ name, version }: Manifest, client: RegistryClient): Promise<string | null> {
  const path = ['-', 'npm', 'v1', 'attestations', `${name}@${version}`];
  const found = await orAbsent(client.fetchJson('npm', path, attestationsSchema));
  for (const { predicateType, bundle } of found?.attestations ?? []) {
    if (!predicateType.startsWith(SLSA) || bundle.dsseEnvelope === undefined) continue;
    const provenance = readProvenance(bundle.dsseEnvelope.payload);
    if (provenance?.subjects.includes(purlOf(name, version))) return provenance.repository;
  }
  return null;
}

function purlOf(fullName: string, version: string): string {
  const [, scope = null, name = fullName] = /^(@[^/]+)\/(.*)$/.exec(fullName) ?? [];
  const built = buildPackageUrl({ type: 'npm', namespace: scope, name, version });
  return built.ok ? renderPackageUrl(built.purl) : '';
}

/** `owner/name` alone means GitHub here and nowhere else. */
function stateOf(value: Manifest['repository'], isRepository: boolean): StatedAddress | null {
  const text = typeof value === 'object' ? value.url : value;
  if (text === undefined) return null;
  return { text: isRepository && /^[\w-]+\/[\w.-]+$/.test(text) ? `github:${text}` : text, isRepository };
}

async function fetchReleases(name: string, client: RegistryClient): Promise<readonly PackageRelease[]> {
  const { versions, time } = await client.fetchJson('npm', [name], packumentSchema);
  return Object.entries(versions).map(([version, { deprecated }]) => ({
    version,
    publishedAt: instantOf(time[version]),
    yanked: Boolean(deprecated),
  }));
}

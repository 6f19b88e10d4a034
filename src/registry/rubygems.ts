import { z } from 'zod';
import { bundleSchema, readBase64 } from './attestation.ts';
import type { RegistryClient } from './client.ts';
import { orAbsent } from './fault.ts';
import { readSourceRepository } from './fulcio.ts';
import { instantOf } from './instant.ts';
import type { PackageRelease, Registry, SourceClaim } from './registry.types.ts';

const link = z.string().nullish().catch(null);

/** https://guides.rubygems.org/rubygems-org-api/#gem-methods */
const gemSchema = z.object({
  version: z.string(),
  source_code_uri: link,
  homepage_uri: link,
  bug_tracker_uri: link,
  changelog_uri: link,
  metadata: z.record(z.string(), z.unknown()).nullish().catch(null),
});

/** https://guides.rubygems.org/rubygems-org-api/#gem-version-methods */
const versionsSchema = z.array(z.object({ number: z.string(), created_at: z.string() }));

/** RubyGems.org. Withdrawn versions are not listed at all. */
export const rubygems: Registry = {
  source: 'rubygems',
  types: ['gem'],
  hosts: ['rubygems.org', 'index.rubygems.org'],
  nativeName: ({ name }) => (/^[\w.-]+$/.test(name) && !/^[.-]/.test(name) ? name : null),
  fetchClaim,
  fetchReleases,
};

async function fetchClaim(name: string, client: RegistryClient): Promise<SourceClaim> {
  const gem = await client.fetchJson('rubygems', ['api', 'v1', 'gems', `${name}.json`], gemSchema);
  const source = gem.source_code_uri || gem.metadata?.source_code_uri;
  const pages = [gem.homepage_uri, gem.bug_tracker_uri, gem.changelog_uri].filter((page) => typeof page === 'string');
  return {
    attested: await fetchAttested(`${name}-${gem.version}`, client),
    stated: [
      ...(typeof source === 'string' ? [{ text: source, isRepository: true }] : []),
      ...pages.map((text) => ({ text, isRepository: false })),
    ],
    directory: null,
    version: gem.version,
  };
}

/** Ask for the Sigstore bundles that came with a gem; RubyGems.org verifies them when it is pushed. */
async function fetchAttested(fullName: string, client: RegistryClient): Promise<string | null> {
  const path = ['api', 'v1', 'attestations', `${fullName}.json`];
  const bundles = await orAbsent(client.fetchJson('rubygems', path, z.array(bundleSchema)));
  for (const { verificationMaterial } of bundles ?? []) {
    const certificate = verificationMaterial?.certificate?.rawBytes;
    if (certificate === undefined || !/^[A-Za-z0-9+/]+={0,2}$/.test(certificate)) continue;
    const repository = readSourceRepository(readBase64(certificate));
    if (repository !== null) return repository;
  }
  return null;
}

/** One version may be there once per platform; it came out with the first of them. */
async function fetchReleases(name: string, client: RegistryClient): Promise<readonly PackageRelease[]> {
  const versions = await client.fetchJson('rubygems', ['api', 'v1', 'versions', `${name}.json`], versionsSchema);
  const published = new Map<string, string | null>();
  for (const { number, created_at } of versions) {
    const at = instantOf(created_at);
    const known = published.get(number) ?? null;
    published.set(number, known !== null && (at === null || known < at) ? known : at);
  }
  return Array.from(published, ([version, publishedAt]) => ({ version, publishedAt, yanked: false }));
}

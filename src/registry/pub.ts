import { z } from 'zod';
import type { RegistryClient } from './client.ts';
import { instantOf } from './instant.ts';
import type { PackageRelease, Registry, SourceClaim } from './registry.types.ts';

const link = z.string().nullish().catch(null);

/** https://github.com/dart-lang/pub/blob/master/doc/repository-spec-v2.md */
const packageSchema = z.object({
  latest: z.object({
    version: z.string(),
    pubspec: z.object({ repository: link, homepage: link, issue_tracker: link }),
  }),
  versions: z.array(
    z.object({ version: z.string(), published: z.string().optional(), retracted: z.boolean().optional() }),
  ),
});

/** pub.dev, for Dart and Flutter. */
export const pub: Registry = {
  source: 'pub',
  types: ['pub'],
  hosts: ['pub.dev', 'pub.dartlang.org'],
  nativeName: ({ name }) => name,
  fetchClaim,
  fetchReleases,
};

async function fetchClaim(name: string, client: RegistryClient): Promise<SourceClaim> {
  const { latest } = await fetchPackage(name, client);
  const { repository, homepage, issue_tracker } = latest.pubspec;
  return {
    attested: null,
    stated: [
      ...(repository ? [{ text: repository, isRepository: true }] : []),
      ...[homepage, issue_tracker].flatMap((text) => (text ? [{ text, isRepository: false }] : [])),
    ],
    directory: null,
    version: latest.version,
  };
}

async function fetchReleases(name: string, client: RegistryClient): Promise<readonly PackageRelease[]> {
  const { versions } = await fetchPackage(name, client);
  return versions.map(({ version, published, retracted = false }) => ({
    version,
    publishedAt: instantOf(published),
    yanked: retracted,
  }));
}

const fetchPackage = (name: string, client: RegistryClient) =>
  client.fetchJson('pub', ['api', 'packages', name], packageSchema, { accept: 'application/vnd.pub.v2+json' });

import { z } from 'zod';
import type { RegistryClient } from './client.ts';
import { upstream } from './fault.ts';
import { instantOf } from './instant.ts';
import type { PackageRelease, Registry, SourceClaim } from './registry.types.ts';
import { parseXmlTree } from './xml.ts';

/** Largest nuspec: NuGet.org takes 4 MB. */
const NUSPEC_BYTES = 4 * 1024 * 1024;
/** A page holds 64 versions. Packages with nightly builds have thousands; the pages at the end hold the newest. */
const PAGES = 32;

/** https://learn.microsoft.com/nuget/api/package-base-address-resource */
const versionsSchema = z.object({ versions: z.array(z.string()).min(1) });

const leavesSchema = z.array(
  z.object({
    catalogEntry: z.object({
      version: z.string(),
      published: z.string().optional(),
      listed: z.boolean().optional(),
      deprecation: z.unknown().optional(),
    }),
  }),
);
/** https://learn.microsoft.com/nuget/api/registration-base-url-resource; long packages have their leaves in pages of their own. */
const indexSchema = z.object({ items: z.array(z.object({ '@id': z.string(), items: leavesSchema.optional() })) });
const pageSchema = z.object({ items: leavesSchema });

/** NuGet.org. Names are not case sensitive; its documents have them in lower case. */
export const nuget: Registry = {
  source: 'nuget',
  types: ['nuget'],
  hosts: ['www.nuget.org', 'nuget.org', 'api.nuget.org'],
  nativeName: ({ name }) => (/^\w[\w.-]{0,99}$/.test(name) ? name.toLowerCase() : null),
  fetchClaim,
  fetchReleases,
};

async function fetchClaim(name: string, client: RegistryClient): Promise<SourceClaim> {
  const { versions } = await client.fetchJson('nuget', ['v3-flatcontainer', name, 'index.json'], versionsSchema);
  const version = versions.findLast((one) => !one.includes('-')) ?? versions.at(-1) ?? '';
  const path = ['v3-flatcontainer', name, version.toLowerCase(), `${name}.nuspec`];
  const metadata = parseXmlTree(await client.fetchText('nuget', path, { limit: NUSPEC_BYTES })).child('metadata');
  const repository = metadata?.child('repository')?.attribute('url');
  const page = metadata?.child('projectUrl')?.text;
  return {
    attested: null,
    stated: [
      ...(repository ? [{ text: repository, isRepository: true }] : []),
      ...(page ? [{ text: page, isRepository: false }] : []),
    ],
    directory: null,
    version,
  };
}

/** A version that is not listed has the year 1900 for a date and is to be had only by those who name it. */
async function fetchReleases(name: string, client: RegistryClient): Promise<readonly PackageRelease[]> {
  const base = ['v3', 'registration5-gz-semver2', name];
  const { items } = await client.fetchJson('nuget', [...base, 'index.json'], indexSchema);
  const releases: PackageRelease[] = [];
  for (const page of items.slice(-PAGES)) {
    const leaves =
      page.items ?? (await client.fetchJson('nuget', [...base, ...pagePath(page['@id'], name)], pageSchema)).items;
    for (const { catalogEntry: entry } of leaves) {
      const isListed = entry.listed !== false;
      const publishedAt = isListed ? instantOf(entry.published) : null;
      const yanked = !isListed || Boolean(entry.deprecation);
      // Versions may carry build metadata here, which NuGet ignores. https://semver.org/#spec-item-10
      releases.push({ version: entry.version.split('+')[0] ?? '', publishedAt, yanked });
    }
  }
  return releases;
}

/** A page's address is theirs to choose, but its place is not: `…/NAME/page/LOWER/UPPER.json`. */
function pagePath(address: string, name: string): readonly string[] {
  const [, owner, lower, upper] = /\/([^/]+)\/page\/([\w.-]+)\/([\w.-]+\.json)$/.exec(address) ?? [];
  if (owner !== name || lower === undefined || upper === undefined)
    throw upstream('The registry names a page where none can be.');
  return ['page', lower, upper];
}

import type { PackageUrl } from '../purl/purl.ts';
import type { RegistryClient } from './client.ts';
import { depsDev } from './deps-dev.ts';
import { unknownPackage } from './fault.ts';
import { registryFor } from './registries.ts';
import type { PackageRelease, PackageReleases, Registry } from './registry.types.ts';
import { type AskOptions, failureOf, isFinal, unsupportedType } from './resolve-package.ts';

/** Lists of nightly builds are long, and slow to come. */
const RELEASES_TIMEOUT_MS = 30_000;

/**
 * List the versions of a package with their dates, as its registry has them; deps.dev fills in the dates where the registry tells
 * none (Go, Maven), and answers where the registry cannot. Never throws. In the registry's order.
 */
export async function fetchPackageReleases(
  purl: PackageUrl,
  client: RegistryClient,
  { signal }: AskOptions = {},
): Promise<PackageReleases> {
  const registry = registryFor(purl);
  if (registry?.fetchReleases === undefined) return { ok: false, failure: unsupportedType() };
  const timeout = AbortSignal.timeout(RELEASES_TIMEOUT_MS);
  const bounded = client.until(signal === undefined ? timeout : AbortSignal.any([timeout, signal]));
  const first = await list(registry, purl, bounded);
  const isEnough = first.ok
    ? first.releases.some(({ publishedAt }) => publishedAt !== null)
    : isFinal(first.failure, registry, purl);
  if (isEnough || !depsDev.types.includes(purl.type)) return first;
  const second = await list(depsDev, purl, bounded);
  if (!second.ok) return first;
  return first.ok ? { ...first, releases: dated(first.releases, second.releases) } : second;
}

async function list(registry: Registry, purl: PackageUrl, client: RegistryClient): Promise<PackageReleases> {
  try {
    const name = registry.nativeName(purl);
    if (name === null || registry.fetchReleases === undefined) throw unknownPackage();
    return { ok: true, releases: await registry.fetchReleases(name, client), source: registry.source };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

function dated(releases: readonly PackageRelease[], known: readonly PackageRelease[]): readonly PackageRelease[] {
  const dates = new Map(known.map(({ version, publishedAt }) => [version, publishedAt]));
  return releases.map((release) => ({ ...release, publishedAt: dates.get(release.version) ?? null }));
}

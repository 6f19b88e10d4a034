import { type PackageUrl, parsePackageUrl } from '../../src/purl/purl.ts';
import { fetchPackageReleases } from '../../src/registry/package-releases.ts';
import { resolvePackage } from '../../src/registry/resolve-package.ts';
import { type Answers, serveRegistries } from './registry-server.ts';

export function purlOf(text: string): PackageUrl {
  const reading = parsePackageUrl(text);
  if (!reading.ok) throw new TypeError(`${text}: ${reading.fault.message}`);
  return reading.purl;
}

/** Resolve a package URL against served answers, in one line: `github.com/owner/name directory verified npm 1.2.3`, or the failure. */
export async function resolved(text: string, answers: Answers): Promise<string> {
  const { client } = await serveRegistries(answers);
  const resolution = await resolvePackage(purlOf(text), client);
  if (!resolution.ok) {
    const { failure } = resolution;
    return failure.code === 'unsupported-host' ? `${failure.code} ${failure.host}` : failure.code;
  }
  const { repository, directory, confidence, source, version } = resolution.mapping;
  const where = `${repository.host}/${repository.owner}/${repository.name}`;
  return [where, directory && `in ${directory}`, confidence, source, version].filter(Boolean).join(' ');
}

/** List the releases of a package URL as served, one line each: `1.2.3 2020-01-01T00:00:00.000Z yanked`, or the failure. */
export async function released(text: string, answers: Answers): Promise<readonly string[] | string> {
  const { client } = await serveRegistries(answers);
  const listing = await fetchPackageReleases(purlOf(text), client);
  if (!listing.ok) return listing.failure.code;
  return listing.releases.map(({ version, publishedAt, yanked }) =>
    [version, publishedAt ?? 'undated', yanked && 'yanked'].filter(Boolean).join(' '),
  );
}

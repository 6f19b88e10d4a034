import type { RegistryClient } from './client.ts';
import { orAbsent, unknownPackage } from './fault.ts';
import { type Coordinates, interpolate, type Pom, parsePom } from './pom.ts';
import type { PackageRelease, Registry, SourceClaim, StatedAddress } from './registry.types.ts';
import { readRepositoryAddress } from './repository-address.ts';
import { parseXmlTree } from './xml.ts';

const POM_BYTES = 2 * 1024 * 1024;
/** Parents of parents that are read. Three is common, eight is not. */
const PARENTS = 8;
const PART = /^[\w.-]+$/;

/** Maven Central. Google, Gradle and Jenkins have registries of their own, which deps.dev knows. */
export const maven: Registry = {
  source: 'maven',
  types: ['maven'],
  hosts: ['repo1.maven.org', 'repo.maven.apache.org', 'central.sonatype.com', 'search.maven.org'],
  hasSiblings: true,
  nativeName: ({ namespace, name }) => (PART.test(namespace ?? '') && PART.test(name) ? `${namespace}:${name}` : null),
  fetchClaim,
  fetchReleases,
};

async function fetchClaim(name: string, client: RegistryClient): Promise<SourceClaim> {
  const { release, versions } = await fetchVersions(name, client);
  const version = release ?? versions.at(-1);
  if (version === undefined) throw unknownPackage();
  const [groupId = '', artifactId = ''] = name.split(':');
  const stated = await fetchStated({ groupId, artifactId, version }, client);
  return { attested: namespaceOwned(groupId, stated), stated, directory: null, version };
}

/**
 * Read the POM and its parents until one says where the source is. A parent of another family is a framework's: what it says
 * of its own repository is not about the child, though Maven would let it be inherited.
 */
async function fetchStated(project: Coordinates, client: RegistryClient): Promise<readonly StatedAddress[]> {
  const properties = new Map<string, string>();
  const stated = { scm: [] as readonly string[], pages: [] as readonly string[] };
  let next: Coordinates | null = project;
  for (let depth = 0; next !== null && depth <= PARENTS; depth += 1) {
    const pom: Pom | null = await fetchPom(next, client);
    for (const [key, value] of pom?.properties ?? []) if (!properties.has(key)) properties.set(key, value);
    const isFamily = isSameFamily(next.groupId, project.groupId);
    if (isFamily && stated.scm.length === 0) stated.scm = pom?.scm ?? [];
    if (isFamily && stated.pages.length === 0) stated.pages = pom?.pages ?? [];
    const found = stated.scm.map((text) => interpolate(text, properties));
    if (found.length > 0 && !found.some((text) => text.includes('${'))) break;
    next = pom?.parent ?? null;
  }
  const address = (isRepository: boolean) => (text: string) => ({ text: interpolate(text, properties), isRepository });
  return [...stated.scm.map(address(true)), ...stated.pages.map(address(false))];
}

async function fetchPom(coordinates: Coordinates, client: RegistryClient): Promise<Pom | null> {
  const { groupId, artifactId, version } = coordinates;
  if (![groupId, artifactId, version].every((part) => PART.test(part))) return null;
  const path = [...groupId.split('.'), artifactId, version, `${artifactId}-${version}.pom`];
  const text = await orAbsent(client.fetchText('maven', path, { limit: POM_BYTES }));
  return text === null ? null : parsePom(text, coordinates);
}

/** The same group, or one above it that is not as wide as `org.apache`. */
function isSameFamily(parent: string, child: string): boolean {
  return parent === child || (parent.split('.').length > 2 && child.startsWith(`${parent}.`));
}

/**
 * Find an address that the group itself proves: Central gives `io.github.NAME` to nobody but that GitHub account.
 * https://central.sonatype.org/register/namespace/
 */
function namespaceOwned(groupId: string, stated: readonly StatedAddress[]): string | null {
  const [, owner] = /^(?:io|com)\.github\.([^.]+)/.exec(groupId) ?? [];
  const proven = stated.find(({ text }) => {
    const { repository } = readRepositoryAddress(text) ?? {};
    return repository?.host === 'github.com' && repository.owner.toLowerCase() === owner?.toLowerCase();
  });
  return proven?.text ?? null;
}

/** Central lists versions without dates. */
async function fetchReleases(name: string, client: RegistryClient): Promise<readonly PackageRelease[]> {
  const { versions } = await fetchVersions(name, client);
  return versions.map((version) => ({ version, publishedAt: null, yanked: false }));
}

/** https://maven.apache.org/ref/current/maven-repository-metadata/repository-metadata.html */
async function fetchVersions(name: string, client: RegistryClient) {
  const [groupId = '', artifactId = ''] = name.split(':');
  const text = await client.fetchText('maven', [...groupId.split('.'), artifactId, 'maven-metadata.xml']);
  const versioning = parseXmlTree(text).child('versioning');
  const versions = versioning?.child('versions')?.children('version') ?? [];
  return {
    release: versioning?.child('release')?.text || undefined,
    versions: versions.map((version) => version.text),
  };
}

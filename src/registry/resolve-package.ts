import type { PackageUrl } from '../purl/purl.ts';
import type { RegistryClient } from './client.ts';
import { depsDev } from './deps-dev.ts';
import { direct, readDirectClaim } from './direct.ts';
import { RegistryFault, unknownPackage, upstream } from './fault.ts';
import { registryFor } from './registries.ts';
import type { Failure, Mapping, Registry, Repository, Resolution, SourceClaim } from './registry.types.ts';
import {
  isSameRepository,
  type RepositoryAddress,
  readDirectory,
  readRepositoryAddress,
} from './repository-address.ts';

/** For all requests that one package takes: a POM with its parents is ten. */
const RESOLVE_TIMEOUT_MS = 25_000;

export interface AskOptions {
  /** Ends all requests. */
  readonly signal?: AbortSignal;
}

/**
 * Find the source repository of a package: its registry is asked, then deps.dev where that leads nowhere. Never throws. A
 * failure is the registry's, not deps.dev's; those that `IS_LASTING` are worth remembering under `packageKey`.
 */
export async function resolvePackage(
  purl: PackageUrl,
  client: RegistryClient,
  { signal }: AskOptions = {},
): Promise<Resolution> {
  const registry = registryFor(purl);
  if (registry === undefined) return { ok: false, failure: unsupportedType() };
  const timeout = AbortSignal.timeout(RESOLVE_TIMEOUT_MS);
  const bounded = client.until(signal === undefined ? timeout : AbortSignal.any([timeout, signal]));
  const first = await ask(registry, purl, bounded);
  if (first.ok || isFinal(first.failure, registry, purl) || !depsDev.types.includes(purl.type)) return first;
  const second = await ask(depsDev, purl, bounded);
  return second.ok ? second : first;
}

/**
 * Find out what needs nobody to be asked: the repository that a package URL names itself (`pkg:github/…`), or that no registry has
 * packages of its kind. `undefined` where a registry is to be asked.
 */
export function resolveAtOnce(purl: PackageUrl, client: Pick<RegistryClient, 'host' | 'now'>): Resolution | undefined {
  const registry = registryFor(purl);
  if (registry === undefined) return { ok: false, failure: unsupportedType() };
  if (registry !== direct) return undefined;
  const name = registry.nativeName(purl);
  if (name === null) return { ok: false, failure: unknownPackage().failure };
  return settle(readDirectClaim(name), registry, client);
}

/** Say that no registry answers for packages of a kind. */
export function unsupportedType(): Failure {
  return { code: 'unsupported-type', message: 'No public registry that we read has packages of this kind.' };
}

/** Tell whether nobody else need be asked: the type's one registry knows no such package, or no registry can have one. */
export function isFinal({ code }: Failure, { hasSiblings, nativeName }: Registry, purl: PackageUrl): boolean {
  return code === 'unknown-package' && (!hasSiblings || nativeName(purl) === null);
}

/** Turn what a registry threw into a value. */
export function failureOf(error: unknown): Failure {
  return (error instanceof RegistryFault ? error : upstream('The answer of the registry cannot be read.', error))
    .failure;
}

async function ask(registry: Registry, purl: PackageUrl, client: RegistryClient): Promise<Resolution> {
  try {
    const name = registry.nativeName(purl);
    if (name === null) throw unknownPackage();
    return settle(await registry.fetchClaim(name, client), registry, client);
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

/** Take the first address that is a repository at our host; say what stood in the way where there is none. */
function settle(
  claim: SourceClaim,
  { source }: Registry,
  { host, now }: Pick<RegistryClient, 'host' | 'now'>,
): Resolution {
  const attested = claim.attested === null ? undefined : readRepositoryAddress(claim.attested, host);
  const read = claim.stated.flatMap(({ text, isRepository }) => {
    const address = readRepositoryAddress(text, host);
    return address !== undefined && (isRepository || address.repository !== null) ? [address] : [];
  });
  const addresses = attested === undefined ? read : [attested, ...read];
  const chosen = addresses.find(({ repository }) => repository?.host === host);
  if (!chosen?.repository) return { ok: false, failure: nowhere(addresses) };
  const mapping: Mapping = {
    repository: chosen.repository,
    directory: directoryIn(chosen.repository, claim, addresses),
    source,
    confidence: chosen === attested ? 'verified' : 'declared',
    version: claim.version,
    resolvedAt: new Date(now()).toISOString(),
  };
  return { ok: true, mapping };
}

/** The directory that was given by name, or in an address of the same repository. */
function directoryIn(
  repository: Repository,
  claim: SourceClaim,
  addresses: readonly RepositoryAddress[],
): string | null {
  const named = claim.directory === null ? null : readDirectory(claim.directory);
  const pointing = addresses.find(
    (one) => one.directory !== null && one.repository !== null && isSameRepository(one.repository, repository),
  );
  return named ?? pointing?.directory ?? null;
}

function nowhere(addresses: readonly RepositoryAddress[]): Failure {
  const [elsewhere] = addresses;
  return elsewhere === undefined
    ? { code: 'no-repository', message: 'The metadata of the package names no repository.' }
    : {
        code: 'unsupported-host',
        message: 'The source of the package is at a host that we do not read.',
        host: elsewhere.host,
      };
}

import type { PackageUrl } from '../purl/purl.ts';
import { crates } from './crates.ts';
import { direct } from './direct.ts';
import { go } from './go.ts';
import { hex } from './hex.ts';
import { maven } from './maven.ts';
import { npm } from './npm.ts';
import { nuget } from './nuget.ts';
import { packagist } from './packagist.ts';
import { pub } from './pub.ts';
import { pypi } from './pypi.ts';
import type { Registry } from './registry.types.ts';
import { rubygems } from './rubygems.ts';

/** Every registry that answers for package types of its own. */
export const registries: readonly Registry[] = [
  npm,
  pypi,
  crates,
  rubygems,
  packagist,
  nuget,
  go,
  maven,
  hex,
  pub,
  direct,
];

/**
 * Find the registry that answers for a package URL. `undefined` where there is none, or where its `repository_url` names another
 * registry than the public one: a package of the same name there is another package.
 */
export function registryFor({ type, qualifiers }: PackageUrl): Registry | undefined {
  const registry = registries.find(({ types }) => types.includes(type));
  const { repository_url: elsewhere } = qualifiers;
  if (registry === undefined || elsewhere === undefined) return registry;
  const address = elsewhere.includes('://') ? elsewhere : `https://${elsewhere}`;
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  return registry.hosts.includes(host) ? registry : undefined;
}

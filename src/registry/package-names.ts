import type { PackageUrl } from '../purl/purl.ts';
import type { Mapping } from './registry.types.ts';

/**
 * List what a package may be called in its repository's tags and policy: by its full name, by its place (Go modules are), by its own name.
 * A package URL that is the repository's address means the project itself.
 */
export function namesOf(
  { namespace, name }: PackageUrl,
  { source, directory }: Pick<Mapping, 'source' | 'directory'>,
): readonly string[] {
  const full = namespace === null ? name : `${namespace}/${name}`;
  if (source === 'purl') return directory === null ? [] : [directory];
  return directory === null ? [full, name] : [full, directory, name];
}

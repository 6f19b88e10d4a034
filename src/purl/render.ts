import type { PackageUrl } from './purl.types.ts';

/** Render a package URL in canonical form: equal packages give equal texts. ECMA-427, 5.4 and 5.6. */
export function renderPackageUrl(purl: PackageUrl): string {
  const { version, qualifiers, subpath } = purl;
  const pairs = Object.entries(qualifiers).map(([key, value]) => `${key}=${encode(value)}`);
  return [
    renderName(purl),
    version === null ? '' : `@${encode(version)}`,
    pairs.length === 0 ? '' : `?${pairs.join('&')}`,
    subpath === null ? '' : `#${encodePath(subpath)}`,
  ].join('');
}

/**
 * Render the key under which a package is looked up: its package URL without version, other qualifiers than another registry
 * (`repository_url`) and subpath. NuGet does not tell `Newtonsoft.Json` from `newtonsoft.json`, so its key is in lower case.
 */
export function packageKey(purl: PackageUrl): string {
  const { repository_url: registry } = purl.qualifiers;
  const name = renderName(purl.type === 'nuget' ? { ...purl, name: purl.name.toLowerCase() } : purl);
  return registry === undefined ? name : `${name}?repository_url=${encode(registry)}`;
}

function renderName({ type, namespace, name }: PackageUrl): string {
  const path = type === 'git' ? encodePath(name) : encode(name);
  return namespace === null ? `pkg:${type}/${path}` : `pkg:${type}/${encodePath(namespace)}/${path}`;
}

const encodePath = (path: string): string => path.split('/').map(encode).join('/');

/** Everything but letters, digits, `.-_~` and the colon is percent-encoded (ECMA-427, 5.4). */
function encode(text: string): string {
  return encodeURIComponent(text)
    .replaceAll('%3A', ':')
    .replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

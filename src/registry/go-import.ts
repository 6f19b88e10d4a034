import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { RegistryClient } from './client.ts';
import type { GoRepository } from './go-path.ts';
import { directoryOf } from './go-path.ts';

/** Such pages are a few lines; what is longer is no answer to `go-get=1`. */
const PAGE_BYTES = 256 * 1024;

/** Top-level names that lead into somebody's own network, or nowhere. RFC 6761, RFC 6762, and what private networks use. */
const PRIVATE: ReadonlySet<string> = new Set(
  'alt arpa corp example home internal intranet invalid lan local localhost onion private test'.split(' '),
);

/**
 * Tell whether a host is a name on the public internet. Addresses are not: a name's last label begins with a letter, those of
 * IPv4 in any spelling do not, and IPv6 has colons.
 */
export function isPublicHost(host: string): boolean {
  const isName =
    host.length <= 253 && /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/.test(host);
  return isName && !PRIVATE.has(host.slice(host.lastIndexOf('.') + 1));
}

/**
 * Ask the host of a vanity import path where the module's repository is. The only address in this room that comes from a
 * package's name: https alone, public names alone, no other host, little time and few bytes. `null` where it does not say.
 * https://go.dev/ref/mod#vcs-find
 */
export async function fetchImport(module: string, client: RegistryClient): Promise<GoRepository | null> {
  const host = module.slice(0, module.indexOf('/')).toLowerCase();
  if (!isPublicHost(host)) return null;
  const page = await client.fetchPage(new URL(`https://${module}?go-get=1`), PAGE_BYTES);
  return readImport(page, module);
}

/** Read the `go-import` tag that speaks of a module: prefix, version control system, repository, and maybe a directory. */
export function readImport(page: string, module: string): GoRepository | null {
  for (const content of metaContents(page)) {
    const [prefix = '', system, address, subdirectory] = content.trim().split(/\s+/);
    if (system !== 'git' || address === undefined) continue;
    if (module !== prefix && !module.startsWith(`${prefix}/`)) continue;
    const rest = directoryOf(module.slice(prefix.length).split('/').filter(Boolean));
    return { address, directory: [subdirectory, rest].filter(Boolean).join('/') || null };
  }
  return null;
}

function metaContents(page: string): readonly string[] {
  const html = parse(page).childNodes.find(({ nodeName }) => nodeName === 'html');
  const head = childrenOf(html).find(({ nodeName }) => nodeName === 'head');
  return childrenOf(head)
    .map((node) => Object.fromEntries('attrs' in node ? node.attrs.map(({ name, value }) => [name, value]) : []))
    .flatMap(({ name, content }) => (name === 'go-import' && content !== undefined ? [content] : []));
}

function childrenOf(node: DefaultTreeAdapterTypes.Node | undefined): readonly DefaultTreeAdapterTypes.ChildNode[] {
  return node !== undefined && 'childNodes' in node ? node.childNodes : [];
}

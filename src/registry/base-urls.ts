/** Where each registry answers. The only hosts that are asked, Go's vanity import paths apart. */
export interface BaseUrls {
  readonly npm: string;
  readonly pypi: string;
  readonly crates: string;
  readonly rubygems: string;
  readonly packagist: string;
  readonly nuget: string;
  readonly go: string;
  readonly maven: string;
  readonly hex: string;
  readonly pub: string;
  readonly depsDev: string;
}

export type BaseUrlName = keyof BaseUrls;

/** The public registries. */
export const PUBLIC_BASE_URLS: BaseUrls = {
  npm: 'https://registry.npmjs.org',
  pypi: 'https://pypi.org',
  crates: 'https://crates.io',
  rubygems: 'https://rubygems.org',
  packagist: 'https://repo.packagist.org',
  nuget: 'https://api.nuget.org',
  go: 'https://proxy.golang.org',
  maven: 'https://repo1.maven.org/maven2',
  hex: 'https://hex.pm',
  pub: 'https://pub.dev',
  depsDev: 'https://api.deps.dev',
};

/** Hosts that are this machine itself: local servers answer there, without TLS. */
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Check configured base addresses and return them without a trailing slash. Throws a TypeError that names the registry and says
 * what to write: https, no credentials, no query; loopback may do without TLS.
 */
export function checkBaseUrls(configured: Partial<BaseUrls>): BaseUrls {
  const checked = { ...PUBLIC_BASE_URLS };
  for (const name of Object.keys(PUBLIC_BASE_URLS) as BaseUrlName[]) {
    checked[name] = checkBaseUrl(name, configured[name] ?? PUBLIC_BASE_URLS[name]);
  }
  return checked;
}

function checkBaseUrl(name: BaseUrlName, value: string): string {
  const url = /^[\x21-\x7e]+$/.test(value) && URL.canParse(value) ? new URL(value) : null;
  if (url === null) throw wrong(name, 'is no web address in plain ASCII');
  if (url.username !== '' || url.password !== '') throw wrong(name, 'holds credentials');
  if (url.search !== '' || url.hash !== '') throw wrong(name, 'does not end with the path');
  const isLoopback = url.protocol === 'http:' && LOOPBACK.has(url.hostname);
  if (url.protocol !== 'https:' && !isLoopback) throw wrong(name, 'does without https and is not on this machine');
  return url.href.replace(/\/+$/, '');
}

function wrong(name: BaseUrlName, why: string): TypeError {
  return new TypeError(`The address of the registry "${name}" ${why}. Write it as ${PUBLIC_BASE_URLS[name]}.`);
}

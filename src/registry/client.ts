import type { z } from 'zod';
import { type BaseUrlName, type BaseUrls, checkBaseUrls } from './base-urls.ts';
import { createDocumentFetch, type FetchDocument, JSON_BYTES } from './document.ts';
import { unknownPackage, upstream } from './fault.ts';

/** One registry answers in well under a second; a slow one must not hold up the others in a batch. */
const REQUEST_TIMEOUT_MS = 10_000;

export interface ClientOptions {
  /** Other addresses than the public registries': a mirror, or a local server. */
  readonly baseUrls?: Partial<BaseUrls>;
  /** The host whose repositories can be resolved to. */
  readonly host?: string;
  /** How operators of registries reach us, an address for the user agent. https://crates.io/data-access#api asks for one. */
  readonly contact?: string;
  readonly timeoutMs?: number;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  readonly fetch?: typeof globalThis.fetch;
}

/** What the registries need to ask: the network, narrowed to their own hosts. */
export interface RegistryClient {
  readonly baseUrls: BaseUrls;
  readonly host: string;
  readonly now: () => number;
  /** Fetch a document and read it as JSON of that shape. `path` is taken segment by segment and encoded. */
  readonly fetchJson: <T>(
    base: BaseUrlName,
    path: readonly string[],
    schema: z.ZodType<T>,
    asked?: Asked,
  ) => Promise<T>;
  readonly fetchText: (base: BaseUrlName, path: readonly string[], asked?: Asked) => Promise<string>;
  /** Fetch a page from a host that is none of the registries'. The caller has checked that it is a public one. */
  readonly fetchPage: (url: URL, limit: number) => Promise<string>;
  /** The same client, every request of which ends with the signal. */
  readonly until: (signal: AbortSignal) => RegistryClient;
}

interface Asked {
  readonly accept?: string;
  /** Largest answer in bytes. */
  readonly limit?: number;
}

/** Make a client for the registries. Throws a TypeError where a base address is unusable. */
export function createRegistryClient(options: ClientOptions = {}): RegistryClient {
  const { host = 'github.com', contact, timeoutMs = REQUEST_TIMEOUT_MS, now = Date.now } = options;
  const userAgent = contact === undefined ? 'stillpatched' : `stillpatched (${contact})`;
  const baseUrls = checkBaseUrls(options.baseUrls ?? {});
  const fetchDocument = createDocumentFetch({ userAgent, timeoutMs, now, fetch: options.fetch ?? fetch });
  return clientOf({ baseUrls, host, now }, fetchDocument);
}

function clientOf(
  settings: Pick<RegistryClient, 'baseUrls' | 'host' | 'now'>,
  fetchDocument: FetchDocument,
  signal?: AbortSignal,
): RegistryClient {
  const fetchText: RegistryClient['fetchText'] = (base, path, { accept = '*/*', limit = JSON_BYTES } = {}) =>
    fetchDocument({ url: urlOf(settings.baseUrls[base], path), accept, limit, signal });
  return {
    ...settings,
    fetchText,
    fetchJson: async (base, path, schema, asked) =>
      readJson(await fetchText(base, path, { accept: 'application/json', ...asked }), schema),
    fetchPage: (url, limit) => fetchDocument({ url, accept: 'text/html', limit, signal }),
    until: (other) =>
      clientOf(settings, fetchDocument, signal === undefined ? other : AbortSignal.any([signal, other])),
  };
}

/**
 * A name is a stranger's text: it becomes one segment, whatever it holds, and never a step upwards. Only the last segment may be
 * empty, for a slash at the end.
 */
function urlOf(base: string, path: readonly string[]): URL {
  if (path.some((segment, at) => /^\.{1,2}$/.test(segment) || (segment === '' && at < path.length - 1)))
    throw unknownPackage();
  // An @ may stand in a path as it is (RFC 3986, 3.3), and registries write it so.
  return new URL(`${base}/${path.map(encodeURIComponent).join('/').replaceAll('%40', '@')}`);
}

function readJson<T>(text: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw upstream('The registry answered something else than its documentation says.', cause);
  }
}

import { RegistryFault, unknownPackage, upstream } from './fault.ts';

/** Largest answer that is read. Metadata of packages with thousands of versions passes 10 MB; a Worker has 128 MB in all. */
export const JSON_BYTES = 16 * 1024 * 1024;

/** Registries redirect to the normalised name of a package, once. */
const REDIRECTS = 3;
/** The wait where a registry says "too many" and not how long. */
const PAUSE_MS = 60_000;
/** 451 is what a registry answers for a package that it had to take down. */
const ABSENT: ReadonlySet<number> = new Set([404, 410, 451]);
const REDIRECTING: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

interface DocumentRequest {
  readonly url: URL;
  readonly accept: string;
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
}

/** Fetch a document whole, within its limit, from its own host only. Throws a `RegistryFault`. */
export type FetchDocument = (request: DocumentRequest) => Promise<string>;

export interface DocumentFetchOptions {
  readonly userAgent: string;
  readonly timeoutMs: number;
  readonly now: () => number;
  readonly fetch: typeof globalThis.fetch;
}

/** Make the function that all requests of this room pass through. */
export function createDocumentFetch({ userAgent, timeoutMs, now, fetch }: DocumentFetchOptions): FetchDocument {
  return async ({ url, accept, limit, signal: given }) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = given === undefined ? timeout : AbortSignal.any([timeout, given]);
    const headers = { accept, 'user-agent': userAgent };
    const send = (to: URL) => fetch(to, { headers, signal, redirect: 'manual' });
    try {
      const response = await followHere(url, send);
      if (response.ok) return await readWithin(response, limit);
      await response.body?.cancel();
      throw faultOf(response, now());
    } catch (cause) {
      if (cause instanceof RegistryFault) throw cause;
      throw upstream(
        signal.aborted ? 'The registry did not answer in time.' : 'The registry cannot be reached.',
        cause,
      );
    }
  };
}

/** Follow redirects that stay with the host: what another one says, we did not ask. */
async function followHere(start: URL, send: (url: URL) => Promise<Response>): Promise<Response> {
  let url = start;
  for (let hops = 0; hops <= REDIRECTS; hops += 1) {
    const response = await send(url);
    const location = response.headers.get('location');
    if (!REDIRECTING.has(response.status) || location === null) return response;
    await response.body?.cancel();
    if (!URL.canParse(location, url)) throw upstream('The registry redirects to no address.');
    url = new URL(location, url);
    if (url.origin !== start.origin) throw upstream('The registry redirects to another host.');
  }
  throw upstream('The registry redirects in circles.');
}

async function readWithin(response: Response, limit: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  const body: AsyncIterable<Uint8Array> | null = response.body;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > limit) throw upstream(`The registry sent more than ${limit} bytes.`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function faultOf({ status, headers }: Response, now: number): RegistryFault {
  if (ABSENT.has(status)) return unknownPackage();
  if (status !== 429) return upstream(`The registry answered with status ${status}.`);
  const message = 'The registry asks for a pause.';
  return new RegistryFault({ code: 'rate-limited', message, retryAt: retryAtOf(headers.get('retry-after'), now) });
}

/** `Retry-After` holds seconds or a date. RFC 9110, 10.2.3 */
function retryAtOf(value: string | null, now: number): number {
  const seconds = value !== null && /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
  const at = Number.isNaN(seconds) ? Date.parse(value ?? '') : now + seconds * 1000;
  return Number.isNaN(at) ? now + PAUSE_MS : Math.max(at, now);
}

import { checkApiUrl } from './api-url.ts';
import type { ClientOptions } from './client.ts';
import { faultOf, type Moment, upstream } from './errors.ts';
import type { FetchFault, FetchOptions, RateLimit } from './github.types.ts';
import { rateLimitOf } from './rate-limit.ts';
import { RefusedAnswer } from './refused-answer.ts';
import { readBody } from './rest-body.ts';

/** A page of a hundred advisories takes GitHub about a second. */
const REQUEST_TIMEOUT_MS = 12_000;

/** https://docs.github.com/rest/about-the-rest-api/api-versions */
const HEADERS = {
  accept: 'application/vnd.github+json',
  'x-github-api-version': '2022-11-28',
  'user-agent': 'stillpatched',
};

/** Not there, or moved: what is asked for under this name is not to be had. A redirect is never followed: the token is for this host alone. */
const NOT_THERE: ReadonlySet<number> = new Set([301, 302, 307, 308, 404, 410, 451]);

/** An answer to one request, or why there is none; with the budget where GitHub told it. */
export type RestAnswer = { readonly rateLimit: RateLimit | null } & (
  | {
      readonly ok: true;
      readonly kind: 'found';
      readonly body: unknown;
      readonly etag: string | null;
      /** Address of the next page, below the API's own; `null` on the last one. */
      readonly next: string | null;
    }
  /** What the caller's ETag names still stands. Costs nothing. */
  | { readonly ok: true; readonly kind: 'unchanged' }
  | { readonly ok: false; readonly error: FetchFault }
);

export interface RestQuestion {
  /** Below the API's base address, with a leading slash; or the `next` of an answer. */
  readonly path: string;
  /** Of the answer that the caller holds; `null` for none. */
  readonly etag?: string | null;
}

export interface RestClient {
  /** Ask for one resource. Never throws. */
  readonly get: (question: RestQuestion, options?: FetchOptions) => Promise<RestAnswer>;
}

/** Make a client for GitHub's REST API. Throws a TypeError where `apiUrl` is unusable. */
export function createRestClient(settings: ClientOptions): RestClient {
  const { token, timeoutMs = REQUEST_TIMEOUT_MS, now = Date.now, fetch = globalThis.fetch } = settings;
  const base = checkApiUrl(settings.apiUrl);
  const get = async ({ path, etag = null }: RestQuestion, { signal }: FetchOptions = {}): Promise<RestAnswer> => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const moment = (): Moment => ({ now: now(), timedOut: timeout.aborted, cancelled: signal?.aborted ?? false });
    let rateLimit: RateLimit | null = null;
    try {
      const headers = { ...HEADERS, ...(await authorization(token)), ...(etag !== null && { 'if-none-match': etag }) };
      const ends = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
      const response = await fetch(base + path, { headers, redirect: 'manual', signal: ends });
      rateLimit = budgetOf(response);
      return { ...(await readAnswer(response, base)), rateLimit };
    } catch (cause) {
      return { ok: false, error: faultOf(cause, moment()), rateLimit };
    }
  };
  return { get };
}

type Unbudgeted<T> = T extends unknown ? Omit<T, 'rateLimit'> : never;

async function readAnswer(response: Response, base: string): Promise<Unbudgeted<RestAnswer>> {
  const { status, headers } = response;
  if (status === 304) return { ok: true, kind: 'unchanged' };
  const text = await readBody(response);
  if (NOT_THERE.has(status)) return { ok: false, error: { code: 'not-found', message: `GitHub answered ${status}` } };
  if (status !== 200) throw new RefusedAnswer(text, response);
  try {
    return { ok: true, kind: 'found', body: JSON.parse(text), etag: headers.get('etag'), next: nextOf(response, base) };
  } catch (cause) {
    return { ok: false, error: upstream('GitHub sent something other than JSON', { status, tooHeavy: false, cause }) };
  }
}

/** The `next` of a Link header (RFC 8288), where it stays at the API that was asked. */
function nextOf({ headers }: Response, base: string): string | null {
  const [, next] = /<([^<>]+)>\s*;\s*rel="next"/.exec(headers.get('link') ?? '') ?? [];
  return next?.startsWith(`${base}/`) ? next.slice(base.length) : null;
}

/** Each answer costs one request of the budget; a 304 costs none. */
function budgetOf({ status, headers }: Response): RateLimit | null {
  const told = rateLimitOf(Object.fromEntries(headers));
  return told && { ...told, cost: status === 304 ? 0 : 1 };
}

async function authorization(token: ClientOptions['token']): Promise<Record<string, string>> {
  const value = typeof token === 'function' ? await token() : token;
  return value ? { authorization: `bearer ${value}` } : {};
}

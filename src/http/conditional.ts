import type { HttpContext } from './app.types.ts';
import { type CacheKind, cacheControl } from './cache.ts';

/** A representation and what a cache needs to know about it. */
export interface Representation {
  readonly body: string;
  readonly contentType: string;
  /** Epoch ms; when the body last became what it is. Whole seconds are told. */
  readonly changedAt: number;
  readonly cache: CacheKind;
}

/** Answer with the body, or with 304 where the client holds the same one (RFC 9110, sections 13.1 and 15.4.5). */
export async function respondConditionally(c: HttpContext, representation: Representation): Promise<Response> {
  const { body, contentType, cache } = representation;
  const changedAt = representation.changedAt - (representation.changedAt % 1000);
  const etag = await strongEtag(body);
  const headers = {
    etag,
    'last-modified': new Date(changedAt).toUTCString(),
    'cache-control': cacheControl(cache),
  };
  c.set('representation', representation);
  if (isHeld(c.req.raw, { etag, changedAt })) return c.body(null, 304, headers);
  return c.body(body, 200, { ...headers, 'content-type': contentType });
}

/** Half of a SHA-256: nobody gains from a collision of their own answers, and chance never finds one. */
const ETAG_BYTES = 16;

/** A strong validator: a digest of the very bytes, so that a release which words an answer differently changes it too. */
async function strongEtag(body: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body));
  return `"${btoa(String.fromCharCode(...new Uint8Array(digest, 0, ETAG_BYTES)))}"`;
}

/**
 * Tell whether the client holds this representation. `If-None-Match` decides where it is given, and then weakly, as GET asks;
 * `If-Modified-Since` only without it.
 */
export function isHeld({ headers }: Request, { etag, changedAt }: { etag: string; changedAt: number }): boolean {
  const held = headers.get('if-none-match');
  if (held !== null) {
    return held.trim() === '*' || held.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
  }
  const since = Date.parse(headers.get('if-modified-since') ?? '');
  return !Number.isNaN(since) && changedAt <= since;
}

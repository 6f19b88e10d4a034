import type { HttpContext } from './app.types.ts';
import { cacheControl } from './cache.ts';

/** Permanent both; 308 keeps the method, which 301 does not for anything but GET and HEAD (RFC 9110, section 15.4). */
const PERMANENT = { read: 301, write: 308 } as const;
/** Where the name stands in `/v1/projects/{owner}/{repo}…`. */
const OWNER_AT = 3;
const REPO_AT = 4;

/** Redirect a route below `/v1/projects` to the same question about the project's present name. */
export function redirectMoved(c: HttpContext, to: { readonly owner: string; readonly name: string }): Response {
  const url = new URL(c.req.url);
  const path = url.pathname.split('/').with(OWNER_AT, to.owner).with(REPO_AT, to.name).join('/');
  const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
  c.header('cache-control', cacheControl(reads ? 'answer' : 'never'));
  return c.redirect(path + url.search, reads ? PERMANENT.read : PERMANENT.write);
}

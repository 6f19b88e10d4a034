import { createHash } from 'node:crypto';
import type { Plugin } from 'graphql-yoga';
import { advisoryBody } from './advisory-body.ts';
import type { Budget } from './budget.ts';
import { faultResponse, restPrimaryLimit } from './fault-responses.ts';
import type { FaultSource } from './faults.ts';
import { databaseId } from './object-ids.ts';
import type { RecordedAdvisory, RecordedRepository } from './repository.types.ts';
import type { World } from './world.ts';

/** `GET /repos/OWNER/NAME/security-advisories`, on an Enterprise Server below `/api/v3`. */
const PATH = /^(?:\/api\/v3)?\/repos\/([^/]+)\/([^/]+)\/security-advisories$/;
/** GitHub's own. */
const PAGE_SIZE = 30;
const LARGEST_PAGE = 100;

export interface AdvisoryServer {
  readonly world: World;
  /** The budget for the REST API, which is another one than that for GraphQL. */
  readonly budget: Budget;
  readonly next: FaultSource;
}

/**
 * Serve what repositories have published as advisories, with ETags and pages.
 * https://docs.github.com/rest/security-advisories/repository-advisories#list-repository-security-advisories
 */
export function serveAdvisories({ world, budget, next }: AdvisoryServer): Plugin {
  return {
    async onRequest({ request, url, endResponse }) {
      const [, owner, name] = PATH.exec(url.pathname) ?? [];
      if (request.method !== 'GET' || owner === undefined || name === undefined) return;
      const fault = next();
      if (fault?.kind === 'primary-limit') return endResponse(restPrimaryLimit(fault, budget));
      const broken = fault === null ? null : await faultResponse(fault, budget, request.signal);
      endResponse(broken ?? respond(world, budget, request, { owner, name }));
    },
  };
}

function respond(world: World, budget: Budget, request: Request, { owner, name }: { owner: string; name: string }) {
  const url = new URL(request.url);
  const repository = world.find(decodeURIComponent(owner), decodeURIComponent(name), true);
  if (repository === null) return json(404, { message: 'Not Found', status: '404' }, budget);
  if (world.find(owner, name, false) === null) {
    const location = new URL(`/repositories/${databaseId(repository.id)}/security-advisories${url.search}`, url);
    return json(301, { message: 'Moved Permanently', url: location.href }, budget, { location: location.href });
  }
  const { items, next } = pageOf(listOf(repository, url.searchParams), url);
  const body = items.map((advisory) => advisoryBody(repository, advisory));
  const etag = `W/"${createHash('sha256').update(JSON.stringify(body)).digest('hex')}"`;
  const headers = { etag, ...(next !== null && { link: `<${next}>; rel="next"` }) };
  if (request.headers.get('if-none-match') === etag) {
    return new Response(null, { status: 304, headers: { ...budget.headers('core'), ...headers } });
  }
  if (!budget.spend(1)) return restPrimaryLimit(null, budget);
  return json(200, body, budget, headers);
}

function json(status: number, body: unknown, budget: Budget, headers: Record<string, string> = {}): Response {
  const type = { 'content-type': 'application/json; charset=utf-8' };
  return new Response(JSON.stringify(body), { status, headers: { ...type, ...budget.headers('core'), ...headers } });
}

/** Published ones, in the order that is asked for. A withdrawn one is no longer published. */
function listOf({ advisories }: RecordedRepository, query: URLSearchParams): readonly RecordedAdvisory[] {
  const by = query.get('sort') === 'updated' ? 'updated' : 'published';
  const sorted = advisories.filter(({ withdrawn }) => withdrawn === null).sort((a, b) => a[by].localeCompare(b[by]));
  return query.get('direction') === 'asc' ? sorted : sorted.reverse();
}

function pageOf(all: readonly RecordedAdvisory[], url: URL) {
  const size = Math.min(Number(url.searchParams.get('per_page') ?? PAGE_SIZE), LARGEST_PAGE);
  const after = url.searchParams.get('after');
  const start = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
  const items = all.slice(start, start + size);
  const last = items.at(-1);
  if (last === undefined || start + size >= all.length) return { items, next: null };
  const next = new URL(url);
  next.searchParams.set('after', last.id);
  return { items, next: next.href };
}

import { z } from '@hono/zod-openapi';
import { greyBadge, projectBadge, verdictBadge } from '../../badge/badge.ts';
import type { Badge } from '../../badge/badge.types.ts';
import { shieldsEndpoint } from '../../badge/shields.ts';
import { renderSvg } from '../../badge/svg.ts';
import { decide } from '../../verdict/decide.ts';
import type { Resolved } from '../../verdict/resolved.types.ts';
import { resolveToday } from '../answer.ts';
import type { App, HttpContext } from '../app.types.ts';
import { cacheControl, cacheSeconds } from '../cache.ts';
import { logFailure, Problem } from '../errors.ts';
import { type Found, findProject, type NamePath } from '../find.ts';
import { OwnerSchema, RepoSchema, VersionSchema } from '../parameters.ts';
import type { ProblemCode } from '../problems.ts';
import { badgePaths } from '../schemas/badge.ts';

/** What a badge says where a request would end in a problem, and whether that is our own failure. */
const GREY: Record<ProblemCode, readonly [message: string, failed: boolean]> = {
  'invalid-parameter': ['unknown: no such name', false],
  'invalid-payload': ['unknown: no such name', false],
  'invalid-signature': ['unknown: no such name', false],
  'invalid-token': ['unknown: no such name', false],
  'key-not-found': ['unknown: no such name', false],
  'payload-too-large': ['unknown: no such name', false],
  'route-not-found': ['unknown: no such name', false],
  'method-not-allowed': ['unknown: no such name', false],
  'project-not-found': ['unknown: no such repository', false],
  'project-gone': ['unknown: repository is gone', false],
  'not-known-then': ['unknown: no such day', false],
  // Badges are asked for by name, and without a body.
  'package-not-found': ['unknown: no such name', false],
  'package-type-not-read': ['unknown: no such name', false],
  'repository-not-stated': ['unknown: no such name', false],
  'repository-elsewhere': ['unknown: no such name', false],
  'unreadable-sbom': ['unknown: no such name', false],
  'invalid-key': ['unknown: key refused', true],
  'missing-scope': ['unknown: key refused', true],
  'too-many-requests': ['unknown: try again later', true],
  'github-unavailable': ['unknown: try again later', true],
  'not-ready': ['unknown: try again later', true],
  'webhooks-not-set-up': ['unknown: try again later', true],
  'admin-not-set-up': ['unknown: try again later', true],
  internal: ['unknown: try again later', true],
};

const BadgePath = z.object({ owner: OwnerSchema, repo: RepoSchema, version: VersionSchema.optional() });
type BadgePath = z.infer<typeof BadgePath>;
/** Names may hold dots themselves: only the last one sets off the format. */
const FILE = /^(?<name>.+)\.(?<format>svg|json)$/s;

/** A badge, and whether it will say something else in a moment. */
interface Drawn {
  readonly badge: Badge;
  readonly passing: boolean;
}

/** Serve the badges of projects and versions as SVG and for shields.io. Always 200: a broken image in a README helps nobody. */
export function addBadges(app: App): void {
  for (const path of badgePaths) app.openAPIRegistry.registerPath(path);
  app.get('/badge/:owner/:file{[^/]+\\.(?:svg|json)}', (c) => {
    const { name, format } = splitFile(c.req.param('file'));
    return respond(c, format, { owner: c.req.param('owner'), repo: name });
  });
  app.get('/badge/:owner/:repo/:file{[^/]+\\.(?:svg|json)}', (c) => {
    const { name, format } = splitFile(c.req.param('file'));
    return respond(c, format, { owner: c.req.param('owner'), repo: c.req.param('repo'), version: name });
  });
}

function splitFile(file: string): { name: string; format: string | undefined } {
  const groups = FILE.exec(file)?.groups;
  return { name: groups?.name ?? '', format: groups?.format };
}

async function respond(c: HttpContext, format: string | undefined, asked: Record<string, string>): Promise<Response> {
  const path = BadgePath.safeParse(asked);
  const { badge, passing } = path.success ? await draw(c, path.data) : grey('invalid-parameter');
  const kind = passing ? 'badge-passing' : 'badge';
  const headers = { 'cache-control': cacheControl(kind) };
  if (format === 'json') return c.json(shieldsEndpoint(badge, cacheSeconds(kind)), 200, headers);
  return c.body(renderSvg(badge), 200, { ...headers, 'content-type': 'image/svg+xml; charset=utf-8' });
}

async function draw(c: HttpContext, { owner, repo, version }: BadgePath): Promise<Drawn> {
  try {
    return drawFound(c, await findPresent(c, { owner, repo }), version);
  } catch (error) {
    if (error instanceof Problem) return grey(error.code);
    logFailure(c, error);
    return grey('internal');
  }
}

/** An image cannot rely on redirects, so a renamed project is looked up under its present name. */
async function findPresent(c: HttpContext, path: NamePath): Promise<Found> {
  const found = await findProject(c, path);
  return found.kind === 'moved' ? findProject(c, { owner: found.owner, repo: found.name }) : found;
}

function drawFound(c: HttpContext, found: Found, version: string | undefined): Drawn {
  switch (found.kind) {
    case 'statement': {
      const resolved = resolveToday(found.stored, c.get('sync').now());
      const badge = version === undefined ? standingBadge(resolved) : verdictBadge(decide(resolved, version));
      return { badge, passing: false };
    }
    case 'refused':
      return grey(found.problem.code);
    case 'pending':
    case 'moved':
      return { badge: greyBadge('unknown: being read', false), passing: true };
  }
}

/** A project stands as its latest release does; without one, as whatever the policy as a whole says. */
function standingBadge(resolved: Resolved): Badge {
  const { latest } = resolved.releases;
  if (latest !== undefined) return projectBadge(decide(resolved, latest.version));
  const verdict = decide(resolved, '');
  return verdictBadge(verdict.reason === 'unreadable-version' ? { status: 'unknown', reason: 'no-releases' } : verdict);
}

function grey(code: ProblemCode): Drawn {
  const [message, failed] = GREY[code];
  return { badge: greyBadge(message, failed), passing: failed };
}

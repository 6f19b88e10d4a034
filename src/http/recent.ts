import type { Env } from '../env.ts';
import { answerChanges } from '../store/answer-changes.ts';
import type { App, HttpContext } from './app.types.ts';
import { isHeld, type Representation } from './conditional.ts';
import { Problem } from './errors.ts';
import { isWithinLimit, limitRequests } from './rate-limit.ts';
import { type RecentAnswer, RecentAnswers } from './recent-answers.ts';
import { requestIdOf } from './request-id.ts';

/**
 * Give answers again that were made a moment ago: what is popular is asked for many times a second, and costs one row a second then. Like
 * every other request these count against the client's limit. Whoever shows no key is answered in front of the routes and of what they
 * have in common, which would take longer than all the rest; whatever else a request is, they answer it.
 */
export function repeatRecent(app: App): void {
  const recent = new RecentAnswers();
  const { fetch } = app;
  app.fetch = (request, env, execution) => {
    const found = recent.find(request.url);
    if (found === undefined || !isRead(request) || isSigned(request)) return fetch(request, env, execution);
    return isWithinLimit(request, env as Env).then((may) =>
      may ? repeat(request, found) : fetch(request, env, execution),
    );
  };
  app.use('/v1/*', async (c, next) => {
    const request = c.req.raw;
    const found = isSigned(request) && isRead(request) ? recent.find(request.url) : undefined;
    if (found !== undefined && (await mayAsk(c))) return repeat(request, found);
    const changes = answerChanges();
    await next();
    const representation = c.var.representation as Representation | undefined;
    if (representation?.cache === 'answer' && c.res.status === 200) recent.keep(c, { representation, changes });
  });
}

function isRead({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Who says who they are is looked up, with the database. */
function isSigned({ headers }: Request): boolean {
  return headers.has('authorization');
}

/** A request that is above its limit goes the long way, and is refused there. */
async function mayAsk(c: HttpContext): Promise<boolean> {
  try {
    await limitRequests(c, async () => undefined);
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

function repeat(request: Request, { body, headers, etag, changedAt }: RecentAnswer): Response {
  headers.set('x-request-id', requestIdOf(request));
  if (!isHeld(request, { etag, changedAt })) return new Response(request.method === 'HEAD' ? null : body, { headers });
  const held = new Headers(headers);
  held.delete('content-type');
  return new Response(null, { status: 304, headers: held });
}

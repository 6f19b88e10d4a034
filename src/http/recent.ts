import { createMiddleware } from 'hono/factory';
import { answerChanges } from '../store/answer-changes.ts';
import type { HttpContext, HttpEnv } from './app.types.ts';
import { isHeld, type Representation } from './conditional.ts';
import { Problem } from './errors.ts';
import { limitRequests } from './rate-limit.ts';
import { requestIdOf } from './request-id.ts';

/**
 * How long an answer is given again without a look at its row, in ms. What this isolate itself changes ends it at once; another isolate's
 * sync shows after this time, where caches that keep to our own headers show it after minutes.
 */
const FRESH = 1_000;
/** Bytes of all bodies that an isolate keeps. */
const KEPT_BYTES = 4_000_000;
const DAY = 86_400_000;

/** An answer as it was sent. */
interface RecentAnswer {
  readonly body: string;
  /** All that it had; `x-request-id` is set anew for each request, which copies them. */
  readonly headers: Record<string, string>;
  readonly etag: string;
  readonly changedAt: number;
  /** `answerChanges` when its question came. */
  readonly changes: number;
  /** Epoch ms; when it was made. */
  readonly madeAt: number;
  readonly now: () => number;
}

/**
 * Give answers again that were made a moment ago: what is popular is asked for many times a second, and costs one row a second then. Like
 * every other request these count against the client's limit.
 */
export function repeatRecent() {
  const recent = new RecentAnswers();
  return createMiddleware<HttpEnv>(async (c, next) => {
    const found = recent.find(c.req.url);
    if (found !== undefined && isRead(c) && (await mayAsk(c))) return repeat(c, found);
    const changes = answerChanges();
    await next();
    const representation = c.var.representation as Representation | undefined;
    if (representation?.cache === 'answer' && c.res.status === 200) recent.keep(c, { representation, changes });
  });
}

class RecentAnswers {
  readonly #byUrl = new Map<string, RecentAnswer>();
  #bytes = 0;

  find(url: string): RecentAnswer | undefined {
    const found = this.#byUrl.get(url);
    if (found === undefined) return undefined;
    const { changes, madeAt, now } = found;
    const age = now() - madeAt;
    const isFresh = changes === answerChanges() && age >= 0 && age < FRESH && isSameDay(madeAt, now());
    if (isFresh) return found;
    this.#forget(url);
    return undefined;
  }

  keep(c: HttpContext, { representation, changes }: { representation: Representation; changes: number }): void {
    const { url } = c.req;
    const { now } = c.get('sync');
    const headers = Object.fromEntries(c.res.headers);
    const { body, changedAt } = representation;
    this.#forget(url);
    this.#byUrl.set(url, { body, headers, etag: headers.etag ?? '', changedAt, changes, madeAt: now(), now });
    this.#bytes += body.length;
    for (const [oldest] of this.#byUrl) {
      if (this.#bytes <= KEPT_BYTES) return;
      this.#forget(oldest);
    }
  }

  #forget(url: string): void {
    const found = this.#byUrl.get(url);
    if (found === undefined) return;
    this.#byUrl.delete(url);
    this.#bytes -= found.body.length;
  }
}

function isRead({ req: { method } }: HttpContext): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Answers speak in days. */
function isSameDay(a: number, b: number): boolean {
  return Math.floor(a / DAY) === Math.floor(b / DAY);
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

function repeat(c: HttpContext, { body, headers, etag, changedAt }: RecentAnswer): Response {
  headers['x-request-id'] = requestIdOf(c);
  if (!isHeld(c, { etag, changedAt: changedAt - (changedAt % 1000) })) return new Response(body, { headers });
  const { 'content-type': _, ...held } = headers;
  return new Response(null, { status: 304, headers: held });
}

import type { Next } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { HttpContext } from './app.types.ts';
import { cacheControl } from './cache.ts';
import { PROBLEMS, type ProblemCode, problemPath } from './problems.ts';

/** A parameter that was not valid, and why. */
export interface ParameterError {
  readonly parameter: string;
  readonly message: string;
}

interface ProblemDetails {
  /** What is special about this occurrence, in a sentence for the one who asked. Shown to anyone: no internals. */
  readonly detail: string;
  readonly errors?: readonly ParameterError[];
  /** Seconds; becomes the `Retry-After` header. */
  readonly retryAfter?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that ends in an answer other than the one asked for. Throw it anywhere below a route. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails) {
    super(details.detail);
    this.code = code;
    this.details = details;
  }
}

/** What is not there now may be there soon, but hardly within a minute. */
const MISSING: ReadonlySet<ProblemCode> = new Set(['project-not-found', 'not-known-then']);

/**
 * Name the `type` of a problem: absolute, so that it leads to a page of this service from wherever it is read; relative only where the request's
 * own address is none (RFC 9457, section 3.1.1, allows both).
 */
export function problemType(c: HttpContext, code: ProblemCode): string {
  const path = problemPath(code);
  return URL.canParse(c.req.url) ? new URL(path, c.req.url).href : path;
}

/** Render a problem as `application/problem+json` (RFC 9457). */
function problemResponse(c: HttpContext, { code, details }: Problem): Response {
  const { status, title } = PROBLEMS[code];
  const body = {
    type: problemType(c, code),
    title,
    status,
    detail: details.detail,
    code,
    ...(details.errors && { errors: details.errors }),
    request_id: c.get('requestId'),
  };
  return c.body(JSON.stringify(body), status, {
    ...details.headers,
    'content-type': 'application/problem+json',
    'cache-control': cacheControl(MISSING.has(code) ? 'missing' : 'never'),
    ...(details.retryAfter !== undefined && { 'retry-after': String(Math.max(1, Math.ceil(details.retryAfter))) }),
  });
}

/** Refuse a request whose Host makes no address: outside of Cloudflare nobody has done so before. Throws `invalid-parameter`. */
export async function refuseBrokenHost(c: HttpContext, next: Next): Promise<void> {
  if (!isAddress(c.req.url)) {
    const message = 'The header names no host.';
    throw new Problem('invalid-parameter', { detail: `Host: ${message}`, errors: [{ parameter: 'Host', message }] });
  }
  await next();
}

/** A name and password in front of the host are none of a request's address (RFC 9110, section 4.2.4), and the Cache API takes none. */
function isAddress(url: string): boolean {
  return URL.canParse(url) && new URL(url).username === '';
}

/** Answer for an address that no route serves. */
export function handleNotFound(c: HttpContext): Response {
  return problemResponse(c, new Problem('route-not-found', { detail: 'No route of this service has this path.' }));
}

/** Answer for a route that is there, asked with a method that it does not take (RFC 9110, section 15.5.6). */
export function handleMethodNotAllowed(c: HttpContext, methods: readonly string[]): Response {
  const allow = [...methods, 'OPTIONS'].join(', ');
  const detail = `This address takes ${allow}.`;
  return problemResponse(c, new Problem('method-not-allowed', { detail, headers: { allow } }));
}

/** Answer for whatever a handler threw. What nobody foresaw is logged once, with its stack, and told without it. */
export function handleError(error: Error, c: HttpContext): Response {
  if (error instanceof Problem) return problemResponse(c, error);
  if (error instanceof HTTPException && error.status < 500) {
    const detail = error.message || 'The request could not be read.';
    return problemResponse(c, new Problem('invalid-parameter', { detail }));
  }
  logFailure(c, error);
  const detail = 'Something went wrong on our side. It has been recorded under request_id.';
  return problemResponse(c, new Problem('internal', { detail }));
}

/** Log what nobody foresaw: once, with its stack, under the request's id. */
export function logFailure(c: HttpContext, error: unknown): void {
  console.error(
    JSON.stringify({
      message: 'request failed',
      code: 'internal',
      request_id: c.get('requestId'),
      method: c.req.method,
      path: c.req.path,
      error: error instanceof Error ? (error.stack ?? String(error)) : String(error),
    }),
  );
}

import { GraphqlResponseError } from '@octokit/graphql';
import { z } from 'zod';
import { CredentialsError } from './app-key.ts';
import type { FetchFault } from './github.types.ts';
import { type ResponseHeaders, resetAtOf } from './rate-limit.ts';

/** Longest message kept: GitHub may answer with a whole page of HTML. */
const MESSAGE_LENGTH = 200;

/** GitHub names the same limit in two ways. https://github.com/octokit/plugin-throttling.js/pull/636 */
const RATE_LIMIT_TYPES: ReadonlySet<string> = new Set(['RATE_LIMIT', 'RATE_LIMITED']);
const HEAVY_TYPES: ReadonlySet<string> = new Set(['RESOURCE_LIMITS_EXCEEDED', 'MAX_NODE_LIMIT_EXCEEDED', 'TIMEOUT']);
const REFUSED_TYPES: ReadonlySet<string> = new Set(['FORBIDDEN', 'INSUFFICIENT_SCOPES', 'UNAUTHORIZED']);

/** HTTP statuses with which GitHub ends a query that runs longer than 10 seconds. */
const HEAVY_STATUSES: ReadonlySet<number> = new Set([408, 500, 502, 504]);

/** An error that GitHub writes into an answer. */
export interface Problem {
  readonly type: string;
  readonly message: string;
  /** From the root of the answer; empty where it concerns the whole question. */
  readonly path: readonly (string | number)[];
}

const problems = z.array(
  z.object({
    type: z.string().catch(''),
    message: z.string().catch(''),
    path: z.array(z.union([z.string(), z.number()])).catch([]),
  }),
);

/** What octokit throws for an HTTP status of 400 and above, and for no answer at all (status 500, without a response). */
interface HttpError extends Error {
  readonly status: number;
  readonly response?: { readonly headers: ResponseHeaders };
}

/** An answer that is no GraphQL answer: cut off, a redirect, a page of HTML. */
export class NotGraphql extends Error {
  override readonly name = 'NotGraphql';
}

/** What was under way when an error came. */
export interface Moment {
  /** Epoch ms. */
  readonly now: number;
  /** Our own time limit had passed. */
  readonly timedOut: boolean;
  /** The caller had given up. */
  readonly cancelled: boolean;
}

/** Read the errors that stand beside the data of an answer. */
export function problemsOf(error: GraphqlResponseError<unknown>): readonly Problem[] {
  return problems.parse(error.errors ?? []);
}

/** Wrap what a request threw, once, with a closed code. */
export function faultOf(cause: unknown, moment: Moment): FetchFault {
  if (cause instanceof GraphqlResponseError) return answerFault(cause, moment);
  if (cause instanceof CredentialsError) return { code: 'unauthorized', message: cause.message, cause };
  if (moment.cancelled) return upstream('the caller ended the request', { status: null, tooHeavy: false, cause });
  if (moment.timedOut) return upstream('GitHub did not answer in time', { status: null, tooHeavy: true, cause });
  if (isHttpError(cause)) return statusFault(cause, moment);
  if (cause instanceof NotGraphql) return upstream(cause.message, { status: 200, tooHeavy: false, cause });
  return upstream(`no usable answer from GitHub: ${messageOf(cause)}`, { status: null, tooHeavy: false, cause });
}

/** Judge errors that came with status 200 and concern the whole question. */
function answerFault(cause: GraphqlResponseError<unknown>, { now }: Moment): FetchFault {
  const found = problemsOf(cause);
  const message = cut(found.map((problem) => problem.message).join('; '));
  if (found.some(({ type, message }) => RATE_LIMIT_TYPES.has(type) || isSecondary(message))) {
    return rateLimited(message, { headers: cause.headers, now, cause });
  }
  if (found.some(({ type }) => REFUSED_TYPES.has(type))) return { code: 'unauthorized', message, cause };
  const tooHeavy = found.some(isHeavy);
  return upstream(message, { status: 200, tooHeavy, cause });
}

function statusFault(cause: HttpError, { now }: Moment): FetchFault {
  const { status } = cause;
  const message = messageOf(cause);
  const headers = cause.response?.headers ?? {};
  const isLimit = 'retry-after' in headers || headers['x-ratelimit-remaining'] === '0' || isSecondary(message);
  if (status === 429 || (status === 403 && isLimit)) return rateLimited(message, { headers, now, cause });
  if (status === 401 || status === 403) {
    return { code: 'unauthorized', message: `GitHub refuses the token (${status}): ${message}`, cause };
  }
  const hint = status === 404 ? ' Is GITHUB_API_URL right?' : '';
  return upstream(`GitHub answered ${status}: ${message}${hint}`, {
    status,
    tooHeavy: HEAVY_STATUSES.has(status),
    cause,
  });
}

/** Judge the errors that concern one part of a question; `null` where there are none. */
export function partFault(found: readonly Problem[]): FetchFault | null {
  if (found.length === 0) return null;
  const message = cut(found.map((problem) => problem.message).join('; '));
  if (found.some(({ type, path }) => type === 'NOT_FOUND' && path.length === 1)) return { code: 'not-found', message };
  if (found.some(isHeavy)) return upstream(message, { status: 200, tooHeavy: true });
  if (found.some(({ type }) => REFUSED_TYPES.has(type))) return { code: 'unauthorized', message };
  return { code: 'partial', message, paths: found.map(({ path }) => path.join('.')) };
}

/** Name a failure of GitHub's. */
export function upstream(
  message: string,
  details: { readonly status: number | null; readonly tooHeavy: boolean; readonly cause?: unknown },
): FetchFault {
  return { code: 'upstream', message: cut(message), ...details };
}

function rateLimited(
  message: string,
  { headers, now, cause }: { readonly headers: ResponseHeaders; readonly now: number; readonly cause: unknown },
): FetchFault {
  const limit = 'retry-after' in headers || isSecondary(message) ? 'secondary' : 'primary';
  return { code: 'rate-limited', message, limit, resetAt: resetAtOf(headers, now), cause };
}

const isSecondary = (message: string): boolean => /secondary rate limit|abuse detection/i.test(message);

/** GitHub also reports its own time limit without a type: "Something went wrong … may be the result of a timeout". */
const isHeavy = ({ type, message }: Problem): boolean =>
  HEAVY_TYPES.has(type) || /may be the result of a timeout/i.test(message);

function isHttpError(cause: unknown): cause is HttpError {
  return cause instanceof Error && 'response' in cause && cause.response !== undefined && 'status' in cause;
}

function messageOf(cause: unknown): string {
  return cut(cause instanceof Error ? cause.message : String(cause));
}

const cut = (message: string): string => message.replaceAll(/\s+/g, ' ').trim().slice(0, MESSAGE_LENGTH);

import { PROBLEM_CODES, PROBLEMS, type ProblemCode } from '../../src/http/problems.ts';
import type { GeneratedRequest, ReceivedResponse } from './request.types.ts';

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

/** Bytes of a body at most, as docs/http-api.md has them; the first prefix that fits a path. Problems have a bound of their own. */
const BODY_LIMITS: readonly (readonly [prefix: string, bytes: number])[] = [
  ['/v1/sbom', 32 * MEGABYTE],
  ['/v1/check', 16 * MEGABYTE],
  ['/v1/', 2 * MEGABYTE],
  ['/openapi.json', MEGABYTE],
  ['/docs', MEGABYTE],
  ['/metrics', MEGABYTE],
  ['/admin/', MEGABYTE],
  ['/', 10 * KILOBYTE],
];
const PROBLEM_LIMIT = 10 * KILOBYTE;

/** What a response did that none may; `undefined` where there is nothing to say against it. */
export function judge({ method, path }: GeneratedRequest, response: ReceivedResponse): string | undefined {
  const { status, contentType, body } = response;
  const limit = status >= 400 ? PROBLEM_LIMIT : limitOf(path);
  if (body.length > limit) return `a body of ${body.length} bytes, above ${limit}`;
  if (status >= 200 && status < 400) return hidesFailure(response) ? 'an internal failure of an item' : undefined;
  if (method === 'HEAD') return status === 500 ? 'a 500' : undefined;
  if (contentType !== 'application/problem+json') return `${status} as ${contentType || 'nothing'}`;
  return judgeProblem(status, body);
}

/** The target of a request may name the host, too (RFC 9112, section 3.2.2). */
function limitOf(target: string): number {
  const path = target.replace(/^https?:\/\/[^/]*/, '');
  return BODY_LIMITS.find(([prefix]) => path.startsWith(prefix))?.[1] ?? 0;
}

/** A batch answers 200 whatever becomes of its items. */
function hidesFailure({ contentType, body }: ReceivedResponse): boolean {
  return contentType === 'application/json' && body.includes('"code":"internal"');
}

function judgeProblem(status: number, body: Buffer): string | undefined {
  const { code, status: told } = parse(body);
  if (!isCode(code)) return `${status} with the unknown code ${JSON.stringify(code)}`;
  if (code === 'internal') return 'a 500';
  return PROBLEMS[code].status === status && told === status ? undefined : `${status} for ${code}`;
}

function parse(body: Buffer): { readonly code?: unknown; readonly status?: unknown } {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function isCode(code: unknown): code is ProblemCode {
  return PROBLEM_CODES.some((known) => known === code);
}

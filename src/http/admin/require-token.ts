import { createMiddleware } from 'hono/factory';
import type { HttpContext, HttpEnv } from '../app.types.ts';
import { Problem } from '../errors.ts';

/** The secrets that open the operators' doors. */
type TokenName = 'ADMIN_TOKEN' | 'METRICS_TOKEN';

/** A shorter secret could be guessed by asking; `openssl rand -hex 32` makes one of 64. */
const TOKEN_LENGTH = 16;

/** RFC 6750, section 2.1. */
const BEARER = /^Bearer +([\w.~+/=-]+) *$/i;

/**
 * Let through who sends one of these secrets as a bearer token (RFC 6750). Throws `admin-not-set-up` where this service was given none
 * of them, `invalid-token` where the request has none or another one.
 */
export function requireToken(...names: readonly TokenName[]) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const tokens = names.flatMap((name) => tokenOf(c, name));
    if (tokens.length === 0) throw notSetUp(names);
    const given = BEARER.exec(c.req.header('authorization') ?? '')?.[1];
    if (given === undefined)
      throw refused('This address is for operators: send the token as “Authorization: Bearer …”.');
    if (!(await isOneOf(given, tokens)))
      throw refused('This is not the token of this service.', 'error="invalid_token"');
    await next();
  });
}

function tokenOf(c: HttpContext, name: TokenName): readonly string[] {
  const token = c.env[name]?.trim() ?? '';
  return token.length >= TOKEN_LENGTH ? [token] : [];
}

function notSetUp(names: readonly TokenName[]): Problem {
  const detail = `This service was not given ${names.join(' or ')}, or one of fewer than ${TOKEN_LENGTH} characters.`;
  return new Problem('admin-not-set-up', { detail });
}

function refused(detail: string, error?: string): Problem {
  const challenge = ['Bearer realm="stillpatched"', ...(error === undefined ? [] : [error])].join(', ');
  return new Problem('invalid-token', { detail, headers: { 'www-authenticate': challenge } });
}

/** What workerd has beyond the standard. https://developers.cloudflare.com/workers/runtime-apis/web-crypto/#timingsafeequal */
interface ConstantTime {
  readonly timingSafeEqual: (a: ArrayBuffer, b: ArrayBuffer) => boolean;
}

/** Digests are of one length, and all are compared whole: how long it takes tells nothing about any token. */
async function isOneOf(given: string, tokens: readonly string[]): Promise<boolean> {
  const subtle = crypto.subtle as unknown as ConstantTime;
  const sent = await digestOf(given);
  const digests = await Promise.all(tokens.map(digestOf));
  return digests.filter((digest) => subtle.timingSafeEqual(digest, sent)).length > 0;
}

function digestOf(text: string): Promise<ArrayBuffer> {
  return crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
}

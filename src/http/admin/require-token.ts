import { createMiddleware } from 'hono/factory';
import type { KeyScope, StoredKey } from '../../store/keys.ts';
import type { HttpContext, HttpEnv } from '../app.types.ts';
import { clientOf } from '../client.ts';
import { digestOf, isSameDigest } from '../digest.ts';
import { Problem } from '../errors.ts';
import { readBearer } from '../keys/authenticate.ts';

/** The secrets that open the operators' doors. */
type TokenName = 'ADMIN_TOKEN' | 'METRICS_TOKEN';

/** A shorter secret could be guessed by asking; `openssl rand -hex 32` makes one of 64. */
const TOKEN_LENGTH = 16;

/**
 * Let through who sends an API key with this scope (or `admin`), or one of these secrets, as a bearer token (RFC 6750). Throws
 * `missing-scope` for another key, `admin-not-set-up` where this service was given none of the secrets, `invalid-token` where the request
 * has none or another one.
 */
export function requireToken(scope: KeyScope, ...names: readonly TokenName[]) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const { key } = await clientOf(c);
    if (key === undefined) await checkToken(c, names);
    else checkScope(key, scope);
    await next();
  });
}

function checkScope({ scopes }: StoredKey, scope: KeyScope): void {
  if (scopes.includes(scope) || scopes.includes('admin')) return;
  const challenge = `Bearer realm="stillpatched", error="insufficient_scope", scope="${scope}"`;
  const detail = `This key has the scopes ${scopes.join(', ')}; the address takes ${scope}.`;
  throw new Problem('missing-scope', { detail, headers: { 'www-authenticate': challenge } });
}

async function checkToken(c: HttpContext, names: readonly TokenName[]): Promise<void> {
  const tokens = names.flatMap((name) => tokenOf(c, name));
  if (tokens.length === 0) throw notSetUp(names);
  const given = readBearer(c);
  if (given === undefined) throw refused('This address is for operators: send the token as “Authorization: Bearer …”.');
  if (!(await isOneOf(given, tokens))) throw refused('This is not the token of this service.', 'error="invalid_token"');
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

/** All are compared whole: how long it takes tells nothing about any token. */
async function isOneOf(given: string, tokens: readonly string[]): Promise<boolean> {
  const sent = await digestOf(given);
  const digests = await Promise.all(tokens.map(digestOf));
  return digests.filter((digest) => isSameDigest(digest, sent)).length > 0;
}

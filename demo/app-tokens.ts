import { createVerify, type KeyLike } from 'node:crypto';
import type { Plugin } from 'graphql-yoga';

const HOUR_MS = 3_600_000;

/** A GitHub App with one installation, whose tokens are the only ones that are answered. */
export interface DemoApp {
  readonly id: string;
  readonly installationId: string;
  readonly publicKey: KeyLike;
}

/** The tokens that a demo app was given, and when each of them ends (epoch ms). */
export class AppTokens {
  readonly #endsAt = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Issue a token that holds for an hour. */
  issue(): { readonly token: string; readonly expires_at: string } {
    const token = `ghs_demo${this.#endsAt.size + 1}`;
    const endsAt = this.#now() + HOUR_MS;
    this.#endsAt.set(token, endsAt);
    return { token, expires_at: new Date(endsAt).toISOString().replace(/\.\d+/, '') };
  }

  /** True for a token that was issued and has not ended. */
  holds(token: string | undefined): boolean {
    return (this.#endsAt.get(token ?? '') ?? 0) > this.#now();
  }

  /** How many were issued. */
  get issued(): number {
    return this.#endsAt.size;
  }
}

/** `POST /app/installations/ID/access_tokens`, on an Enterprise Server below `/api/v3`. */
const PATH = /^(?:\/api\/v3)?\/app\/installations\/(\d+)\/access_tokens$/;

/** Issue installation tokens for JSON web tokens that the app has signed. https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app */
export function issueAppTokens(app: DemoApp, tokens: AppTokens, now: () => number): Plugin {
  return {
    onRequest({ request, url, endResponse }) {
      const installation = PATH.exec(url.pathname)?.[1];
      if (request.method !== 'POST' || installation === undefined) return;
      const fault = appTokenFault(request.headers.get('authorization'), app, now());
      if (fault !== null) endResponse(Response.json({ message: fault }, { status: 401 }));
      else if (installation !== app.installationId)
        endResponse(Response.json({ message: 'Not Found' }, { status: 404 }));
      else {
        const permissions = { metadata: 'read', contents: 'read' };
        endResponse(Response.json({ ...tokens.issue(), permissions, repository_selection: 'all' }, { status: 201 }));
      }
    },
  };
}

const UNREADABLE = 'A JSON web token could not be decoded';

/** What GitHub says against an app's own token; `null` where it is good. */
function appTokenFault(authorization: string | null, { id, publicKey }: DemoApp, now: number): string | null {
  const [, header, payload, signature] = /^bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(authorization ?? '') ?? [];
  if (payload === undefined || signature === undefined) return UNREADABLE;
  const isSigned = createVerify('RSA-SHA256').update(`${header}.${payload}`).verify(publicKey, signature, 'base64url');
  if (!isSigned) return UNREADABLE;
  const { iss, iat, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  if (String(iss) !== id) return "'Issuer' claim ('iss') must be an Integer";
  const seconds = now / 1000;
  if (Number(iat) > seconds)
    return "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";
  if (Number(exp) < seconds || Number(exp) > seconds + 600)
    return "'Expiration time' claim ('exp') is too far in the future";
  return null;
}

import githubAppJwt from 'universal-github-app-jwt';
import { z } from 'zod';
import { checkApiUrl } from './api-url.ts';
import { CredentialsError, unfoldKey } from './app-key.ts';
import { RefusedAnswer } from './refused-answer.ts';

/** A token holds for an hour. One that ends within five minutes is replaced, so that none ends on its way. */
const RENEW_BEFORE_MS = 5 * 60_000;

/** As long as GitHub itself gives an answer. */
const REQUEST_TIMEOUT_MS = 10_000;

/** https://docs.github.com/rest/about-the-rest-api/api-versions */
const API_VERSION = '2022-11-28';

export interface AppSettings {
  /** Base address of the API; see `checkApiUrl`. */
  readonly apiUrl: string;
  /** The app's number or client id. */
  readonly appId: string;
  /** PKCS#8 in PEM form; see `keyFault`. */
  readonly privateKey: string;
  readonly installationId: string;
  readonly timeoutMs?: number;
  /** Epoch ms. */
  readonly now: () => number;
  readonly fetch?: typeof globalThis.fetch;
}

/** As much of GitHub's reason as a log line needs. */
const REASON_LENGTH = 200;

const issued = z.object({ token: z.string().min(1), expires_at: z.iso.datetime({ offset: true }) });
const refusal = z.object({ message: z.string() });

/** Answers after which only the operator can help. 403 is not among them where GitHub asks for a pause. */
const WRONG: ReadonlySet<number> = new Set([401, 403, 404, 422]);

/**
 * Make a function that gives the installation's token, from memory until shortly before it ends. What is remembered is the token and
 * never a promise of one: a promise that another request made never settles once that request has ended.
 * https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app
 */
export function createAppToken(settings: AppSettings): () => Promise<string> {
  let held: { readonly token: string; readonly endsAt: number } | null = null;
  return async () => {
    if (held !== null && settings.now() < held.endsAt - RENEW_BEFORE_MS) return held.token;
    const { token, expires_at } = await fetchToken(settings);
    held = { token, endsAt: Date.parse(expires_at) };
    return token;
  };
}

async function fetchToken(settings: AppSettings): Promise<z.infer<typeof issued>> {
  const { apiUrl, installationId, timeoutMs = REQUEST_TIMEOUT_MS, fetch = globalThis.fetch } = settings;
  const response = await fetch(`${checkApiUrl(apiUrl)}/app/installations/${installationId}/access_tokens`, {
    method: 'POST',
    headers: {
      authorization: `bearer ${await signToken(settings)}`,
      accept: 'application/vnd.github+json',
      'x-github-api-version': API_VERSION,
      'user-agent': 'stillpatched',
    },
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  });
  const body: unknown = await response.json().catch(() => null);
  const token = issued.safeParse(body);
  if (response.status === 201 && token.success) return token.data;
  throw refused(response, body, installationId);
}

function refused(response: Response, body: unknown, installationId: string): Error {
  const { status, headers } = response;
  const why = refusal.safeParse(body).data?.message.slice(0, REASON_LENGTH) ?? 'no reason given';
  const message = `GitHub gives no token for installation ${installationId} (${status}): ${why}`;
  const isPause = headers.has('retry-after') || headers.get('x-ratelimit-remaining') === '0';
  if (!WRONG.has(status) || isPause) return new RefusedAnswer(message, response);
  return new CredentialsError(`${message}. Do GITHUB_APP_ID, key and GITHUB_APP_INSTALLATION_ID belong together?`);
}

/** Sign the app's own token, good for ten minutes, which buys the installation's. */
async function signToken({ appId, privateKey, now }: AppSettings): Promise<string> {
  try {
    const seconds = Math.floor(now() / 1000);
    const { token } = await githubAppJwt({ id: appId, privateKey: unfoldKey(privateKey), now: seconds });
    return token;
  } catch (cause) {
    throw new CredentialsError('GITHUB_APP_PRIVATE_KEY cannot be read as an RSA key in PKCS#8 form.', { cause });
  }
}

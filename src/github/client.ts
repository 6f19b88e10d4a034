import { GraphqlResponseError, graphql } from '@octokit/graphql';
import { z } from 'zod';
import { checkApiUrl } from './api-url.ts';
import { faultOf, type Moment, NotGraphql, type Problem, problemsOf } from './errors.ts';
import type { FetchFault, FetchOptions, RateLimit } from './github.types.ts';
import { rateLimitOf, rateLimitResponse } from './rate-limit.ts';

/** GitHub ends a query after 10 seconds by itself; two more are for the way there and back. */
const REQUEST_TIMEOUT_MS = 12_000;

/** GitHub answers nobody without one. https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#user-agent-required */
const USER_AGENT = 'stillpatched';

export interface ClientOptions {
  /** Base address of the API; see `checkApiUrl`. */
  readonly apiUrl: string;
  /** A token, or a function that gives a fresh one before each request (`credentials.ts`). Absent or empty: ask as nobody (demo GitHub). */
  readonly token?: string | (() => Promise<string>);
  readonly timeoutMs?: number;
  /** Epoch ms. */
  readonly now?: () => number;
  readonly fetch?: typeof globalThis.fetch;
}

/** An answer, or why there is none; with the budget where GitHub told it. */
export type Answer = { readonly rateLimit: RateLimit | null } & (
  | { readonly ok: true; readonly data: Readonly<Record<string, unknown>>; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly error: FetchFault }
);

export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface GitHubClient {
  /** Send one GraphQL operation that selects `rateLimit`. Never throws. */
  readonly ask: (operation: Operation, options?: FetchOptions) => Promise<Answer>;
}

const answerData = z.record(z.string(), z.unknown());

/** Make a client for github.com, an Enterprise Server or the demo GitHub. Throws a TypeError where `apiUrl` is unusable. */
export function createGitHubClient({
  apiUrl,
  token,
  timeoutMs = REQUEST_TIMEOUT_MS,
  now = Date.now,
  fetch,
}: ClientOptions): GitHubClient {
  const send = graphql.defaults({ baseUrl: checkApiUrl(apiUrl), headers: { 'user-agent': USER_AGENT } });
  const ask = async ({ query, variables }: Operation, { signal }: FetchOptions = {}): Promise<Answer> => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const moment = (): Moment => ({ now: now(), timedOut: timeout.aborted, cancelled: signal?.aborted ?? false });
    const request = {
      // A redirect is never followed: the token is for this host alone.
      redirect: 'manual' as const,
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
      ...(fetch && { fetch }),
    };
    try {
      const body = await send(query, { ...variables, headers: await authorization(token), request });
      return (
        received(body, []) ?? refused(new NotGraphql('GitHub sent something other than a GraphQL answer'), moment())
      );
    } catch (error) {
      return partlyReceived(error) ?? refused(error, moment());
    }
  };
  return { ask };
}

function received(body: unknown, problems: readonly Problem[]): Answer | null {
  const data = answerData.safeParse(body);
  const rateLimit = rateLimitResponse.safeParse(data.data?.rateLimit ?? null);
  return data.success && rateLimit.success ? { ok: true, data: data.data, problems, rateLimit: rateLimit.data } : null;
}

/** GitHub sends data and errors together; where every error names its place, the rest of the data holds. */
function partlyReceived(error: unknown): Answer | null {
  if (!(error instanceof GraphqlResponseError)) return null;
  const problems = problemsOf(error);
  return problems.every(({ path }) => path.length > 0) ? received(error.data, problems) : null;
}

function refused(error: unknown, moment: Moment): Answer {
  return { ok: false, error: faultOf(error, moment), rateLimit: rateLimitOf(headersOf(error)) };
}

async function authorization(token: ClientOptions['token']): Promise<Record<string, string>> {
  const value = typeof token === 'function' ? await token() : token;
  return value ? { authorization: `bearer ${value}` } : {};
}

const thrownHeaders = z.record(z.string(), z.coerce.string());

function headersOf(error: unknown): Readonly<Record<string, string>> {
  if (error instanceof GraphqlResponseError) return thrownHeaders.parse(error.headers);
  return z.object({ response: z.object({ headers: thrownHeaders }) }).safeParse(error).data?.response.headers ?? {};
}

import type { Budget } from './budget.ts';
import type { Fault } from './faults.ts';

const json = (status: number, body: unknown, headers: Record<string, string>): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });

const SECONDARY = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
const DOCUMENTATION = 'https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api';

/** Write what GitHub says when the budget is spent. https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#exceeding-the-rate-limit */
export function primaryLimit(headers: Record<string, string>): Response {
  const message = 'API rate limit already exceeded for user ID 1.';
  return json(200, { errors: [{ type: 'RATE_LIMIT', code: 'graphql_rate_limit', message }] }, headers);
}

/** Write what the REST API says when its budget is spent. https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
export function restPrimaryLimit(fault: Fault | null, budget: Budget): Response {
  const headers = { ...budget.headers('core'), 'x-ratelimit-remaining': '0' };
  const reset = fault && { 'x-ratelimit-reset': String(Math.ceil(budget.now() / 1000) + fault.retryAfterSeconds) };
  return json(403, { message: 'API rate limit exceeded for user ID 1.' }, { ...headers, ...reset });
}

/** Answer in place of the schema, where the fault is one of the whole request; `null` where the fault lies deeper. */
export async function faultResponse(fault: Fault, budget: Budget, hangUp: AbortSignal): Promise<Response | null> {
  const retryAfter = { ...budget.headers(), 'retry-after': String(fault.retryAfterSeconds) };
  switch (fault.kind) {
    case 'timeout':
      await aborted(hangUp);
      return new Response(null, { status: 504 });
    case 'bad-gateway':
      return new Response('<html><head><title>502 Bad Gateway</title></head></html>', {
        status: 502,
        headers: { 'content-type': 'text/html' },
      });
    case 'broken-body':
      return new Response('{"data":{"rateLimit":{"cost":1,"lim', { headers: { 'content-type': 'application/json' } });
    case 'primary-limit': {
      const reset = Math.ceil(budget.now() / 1000) + fault.retryAfterSeconds;
      return primaryLimit({ ...budget.headers(), 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) });
    }
    case 'secondary-limit-403':
      return json(403, { message: SECONDARY, documentation_url: DOCUMENTATION }, retryAfter);
    case 'secondary-limit-200':
      return json(200, { errors: [{ type: 'RATE_LIMIT', message: SECONDARY }] }, retryAfter);
    default:
      return null;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

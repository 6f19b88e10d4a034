import { z } from 'zod';
import { utc } from './dates.ts';
import type { RateLimit } from './github.types.ts';

/** Without `retry-after`, GitHub asks for at least a minute of silence. https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#exceeding-the-rate-limit */
const PAUSE_MS = 60_000;

export const RATE_LIMIT_FIELD = 'rateLimit { cost limit remaining resetAt }';

/** `rateLimit` as the schema has it; `null` on an Enterprise Server that keeps no budget. */
export const rateLimitResponse = z
  .object({
    cost: z.int(),
    limit: z.int(),
    remaining: z.int(),
    resetAt: z.iso.datetime({ offset: true }).transform(utc),
  })
  .nullable();

export type ResponseHeaders = Readonly<Record<string, string | number | undefined>>;

/** Read the budget from the headers of an answer that carries no data. `null` where a header is missing or no number. */
export function rateLimitOf(headers: ResponseHeaders): RateLimit | null {
  const limit = wholeNumber(headers['x-ratelimit-limit']);
  const remaining = wholeNumber(headers['x-ratelimit-remaining']);
  const reset = wholeNumber(headers['x-ratelimit-reset']);
  if (limit === null || remaining === null || reset === null) return null;
  return { cost: 0, limit, remaining, resetAt: instant(reset * 1000) };
}

/** Say when GitHub may be asked again (RFC 3339): after `retry-after`, else when the spent budget is renewed, else in a minute. */
export function resetAtOf(headers: ResponseHeaders, now: number): string {
  const retryAfter = wholeNumber(headers['retry-after']);
  if (retryAfter !== null) return instant(now + retryAfter * 1000);
  const reset = wholeNumber(headers['x-ratelimit-reset']);
  const isSpent = wholeNumber(headers['x-ratelimit-remaining']) === 0;
  return instant(isSpent && reset !== null ? Math.max(now, reset * 1000) : now + PAUSE_MS);
}

/** Rounds up, so that nobody comes back too early. */
function instant(epochMs: number): string {
  return utc(new Date(Math.ceil(epochMs / 1000) * 1000).toISOString());
}

function wholeNumber(header: string | number | undefined): number | null {
  return header !== undefined && /^\d{1,12}$/.test(String(header)) ? Number(header) : null;
}

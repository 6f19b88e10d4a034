import type { SyncOutcome } from './outcome.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Queues delay a message by at most 12 hours (https://developers.cloudflare.com/queues/platform/limits/). */
export const LONGEST_DELAY = 12 * HOUR;
/** A message that this version cannot read waits for the deployment of one that can. */
export const UNREADABLE_DELAY = 10 * MINUTE;
/** A wrong token is wrong until somebody changes it. */
const UNAUTHORIZED_DELAY = 15 * MINUTE;
const FIRST_FAILURE_DELAY = 30 * SECOND;
const LONGEST_FAILURE_DELAY = HOUR;

/** What becomes of a message: it is done, or it comes back after `delay` (ms). */
export type Settlement = { readonly done: true } | { readonly done: false; readonly delay: number };

const DONE: Settlement = { done: true };

/** Settle a message by the outcome of its job. `attempts` counts from 1; `now` is epoch ms. */
export function settle(outcome: SyncOutcome, { attempts, now }: { attempts: number; now: number }): Settlement {
  switch (outcome.code) {
    case 'saved':
    case 'unchanged':
    case 'superseded':
    case 'not-found':
      return DONE;
    case 'rate-limited':
      return { done: false, delay: clamp(outcome.retryAt - now, SECOND, LONGEST_DELAY) };
    case 'unauthorized':
      return { done: false, delay: UNAUTHORIZED_DELAY };
    case 'failed':
      return {
        done: false,
        delay: clamp(FIRST_FAILURE_DELAY * 2 ** (attempts - 1), 0, LONGEST_FAILURE_DELAY),
      };
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

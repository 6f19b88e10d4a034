import type { Freshness } from '../../src/http/admin/freshness.ts';
import type { Status } from '../../src/http/admin/status.ts';
import { OVERDUE_SECONDS } from '../../src/store/counts.ts';

const entry = {
  ...{ account: 'token', resource: 'graphql' as const, pointLimit: 5_000, remaining: 1, resetAt: 1_000, observedAt: 1 },
  ...{ spent: 1, requests: 1, primaryLimits: 0, secondaryLimits: 0, secondaryInRow: 0, limitedAt: null, retryAt: null },
  outcomes: { 'sync saved': 1, 'sync failed': 1 },
};

/** A status from which every metric has a sample. */
export const STATUS: Status = {
  at: 0,
  account: 'token',
  credentialsFault: null,
  budgets: [{ entry, allowance: { kind: 'go', points: 1 } }],
  counts: { projects: 1, overdue: OVERDUE_SECONDS.map(() => 0), overdueCapped: false, deadLetters: 0 },
  queue: { messages: 1, bytes: 1, oldestAt: 1 },
};

/** A sample from which every metric of freshness has one. */
export const FRESHNESS: Freshness = {
  shares: [{ seconds: 1_814_400, share: 1 }],
  staleness: [
    { projects: 'all', quantile: 0.5, seconds: 1 },
    { projects: 'lively', quantile: 0.99, seconds: 1 },
  ],
};

const HOUR_MS = 3_600_000;
/** What a user or a GitHub App has an hour. https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api */
const POINTS_AN_HOUR = 5_000;

export interface BudgetOptions {
  readonly limit?: number;
  /** The clock, epoch milliseconds; tests bring their own. */
  readonly now?: () => number;
}

/** The points that callers may still spend in this hour. One budget for all: the demo GitHub knows no users. */
export class Budget {
  readonly limit: number;
  /** The clock that the hour is measured by. */
  readonly now: () => number;
  #used = 0;
  #resetAtMs: number;

  constructor({ limit = POINTS_AN_HOUR, now = Date.now }: BudgetOptions = {}) {
    this.limit = limit;
    this.now = now;
    this.#resetAtMs = now() + HOUR_MS;
  }

  get used(): number {
    this.#turnHour();
    return this.#used;
  }

  get remaining(): number {
    return this.limit - this.used;
  }

  /** Epoch seconds, as GitHub's headers have it. */
  get reset(): number {
    this.#turnHour();
    return Math.ceil(this.#resetAtMs / 1000);
  }

  /** Take points; false, and nothing is taken, where too few are left. */
  spend(points: number): boolean {
    if (this.remaining < points) return false;
    this.#used += points;
    return true;
  }

  /** Set what is left, to bring a test to the edge. */
  leave(points: number): void {
    this.#turnHour();
    this.#used = this.limit - points;
  }

  /** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#checking-the-status-of-your-rate-limit */
  headers(resource: 'graphql' | 'core' = 'graphql'): Record<string, string> {
    return {
      'x-ratelimit-limit': String(this.limit),
      'x-ratelimit-remaining': String(this.remaining),
      'x-ratelimit-used': String(this.used),
      'x-ratelimit-reset': String(this.reset),
      'x-ratelimit-resource': resource,
    };
  }

  #turnHour(): void {
    if (this.now() < this.#resetAtMs) return;
    this.#used = 0;
    this.#resetAtMs = this.now() + HOUR_MS;
  }
}

import type { FetchFault, RateLimit, RateLimited } from './github.types.ts';

/**
 * Failures in a row after which GitHub counts as down. One repository that is too heavy even alone fails six times in a
 * row (in a request of 20, 10, 5, 3, 2 and 1) and must not end the work for the others.
 */
const FAILURES_IN_ROW = 8;

/** As much of an answer as the ledger writes down. */
type Entry = { readonly rateLimit: RateLimit | null } & (
  | { readonly ok: true }
  | { readonly ok: false; readonly error: FetchFault }
);

/** What a piece of work has spent, and whether it may go on. */
export class Ledger {
  /** Points that GitHub said the answers cost. */
  points = 0;
  requests = 0;
  /** The last word on the budget; `null` where there was none. */
  rateLimit: RateLimit | null = null;
  /** The limit that GitHub answered with; `null` where it did not. What we hold back by ourselves is none. */
  limited: RateLimited | null = null;
  readonly #reserve: number;
  #fault: FetchFault | null = null;
  #failuresInRow = 0;

  /** `reserve`: points that must be left for others. */
  constructor(reserve: number) {
    this.#reserve = reserve;
  }

  /** Write down an answer. */
  enter(answer: Entry): void {
    this.requests += 1;
    this.points += answer.rateLimit?.cost ?? 0;
    this.rateLimit = answer.rateLimit ?? this.rateLimit;
    if (!answer.ok && answer.error.code === 'rate-limited') this.limited = answer.error;
    this.#failuresInRow = answer.ok ? 0 : this.#failuresInRow + 1;
    if (!answer.ok && (endsWork(answer.error) || this.#failuresInRow >= FAILURES_IN_ROW)) this.#fault = answer.error;
  }

  /** Say why nothing more may be asked; `null` while there is no reason. */
  refusal(): FetchFault | null {
    if (this.#fault !== null || this.rateLimit === null) return this.#fault;
    const { remaining, resetAt } = this.rateLimit;
    // A question costs a point at least; the reserve must stand after it.
    if (remaining > this.#reserve) return null;
    return {
      code: 'rate-limited',
      limit: 'primary',
      resetAt,
      message: `${remaining} points are left, ${this.#reserve} are reserved`,
    };
  }
}

/** After these, another question only makes it worse; after any other fault, the next one may succeed. */
function endsWork({ code }: FetchFault): boolean {
  return code === 'rate-limited' || code === 'unauthorized';
}

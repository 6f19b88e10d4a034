import type { Budget } from './budget.ts';
import type { Fault } from './faults.ts';
import type { QueryCost } from './query-cost.ts';

/** What belongs to one question and its answer; resolvers get it as their context. */
export interface Exchange {
  readonly budget: Budget;
  readonly cost: QueryCost;
  /** What goes wrong this time; `null` for nothing. */
  readonly fault: Fault | null;
  /** How many repositories the answer holds so far; some faults strike only the first. */
  repositories: number;
}

/** A policy file as the fuzzer makes it. */
export interface Case {
  /** The ending chooses the reader. */
  readonly path: string;
  readonly text: string;
}

/** What is wrong with a case: which rule it breaks, and how. */
export interface Find {
  /** `slow`: beyond the time that its length allows; `hangs`: no answer at all. */
  readonly code: string;
  readonly message: string;
}

/** What looking at a case tells. */
export interface Report {
  readonly find: Find | null;
  /** What the policy said, in kinds and not in values: a new one is a case worth mutating further. */
  readonly traits: string;
  /** Milliseconds of processor time for each KiB of text. */
  readonly cost: number;
}

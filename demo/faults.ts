/** What GitHub is known to do now and then. */
export const FAULT_KINDS = [
  /** No answer at all, until the caller hangs up. */
  'timeout',
  /** 502 with a page of HTML, which is how a query that runs longer than 10 seconds ends. */
  'bad-gateway',
  /** 200 with a body that stops in the middle. */
  'broken-body',
  /** The budget is spent: 200 with errors, `x-ratelimit-remaining: 0`. */
  'primary-limit',
  /** "You have exceeded a secondary rate limit": 403 with `retry-after`. */
  'secondary-limit-403',
  /** The same as 200 with errors. */
  'secondary-limit-200',
  /** 200 with the first repository `null` and RESOURCE_LIMITS_EXCEEDED. */
  'resource-limits',
  /** 200 with the releases of the first repository missing, and an error that says so. */
  'partial-releases',
  /** 200 with every file lookup of the first repository `null`, and errors that say so. */
  'partial-objects',
  /** 200 with only half of every text, marked `isTruncated`. */
  'truncated-text',
  /** Between two pages something was deleted, so that every further page starts one item late. */
  'shifted-page',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** For both limits: how long GitHub asks to wait. */
  readonly retryAfterSeconds: number;
}

/** Says for each request in turn what goes wrong; `null` for nothing. */
export type FaultSource = () => Fault | null;

const RETRY_AFTER_SECONDS = 60;

/** Make exactly these faults happen, one a request (`null` lets one pass); afterwards all is well. */
export function plannedFaults(
  kinds: readonly (FaultKind | null)[],
  retryAfterSeconds = RETRY_AFTER_SECONDS,
): FaultSource {
  const rest = [...kinds];
  return () => {
    const kind = rest.shift() ?? null;
    return kind === null ? null : { kind, retryAfterSeconds };
  };
}

export interface RandomFaults {
  /** The same seed gives the same faults in the same order. */
  readonly seed: number;
  /** Chance of each kind at a request, 0 to 1; together at most 1. */
  readonly chances: Partial<Readonly<Record<FaultKind, number>>>;
  readonly retryAfterSeconds?: number;
}

/** Let faults happen at random, repeatably. */
export function randomFaults({ seed, chances, retryAfterSeconds = RETRY_AFTER_SECONDS }: RandomFaults): FaultSource {
  const random = seededRandom(seed);
  return () => {
    let left = random();
    for (const kind of FAULT_KINDS) {
      left -= chances[kind] ?? 0;
      if (left < 0) return { kind, retryAfterSeconds };
    }
    return null;
  };
}

/** Numbers in [0, 1) that a seed decides. Mulberry32, public domain: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

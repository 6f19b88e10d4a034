const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A project that just changed is looked at this often; three cron runs, so that the interval is kept. */
export const SHORTEST_INTERVAL = 15 * MINUTE;
/** A sleeping project is looked at this often: the longest that an answer may be out of date. */
export const LONGEST_INTERVAL = 14 * DAY;
/** Where GitHub tells of what is new, looking finds only what was lost on the way: that is no more than so late. */
export const HEARD_INTERVAL = DAY;
/** It is believed to tell of a project for so long after it last did: an App may be taken away without a word. */
const HEARD_TRUSTED = 90 * DAY;
/** A project that the host no longer knows may come back, seldom. */
export const GONE_INTERVAL = 7 * DAY;
/** The queue settles a job within this time, all its retries included (`consumer.ts`); only then it is planned again. */
export const SETTLED_BY_QUEUE = 3 * HOUR;
/** A failing project waits twice as long after each failure, up to a day. */
const LONGEST_FAILURE_INTERVAL = DAY;
/** What slept for eight days may sleep one day longer before somebody looks. */
const SLEEP_PART = 8;
/** Four looks between two releases of the usual rhythm. */
const RHYTHM_PART = 4;
/** A rhythm is broken, and does not count, after this many gaps without a release. */
const RHYTHM_ENDS_AFTER = 4;
const RHYTHM_RELEASES = 10;
/** Intervals vary by this part up and down, so that projects that were added together drift apart. */
const JITTER_PART = 0.15;
/** What failed together, because GitHub or we were down, does not come back together. */
const FAILURE_JITTER_PART = 0.5;

/** What is known of a project when its next sync is planned. Times are epoch ms. */
export interface SyncHistory {
  /** GitHub's id: two projects with one history are planned for different moments. */
  readonly githubId: string;
  /** The sync that just ended, well or not. */
  readonly syncedAt: number;
  /** When a sync last found something new; `null`: never yet. */
  readonly changedAt: number | null;
  /** When GitHub last told of something new by itself; `null`, the default: never, or it has left something out since. */
  readonly heardAt?: number | null;
  readonly releasedAt: readonly number[];
  readonly archived: boolean;
  /** Failed syncs in a row, this one included. */
  readonly failures: number;
  /** How often is asked about it (`popularity.ts`): 0, the default, hardly ever; one more for each doubling. */
  readonly popularity?: number;
  /** GitHub told of something new, and the sync did not find it: its API may lag behind its webhooks. */
  readonly awaited?: boolean;
}

/** Plan when to look at a project again. Returns epoch ms, after `history.syncedAt`. */
export function planNextSync(history: SyncHistory): number {
  const hasFailed = history.failures > 0;
  const interval = hasFailed ? failureInterval(history.failures) : restInterval(history);
  const jitter = hasFailed ? FAILURE_JITTER_PART : JITTER_PART;
  const spread = 1 - jitter + 2 * jitter * fraction(`${history.githubId} ${history.syncedAt}`);
  return Math.round(history.syncedAt + interval * spread);
}

function failureInterval(failures: number): number {
  return Math.min(SETTLED_BY_QUEUE * 2 ** (failures - 1), LONGEST_FAILURE_INTERVAL);
}

function restInterval(history: SyncHistory): number {
  const { syncedAt, changedAt, releasedAt, archived, popularity = 0, awaited, heardAt = null } = history;
  if (awaited) return SHORTEST_INTERVAL;
  const isHeard = heardAt !== null && syncedAt - heardAt < HEARD_TRUSTED;
  const newestFirst = releasedAt.filter((at) => at <= syncedAt).sort((a, b) => b - a);
  const lastActivity = Math.max(changedAt ?? 0, newestFirst[0] ?? 0);
  const asleep = syncedAt - lastActivity;
  const gap = medianGap(newestFirst.slice(0, RHYTHM_RELEASES));
  const rhythm = gap === undefined || asleep > gap * RHYTHM_ENDS_AFTER ? LONGEST_INTERVAL : gap / RHYTHM_PART;
  // Nothing can happen in an archived repository but its being opened again.
  const interval = archived ? LONGEST_INTERVAL : Math.min(asleep / SLEEP_PART, rhythm, askedInterval(popularity));
  return Math.min(Math.max(interval, isHeard ? HEARD_INTERVAL : SHORTEST_INTERVAL), LONGEST_INTERVAL);
}

/** Twice as many who ask are worth an answer half as old, however quiet the project is. */
function askedInterval(popularity: number): number {
  return LONGEST_INTERVAL / 2 ** popularity;
}

function medianGap(newestFirst: readonly number[]): number | undefined {
  const gaps = newestFirst.slice(1).map((at, i) => (newestFirst[i] ?? at) - at);
  return gaps.sort((a, b) => a - b)[gaps.length >> 1];
}

/** A number in [0, 1) that depends on nothing but the text (FNV-1a, 32 bits, http://www.isthe.com/chongo/tech/comp/fnv/). */
function fraction(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}

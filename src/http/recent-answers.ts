import { answerChanges } from '../store/answer-changes.ts';
import type { HttpContext } from './app.types.ts';
import type { Representation } from './conditional.ts';

/**
 * How long an answer is given again without a look at its row, in ms. What this isolate itself changes ends it at once; another isolate's
 * sync shows after this time, where caches that keep to our own headers show it after minutes.
 */
const FRESH = 1_000;
/** Bytes of all bodies that an isolate keeps. */
const KEPT_BYTES = 4_000_000;
const DAY = 86_400_000;

/** An answer as it was sent. */
export interface RecentAnswer {
  readonly body: string;
  /** All that it had; `x-request-id` is set anew for each request. workerd copies them faster than it builds them from text. */
  readonly headers: Headers;
  readonly etag: string;
  /** Epoch ms, in whole seconds. */
  readonly changedAt: number;
  /** `answerChanges` when its question came. */
  readonly changes: number;
  /** Epoch ms; when it was made. */
  readonly madeAt: number;
  readonly now: () => number;
}

/** The answers that an isolate gave last. */
export class RecentAnswers {
  readonly #byUrl = new Map<string, RecentAnswer>();
  #bytes = 0;

  /** Find the answer that this address got; undefined where none was given that still stands. */
  find(url: string): RecentAnswer | undefined {
    const found = this.#byUrl.get(url);
    if (found === undefined) return undefined;
    const { changes, madeAt, now } = found;
    const age = now() - madeAt;
    const isFresh = changes === answerChanges() && age >= 0 && age < FRESH && isSameDay(madeAt, now());
    if (isFresh) return found;
    this.#forget(url);
    return undefined;
  }

  /** Keep the answer that a request has just got; `changes` is what `answerChanges` said when its question came. */
  keep(c: HttpContext, { representation, changes }: { representation: Representation; changes: number }): void {
    const { url } = c.req;
    const { now } = c.get('sync');
    const headers = new Headers(c.res.headers);
    const { body } = representation;
    const changedAt = representation.changedAt - (representation.changedAt % 1000);
    this.#forget(url);
    this.#byUrl.set(url, { body, headers, etag: headers.get('etag') ?? '', changedAt, changes, madeAt: now(), now });
    this.#bytes += sizeOf(url, body);
    for (const [oldest] of this.#byUrl) {
      if (this.#bytes <= KEPT_BYTES) return;
      this.#forget(oldest);
    }
  }

  #forget(url: string): void {
    const found = this.#byUrl.get(url);
    if (found === undefined) return;
    this.#byUrl.delete(url);
    this.#bytes -= sizeOf(url, found.body);
  }
}

/** Headers of an answer, about. */
const HEADER_BYTES = 2_000;

function sizeOf(url: string, body: string): number {
  return url.length + body.length + HEADER_BYTES;
}

/** Answers speak in days. */
function isSameDay(a: number, b: number): boolean {
  return Math.floor(a / DAY) === Math.floor(b / DAY);
}

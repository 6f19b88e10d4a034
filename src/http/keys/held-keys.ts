import type { StoredKey } from '../../store/keys.ts';

/** Milliseconds for which a key that opened is not looked up again. So long may one still open elsewhere that is revoked here. */
export const HELD_MS = 30_000;
/** As many as are in use at once, and some hundred kilobytes. */
const MOST = 1_000;

interface HeldKey {
  readonly key: StoredKey;
  /** Epoch ms. */
  readonly until: number;
}

/** Holds the keys that this isolate has seen a moment ago, so that a busy client costs a row every half a minute. */
export class HeldKeys {
  readonly #byId = new Map<string, HeldKey>();

  /** Recall a key; undefined where it has to be looked up. */
  recall(id: string, now: number): StoredKey | undefined {
    const held = this.#byId.get(id);
    if (held !== undefined && now < held.until && now >= held.until - HELD_MS) return held.key;
    this.#byId.delete(id);
    return undefined;
  }

  /** Hold a key from now on (epoch ms); the one that was looked up longest ago makes room. */
  hold(key: StoredKey, now: number): void {
    this.#byId.delete(key.id);
    this.#byId.set(key.id, { key, until: now + HELD_MS });
    for (const [oldest] of this.#byId) {
      if (this.#byId.size <= MOST) return;
      this.#byId.delete(oldest);
    }
  }

  /** Forget a key, because it is revoked. */
  forget(id: string): void {
    this.#byId.delete(id);
  }
}

/** One for all requests of an isolate. */
export const heldKeys = new HeldKeys();

import type { ProjectName } from '../store/names.ts';
import type { ListedStatement } from '../store/standings.ts';

/** Bytes of JSON of all statements that an isolate remembers; in memory they take three times as much, of its 128 MB. */
const REMEMBERED_BYTES = 12_000_000;

/**
 * Remembers the statements that were asked about last, so that the row which is read for every answer need not send its statement
 * again, nor have it parsed. It is no cache of answers: whether what it holds still stands is for the row to say.
 */
export class StatementMemory {
  readonly #limit: number;
  readonly #byName = new Map<string, ListedStatement>();
  #bytes = 0;

  constructor(limit: number = REMEMBERED_BYTES) {
    this.#limit = limit;
  }

  /** Recall what was last known to stand under a name. */
  recall(name: ProjectName): ListedStatement | undefined {
    return this.#byName.get(keyOf(name));
  }

  /** Remember what stands under a name, and forget what was not asked about for longest where it becomes too much. */
  remember(name: ProjectName, stored: ListedStatement): void {
    const key = keyOf(name);
    this.#forget(key);
    this.#byName.set(key, stored);
    this.#bytes += stored.bytes;
    for (const [oldest] of this.#byName) {
      if (this.#bytes <= this.#limit) return;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    const stored = this.#byName.get(key);
    if (stored === undefined) return;
    this.#byName.delete(key);
    this.#bytes -= stored.bytes;
  }
}

function keyOf({ host, owner, name }: ProjectName): string {
  return `${host}/${owner}/${name}`.toLowerCase();
}

/** One for all requests of an isolate. */
export const memory = new StatementMemory();

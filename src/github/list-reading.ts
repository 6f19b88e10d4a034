import type { Release } from './github.types.ts';
import { PAGE_SIZE, type ReleasePage } from './release-nodes.ts';

/** The newest 1,000 of a list are read, ten pages; what is older is out of every support rule's sight. */
const MAX_ITEMS = 10 * PAGE_SIZE;

/** What an earlier sync left of a list. */
export interface KnownList {
  readonly total: number;
  readonly releases: ReadonlyMap<string, Release>;
}

/**
 * How far a list has been read. `stale`: something that is known was deleted, so what is known cannot be built upon.
 * `changed`: the list changed between two pages, so an item may have slipped through.
 */
export type ListState = 'open' | 'complete' | 'capped' | 'stale' | 'changed';

/** Reads one list of releases or tags, newest first, page by page: to its end, or until it meets what is known. */
export class ListReading {
  state: ListState = 'open';
  /** Where the next page begins; `null` for the first. */
  next: string | null = null;
  /** What the pages held that is not known in exactly this form. */
  readonly fresh: Release[] = [];
  readonly #known: KnownList | null;
  #total: number | null = null;
  #items = 0;

  constructor(known: KnownList | null) {
    this.#known = known;
  }

  /** Take in the next page. */
  absorb(page: ReleasePage): void {
    const hasChanged = this.#total !== null && this.#total !== page.total;
    this.#total = page.total;
    this.#items += page.size;
    this.next = page.next;
    this.fresh.push(...page.releases.filter((release) => !this.#isKnown(release)));
    this.state = hasChanged ? 'changed' : this.#stateAfter(page);
  }

  #stateAfter(page: ReleasePage): ListState {
    const grown = this.#grown(page.total);
    if (grown !== null && grown.found > grown.expected) return 'stale';
    if (page.next === null) return 'complete';
    // The count alone would miss an item that came while another one went; a known name says that the rest is older.
    const meetsKnown = page.releases.some(({ tag }) => this.#known?.releases.has(tag));
    if (meetsKnown && grown?.found === grown?.expected) return 'complete';
    return this.#items >= MAX_ITEMS ? 'capped' : 'open';
  }

  /** By how many names the list has grown, and how many of them were found so far. */
  #grown(total: number): { readonly expected: number; readonly found: number } | null {
    const known = this.#known;
    if (known === null) return null;
    const names = new Set(this.fresh.map(({ tag }) => tag).filter((tag) => !known.releases.has(tag)));
    return { expected: total - known.total, found: names.size };
  }

  #isKnown({ tag, date, prerelease }: Release): boolean {
    const known = this.#known?.releases.get(tag);
    return known !== undefined && known.date === date && known.prerelease === prerelease;
  }
}

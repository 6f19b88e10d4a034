import type { KnownProject, Release, ReleaseTotals } from './github.types.ts';
import { ListReading } from './list-reading.ts';
import type { Part } from './operation.ts';
import type { FirstLook } from './project-query.ts';
import type { ReleasePage } from './release-nodes.ts';
import { releasePagePart } from './release-pages-query.ts';
import { tagPagePart } from './tag-pages-query.ts';

/** What was read of a project's releases in the end. */
export interface ReadReleases {
  /** Newest first. */
  readonly releases: readonly Release[];
  readonly totals: ReleaseTotals;
  readonly releasesComplete: boolean;
}

/** Reads a project's releases and then, where they do not account for every tag, its tags. */
export class ReleaseReading {
  readonly #id: string;
  readonly #known: KnownProject | null;
  readonly #byTag: ReadonlyMap<string, Release>;
  readonly #releases: ListReading;
  readonly #tags: ListReading;
  #totals: { releases: number | null; tags: number | null } = { releases: null, tags: null };

  /** Reads from the beginning where nothing is known. */
  constructor(id: string, known: KnownProject | null) {
    this.#id = id;
    this.#known = known;
    this.#byTag = new Map(known?.releases.map((release) => [release.tag, release]));
    this.#releases = new ListReading(known && { total: known.totals.releases, releases: this.#byTag });
    this.#tags = new ListReading(known && { total: known.totals.tags, releases: this.#byTag });
  }

  /** Take in what the first question brought. */
  begin({ releases, tags, tagTotal }: FirstLook): void {
    this.#take('releases', releases);
    if (tags === null) this.#totals.tags = tagTotal;
    else this.#take('tags', tags);
  }

  /** The next question to ask; `null` where nothing more is to be asked. */
  pending(): Part<ReleasePage> | null {
    if (this.isBroken()) return null;
    if (this.#releases.state === 'open') return releasePagePart(this.#id, this.#releases.next);
    if (this.#tags.state === 'open' && this.#unexplainedTags() !== 0) return tagPagePart(this.#id, this.#tags.next);
    return null;
  }

  /** Take in the answer to `pending`. */
  absorb(page: ReleasePage): void {
    this.#take(this.#releases.state === 'open' ? 'releases' : 'tags', page);
  }

  /** True where the lists changed in a way that only reading them from the beginning makes good. */
  isBroken(): boolean {
    const states = [this.#releases.state, this.#tags.state];
    if (states.includes('stale') || states.includes('changed')) return true;
    return this.#known !== null && this.#releases.state !== 'open' && this.#unexplainedTags() < 0;
  }

  /** Merge what was read with what is known. Only when nothing is pending. */
  result(): ReadReleases {
    const merged = new Map(this.#byTag);
    const areTagsAll = this.#totals.releases === 0 && (this.#known?.totals.releases ?? 0) === 0;
    for (const tag of this.#tags.fresh) if (areTagsAll || !merged.has(tag.tag)) merged.set(tag.tag, tag);
    for (const release of this.#releases.fresh) merged.set(release.tag, release);
    const capped = [this.#releases.state, this.#tags.state].includes('capped');
    return {
      releases: [...merged.values()].sort(newestFirst),
      totals: { releases: this.#totals.releases ?? 0, tags: this.#totals.tags ?? 0 },
      releasesComplete: !capped && (this.#known?.releasesComplete ?? true),
    };
  }

  #take(list: 'releases' | 'tags', page: ReleasePage): void {
    (list === 'releases' ? this.#releases : this.#tags).absorb(page);
    this.#totals = { ...this.#totals, [list]: page.total };
  }

  /**
   * Tags that neither the known releases nor the new ones account for. Negative: some were deleted. Infinite: not counted yet.
   */
  #unexplainedTags(): number {
    const total = this.#totals.tags;
    if (total === null) return Number.POSITIVE_INFINITY;
    const added = new Set(this.#releases.fresh.map(({ tag }) => tag).filter((tag) => !this.#byTag.has(tag))).size;
    if (this.#known === null) return Math.max(0, total - added);
    return this.#tags.next === null ? total - this.#known.totals.tags - added : Number.POSITIVE_INFINITY;
  }
}

/** By date, then by tag, so that the same releases always stand in the same order. */
function newestFirst(a: Release, b: Release): number {
  return compareText(b.date, a.date) || compareText(a.tag, b.tag);
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

import type { ChangePage, FileChange, FileHistory } from './history.types.ts';
import { type HistoryPlace, historyPagePart } from './history-pages-query.ts';
import type { Part } from './operation.ts';

/**
 * Commits of one file that are read, newest first: three pages. Among recorded policies the busiest changes a dozen times a year, so
 * that this is a quarter of a century; a file that a bot rewrites on every release is known for its last few years.
 */
export const HISTORY_COMMITS = 300;

/** Reads the history of one file, newest first, page by page. */
export class FileReading implements FileHistory {
  readonly path: string;
  readonly changes: FileChange[] = [];
  /** The place of the next page; `null` where everything, or enough, was read. */
  next: HistoryPlace | null;

  constructor(place: HistoryPlace) {
    this.path = place.path;
    this.next = place;
  }

  /** The next question to ask; `null` where nothing more is to be asked. */
  pending(): Part<ChangePage> | null {
    return this.next === null || this.isCapped() ? null : historyPagePart(this.next);
  }

  /** Take in the next page. */
  absorb(page: ChangePage): void {
    this.changes.push(...page.changes);
    this.next = this.next === null || page.next === null ? null : { ...this.next, after: page.next };
  }

  /** True where older commits were left out. */
  isCapped(): boolean {
    return this.next !== null && this.changes.length >= HISTORY_COMMITS;
  }

  /** The oldest commit that was read. */
  oldest(): FileChange | undefined {
    return this.changes.at(-1);
  }
}

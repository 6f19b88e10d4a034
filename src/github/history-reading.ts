import { earlierFilesPart } from './earlier-files-query.ts';
import { FileReading } from './file-reading.ts';
import type { FetchFault, FetchResult } from './github.types.ts';
import type { FileChange, HistoryHolder, PolicyHistory, PolicyPeriod, WantedHistory } from './history.types.ts';
import { type HistoryLook, type HolderLook, historyPart, POLICY_NAME } from './history-query.ts';
import { mapPart } from './operation.ts';
import { type BlobContent, DEFAULT_PATHS, nameOf, OWN_PATHS } from './policy-files.ts';
import { policyTextPart } from './policy-text-query.ts';
import { followPolicy, type Timeline } from './policy-timeline.ts';
import type { Reading, Step } from './read-together.ts';

/** Bytes of policy texts that one history may bring into memory; a hundred times what real ones add up to. */
const HISTORY_BYTES = 8 * 1024 * 1024;

interface HolderReading {
  readonly look: HolderLook;
  readonly origin: HistoryHolder['origin'];
  /** In GitHub's order. */
  files: readonly FileReading[];
}

/** Reads what stood as a project's policy, question by question: commits, what the file was called before, then texts. */
export class HistoryReading implements Reading<PolicyHistory> {
  readonly #wanted: WantedHistory;
  #look: HistoryLook | null = null;
  #holders: readonly HolderReading[] = [];
  /** The commit before which other file names were looked for. */
  #begins: string | null = null;
  readonly #fetched = new Map<string, BlobContent>();
  #fault: FetchFault | null = null;

  constructor(wanted: WantedHistory) {
    this.#wanted = wanted;
  }

  pending(): readonly Step[] {
    if (this.#fault !== null) return [];
    if (this.#look === null) {
      const name = this.#wanted.path === null ? POLICY_NAME : nameOf(this.#wanted.path);
      return [mapPart(historyPart(this.#wanted.id, name), (look) => () => this.#begin(look))];
    }
    const pages = this.#files().flatMap((file) => {
      const page = file.pending();
      return page === null ? [] : [mapPart(page, (read) => () => file.absorb(read))];
    });
    if (pages.length > 0) return pages;
    return this.#earlierNames() ?? this.#texts();
  }

  take(answer: FetchResult<() => void>): void {
    if (answer.ok) answer.value();
    else this.#fault = answer.error;
  }

  result(): FetchResult<PolicyHistory> {
    if (this.#fault !== null) return { ok: false, error: this.#fault };
    if (this.#look === null) throw new Error('the history was not asked for yet');
    const { periods, broken } = this.#timeline();
    if (broken !== null) {
      return { ok: false, error: { code: 'partial', message: 'GitHub cut a short text', paths: [broken.path] } };
    }
    const { createdAt, archivedAt } = this.#look;
    // Commits may be older than the repository: it was imported with its history.
    const [begins = createdAt] = [createdAt, ...periods.map((period) => period.from)].sort();
    const from = this.#limit() ?? begins;
    return { ok: true, value: { from, archivedAt, periods: periods.flatMap((period) => since(period, from)) } };
  }

  #begin(look: HistoryLook): void {
    this.#look = look;
    const own = look.own && holderOf(look.own, 'repo', OWN_PATHS);
    const byOwner = look.ownerDefault && holderOf(look.ownerDefault, 'owner-default', DEFAULT_PATHS);
    this.#holders = [...(own ? [own] : []), ...(byOwner ? [byOwner] : [])];
  }

  #files(): readonly FileReading[] {
    return this.#holders.flatMap(({ files }) => files);
  }

  /** Look what a file was called before its first commit; `null` where that is known, or hidden behind a limit. */
  #earlierNames(): readonly Step[] | null {
    const own = this.#holders.find(({ origin }) => origin === 'repo');
    if (own === undefined || own.files.some((file) => file.isCapped())) return null;
    const [oldest] = own.files.flatMap((file) => file.oldest() ?? []).sort(byDate);
    if (oldest === undefined || oldest.commit === this.#begins) return null;
    const take = (paths: readonly string[]) => () => {
      this.#begins = oldest.commit;
      this.#addNames(own, paths);
    };
    return [mapPart(earlierFilesPart(own.look.id, oldest.commit), take)];
  }

  /** Read the histories of files with names that nobody has asked about yet. */
  #addNames(holder: HolderReading, paths: readonly string[]): void {
    const read = new Map(holder.files.map((file) => [file.path, file]));
    const names = new Set(paths.filter((path) => !read.has(path)).map(nameOf));
    const { id, head } = holder.look;
    holder.files = OWN_PATHS.flatMap((path) => {
      const added = names.has(nameOf(path)) ? new FileReading({ id, head, path, after: null }) : [];
      return read.get(path) ?? added;
    });
  }

  #texts(): readonly Step[] {
    return this.#timeline().missing.map((file) =>
      mapPart(policyTextPart(file), ({ text = null, ...content }) => () => {
        this.#fetched.set(file.blob, { ...content, text });
      }),
    );
  }

  #timeline(): Timeline {
    const limit = this.#limit();
    const holders = this.#holders.map(({ look, origin, files }) => ({
      id: look.id,
      origin,
      repository: look.repository,
      files: files.map(({ path, changes }) => ({ path, changes: upTo(changes, limit) })),
    }));
    return followPolicy(holders, { fetched: this.#fetched, held: this.#wanted.heldBlobs });
  }

  /** Before this date (RFC 3339) what stood is not known, because a limit ended the reading; `null` where none did. */
  #limit(): string | null {
    const files = this.#files();
    const capped = files.flatMap((file) => (file.isCapped() ? (file.oldest()?.date ?? []) : []));
    const heavy = heavySince(files.flatMap(({ changes }) => changes));
    return [...capped, ...(heavy === null ? [] : [heavy])].sort().at(-1) ?? null;
  }
}

function holderOf(look: HolderLook, origin: HistoryHolder['origin'], paths: readonly string[]): HolderReading {
  const files = paths.flatMap((path) => {
    const page = look.pages.get(path);
    if (page === undefined) return [];
    const file = new FileReading({ id: look.id, head: look.head, path, after: null });
    file.absorb(page);
    return [file];
  });
  return { look, origin, files };
}

/** The changes since a date, and the one before: it tells what stood then. */
function upTo(newestFirst: readonly FileChange[], limit: string | null): readonly FileChange[] {
  const older = limit === null ? -1 : newestFirst.findIndex(({ date }) => date <= limit);
  return older === -1 ? newestFirst : newestFirst.slice(0, older + 1);
}

/** The date before which texts would take too much room; `null` where all of them fit. */
function heavySince(changes: readonly FileChange[]): string | null {
  const seen = new Set<string>();
  let bytes = 0;
  let since: string | null = null;
  for (const { blob, date, ...change } of [...changes].sort(byDate).reverse()) {
    if (blob !== null && !seen.has(blob)) bytes += change.bytes;
    if (bytes > HISTORY_BYTES) return since ?? date;
    if (blob !== null) seen.add(blob);
    since = date;
  }
  return null;
}

function since(period: PolicyPeriod, from: string): readonly PolicyPeriod[] {
  if (period.from >= from) return [period];
  return period.until === null || period.until > from ? [{ ...period, from }] : [];
}

const byDate = (a: FileChange, b: FileChange): number => (a.date < b.date ? -1 : Number(a.date > b.date));

import type { FetchedPolicy, PolicyFile, UnchangedPolicy } from './github.types.ts';
import type { FileChange, HistoryHolder, PolicyPeriod } from './history.types.ts';
import type { BlobContent, Candidate } from './policy-files.ts';
import { PolicyReading } from './policy-reading.ts';

/** Texts that were fetched by blob, and the blobs whose texts the caller holds. */
export interface KnownTexts {
  readonly fetched: ReadonlyMap<string, BlobContent>;
  readonly held: ReadonlySet<string>;
}

/** What stood as the policy, as far as the texts tell. */
export interface Timeline {
  /** Oldest first. */
  readonly periods: readonly PolicyPeriod[];
  /** Files whose text is needed to tell more, newest first, one for each blob. */
  readonly missing: readonly PolicyFile[];
  /** A file whose text came broken; `null` where none did. */
  readonly broken: PolicyFile | null;
}

type Policy = FetchedPolicy | UnchangedPolicy;

interface Moment {
  readonly date: string;
  readonly changes: readonly (FileChange & { readonly key: string })[];
}

/**
 * Follow which file stood as the policy, from the first commit to the last: at every moment the first one in GitHub's order
 * that holds text. So a file that moves between folders, or gives way to its owner's default, is one history.
 */
export function followPolicy(holders: readonly HistoryHolder[], texts: KnownTexts): Timeline {
  const standing = new Map<string, FileChange>();
  const periods: PolicyPeriod[] = [];
  const missing = new Map<string, PolicyFile>();
  let broken: PolicyFile | null = null;
  for (const { date, changes } of momentsOf(holders)) {
    for (const change of changes) standing.set(change.key, change);
    const reading = new PolicyReading(candidatesOf(holders, standing, texts), texts.held);
    broken ??= reading.broken;
    const wanted = reading.missing();
    if (wanted === null) extend(periods, date, reading.policy);
    else missing.set(wanted.blob, wanted);
  }
  return { periods, missing: [...missing.values()].reverse(), broken };
}

/** End the last period where something else stands now, and begin the next one. */
function extend(periods: PolicyPeriod[], date: string, policy: Policy | null): void {
  const last = periods.at(-1);
  if (last?.until === null && policy !== null && isSameFile(last, policy)) return;
  if (last?.until === null) periods[periods.length - 1] = { ...last, until: date };
  if (policy === null) return;
  const { text } = policy;
  periods.push({ ...policy, text, truncated: text !== null && policy.truncated, from: date, until: null });
}

/** Every date at which something changed, oldest first, with all that changed then. */
function momentsOf(holders: readonly HistoryHolder[]): readonly Moment[] {
  const changes = holders.flatMap(({ origin, files }) =>
    files.flatMap(({ path, changes }) => inOrder(changes).map((change) => ({ ...change, key: `${origin} ${path}` }))),
  );
  const byDate = Map.groupBy(changes, ({ date }) => date);
  return [...byDate].map(([date, changes]) => ({ date, changes })).sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** Oldest first. Clocks differ, but no commit is younger than the one that was built on it. */
function inOrder(newestFirst: readonly FileChange[]): readonly FileChange[] {
  let date = newestFirst[0]?.date ?? '';
  const ordered = newestFirst.map((change) => {
    if (change.date < date) date = change.date;
    return { ...change, date };
  });
  return ordered.reverse();
}

function candidatesOf(
  holders: readonly HistoryHolder[],
  standing: ReadonlyMap<string, FileChange>,
  { fetched }: KnownTexts,
): readonly Candidate[] {
  return holders.flatMap(({ origin, repository, files }) =>
    files.flatMap(({ path }): readonly Candidate[] => {
      const change = standing.get(`${origin} ${path}`);
      if (change === undefined || change.blob === null) return [];
      const { blob, commit } = change;
      const content = fetched.get(blob) ?? { __typename: 'Blob', oid: blob };
      return [{ file: { path, blob, commit, origin, repository }, content }];
    }),
  );
}

function isSameFile(a: PolicyFile, b: PolicyFile): boolean {
  return a.blob === b.blob && a.path === b.path && a.origin === b.origin && a.repository === b.repository;
}

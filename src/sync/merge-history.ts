import type { PolicyPeriod } from '../github/history.types.ts';
import type { HistoryChanges, PolicyRecord, StoredHistory } from '../store/history.types.ts';
import type { PolicySource } from '../verdict/verdict.types.ts';

/** What stood, by the commits; times in epoch ms. */
interface Period extends Pick<PolicyRecord, 'source' | 'from' | 'until'> {
  readonly text: string | null;
  readonly truncated: boolean | null;
}

/**
 * Work out what the commits add to the records of syncs, and what they correct: a sync sees a text some time after its commit, and
 * does not see one that stood between two syncs. What the commits do not explain (they were rewritten) stays as it was seen, and what
 * came after the last sync is left to the next one. With what it made in place, the same commits change nothing more.
 */
export function mergeHistory(
  { records, syncedAt }: Pick<StoredHistory, 'records' | 'syncedAt'>,
  told: readonly PolicyPeriod[],
): HistoryChanges {
  const free = new Set(records);
  const added: HistoryChanges['added'][number][] = [];
  const amended: HistoryChanges['amended'][number][] = [];
  // Newest first: a record without an end belongs to what stands now, not to an earlier time of the same text.
  for (const period of seenBySyncs(told, records, syncedAt).toReversed()) {
    const same = [...free].filter((record) => isOf(record, period));
    for (const record of same) free.delete(record);
    amended.push(...same.flatMap((record, i) => amend(record, period, { isFirst: i === 0, next: same[i + 1] })));
    const { until } = period;
    if (same.length === 0 && until !== null && until > period.from) added.push({ ...period, until });
  }
  return { added, amended };
}

/** The periods as far as the syncs have come, none of them later than the last one. */
function seenBySyncs(told: readonly PolicyPeriod[], records: readonly PolicyRecord[], syncedAt: number): Period[] {
  const periods = told.map((period) => periodOf(period, syncedAt));
  const current = records.find(({ until }) => until === null);
  const at = current === undefined ? -1 : periods.findLastIndex(({ source }) => isSameText(source, current.source));
  const last = periods[at];
  if (last === undefined) return periods.filter(({ until }) => until !== null);
  return [...periods.slice(0, at), { ...last, until: null }];
}

function periodOf(period: PolicyPeriod, syncedAt: number): Period {
  const { path, commit, blob, origin, repository, from, until, text, truncated } = period;
  const time = (date: string): number => Math.min(Date.parse(date), syncedAt);
  return {
    source: { path, commit, blob, origin, repository },
    from: time(from),
    until: until === null ? null : time(until),
    text,
    truncated: text === null ? null : truncated,
  };
}

/** The repository does not count: it is called otherwise when the project is renamed. */
function isSameText(a: PolicySource, b: PolicySource): boolean {
  return a.blob === b.blob && a.path === b.path && a.origin === b.origin;
}

/** True where a record tells of the same text at the same time, give or take what syncs are late. */
function isOf(record: PolicyRecord, period: Period): boolean {
  const { POSITIVE_INFINITY: forever } = Number;
  const overlaps = record.from < (period.until ?? forever) && period.from < (record.until ?? forever);
  return overlaps && isSameText(record.source, period.source);
}

/** Of several records of one period (the project was renamed, or away for a while) the first begins and the last ends with it. */
function amend(
  { id, source, ...seen }: PolicyRecord,
  period: Period,
  { isFirst, next }: { readonly isFirst: boolean; readonly next: PolicyRecord | undefined },
): HistoryChanges['amended'] {
  const from = isFirst ? period.from : seen.from;
  const until = next === undefined ? period.until : next.from;
  const { commit } = period.source;
  if (from === seen.from && until === seen.until && commit === source.commit) return [];
  return [{ id, from, until, commit }];
}

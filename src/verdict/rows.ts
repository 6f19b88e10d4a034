import type { Claim, Until } from '../policy/policy.types.ts';
import { compareNumbers, contains, inside, type Range } from '../version/range.ts';
import type { Version } from '../version/scheme.types.ts';
import { evidenceOf } from './evidence.ts';
import type { KnownReleases } from './releases.ts';
import type { ResolvedRow } from './resolved.types.ts';
import type { Statement } from './verdict.types.ts';

/** The time that rows are read at. `day`: the UTC day, `2026-01-08`. */
export interface At {
  readonly day: string;
  readonly releases: KnownReleases;
}

/** Tell whether an end has come: a day is over after it, a release once it is known (semantics, rule 6). */
export function hasCome(until: Until, { day, releases }: At): boolean {
  if (until.kind === 'date') return day > until.date;
  const numbers = until.version.split('.').map(Number);
  const ending = releases.stable.filter((release) => compareNumbers(release.numbers, numbers) >= 0);
  if (until.days === undefined) return ending.length > 0;
  const latest = Date.parse(day) - until.days * 86_400_000;
  return ending.some(({ date }) => Date.parse(date) < latest);
}

/** Tell whether what a claim waits for has happened; "once 4.2 is out" waits for a 4.2, whatever majors follow. */
export function hasBegun(from: Until, at: At): boolean {
  if (from.kind === 'date') return at.day >= from.date;
  const [major, minor] = from.version.split('.').map(Number);
  return (
    hasCome(from, at) &&
    (minor === undefined ||
      at.releases.stable.some(({ numbers }) => numbers[0] === major && (numbers[1] ?? 0) >= minor))
  );
}

/** Weigh a claim's end: up to it the word stands, after it nothing is fixed any more but what is paid for. */
export function resolveRow(statement: Statement, claim: Claim, at: At): ResolvedRow {
  const { subject, paidUntil } = claim;
  const isOver = claim.until !== undefined && hasCome(claim.until, at);
  const isPaid = isOver && paidUntil !== undefined && !hasCome(paidUntil, at);
  const until = isPaid ? paidUntil : claim.until;
  const ended = isOver && !isPaid;
  const dated = until !== undefined && (ended || claim.word !== 'unsupported');
  const reason = !dated ? 'row' : until.kind === 'date' ? 'until-date' : 'until-release';
  return {
    claim,
    ranges: subject.kind === 'range' ? subject.ranges : [],
    status: ended ? 'unsupported' : isPaid ? 'limited' : claim.word,
    reason,
    ...(dated ? { until: until.kind === 'date' ? until.date : until.version } : {}),
    evidence: evidenceOf(statement, claim),
  };
}

/** A row that names a version, by which of its ranges, and how. */
export interface Match {
  readonly row: ResolvedRow;
  readonly range: Range;
  /** Only a later patch of an exact row (semantics, rule 3). */
  readonly implied?: true;
}

export type RowAnswer =
  | { readonly kind: 'none' }
  | { readonly kind: 'row'; readonly match: Match }
  | { readonly kind: 'conflict'; readonly rows: readonly ResolvedRow[] };

function matches(rows: readonly ResolvedRow[], version: Version): Match[] {
  const found: Match[] = [];
  for (const row of rows) {
    const range = row.ranges.find((one) => contains(one, version));
    if (range) found.push({ row, range });
  }
  if (!version.prerelease || found.length < 2) return found;
  // A pre-release belongs to the line whose numbers it bears before it belongs to a bound (semantics, rule 13).
  const lines = found.filter(({ range }) => range.kind === 'line');
  return lines.length > 0
    ? found.filter(
        ({ range }) =>
          range.kind === 'line' || compareNumbers(version.release, range.high ?? [Number.MAX_SAFE_INTEGER]) < 0,
      )
    : found;
}

/** Later patches of a release that is marked supported, where no other row names them. */
function laterPatch(rows: readonly ResolvedRow[], version: Version): Match | undefined {
  for (const row of rows) {
    if (row.status !== 'supported' && row.status !== 'limited') continue;
    const range = row.ranges.find(
      ({ exact, only, low }) =>
        exact &&
        only === undefined &&
        low.every((part, i) => i === low.length - 1 || (version.release[i] ?? 0) === part) &&
        compareNumbers(version.release, low) > 0,
    );
    if (range) return { row, range, implied: true };
  }
  return undefined;
}

const isYes = (match: Match): boolean => match.row.status === 'supported' || match.row.status === 'limited';

/** The narrower row wins; rows that do not lie inside each other and differ contradict (semantics, rule 4). */
function narrowest(found: readonly Match[]): RowAnswer {
  const packages = new Set(found.map(({ row }) => row.claim.package));
  const agree = found.every(({ row }) => row.status === found[0]?.row.status);
  if (packages.size > 1 && !agree) return { kind: 'conflict', rows: found.map(({ row }) => row) };
  const innermost = found.filter((one) => found.every((other) => inside(one.range, other.range)));
  const first = innermost[0] ?? found[0];
  if (!first) return { kind: 'none' };
  if (innermost.length === 0)
    return agree ? { kind: 'row', match: first } : { kind: 'conflict', rows: found.map(({ row }) => row) };
  if (innermost.every(({ row }) => row.status === first.row.status))
    // Said twice, once with its end: the end is worth telling.
    return { kind: 'row', match: innermost.find(({ row }) => row.until !== undefined) ?? first };
  // Said twice, and the end that only one of them names has passed: the date decides (semantics, rule 5).
  const ended = innermost.find(({ row }) => row.until !== undefined && row.status === 'unsupported');
  const others = innermost.filter((one) => one !== ended);
  if (ended && others.every(isYes)) {
    return { kind: 'row', match: others.find(({ row }) => row.until !== undefined) ?? ended };
  }
  // The same line once for all problems and once for severe ones only: what holds for all holds.
  if (innermost.every(isYes))
    return { kind: 'row', match: innermost.find(({ row }) => row.status === 'supported') ?? first };
  return { kind: 'conflict', rows: innermost.map(({ row }) => row) };
}

/** Find the row that speaks of a version (semantics, rules 3 and 4). */
export function rowFor(rows: readonly ResolvedRow[], version: Version): RowAnswer {
  const found = matches(rows, version);
  if (found.length === 1 && found[0]) return { kind: 'row', match: found[0] };
  if (found.length > 1) return narrowest(found);
  const later = laterPatch(rows, version);
  return later ? { kind: 'row', match: later } : { kind: 'none' };
}

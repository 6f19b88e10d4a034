import type { Claim } from '../policy/policy.types.ts';
import { isNamedLike } from '../version/package-name.ts';
import { compareNumbers, nextLine, type Range } from '../version/range.ts';
import { samePackage } from './package-names.ts';
import type { Resolved, ResolvedRow, ResolvedRule } from './resolved.types.ts';
import type { CompiledRelease, Drift } from './verdict.types.ts';

type Known = Pick<
  Resolved,
  | 'statement'
  | 'time'
  | 'rows'
  | 'rest'
  | 'rules'
  | 'releases'
  | 'isTemplate'
  | 'isForeign'
  | 'unresolved'
  | 'branches'
  | 'all'
>;

/**
 * Compare a policy's table with the releases (semantics, "Drift"). `behind`: the highest stable release is above every listed
 * line; `ahead`: a listed supported line has no release at all. `behind` outranks `ahead`.
 */
export function driftOf(known: Known): Drift {
  const { statement, rows: all, rules, releases, isTemplate, isForeign } = known;
  const { policy } = statement;
  if (isTemplate) return 'template';
  if (!policy || isForeign || policy.claims.every(({ subject }) => subject.kind === 'prereleases')) return 'silent';
  if (releases.all.length === 0) return 'unclear';
  const rows = ownRows(all, statement.project.name);
  const latest = releases.latest;
  const ranges = [...rows.flatMap(listedBy), ...policy.claims.flatMap(linesOfRule)];
  const listed = rows.some(({ claim }) => !claim.told);
  if (
    latest &&
    (listed || !rules.some((rule) => names(rule, latest))) &&
    ranges.length > 0 &&
    ranges.every(({ high }) => high !== null && compareNumbers(latest.numbers, high) >= 0)
  )
    return 'behind';
  const empty = rows.some(
    (row) =>
      (row.status === 'supported' || row.status === 'limited') && row.ranges.some((range) => !isReleased(range, known)),
  );
  return empty ? 'ahead' : 'current';
}

/** What a row lists; a supported release stands for the later patches of its minor too (semantics, rule 3). */
function listedBy({ ranges, status }: ResolvedRow): readonly Range[] {
  if (status !== 'supported' && status !== 'limited') return ranges;
  return ranges.map((range) =>
    range.exact && range.only === undefined && range.low.length > 1
      ? { ...range, high: nextLine(range.low.slice(0, -1)) }
      : range,
  );
}

/** Rows keyed by packages are measured with the releases of their own: the project's, where it has rows of its name. */
function ownRows(rows: readonly ResolvedRow[], name: string): readonly ResolvedRow[] {
  const isOwn = ({ claim }: ResolvedRow): boolean => claim.package !== undefined && samePackage(claim.package, name);
  return rows.some(isOwn) ? rows.filter((row) => row.claim.package === undefined || isOwn(row)) : rows;
}

/** Tell whether a line has a release by now, also from before the project's tags got or lost its name: `4.8.1`, later `socket.io@4.8.2`. */
function isReleased(range: Range, { statement: { families, project }, releases, time }: Known): boolean {
  if (releases.all.some(({ numbers }) => covers(range, numbers))) return true;
  const own = families.filter((family) => family.package === '' || isNamedLike(family.package, project.name));
  return own.some((family) =>
    family.releases.some(({ numbers, date }) => covers(range, numbers) && Date.parse(date) <= time),
  );
}

/** Where nothing is listed, a rule that names the newest release has not drifted. */
function names(rule: ResolvedRule, { version, numbers, prerelease }: CompiledRelease): boolean {
  return rule.answer({ text: version, release: numbers, prerelease, key: undefined }) === 'yes';
}

/** "2.latest", "the latest release of 8.x": a rule that names its lines lists them. */
function linesOfRule({ subject }: Claim): readonly Range[] {
  return subject.kind === 'latest' || subject.kind === 'last' ? (subject.of ?? []) : [];
}

function covers(
  range: { readonly low: readonly number[]; readonly high: readonly number[] | null },
  numbers: readonly number[],
): boolean {
  return compareNumbers(numbers, range.low) >= 0 && (range.high === null || compareNumbers(numbers, range.high) < 0);
}

import type { Claim, Subject, Unit } from '../policy/policy.types.ts';
import { compareNumbers, contains, lineRange, type Range } from '../version/range.ts';
import type { Version } from '../version/scheme.types.ts';
import { evidenceOf } from './evidence.ts';
import type { Reason } from './reasons.ts';
import { type KnownReleases, type LineUnit, lineNumbers } from './releases.ts';
import type { ResolvedRule, RuleAnswer } from './resolved.types.ts';
import type { CompiledRelease, Statement } from './verdict.types.ts';

type Rolling = Extract<Subject, { kind: 'latest' | 'last' | 'age' }>;

/** Whom a rule names at a time: whole lines, or single releases. */
interface Named {
  readonly lines: readonly Range[];
  readonly releases: readonly CompiledRelease[];
}

/** What resolving rules needs: the releases, the time, and what the policy itself calls a line. */
export interface RuleContext {
  readonly statement: Statement;
  readonly releases: KnownReleases;
  readonly time: number;
  /** `minor` where the policy's own rows name lines of two numbers, else the rule of the semantics. */
  readonly lineUnit: LineUnit;
  /** True where no other rule speaks: then a rule about outlived lines speaks of the current one too. */
  readonly alone: boolean;
}

const DAY = 86_400_000;

function inScope(of: readonly Range[] | undefined, numbers: readonly number[]): boolean {
  return (
    of === undefined ||
    of.some((range) => contains(range, { release: numbers, prerelease: false, text: '', key: undefined }))
  );
}

function namedLines(lines: readonly (readonly number[])[]): Named {
  return { lines: lines.map((numbers) => lineRange(numbers)), releases: [] };
}

/** The `n` highest of what is counted, within each scope separately where the rule says so. */
function highest(
  subject: Extract<Rolling, { kind: 'latest' | 'last' }>,
  unit: LineUnit | 'release',
  { releases }: RuleContext,
): Named {
  const n = subject.kind === 'last' ? subject.n : 1;
  const groupOf = groupKey(subject);
  const counts = new Map<string, number>();
  const keep = (numbers: readonly number[]): boolean => {
    if (!inScope(subject.of, numbers)) return false;
    const group = groupOf(numbers);
    if (!counts.has(group) && subject.within !== undefined && counts.size >= subject.within) return false;
    const count = (counts.get(group) ?? 0) + 1;
    counts.set(group, count);
    return count <= n;
  };
  if (unit === 'release') return { lines: [], releases: releases.stable.filter(({ numbers }) => keep(numbers)) };
  return namedLines(
    releases
      .lines(unit)
      .map(({ numbers }) => numbers)
      .filter(keep),
  );
}

/** Releases that are counted together: all, those of one major or minor, or those of one line of the scope. */
function groupKey({ each, of }: Extract<Rolling, { kind: 'latest' | 'last' }>): (numbers: readonly number[]) => string {
  if (each) return (numbers) => lineNumbers(numbers, each).join('.');
  if (!of) return () => '';
  return (numbers) => String(of.findIndex((range) => inScope([range], numbers)));
}

/** Everything young enough; the highest stable line never ages out (semantics, rule 7). */
function youngEnough(
  subject: Extract<Rolling, { kind: 'age' }>,
  unit: LineUnit | 'release',
  { releases, time }: RuleContext,
): Named {
  const young = (date: string): boolean => time - Date.parse(date) <= subject.days * DAY;
  const top = releases.latest;
  if (unit === 'release') {
    const own = releases.stable.filter((release, i) => i === 0 || young(release.date));
    return { lines: [], releases: own };
  }
  const all = releases.lines(unit);
  const dated =
    subject.since === 'successor' ? (i: number) => all[i - 1]?.firstReleased : (i: number) => all[i]?.firstReleased;
  const lines = all.filter((_, i) => (i === 0 && top !== undefined) || young(dated(i) ?? '9999'));
  return namedLines(lines.map(({ numbers }) => numbers));
}

function ruleUnit(unit: Unit, { lineUnit }: RuleContext): LineUnit | 'release' {
  return unit === 'line' ? lineUnit : unit;
}

function reasonOf(claim: Claim, subject: Rolling): Reason {
  if (claim.word === 'limited' && subject.kind !== 'age') return 'discretion';
  return subject.kind === 'age' ? 'age-limit' : subject.kind === 'last' ? 'last-lines' : 'latest-only';
}

/** Tell whether a rule is about how long lines outlive their successor. */
function outlives(subject: Rolling): boolean {
  return subject.kind === 'age' && subject.since === 'successor';
}

/** Resolve a rolling rule against the releases known at a time; `undefined` where none is known. */
export function resolveRule(claim: Claim, subject: Rolling, context: RuleContext): ResolvedRule | undefined {
  const { releases, statement } = context;
  if (!releases.latest) return undefined;
  const unit = ruleUnit(subject.unit, context);
  const named = subject.kind === 'age' ? youngEnough(subject, unit, context) : highest(subject, unit, context);
  const of = subject.kind === 'age' ? undefined : subject.of;
  const besides = subject.kind === 'age' ? undefined : subject.besides;
  const current =
    outlives(subject) && !context.alone ? releases.lines(unit === 'release' ? 'line' : unit)[0] : undefined;
  const answer = (version: Version): RuleAnswer => {
    if (!inScope(of, version.release)) return 'silent';
    if (current && contains(lineRange(current.numbers), version)) return 'silent';
    if (
      named.lines.some((line) => contains(line, version)) ||
      named.releases.some((release) => releases.is(version, release))
    )
      return 'yes';
    if (besides && inScope(besides, version.release)) return 'silent';
    return releases.isAboveAll(version) || isAboveScope(of, version, releases) ? 'above' : 'no';
  };
  return {
    claim,
    status: claim.word === 'limited' ? 'limited' : 'supported',
    reason: reasonOf(claim, subject),
    unit,
    evidence: evidenceOf(statement, claim),
    projectWide: of === undefined,
    answer,
  };
}

/** Above every release of the line that the rule is limited to: "latest 1.x", asked for an unreleased 1.53. */
function isAboveScope(of: readonly Range[] | undefined, version: Version, releases: KnownReleases): boolean {
  const scope = of?.find((range) => contains(range, version));
  const top = scope && releases.highestIn(scope);
  return top !== undefined && compareNumbers(version.release, top.numbers) > 0;
}

/** What all rules together answer for a version, and the rule that answers. */
export interface RulesAnswer {
  readonly answer: RuleAnswer;
  readonly rule: ResolvedRule | undefined;
}

const WIDTH: Readonly<Record<string, number>> = { 'last-lines': 3, 'age-limit': 2, 'latest-only': 1 };

/** "The last minor of each supported major": which majors are, another rule tells. */
function asksWithin({ claim: { subject } }: ResolvedRule): boolean {
  return (
    (subject.kind === 'latest' || subject.kind === 'last') && subject.each !== undefined && subject.within === undefined
  );
}

/** Rules that only together say yes: the line has not outlived its successor for too long, and within it the rule says yes. */
function bothNeeded(rules: readonly ResolvedRule[], version: Version): RulesAnswer | undefined {
  const line = rules.find(({ claim: { subject } }) => subject.kind === 'age' && subject.since === 'successor');
  const inner = line && rules.find(asksWithin);
  if (!line || !inner) return undefined;
  if (line.answer(version) === 'no') return { answer: 'no', rule: line };
  const answer = inner.answer(version);
  return answer === 'no' || answer === 'yes' ? { answer, rule: inner } : undefined;
}

/** Ask all rules: one yes suffices, the best of them answers; a no needs a rule that is neither hedged nor limited (rule 8). */
export function askRules(rules: readonly ResolvedRule[], version: Version): RulesAnswer {
  const both = bothNeeded(rules, version);
  if (both) return both;
  let yes: ResolvedRule | undefined;
  let no: ResolvedRule | undefined;
  let above: ResolvedRule | undefined;
  for (const rule of rules) {
    const answer = rule.answer(version);
    if (answer === 'yes' && (!yes || (yes.status === 'limited' && rule.status === 'supported'))) yes = rule;
    const firm = rule.status === 'supported' && !rule.claim.hedged;
    if (answer === 'no' && firm && (!no || (WIDTH[rule.reason] ?? 0) > (WIDTH[no.reason] ?? 0))) no = rule;
    if (answer === 'above' && !above) above = rule;
  }
  if (yes) return { answer: 'yes', rule: yes };
  if (above) return { answer: 'above', rule: above };
  return no ? { answer: 'no', rule: no } : { answer: 'silent', rule: undefined };
}

import type { Claim } from '../policy/policy.types.ts';
import { contains } from '../version/range.ts';
import { driftOf } from './drift.ts';
import { evidenceOf } from './evidence.ts';
import { familyFor, samePackage } from './package-names.ts';
import { KnownReleases, type LineUnit } from './releases.ts';
import type { Resolved, ResolvedRow, ResolvedRule } from './resolved.types.ts';
import { type At, hasBegun, resolveRow } from './rows.ts';
import { type RuleContext, resolveRule } from './rules.ts';
import type { CompiledRelease, PublishedRelease, Statement } from './verdict.types.ts';

/** When and for which package a statement is read. */
export interface ResolveAt {
  /** Epoch milliseconds; used where `asOf` is absent or cannot be read. */
  readonly now: number;
  /** A day (`2026-01-08`: its end, UTC) or an RFC 3339 date-time. */
  readonly asOf?: string;
  /** Chooses a tag family and the rows keyed by that package (semantics, rules 15 and 16). */
  readonly package?: string;
  /** What the registry of the package has beside the tags (`published.ts`). */
  readonly published?: readonly PublishedRelease[];
}

const DAY_ONLY = /^\d{4}-\d{2}-\d{2}$/;

/** False for a 30 February, which `Date` takes for a day of March. */
function isDay(day: string): boolean {
  const start = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(start.getTime()) && start.toISOString().startsWith(day);
}

/** Read `asOf`: epoch milliseconds, a bare day meaning its end in UTC; `undefined` where it is no date. */
export function parseAsOf(asOf: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/.test(asOf))
    return undefined;
  const day = asOf.slice(0, 10);
  const time = Date.parse(DAY_ONLY.test(asOf) ? `${day}T23:59:59.999Z` : asOf);
  return Number.isNaN(time) || !isDay(day) ? undefined : time;
}

/** Rows keyed by package: the asked one selects; without it all of them speak (semantics, rule 15). */
function claimsFor({ policy }: Statement, name: string | undefined): readonly Claim[] {
  const claims = policy?.claims ?? [];
  if (name === undefined) return claims;
  const keyed = claims.some((claim) => claim.package !== undefined && samePackage(claim.package, name));
  return keyed ? claims.filter((claim) => claim.package === undefined || samePackage(claim.package, name)) : claims;
}

/** What the policy itself calls a line: minors where its rows name only lines of two numbers or more. */
function lineUnitOf(claims: readonly Claim[]): LineUnit {
  const lines = claims.flatMap(({ subject }) =>
    subject.kind === 'range' ? subject.ranges.filter(({ kind }) => kind === 'line') : [],
  );
  return lines.length > 0 && lines.every(({ low }) => low.length >= 2) ? 'minor' : 'line';
}

function rollingIn(claims: readonly Claim[]): number {
  return claims.filter(({ subject: { kind } }) => kind === 'latest' || kind === 'last' || kind === 'age').length;
}

/** Tell whether one of these releases falls in a row that says yes. */
function isInYesRow({ policy }: Statement, releases: readonly CompiledRelease[]): boolean {
  const yes = (policy?.claims ?? []).flatMap(({ subject, word }) =>
    word === 'supported' && subject.kind === 'range' ? subject.ranges : [],
  );
  return releases.some(({ numbers }) =>
    yes.some((range) => contains(range, { text: '', release: numbers, prerelease: false, key: undefined })),
  );
}

function isSample(statement: Statement, releases: KnownReleases): boolean {
  return statement.policy?.silence === 'template' && !isInYesRow(statement, releases.all);
}

/**
 * The owner's default policy is written for no project in particular: it speaks of versions only where its table lists this
 * project's latest release as supported.
 */
function isForeign(statement: Statement, { latest }: KnownReleases): boolean {
  return statement.source?.origin === 'owner-default' && !isInYesRow(statement, latest ? [latest] : []);
}

/** Sort claims by what they speak of, and resolve each at the time. */
function sortClaims(
  statement: Statement,
  claims: readonly Claim[],
  at: At,
  context: RuleContext,
): Omit<
  Resolved,
  'statement' | 'asOf' | 'time' | 'releases' | 'isTemplate' | 'isForeign' | 'drift' | 'package' | 'advisories' | 'fixes'
> {
  const rows: ResolvedRow[] = [];
  const rest: ResolvedRow[] = [];
  const branches: ResolvedRow[] = [];
  const rules: ResolvedRule[] = [];
  let all: ResolvedRow | undefined;
  let prereleases: ResolvedRow | undefined;
  let unresolved: Resolved['unresolved'];
  for (const claim of claims) {
    if (claim.from && !hasBegun(claim.from, at)) continue;
    const { subject } = claim;
    const row = resolveRow(statement, claim, at);
    if (subject.kind === 'range') rows.push(row);
    else if (subject.kind === 'rest') rest.push(row);
    else if (subject.kind === 'branch') branches.push(row);
    else if (subject.kind === 'all') all ??= row;
    else if (subject.kind === 'prereleases') prereleases ??= row;
    else if (row.status === 'supported' || row.status === 'limited') {
      const rule = resolveRule(claim, subject, context);
      if (rule) rules.push(row.until === undefined ? rule : { ...rule, until: row.until });
      else unresolved ??= evidenceOf(statement, claim);
    }
  }
  return { rows, rest, branches, rules, all, prereleases, unresolved };
}

/**
 * Make a statement ready for one time: choose the tag family, weigh dates, resolve rules against the releases known then
 * (semantics, rules 6, 7, 15, 16). Decide any number of versions from the result.
 */
export function resolveStatement(statement: Statement, at: ResolveAt): Resolved {
  const asked = at.asOf === undefined ? undefined : parseAsOf(at.asOf);
  const time = asked ?? at.now;
  const moment = new Date(time).toISOString();
  const family = familyFor(statement, at.package);
  const releases = new KnownReleases(family, moment, at.published);
  const isTemplate = isSample(statement, releases);
  const foreign = isForeign(statement, releases);
  const claims = isTemplate || foreign ? [] : claimsFor(statement, at.package);
  const context = { statement, releases, time, lineUnit: lineUnitOf(claims), alone: rollingIn(claims) === 1 };
  const sorted = sortClaims(statement, claims, { day: moment.slice(0, 10), releases }, context);
  const known = { statement, time, releases, isTemplate, isForeign: foreign, ...sorted };
  return {
    ...known,
    asOf: (asked === undefined ? undefined : at.asOf) ?? moment,
    drift: driftOf(known),
    package: family?.package ?? '',
    advisories: { read: undefined },
    fixes: { lines: undefined },
  };
}

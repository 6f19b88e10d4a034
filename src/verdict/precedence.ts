import { contains, inside } from '../version/range.ts';
import type { Version } from '../version/scheme.types.ts';
import { EVIDENCE, isNewerThanListed, newerThanPolicy, notListed } from './not-listed.ts';
import { unitRange } from './releases.ts';
import type { Finding, Resolved, ResolvedRow, ResolvedRule } from './resolved.types.ts';
import { type Match, rowFor } from './rows.ts';
import { askRules, type RulesAnswer } from './rules.ts';
import type { Evidence } from './verdict.types.ts';

function unknown(reason: Finding['reason'], evidence: readonly Evidence[], presumed?: Finding['presumed']): Finding {
  return {
    status: 'unknown',
    basis: null,
    reason,
    evidence: evidence.slice(0, EVIDENCE),
    ...(presumed ? { presumed } : {}),
  };
}

function byRule(rule: ResolvedRule, answer: 'yes' | 'no', evidence: readonly Evidence[] = []): Finding {
  return {
    status: answer === 'yes' ? rule.status : 'unsupported',
    basis: 'rule',
    reason: rule.reason === 'discretion' && answer === 'no' ? 'latest-only' : rule.reason,
    evidence: [rule.evidence, ...evidence],
    ...(rule.until !== undefined && answer === 'yes' ? { until: rule.until } : {}),
    unit: rule.unit,
  };
}

/** The row answers as it stands. */
function byRow({ row, range, implied }: Match, status: 'supported' | 'limited' | 'unsupported'): Finding {
  const basis = implied ? 'implied' : row.reason === 'row' ? 'stated' : 'rule';
  return {
    status,
    basis,
    reason: row.reason,
    evidence: [row.evidence],
    ...(row.until === undefined ? {} : { until: row.until }),
    range,
  };
}

function ofRest(row: ResolvedRow): Finding | undefined {
  if (row.status === 'development' || row.status === 'unclear') return undefined;
  return {
    status: row.status,
    basis: 'stated',
    reason: row.reason,
    evidence: [row.evidence],
    ...(row.until === undefined ? {} : { until: row.until }),
  };
}

/** Beyond the highest released major an open-ended row does not promise anything yet (semantics, rule 10). */
function isBeyondReleases(resolved: Resolved, { range }: Match, version: Version): boolean {
  const top = resolved.releases.all[0];
  return range.high === null && top !== undefined && (version.release[0] ?? 0) > (top.numbers[0] ?? 0);
}

/**
 * The row says yes and the rule no (semantics, rule 8): a wider row is narrowed; a row of the same unit contradicts where the
 * rule says that nobody else is meant or the table has drifted behind, and stands beside it where neither is so. A rule that is
 * itself one row of the list says nothing of what the others name.
 */
function narrowed(resolved: Resolved, match: Match, rule: ResolvedRule, version: Version): Finding {
  const { reach, subject } = rule.claim;
  // A row with its own end is what a rule about ages comes to.
  if (subject.kind === 'age' && match.row.until !== undefined) return byRow(match, 'supported');
  const wider = !inside(match.range, unitRange(version.release, rule.unit));
  const elaborates = !wider && reach !== 'only' && resolved.drift !== 'behind';
  if (reach === 'listed' || elaborates) return byRow(match, 'supported');
  if (wider) return byRule(rule, 'no', [match.row.evidence]);
  const presumed = resolved.drift === 'behind' ? ('unsupported' as const) : undefined;
  return unknown('conflicting-rows', [match.row.evidence, rule.evidence], presumed);
}

/** A row names the version; the rules may agree, overrule or contradict. */
function withRow(resolved: Resolved, match: Match, rules: RulesAnswer, version: Version): Finding {
  const { row } = match;
  const { answer, rule } = rules;
  if (row.status === 'development')
    return answer === 'yes' && rule ? byRule(rule, 'yes') : unknown('in-development', [row.evidence]);
  if (row.status === 'unclear')
    return (answer === 'yes' || answer === 'no') && rule
      ? byRule(rule, answer)
      : unknown('unclear-row', [row.evidence]);
  if (row.status === 'unsupported') {
    return answer === 'yes' && rule && resolved.drift === 'behind' && row.reason === 'row'
      ? byRule(rule, 'yes', [row.evidence])
      : byRow(match, 'unsupported');
  }
  if (match.implied && answer === 'above') return unknown('unreleased', [row.evidence], 'supported');
  if (isBeyondReleases(resolved, match, version)) return unknown('unreleased', [row.evidence], 'supported');
  if (answer === 'no' && rule && row.status === 'supported') return narrowed(resolved, match, rule, version);
  return byRow(match, row.status);
}

/** Only a branch is named: that is where fixes land, so the highest stable release has them (semantics, rule 12). */
function byBranch(resolved: Resolved, version: Version): Finding | undefined {
  const branch = resolved.branches.find((row) => row.status === 'supported');
  if (!branch || resolved.rows.length > 0 || resolved.rules.length > 0) return undefined;
  const latest = resolved.releases.latest;
  if (!latest) return unknown('no-releases', [branch.evidence]);
  if (resolved.releases.is(version, latest))
    return { status: 'supported', basis: 'rule', reason: 'latest-only', evidence: [branch.evidence], unit: 'release' };
  if (resolved.releases.isAboveAll(version)) return unknown('unreleased', [branch.evidence], 'supported');
  return { status: 'unsupported', basis: 'rule', reason: 'latest-only', evidence: [branch.evidence], unit: 'release' };
}

/** Sentences that older lines do get fixes; they never outrank a row's own no nor a rule within every line (rule 8). */
function atDiscretion(resolved: Resolved, no: ResolvedRule | undefined): Finding | undefined {
  const sentences = resolved.rest.filter((row) => row.claim.kind === 'rule');
  const wish = sentences.find((row) => row.status === 'limited') ?? sentences.find((row) => row.status === 'supported');
  const subject = no?.claim.subject;
  if (!wish || (subject?.kind === 'latest' && subject.each !== undefined)) return undefined;
  if (wish.status === 'supported') return ofRest(wish);
  return {
    status: 'limited',
    basis: 'stated',
    reason: 'discretion',
    evidence: [wish.evidence, ...(no ? [no.evidence] : [])],
  };
}

/** An open row for one line only ("older 3.x") says nothing of others. */
function speaksOf({ claim: { subject } }: ResolvedRow, version: Version): boolean {
  return subject.kind !== 'rest' || subject.of === undefined || subject.of.some((line) => contains(line, version));
}

/** Nothing but pre-releases is spoken of: for anything else that is silence. */
function saysNothing({ rows, rules, rest, branches, all, unresolved }: Resolved): boolean {
  return rows.length + rules.length + rest.length + branches.length === 0 && !all && !unresolved;
}

/** No row names the version: rules, open rows, branches and blanket sentences, then silence (semantics, rules 7 to 12). */
function withoutRow(resolved: Resolved, { answer, rule }: RulesAnswer, version: Version): Finding {
  if (saysNothing(resolved)) return unknown('policy-silent', []);
  if (answer === 'yes' && rule) return byRule(rule, 'yes');
  if (answer === 'above' && rule) {
    const outside = resolved.rows.length > 0 && !rule.projectWide && isNewerThanListed(resolved, version);
    return outside ? newerThanPolicy(resolved, version) : unknown('unreleased', [rule.evidence], 'supported');
  }
  const branch = byBranch(resolved, version);
  if (branch && branch.status !== 'unsupported') return branch;
  const openRow = resolved.rest.find((row) => row.claim.kind === 'row' && speaksOf(row, version));
  const newer = isNewerThanListed(resolved, version) && answer !== 'no';
  if (openRow && !newer) {
    const finding = ofRest(openRow);
    if (finding) return finding;
  }
  if (answer === 'no' && rule) return atDiscretion(resolved, rule) ?? byRule(rule, 'no');
  if (resolved.unresolved && resolved.rows.length === 0) return unknown('no-releases', [resolved.unresolved]);
  if (branch) return branch;
  if (resolved.all && resolved.all.status !== 'development' && resolved.all.status !== 'unclear') {
    return { status: resolved.all.status, basis: 'stated', reason: 'blanket', evidence: [resolved.all.evidence] };
  }
  if (newer) return newerThanPolicy(resolved, version);
  const said = resolved.rest.find((row) => row.claim.kind === 'rule' && row.status === 'unsupported');
  const gap = notListed(resolved, version);
  if (gap.reason === 'gap' && !said) return gap;
  return atDiscretion(resolved, undefined) ?? (said && ofRest(said)) ?? gap;
}

/** A rule within what the rows support asks nothing of what they do not. */
function rulesBeside({ rules, rows }: Resolved, match: Match | undefined): readonly ResolvedRule[] {
  const isSupported = match?.row.status === 'supported' || match?.row.status === 'limited';
  return isSupported || rows.length === 0 ? rules : rules.filter(({ claim }) => claim.reach !== 'within');
}

/** Judge one version by everything that the policy says of it. */
export function judge(resolved: Resolved, version: Version): Finding {
  const pre = version.prerelease ? resolved.prereleases : undefined;
  const stated = pre && ofRest(pre);
  if (stated) return stated;
  const rows = rowFor(resolved.rows, version);
  if (rows.kind === 'conflict')
    return unknown(
      'conflicting-rows',
      rows.rows.map((row) => row.evidence),
    );
  if (rows.kind === 'row')
    return withRow(resolved, rows.match, askRules(rulesBeside(resolved, rows.match), version), version);
  return withoutRow(resolved, askRules(rulesBeside(resolved, undefined), version), version);
}

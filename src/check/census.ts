import type { Claim, Policy } from '../policy/policy.types.ts';
import { decide } from '../verdict/decide.ts';
import { resolveStatement } from '../verdict/resolve.ts';
import type { CensusSummary, Share, StatementKind } from './census.types.ts';
import type { EvaluationRecord } from './check.types.ts';
import { compileLocal } from './statement.ts';

/** Counts how policies speak. Memory does not grow with the number of records: only names and counts are kept. */
export class Census {
  private records = 0;
  private versions = 0;
  private readonly tallies = {
    statements: new Map<string, number>(),
    drift: new Map<string, number>(),
    rules: new Map<string, number>(),
    statuses: new Map<string, number>(),
    reasons: new Map<string, number>(),
  };

  /** Count one record: its policy, and the answer to each of its versions. */
  add(record: EvaluationRecord): void {
    const { statements, drift, rules, statuses, reasons } = this.tallies;
    const statement = compileLocal(record);
    const resolved = resolveStatement(statement, { now: 0, asOf: record.asOf });
    this.records += 1;
    this.versions += record.versions.length;
    increment(statements, kindOf(statement.policy, resolved.isTemplate));
    increment(drift, resolved.drift);
    for (const rule of new Set(statement.policy?.claims.flatMap(ruleNames))) increment(rules, rule);
    for (const version of record.versions) {
      const { status, reason } = decide(resolved, version);
      increment(statuses, status);
      increment(reasons, reason);
    }
  }

  /** Sum up what was counted so far. */
  summary(): CensusSummary {
    const { statements, drift, rules, statuses, reasons } = this.tallies;
    return {
      records: this.records,
      versions: this.versions,
      statements: sharesOf(statements, this.records),
      drift: sharesOf(drift, this.records),
      rules: sharesOf(rules, this.records),
      statuses: sharesOf(statuses, this.versions),
      reasons: sharesOf(reasons, this.versions),
    };
  }
}

function kindOf(policy: Policy | null, isTemplate: boolean): StatementKind {
  if (policy === null) return 'no-policy';
  if (isTemplate) return 'template';
  if (policy.silence === 'silent' || policy.silence === 'elsewhere') return policy.silence;
  const kinds = new Set(policy.claims.map(({ kind }) => kind));
  if (kinds.size > 1) return 'mixed';
  return kinds.has('row') ? 'table' : 'rule';
}

/** Name what a rule counts or dates: `latest minor`, `last 2 majors` are `latest minor` and `last major`. */
function ruleNames({ kind, subject }: Claim): readonly string[] {
  if (kind !== 'rule') return [];
  return [
    subject.kind === 'latest' || subject.kind === 'last' || subject.kind === 'age'
      ? `${subject.kind} ${subject.unit}`
      : subject.kind,
  ];
}

function increment(tally: Map<string, number>, name: string): void {
  tally.set(name, (tally.get(name) ?? 0) + 1);
}

function sharesOf(tally: ReadonlyMap<string, number>, total: number): readonly Share[] {
  const shares = [...tally].map(([name, count]) => ({ name, count, share: count / total }));
  return shares.sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'en'));
}

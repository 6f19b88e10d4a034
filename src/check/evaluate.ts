import { decide } from '../verdict/decide.ts';
import { resolveStatement } from '../verdict/resolve.ts';
import type { Evaluation, EvaluationRecord } from './check.types.ts';
import { compileLocal } from './statement.ts';

/** Answer one record: the same record always gives the same answer. */
export function evaluate(record: EvaluationRecord): Evaluation {
  const statement = compileLocal(record);
  // `now` would stand in for a moment that cannot be read; parseRecord has let none through.
  const resolved = resolveStatement(statement, { now: 0, asOf: record.asOf });
  const { policy } = statement;
  return {
    id: record.id,
    drift: resolved.drift,
    contacts: policy?.contacts ?? [],
    timelines: policy?.timelines ?? [],
    publicIssuesDiscouraged: policy !== null && policy.publicIssuesDiscouraged !== null,
    requirements: policy?.requirements ?? [],
    verdicts: record.versions.map((version) => decide(resolved, version)),
  };
}

import type { Component } from '../../inventory/inventory.types.ts';
import type { Verdict } from '../../verdict/verdict.types.ts';
import { SCHEMA_VERSION } from '../schemas/verdict.ts';
import type { CheckedBill, ComponentOutcome } from './bill.types.ts';

/** Describe a checked SBOM as JSON: how many components stand how, and each of them in short. */
export function describeBill({ inventory, components }: CheckedBill) {
  const { format, formatVersion, problems } = inventory;
  return {
    schemaVersion: SCHEMA_VERSION,
    format: format ?? null,
    formatVersion: formatVersion ?? null,
    counts: countOutcomes(components.map(([, outcome]) => outcome)),
    components: components.map(([component, outcome]) => describeComponent(component, outcome)),
    problems: problems.map(({ code, message }) => ({ code, message })),
  };
}

function countOutcomes(outcomes: readonly ComponentOutcome[]) {
  const counts = { supported: 0, limited: 0, unsupported: 0, unknown: 0, pending: 0, failed: 0, skipped: 0 };
  for (const outcome of outcomes) counts[outcome.state === 'answered' ? outcome.verdict.status : outcome.state] += 1;
  return counts;
}

function describeComponent({ ref, name, version, purl }: Component, outcome: ComponentOutcome) {
  const named = { ref, name, version: version ?? null, purl: purl ?? null };
  switch (outcome.state) {
    case 'answered': {
      const { state, project, package: chosen, verdict } = outcome;
      return { ...named, state, project, package: chosen, verdict: shorten(verdict) };
    }
    case 'pending':
      return { ...named, state: outcome.state, project: outcome.project, retryAfter: outcome.retryAfter };
    case 'failed': {
      const { code, details } = outcome.problem;
      return { ...named, state: outcome.state, problem: { code, detail: details.detail } };
    }
    case 'skipped':
      return { ...named, state: outcome.state, why: outcome.why };
  }
}

/** What people look at in a list; the rest is for whoever asks about the one version. */
function shorten({ status, basis, reason, presumed, until, evidence, fix, latest, asOf }: Verdict) {
  const [first] = evidence;
  return {
    status,
    basis,
    reason,
    ...(presumed !== undefined && { presumed }),
    ...(until !== undefined && { until }),
    evidence: first === undefined ? null : (first.permalink ?? `${first.path}#L${first.line}`),
    fix: fix?.version ?? null,
    latest,
    asOf,
  };
}

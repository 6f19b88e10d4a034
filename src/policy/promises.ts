import { mayNameDuration } from './duration.ts';
import { type Spot, spotsIn } from './duration-spot.ts';
import type { Passage } from './passages.ts';
import type { Severity } from './policy.types.ts';
import { isExcluded, isThreshold } from './promise-exceptions.ts';
import { impliedStages, stagesOf } from './promise-stage.ts';
import { labelSeverities, leadingSeverities, namedSeverities } from './timeline-severity.ts';
import { firstStage, lastStage, type Stage, stagesIn } from './timeline-stage.ts';

/** A duration and what it is promised for. */
export interface Promised {
  readonly stage: Stage;
  readonly hours: number;
  readonly severity?: Severity;
  /** True where the sentence does not name the stage, but a label or title above it does. */
  readonly implied: boolean;
}

/** Tell, at little cost, whether a passage could promise something: it names a time, or what leads to it ends in a colon. */
export function mayPromise({ plain, leads }: Passage): boolean {
  return mayNameDuration(plain) || leadsOn(leads.at(-1) ?? '');
}

function leadsOn(lead: string): boolean {
  return /:[^\w:]*$/.test(lead);
}

/** Read the promises of one sentence, item or title; escalation thresholds, advance notices and lifetimes are none. */
export function readPromises(passage: Passage): Promised[] {
  const spots = spotsIn(passage.plain);
  if (spots.length === 0) return promisesOfLead(passage);
  const severitiesOf = severityReader(passage, spots);
  let previous: Stage | null = null;
  const promises: Promised[] = [];
  for (const spot of spots) {
    const severities = severitiesOf(spot);
    const before = previous;
    const own = stagesOf(spot, () => before ?? lastStage(passage.prior));
    const stages = own.length > 0 ? own : impliedStages(passage, severities.length > 0);
    const kept = stages.filter((stage) => !isExcluded(spot, stage, passage));
    previous = kept.at(-1) ?? previous;
    for (const stage of kept)
      promises.push(...withSeverities({ stage, hours: spot.hours, implied: own.length === 0 }, severities));
  }
  return promises;
}

/** Give a promise once for each severity, or once without. */
export function withSeverities(promise: Omit<Promised, 'severity'>, severities: readonly Severity[]): Promised[] {
  return severities.length === 0 ? [promise] : severities.map((severity) => ({ ...promise, severity }));
}

/** Severities stand before the durations of a sentence (`critical: 7 days, high: …`) or behind them; the first one tells. */
function severityReader({ leads, section }: Passage, spots: readonly Spot[]): (spot: Spot) => readonly Severity[] {
  const leading = leadingSeverities(spots[0]?.before ?? '').length > 0;
  const above = [leads.at(-1) ?? '', section.at(-1) ?? ''].filter((title) => title.length < 80);
  const inherited = above.map(labelSeverities).find((found) => found.length > 0) ?? [];
  let taken = false;
  return ({ before, after }) => {
    const ahead = leading || !taken ? leadingSeverities(before) : [];
    const behind = leading ? [] : namedSeverities(ownClause(after));
    taken = behind.length > 0;
    return [behind, ahead, inherited].find((found) => found.length > 0) ?? [];
  };
}

/** `90 days (critical: 14 days)`: the label belongs to the next duration. */
const NEXT_SEVERITY = /\([\p{L}\s/]{3,30}:?\s*$/u;

/** What follows a duration up to the next clause: a comma, or an `and` with a stage of its own. */
function ownClause(after: string): string {
  const clause = /^[^,;]*/.exec(after)?.[0].replace(NEXT_SEVERITY, '') ?? '';
  const and = clause.indexOf(' and ');
  return and >= 0 && firstStage(clause.slice(and)) !== null ? clause.slice(0, and) : clause;
}

/** `We get back to you within a week with:` gives its time to the items below that name a receipt or an assessment. */
function promisesOfLead({ leads, plain }: Passage): Promised[] {
  const lead = leads.at(-1);
  if (lead === undefined || !leadsOn(lead)) return [];
  const [spot, ...more] = spotsIn(lead);
  if (!spot || more.length > 0 || isThreshold(spot) || spot.periodic) return [];
  const said = [...stagesIn(plain.slice(0, 80))].filter((stage) => stage === 'acknowledge' || stage === 'assess');
  return stagesOf(spot, () => null).length > 0
    ? said.map((stage) => ({ stage, hours: spot.hours, implied: false }))
    : [];
}

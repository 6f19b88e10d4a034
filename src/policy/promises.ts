import { type Duration, findDurations } from './duration.ts';
import { DURATIONS } from './limits.ts';
import type { Passage } from './passages.ts';
import type { Severity } from './policy.types.ts';
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

/** A duration as it stands in its sentence, between the durations around it. */
interface Spot extends Duration {
  /** From the beginning of the sentence up to the duration. */
  readonly lead: string;
  /** From the duration before this one. */
  readonly before: string;
  /** Up to the next duration. */
  readonly after: string;
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
    const own = stagesOf(spot, previous ?? lastStage(passage.prior));
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

/** Name the stage that the lines above give to a duration without one: the item above, the paragraph above, the title. */
export function impliedStages({ leads, section }: Pick<Passage, 'leads' | 'section'>, severe: boolean): Stage[] {
  const titles = [...leads.toReversed(), ...section.slice(-1)];
  for (const title of titles) {
    const stage = firstStage(title);
    if (stage !== null && !(severe && isGeneral(title))) return [stage];
  }
  return severe ? ['fix'] : [];
}

/** `Response timeline` over a list of severities speaks of all stages, and fixes are what severity decides. */
function isGeneral(title: string): boolean {
  return (
    /\btime ?(?:lines?|frames?)\b|\bsla\b|\bpolicy\b|\bprocess\b|\bseverit/.test(title) &&
    !/\bfix|\bpatch|\bresol|\bremed|\backnowledg/.test(title)
  );
}

function spotsIn(plain: string): Spot[] {
  const durations = findDurations(plain).slice(0, DURATIONS);
  return durations.map((duration, index) => ({
    ...duration,
    lead: plain.slice(0, duration.start),
    before: plain.slice(durations[index - 1]?.end ?? 0, duration.start),
    after: plain.slice(duration.end, durations[index + 1]?.start),
  }));
}

const ASKED = /\b(?:give|giving|allow|grant|wait|withhold|hold off|refrain|embargo|hold|keep|kept)\b[^;]*$/;
const IN_PUBLIC = /\bpublic|\bdisclos|\bpublish|\bembargo|\bannounc/;
const AFTER_WHAT = /^\s?(?:of|after|from|since|following|upon)\b[^,;]*/;
const FUNCTION_WORDS =
  /^[\s"'(~<>=≤-]*(?:(?:and|then|but|or|also|usually|typically|generally|normally|within|in|by|under|after|at|most|least|less|no|later|more|than|up|to|the|a|an|about|around|approximately|roughly|first|initial|next|every|each|maximum|max|of|target|goal|binnen|innerhalb|von|em|até|en|dans|sous|в|течение)[\s<>=≤:~-]*)*$/;

/** `it may take two days to assess`; in Chinese and Japanese the verb stands behind the time as well. */
const VERB_BEHIND = /\btakes?\b|[\u3040-\u30ff\u4e00-\u9fff]/;

/** Name the stages that the sentence itself gives to the duration. */
function stagesOf(spot: Spot, previous: Stage | null): Stage[] {
  const { lead, before, after } = spot;
  if (ASKED.test(lead) && IN_PUBLIC.test(`${lead} ${after}`)) return ['disclose'];
  const clause = /[,;:(]?[^,;:(]*$/.exec(before)?.[0] ?? before;
  const fronted =
    FUNCTION_WORDS.test(clause.replace(/^[,;(]/, '')) &&
    /^(?:.*(?:;|, (?:and|then)))?\W*$/.test(before.slice(0, -clause.length || undefined));
  const isLabel = clause.startsWith(':');
  const what = after.replace(AFTER_WHAT, '').replace(/^\s?[-,:)]/, '');
  const ahead = fronted && !isLabel ? firstStage(/^[^;]*/.exec(what)?.[0] ?? '') : null;
  const behind = spokenStages(before);
  const span = /^\s?from\b[^,;]{1,60}? (?:to|until) ([^,;]*)/.exec(after)?.[1];
  const beside = firstStage(span ?? /^[^,;(]*/.exec(after.replace(AFTER_WHAT, ''))?.[0] ?? '');
  if (spot.periodic) return stagesIn(lead + after).has('update') ? ['update'] : [];
  if (ahead !== null) return [ahead];
  if (beside !== null && (span !== undefined || VERB_BEHIND.test(clause))) return [beside];
  if (behind.length > 0) return behind;
  const only = beside ?? previous;
  return only === null ? [] : [only];
}

/** `acknowledge and triage within …` promises both; otherwise the word nearest to the duration counts. */
function spokenStages(before: string): Stage[] {
  const both =
    /\backnowledg\w*\W(?:[\w']+\W){0,5}(?:and|&)\W(?:[\w']+\W){0,3}(?:triag|assess|evaluat|investigat|validat)\w*(?:\W[\w']+){0,6}\W*$/;
  if (both.test(before)) return ['acknowledge', 'assess'];
  if (
    /\b(?:fix|resolv|patch|remediat)\w*(?: it)? (?:and|&) (?:publicly )?(?:disclos|publish)\w*(?:\W[\w']+){0,7}\W*$/.test(
      before,
    )
  )
    return ['fix', 'disclose'];
  const stage = lastStage(before);
  return stage === null ? [] : [stage];
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

/** What follows a duration up to the next clause: a comma, or an `and` with a stage of its own. */
function ownClause(after: string): string {
  const clause = /^[^,;]*/.exec(after)?.[0] ?? '';
  const and = clause.indexOf(' and ');
  return and >= 0 && firstStage(clause.slice(and)) !== null ? clause.slice(0, and) : clause;
}

/** The reader may act when the project has been silent for so long: an escalation threshold. */
const SILENCE =
  /(?:\bnot|n't|\bno|\bnever|\bwithout|\bfails?|\bunable)\b[^,;]{0,80}\b(?:receiv|hear|heard|respon|repl|answer|acknowledg|get|got|contact|react|fix|resol|address|action|progress)\w*[^,;]{0,60}$/;
const LIFETIME =
  /(?<!\b(?:aim|aiming|strive|target|goal) )\bfor (?:at least |up to |about |the |an? (?:period|duration|total|minimum|maximum) of |approximately |another |next |a further )*$/;
const PAST =
  /\b(?:last|past|previous|prior|older than|newer than|since|(?<!no )more than|over|another|first|recent than)\s*$/;
const NOTICE =
  /^\s?(?:before|prior to|ahead of|in advance|advance|notice|old\b|ago\b|of (?:support|maintenance|age)|support\b|maintenance|release c|cadence|life ?cycle|sprint|trial|retention|warranty)/;
const AFTER_RELEASE =
  /^\s?(?:after|following|since|from) (?:the |its |a |an |each |that |their )*(?:(?:next|new|subsequent|successor|following|major|minor|initial|first|general|stable) )*(?:releas|version|availab|ga\b)/;
/** Sections where durations are lifetimes of versions or tell what was. */
const FOREIGN_SECTION =
  /\b(?:supported|support(?:ed)?) versions?\b|\blife ?cycle\b|\bend of (?:life|support)\b|\brelease (?:cycle|cadence|schedule)\b|\bmaintenance\b|\bmsrv\b|\bminimum\b|\bversioning\b|\bdeprecat|\bhistory\b|\bhall of fame\b|\bknown\b|\bconfigur|\bbest practices\b|\bhardening\b|\bthreat model\b/;

function isExcluded({ lead, after, before }: Spot, stage: Stage, { section }: Passage): boolean {
  if (FOREIGN_SECTION.test(section.at(-1) ?? '') || SILENCE.test(lead) || PAST.test(before)) return true;
  if (NOTICE.test(after) && !ASKED.test(lead)) return true;
  return stage !== 'disclose' && (LIFETIME.test(before) || AFTER_RELEASE.test(after));
}

/** `We get back to you within a week with:` gives its time to the items below that name a receipt or an assessment. */
function promisesOfLead({ leads, plain }: Passage): Promised[] {
  const lead = leads.at(-1);
  if (lead === undefined || !/:\W*$/.test(lead)) return [];
  const [spot, ...more] = spotsIn(lead);
  if (!spot || more.length > 0 || SILENCE.test(spot.lead) || spot.periodic) return [];
  const said = [...stagesIn(plain.slice(0, 80))].filter((stage) => stage === 'acknowledge' || stage === 'assess');
  return stagesOf(spot, null).length > 0 ? said.map((stage) => ({ stage, hours: spot.hours, implied: false })) : [];
}

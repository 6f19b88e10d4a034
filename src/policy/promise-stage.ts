import { isAsked, type Spot } from './duration-spot.ts';
import type { Passage } from './passages.ts';
import { firstStage, lastStage, type Stage, stagesIn } from './timeline-stage.ts';

const IN_PUBLIC = /\bpublic|\bdisclos|\bpublish|\bembargo|\bannounc|\bconfidential/;
/** What the time is counted from (`of your report`), up to the main clause. */
const AFTER_WHAT =
  /^\s?(?:of|after|from|since|following|upon)\b(?:(?!\b(?:we|i|you|our|the team|maintainers?)\s(?:will|shall|aim|try|can|may)\b)[^,;])*/;
/** Words that lead to a duration without naming anything: before them the sentence begins, or a clause of it. */
const FUNCTION_WORDS =
  /^[\s"'(~<>=≤-]*(?:(?:and|then|but|or|also|usually|typically|generally|normally|within|in|by|under|after|at|most|least|less|no|later|more|than|up|to|the|a|an|about|around|approximately|roughly|first|initial|next|every|each|maximum|max|of|target|goal|binnen|innerhalb|von|em|até|en|dans|sous|в|течение)(?:[\s<>=≤:~-]+|$))*$/;

/** `After 30 days without a fix you may publish`. */
const MAY_PUBLISH = /^[^.;]{0,60}\byou (?:may|can|are free to|are welcome to) (?:publish|disclos|go public|make)/;
/** `90 days from acknowledgement to disclosure` is the time of the latter. */
const FROM_TO = /^\s?from\b[^,;]{1,60}? (?:to|until) ([^,;]*)/;
/** `it may take two days to assess`; in Chinese and Japanese the verb stands behind the time as well. */
const VERB_BEHIND = /\btakes?\b|[\u3040-\u30ff\u4e00-\u9fff]/;

/**
 * Name the stages that the sentence itself gives to a duration: the main clause behind a fronted one (`Within two days, we …`),
 * else the nearest word before it, else the nearest behind it, else what was spoken of before.
 */
export function stagesOf(spot: Spot, previous: () => Stage | null): Stage[] {
  const { lead, before, after } = spot;
  if (isAsked(spot) && IN_PUBLIC.test(`${lead} ${after}`)) return ['disclose'];
  if (MAY_PUBLISH.test(after)) return ['disclose'];
  if (spot.periodic) return stagesIn(lead + after).has('update') ? ['update'] : [];
  const clause = before.slice(Math.max(0, ...[',', ';', ':', '('].map((mark) => before.lastIndexOf(mark))));
  const ahead = isFronted(before, clause) ? firstStage(mainClause(after)) : null;
  if (ahead !== null) return [ahead];
  const span = FROM_TO.exec(after)?.[1];
  const beside = firstStage(span ?? /^[^,;(]*/.exec(after.replace(AFTER_WHAT, ''))?.[0] ?? '');
  if (beside !== null && (span !== undefined || VERB_BEHIND.test(clause))) return [beside];
  const spoken = spokenStages(before);
  if (spoken.length > 0) return spoken;
  const other = beside ?? previous();
  return other === null ? [] : [other];
}

/** Tell whether a duration opens its sentence or a part of it; what stands behind a colon (`Fix: 2 days`) has its label before it. */
function isFronted(before: string, clause: string): boolean {
  const sentence = before.slice(0, before.length - clause.length);
  if (clause.startsWith(':') || !FUNCTION_WORDS.test(clause.replace(/^[,;(]/, ''))) return false;
  return /^(?:.*(?:;|, (?:and|then)))?\W*$/.test(sentence);
}

function mainClause(after: string): string {
  const clause = after.replace(AFTER_WHAT, '').replace(/^\s?[-,:)]/, '');
  return /^[^;]*/.exec(clause)?.[0] ?? '';
}

/**
 * Two stages that one duration is promised for: `acknowledge and triage`, `resolve and disclose`. An apostrophe is part of a
 * word and nothing else, or each of them would double the ways to read the text.
 */
const BOTH: readonly (readonly [RegExp, Stage[]])[] = [
  [
    /\backnowledg\w*\W(?:[\w']+[^\w']){0,5}(?:and|&)\W(?:[\w']+[^\w']){0,3}(?:triag|assess|evaluat|investigat|validat|analy[sz])\w*(?:[^\w'][\w']+){0,6}[^\w']*$/,
    ['acknowledge', 'assess'],
  ],
  [
    /\btriag\w* and (?:have |receive |get )?(?:an? )?(?:initial |first )?(?:response|reply|answer)(?:[^\w'][\w']+){0,3}[^\w']*$/,
    ['acknowledge', 'assess'],
  ],
  [
    /\b(?:review|triag|assess|investigat|validat)\w* (?:and|&) (?:fix|resolv|patch|address)\w*(?:[^\w'][\w']+){0,4}[^\w']*$/,
    ['assess', 'fix'],
  ],
  [
    /\b(?:fix|resolv|patch|remediat)\w*(?: it)? (?:and|or|&) (?:publicly )?(?:disclos|publish)\w*(?:[^\w'][\w']+){0,7}[^\w']*$/,
    ['fix', 'disclose'],
  ],
];

function spokenStages(before: string): Stage[] {
  const both = BOTH.find(([pattern]) => pattern.test(before))?.[1];
  if (both) return both;
  const stage = lastStage(before);
  return stage === null ? [] : [stage];
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

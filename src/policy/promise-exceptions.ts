import { isAsked, type Spot } from './duration-spot.ts';
import type { Passage } from './passages.ts';
import type { Stage } from './timeline-stage.ts';

/** The reader may act when the project has been silent for so long: an escalation threshold. */
const SILENCE =
  /(?:\bnot|n't|\bno|\bnever|\bwithout|\bfails?|\bunable)\b[^,;]{0,80}\b(?:receiv|hear|heard|respon|repl|answer|acknowledg|get|got|contact|react|fix|resol|address|action|progress)\w*[^,;]{0,60}$/;
/** Tell whether a duration is how long the reader waits before acting. */
export function isThreshold({ lead, after }: Spot): boolean {
  return (
    SILENCE.test(lead) ||
    (/\bif\b[^,;]{0,12}$/.test(lead) && /^\s?(?:have |has )?(?:pass|go(?:es)? by|elapse)/.test(after))
  );
}

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

/** What reporters have to do in time. */
const DUTY = /\b(?:must|should|has to|have to) (?:be reported|report)\b[^,;]*$/;

/** Tell whether a duration is no promise for a stage: a threshold, a notice, a lifetime, an age. */
export function isExcluded(spot: Spot, stage: Stage, { section }: Passage): boolean {
  const { after, before, lead } = spot;
  if (FOREIGN_SECTION.test(section.at(-1) ?? '') || isThreshold(spot) || PAST.test(before) || DUTY.test(lead))
    return true;
  if (NOTICE.test(after) && !isAsked(spot)) return true;
  return stage !== 'disclose' && (LIFETIME.test(before) || AFTER_RELEASE.test(after));
}

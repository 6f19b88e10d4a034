import type { Passage, Reading } from './passages.ts';
import type { Quote } from './policy.types.ts';

/**
 * Read where the policy tells reporters not to disclose in public: issues, forums, pull requests, anyone else.
 * `null` where it does not; a wish for private reports alone says no such thing, nor does what the project promises for itself.
 */
export function readPublicIssues({ passages, quote }: Reading): Quote | null {
  const found = passages.find(discourages);
  return found ? quote(found) : null;
}

const NEVER = `(?:do not|don't|do n't|dont|never|must not|mustn't|should not|shouldn't|may not|cannot|can not|avoid|re(?:frain|strain) from|you not|not to|to not|not be|rather than|instead of|without)`;
/** A few words may stand between the ban and what it bans: `do not, under any circumstances, open …`. */
const GAP = String.raw`\W{1,4}(?:[^.:;]{0,28}?\b)?`;
/** Making something that all can see, and what is made. */
const MAKE = String.raw`(?:open|creat|fil|rais|submit|post|log|mak|start|add|writ|us|leav|put|mention|discuss|describ|report|disclos|send|bring)(?:e|es|ed|t|ing|ting|ning)?\b(?: up)?`;
const MADE = String.raw`(?:(?:an?|any|the|new|our|regular|normal|standard|this|or|open|security|bug|it|them|details?|vulnerabilit\w{1,3}|issues?|reports?|problems?|entry|entries|threads?|posts?|as|in|on|to|via|through|with|by|about|of|for|security-related|potential|suspected|any|these|such|information|sensitive)\W{1,2}){0,9}(?:public\b|publicly\b|(?:github|gitlab|gitea|codeberg|jira|bugzilla)\W{1,3}(?:issues?|tickets?|tracker|discussions?|pull)|(?:issue|bug|ticket) ?-?tracker|issues?\b(?! (?:that|which|found))|tickets?\b|pull[ -]?requests?\b|discussions?\b|forums?\b|discord\b|slack\b|gitter\b|matrix\b|twitter\b|social media|stack ?overflow|mailing[ -]?lists?\b|chat\b|irc\b)`;
/** Telling, and whom. */
const TELL = String.raw`(?:report|disclos|publish|publici[sz]|shar|reveal|discuss|includ|post|talk|announc|communicat|mention|tell|submit|send|expos|releas|spread)(?:e|es|ed|ing)?\b`;
const ALL = String.raw`[^.;]{0,140}?\b(?:public|publicly|openly|in the open|(?:github|gitlab|bitbucket|jira) (?:issues?|tracker|discussions?)|(?:issue|bug)[ -]?tracker|in (?:the|an|any|your) issue|pull[ -]?requests?|forums?|discord|slack|twitter|social media|third[- ]part\w{1,4}|any(?:one|body)(?: else)?|others|elsewhere|stack ?overflow|blogs?|mailing[ -]?lists?|chat)\b`;
const UNTIL = String.raw`(?:disclos|publish|publici[sz]|reveal|releas)(?:e|es|ed|ing)?\b[^.;]{0,100}?\b(?:until|before|prior to|during|unless|for (?:at least )?\d)`;
/** Only disclosing itself is meant, whatever the place. */
const ANY = String.raw`(?:(?:an?|the|any|our|opening|creating|filing|using|raising|submitting|posting|publishing|regular|normal|standard)\W){0,5}`;
const PLACE = String.raw`(?:github|gitlab)(?: (?:issues?|tracker|discussions?)|\W*$)|(?:issue|bug)[ -]?tracker|issues?\b(?=\W{0,3}(?:$|please|or\b|and\b))`;
const BANS = [
  new RegExp(String.raw`\b${NEVER}${GAP}${MAKE}\W{1,3}${MADE}`),
  new RegExp(String.raw`\b${NEVER}${GAP}(?:public|publicly)\b[^.;]{0,40}\b${TELL}`),
  new RegExp(
    String.raw`\b(?:do not|don't|never|must not|should not|shouldn't|avoid|re(?:frain|strain) from|you not|not to|to not|not be)${GAP}${TELL}${ALL}`,
  ),
  new RegExp(String.raw`\b(?:do not|don't|never|must not|should not|you not|refrain from|to not)${GAP}${UNTIL}`),
  new RegExp(
    String.raw`\b(?:instead of|rather than|avoid|(?:not|never)\W{1,4}(?:in|on|via|through|as|using|by|with|to|into|under))\W{1,3}${ANY}(?:public\b(?! (?:domain|key))|${PLACE})`,
  ),
  /\bpublic (?:list|forum|channel)\b.{0,30}\b(?:do not|don't|never|avoid) (?:post|shar|disclos|send|mention|discuss)|\bkeep (?:it|this|them|everything|reports?|details|vulnerabilities) (?:out of|off|away from) (?:the |our |any )?(?:public|github|gitlab|issues?\b|discussions?|discord|slack|forums?|mailing|chat|social)|\bre(?:frain|strain) from (?:any )?(?:public|open)|\bin (?:that|this) (?:venue|forum|list|channel)\b.{0,20}\b(?:do not|don't) (?:discuss|post|disclose|share)|\bno (?:vulnerability )?disclosure\b|\bno public\W{1,2}(?:issues?|disclosure|pull|discussion)|\bnot publicly\b|\bhold off\b.{0,40}\bpublic/,
];

/** What the project promises for itself, or bans together with writing to it, steers no reporter. */
const OWN =
  /\b(?:we|i|maintainers?|team|project|members?) (?:will |shall |can |may |would |also )?(?:do not|don't|not|never|cannot|won't)\b|\b(?:will|can|has|have|has|is|are|was|were) (?:not|never)(?: yet)? (?:be )?(?:publicly )?(?:disclosed|published|announced|released|opened|made)\b|\bor (?:contact|e-?mail|write to) us\b|\bno one\b|\b(?:scanners?|scan results|audit|dependabot|automated)\b/;

/** Looks that cost little: without any of these, a text forbids nothing. */
const BAN_AT_ALL =
  /not\b|n't|\bnever|\bkeep (?:it|this|th|ev|re|de|vu)|avoid|re(?:frain|strain)|instead of|rather than|without|\bno\b|hold off|\bnao\b|nicht|\bkein|\bpas\b/;
const FOREIGN_BAN = /[^\0-\x7f]/;
const FOREIGN_BAN_AT_ALL = /[不勿避]|ない|ません|[せか]ず|控え|마[시세]|말아|않|금지|피해|삼가|não\b|(?:^|\P{L})не\s/u;

function mayForbid(text: string): boolean {
  return BAN_AT_ALL.test(text) || (FOREIGN_BAN.test(text) && FOREIGN_BAN_AT_ALL.test(text));
}

/** The same in the other languages of the room: a ban, then something public, or the other way round. */
const ELSEWHERE: readonly RegExp[] = [
  /(?:请不要|请勿|不要|切勿|勿|請不要|請勿|避免|不应|不得).{0,30}(?:公开|公開|issue|议题|議題|论坛|披露|发布)/,
  /(?:公開|issue|イシュー|フォーラム).{0,30}(?:ないで|せず|書かず|避け|控え)/,
  /(?:공개|이슈|issue|포럼).{0,40}(?:마시|말아|마세요|않|금지|피해|삼가)/,
  /\bno (?:abra|abras|cree|crees|publique|publiques|divulgue|divulgues|reporte|reportes|informe|use|revele)\b.{0,80}(?:p[úu]blic|issue|incidencia|foro)/,
  /\bn[ãa]o (?:abra|crie|publique|divulgue|relate|reporte|use|revele)\b.{0,80}(?:p[úu]blic|issue|f[óo]rum)/,
  /\b(?:nicht|keine?n?)\b.{0,60}(?:öffentlich|issues?\b|forum)|(?:öffentlich\w{0,4}|issue|issues)\b.{0,60}\bnicht\b/,
  /\b(?:(?:ne|n')\s?\w{2,20}.{0,12}\bpas|ne pas)\b.{0,80}(?:publi|issue|ticket|forum)/,
  /(?:^|[^\p{L}])не\s+(?:созда|публик|откры|сообща|раскры|использ|обсужда).{0,80}(?:публичн|открыт|issue|задач|форум)/u,
];

function discourages({ plain, leads, section }: Passage): boolean {
  const bare = /(?:^|\W)(?:do not|don'ts?|never|avoid|refrain from)\W{0,3}$/;
  const ban = [leads.at(-1) ?? '', section.at(-1) ?? ''].find((each) => bare.test(each));
  const said =
    ban === undefined ? plain.replace('don not', 'do not') : `do not ${plain.replace(/^[^\p{L}]{1,8}/u, '')}`;
  if (!mayForbid(said) || OWN.test(said)) return false;
  return BANS.some((pattern) => pattern.test(said)) || ELSEWHERE.some((pattern) => pattern.test(said));
}

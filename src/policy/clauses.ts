import { outlivesSuccessor } from './age-text.ts';
import { beginningOf, untilSuccessor } from './clause-end.ts';

/** A part of a sentence with one statement, normalised, and what kind of statement it can be. */
export interface Clause {
  readonly text: string;
  /** Says "only", "exclusively": those left out are meant too, however the sentence begins. */
  readonly only: boolean;
  readonly hedged: boolean;
}

/** Remarks in brackets that name examples or what holds today: the statement around them is general. */
const ASIDE =
  /\((?:e\.?g\.?|for example|for instance|such as|like|i\.?e\.?|currently|presently|as of|at the time|now|today)\b[^)]{0,200}\)/g;
/** "The latest major, and the major immediately before it": the second is the previous one. */
const ONE_BEFORE =
  /\b(and|plus|as well as) (?:(?:for|of|to|in) )?the (?:(?:major|minor|one|release|version|line|series) ){1,2}(?:(?:immediately|directly|right|just|that came) )?(?:before|preceding|prior to)(?: (?:it|that|this))?(?: one)?\b/g;
/** "The 3-versions-back support policy". */
const VERSIONS_BACK = /\b(?:the |our )?(\w{1,6})[- ]versions?[- ]back\b(?: support)?(?: policy)?/g;
/** Boilerplate that takes nothing back. */
const OTHERWISE =
  /,? unless (?:explicitly |otherwise |specifically )?(?:stated|noted|specified|announced|mentioned|indicated)(?: otherwise)?\b/g;
/** "The latest release (N, e.g. 1.8)" means minors. */
const EXAMPLE_MINOR = /\b(releases?|versions?|one) \((?:n(?:-\d)?,? ?)?e\.g\.?,? v?\d+\.\d+(?:\.x)?\)/g;
/** ", e.g. 1.9," inside a sentence that goes on. */
const INNER_EXAMPLE = /, (?:e\.g\.?|for example|for instance|such as)[, ][^,]{1,60},(?= \w)/g;
/** "In scope: the latest release" says that the latest release is in scope. */
const LABELLED =
  /^((?:currently )?(?:in[- ]scope|out[- ]of[- ]scope|supported|unsupported|not supported|maintained|end[- ]of[- ]life))(?: versions?)?: (.{1,200}?)\.?$/;
/** `3.2.x (latest stable)` names a line, and nothing that moves. */
const RANGE_LABEL =
  /(v?\d[\w.]{0,12}) \((?:the )?(?:latest|current|stable|newest|previous|lts|long[- ]term|oldstable|active|maintenance|mainline|main|legacy|edge|supported|maintained)\b[^)]{0,40}\)/g;
/** "Stay up to date: security fixes are …": the statement stands behind its label. */
const LABEL =
  /^(?!.{0,40}\b(?:versions?|releases?|lines?|majors?|minors?|branch)\b.{0,20}(?: -|:))[\w ]{2,40}(?: -|:) (?=(?:only |all )?security (?:fixes|updates|patches)\b)/;
const EXAMPLE =
  /^(?:\()?(?:(?:so,? )?for example|for instance|e\.g|therefore|thus|hence|example|as an? (?:\w+ )?example|suppose|assuming|say,|imagine|note that if|so,? if|if (?:a|some|the) hypothetical|that is,? if|as such, if)\b/;
const TRAILING_EXAMPLE = /[,;(-]? ?\b(?:for example|for instance|e\.g\.?)(?=[ ,:]).*$/;
/** What is said to be rare changes nothing (semantics, rule 8), nor what is only planned. */
const EXCEPTION =
  /^(?:(?:certain|some) (?:\w+ ){0,5}(?:issues|bugs|vulnerabilities|problems)\b|\(?this policy may|exceptions? |in practice\b(?!.{0,60}\b(?:critical|severe|security|vulnerabilit))|in (?:exceptional|rare|some|certain|special|extreme) (?:cases|circumstances)|(?:very )?(?:rarely|occasionally)|eventually|someday|in (?:the )?(?:near )?future|once we (?:reach|release|hit|have)|when we (?:reach|release|hit)|as we |we (?:hope|are planning|are working) |it is (?:planned|our intention))/;
const ADVICE =
  /\b(?:recommend\w*|encourag\w*|advis(?:e|able|ed)|suggest(?:ed)? (?:that|you|to|using)|urge|should (?:always |be )?(?:us|upgrad|updat|run|stay|move|migrat|consider)\w*|must (?:upgrade|update|install|run|use)|need to (?:upgrade|update)|please (?:make sure|ensure|upgrade|update|use|check|verify|test|confirm|always|consider|keep|try|be sure)|make sure|ensure (?:you|that you|your)|keep (?:your|up|the|it|all|dependencies|\w{2,20} (?:up|updated))|upgrade to|update to|stay on|stay (?:up|informed|current)|always (?:use|run|upgrade|update|keep)|best practice|is best to|rather|prefer|had better|(?:version|release)s? (?:always )?(?:contains?|includes?|has|have) (?:all|the|any)|if you (?:are|'re|use|run|need|want|cannot|can't|must|still))\b|^(?:run|use|upgrade|update|install|enable|keep|check|watch|subscribe|follow|verify|test|review|consider)\b/;
const REPORTING =
  /\b(?:reproduc\w+|tested (?:on|against|with)|test(?:ing)? (?:on|against|with)|before (?:report|submit|open)\w*|when (?:report|submit)\w*|reports? (?:must|should|that|which|against|to us|it|this|them|any|the)|to report|please report|(?:please|must|should|to) include|(?:include|state|specify|list|mention|provide|with) .{0,40}affected versions?|confirm that|inform (?:us|the|maintainers)|notify|let us know|reach out|get in touch|report (?:a|an|any|the|security)|bount(?:y|ies)|reward\w*)\b/;
const STRICT_REPORTING =
  /\bonly (?:be )?(?:interested|accept\w*|consider\w*|look\w*|address\w*|handle\w*|investigat\w*|qualif\w*|eligible|valid|triag\w*|process\w*|fix\w*|respond)|\b(?:only|just)\b.{0,80}\b(?:are|is|will be) (?:accepted|considered|eligible|valid|in scope|addressed|investigated|handled)/;
/** What others could do, or sell, for those who are left out promises nothing (semantics, rule 14). */
const OFFER =
  /\b(?:support contracts?|(?:paid|commercial|enterprise|extended(?! support release)) (?:\w+ )?(?:support|contracts?|subscriptions?|customers?)|commercially|subscribers?|sponsor(?:ed|s|ship)?|specific agreements?)\b/;
const BY_OTHERS =
  /,? (?:but|though|although|and) (?:they |it )?(?:may|might|can|could) (?:still )?be (?:supported|maintained|patched|fixed)(?: \w+){0,2} by (?:your|other|third|downstream|the|its|their)\b.*$/;
/** What a language or platform promises of itself. */
const ELSEWHOSE =
  /^(?:(?:please )?note (?:as well )?(?:that )?)?(?:the )?(?:solidity|python|php|node(?:\.js)?|ruby|rails|django|java|go|rust|swift|\.net|kubernetes|postgres(?:ql)?|openssl) (?:language|itself|project|foundation|(?:core )?team|community)\b/;
/** "For the supported versions, see …" tells where it is said. */
const POINTER =
  /^(?:please )?(?:see|refer|visit|check|consult|review)\b|^for .{3,100}?, (?:please )?(?:see|refer|visit|check|consult|review|look)\b/;
/** Where news of fixes appear says nothing about who gets them. */
const NEWS =
  /\b(?:announc\w+|subscrib\w+|mailing list|release notes?|changelog|posted|rss|newsletter|notified|blog|dates? (?:will be|is yet|are yet|is not yet))\b/;
/** "If a vulnerability is confirmed, …": what follows is the statement. */
const INCIDENT =
  /^(?:if|when|whenever|once|after|should|in (?:the )?(?:case|event)(?: of| that)?|for) (?:a|an|any|the|your|each|every|all|such)? ?(?:[a-z-]{1,20} ){0,3}(?:vulnerab\w+|issues?|problems?|bugs?|flaws?|reports?|fix(?:es)?|patch(?:es)?)\b[^,]{0,80}, (?:then )?/;
/** Any other condition: what would happen at some time to some version names nobody. */
const CONDITION = /^(?:if|when|whenever|unless|should) /;

const NEW_SUBJECT =
  '(?:(?:all |any |our |the )?(?:older|previous|prior|earlier|other|past|superseded) (?:stable |major |minor |released? |unsupported |patch |feature )*(?:versions?|releases?|lines?|branches|series|majors?|minors?|ones)\\b.{0,60}\\b(?:not|no longer|un\\w+ed|only|evaluated|assessed|considered|may|might|will|receive|get|are|is|end)\\b|there (?:is|are) no\\b|pre-?releases?\\b|everything (?:else|older|below)\\b|(?:versions? |the |[a-z]{2,20} )?v?\\d[\\w.]{0,12}(?:\\.x)?(?: series| line| branch| releases?)?(?: and (?:below|older|earlier|lower|prior))? (?:is|are|was|has|have|had|will|receives?|gets?|does|do|reached|only (?:critical|security|severe|high|bug))\\b)';
/** Where a sentence turns to other versions, or from what holds to what to do about it. */
const BREAK = new RegExp(
  `; |(?:, | - |: | and | but | while | whereas )(?:(?:and|but|while|whereas|however|although|though|with),? )?(?=${NEW_SUBJECT})|, (?:so|therefore|hence|thus|and|which means)(?: that)? (?=(?:we|you|please|it is|users|everyone)\\b)| and (?=(?:users|you|everyone) (?:are|should|must|need)\\b|(?:we )?(?:strongly |highly )?(?:recommend|encourage|advise|suggest|urge)\\b|no longer\\b|(?:do(?:es)?|will) not\\b|(?:we )?(?:will|may|might|could) (?:also |still |only |sometimes )?(?:consider|back-?port|decide|try)\\b)|,? but (?=depending on\\b|in (?:some|certain|rare) (?:cases|circumstances)\\b|(?:we|they|it|this|there|you)\\b(?! (?:do|will do|try|will try|make|are doing) (?:our|my|to|every)))`,
  'g',
);
/** A clause has one of these; without it what stands before " and " is only the first of two names. */
const VERB =
  /\b(?:is|are|was|were|be|been|will|receiv\w+|gets?|supports?|supported|maintains?|maintained|provides?|provided|do|does|has|have|ends?|ended|reached|remains?|continues?|appl(?:y|ies|ied)|released?|fix(?:es|ed)?)\b/;

/** "The latest and previous minors": what follows the "and" is the other half of one name. */
const HALF = /\b(?:latest|newest|current|recent|last|both|stable|this)$/;

/** "After the release of 4.0" only tells when the rest holds. */
const OPENING = /^(?:after|once|when|as of|as soon as|since|until|with|upon|from|starting)\b[^,]*$/;

const NOT_ONLY = /\bnot only\b/;
const ONLY =
  /\b(?:only|exclusively|solely|just the|nothing but|sole)\b|仅|只|のみ|\bsolo\b|\bsólo\b|\bsomente\b|\bapenas\b|\bnur\b|\bausschließlich\b|\buniquement\b|\bseulement\b|только/;
const HEDGE =
  /\b(?:generally|in general|typically|usually|normally|as a rule|we (?:will )?(?:try|aim|strive|attempt|endeavou?r|plan|intend)|(?:goal|aim|plan) is|where possible|when possible|ideally|hope to)\b/;

/** Tell whether a normalised text gives an example: what it names is no statement. */
export function isExample(text: string): boolean {
  const last = text.split(/(?<=[.!?]) /).at(-1) ?? text;
  return EXAMPLE.test(text) || EXAMPLE.test(last);
}

/** Cut a text where it turns to something else; a cut needs a verb before it. When a sentence holds, all its parts hold. */
function partsOf(text: string): string[] {
  const { from: beginning, rest } = beginningOf(text);
  if (beginning) return cut(rest).map((part) => text.slice(0, text.length - rest.length) + part);
  return cut(text);
}

function cut(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const match of text.matchAll(BREAK)) {
    const before = text.slice(from, match.index);
    if (!VERB.test(before) || OPENING.test(before) || (match[0].startsWith(' and') && HALF.test(before))) continue;
    parts.push(before);
    from = match.index + match[0].length;
  }
  return [...parts, text.slice(from)];
}

const NO_STATEMENTS = [EXCEPTION, EXAMPLE, ADVICE, NEWS, OFFER, ELSEWHOSE, POINTER];

function isStatement(part: string): boolean {
  if (part.length < 3 || NO_STATEMENTS.some((pattern) => pattern.test(part))) return false;
  return !REPORTING.test(part) || STRICT_REPORTING.test(part);
}

/** Tell whether a normalised text says "only", "exclusively", in any of the languages of this room. */
export function saysOnly(text: string): boolean {
  return ONLY.test(text) && !NOT_ONLY.test(text);
}

function clauseOf(text: string): Clause {
  const only = saysOnly(text);
  return { text, only, hedged: !only && HEDGE.test(text) };
}

/** What a sentence must contain to be rephrased, what is rephrased in it, and how; in this order. */
const REPHRASED: readonly (readonly [has: string, said: RegExp, meant: string])[] = [
  ['(', EXAMPLE_MINOR, 'minor $1'],
  ['(', ASIDE, ''],
  ['unless', OTHERWISE, ''],
  ['back', VERSIONS_BACK, 'the last $1 minor versions'],
  [' the ', ONE_BEFORE, '$1 the previous one'],
  [', ', INNER_EXAMPLE, ''],
  ['(', RANGE_LABEL, '$1'],
  ['', /^(?:[-•] ?|\d{1,2}[.)] )+(?:\[[ x]\] )?/, ''],
  ['(', /\b([a-z]{3,5}) \(\d{1,2}\)/g, '$1'],
  [' ,', / ,/g, ','],
  ['', LABEL, ''],
  [' be ', BY_OTHERS, ''],
  [': ', LABELLED, '$2 is $1'],
];

/** Take out of a sentence what only labels or illustrates, and say in one way what people say in several. */
function rephrase(sentence: string): string {
  let text = sentence;
  for (const [has, said, meant] of REPHRASED) if (text.includes(has)) text = text.replace(said, meant);
  return text;
}

/**
 * Cut a normalised sentence into clauses that can be statements about support. Examples, exceptions, conditions, advice, news and the
 * manners of reporting are left out (semantics, rules 8 and 14: boilerplate changes nothing, a recommendation is advice).
 */
export function clausesOf(sentence: string): Clause[] {
  if (EXAMPLE.test(sentence)) return [];
  const text = rephrase(sentence);
  if (EXAMPLE.test(text) || EXCEPTION.test(text)) return [];
  const statement = text.replace(INCIDENT, '');
  if (outlivesSuccessor(statement)) return [clauseOf(statement)];
  if (CONDITION.test(statement) && !untilSuccessor(statement) && !/\buntil\b|\bno longer\b/.test(statement)) return [];
  return partsOf(statement.replace(TRAILING_EXAMPLE, ''))
    .map((part) => part.trim())
    .filter(isStatement)
    .map(clauseOf);
}

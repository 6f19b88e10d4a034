import { normalise } from './plain-text.ts';
import type { Word } from './policy.types.ts';

/** A part of a sentence with one statement, normalised, and what kind of statement it can be. */
export interface Clause {
  readonly text: string;
  /** Says "only", "exclusively": those left out are meant too, however the sentence begins. */
  readonly only: boolean;
  readonly hedged: boolean;
}

const ASIDE = /\((?:e\.?g\.?|for example|for instance|such as|like|i\.?e\.?|currently|at the time)[^)]{0,200}\)/g;
const EXAMPLE =
  /^(?:for example|for instance|e\.g|therefore|thus|hence|example|as an example|suppose|assuming|if the (?:latest|current|most recent)|note that if)\b/;
const TRAILING_EXAMPLE = /[,;(-]? ?\b(?:for example|for instance|e\.g\.?)(?=[ ,:]).*$/;
const EXCEPTION =
  /^(?:\(?this policy may|exceptions? |in (?:exceptional|rare|some|certain|special) (?:cases|circumstances)|(?:very )?(?:rarely|occasionally))/;
const ADVICE =
  /\b(?:recommend|encourag|advis(?:e|able)|suggest(?:ed)? (?:that|you|to|using)|urge|should (?:always |be )?(?:us|upgrad|updat|run|stay)\w*|must (?:upgrade|update)|please (?:make sure|ensure|upgrade|update|use|check|verify|test|confirm|always|consider|keep)|make sure|ensure (?:you|that you)|keep (?:your|up|nim|the|it)|upgrade to|upgrading|update to|stay on|always (?:use|run|upgrade|update)|if you (?:are|'re|use|run|need|want))\b/;
const REPORTING =
  /\b(?:reproduc\w+|tested (?:on|against|with)|test(?:ing)? (?:on|against|with)|before (?:report|submit|open)\w*|when (?:report|submit)\w*|reports? (?:must|should|that|which|against|to us|it|this|them|any|the)|to report|please report|include|affected versions?|confirm that|inform (?:us|the|maintainers)|notify|let us know|reach out|get in touch|report (?:a|an|any|the|security))\b/;
const STRICT_REPORTING =
  /\bonly (?:be )?(?:interested|accept\w*|consider\w*|look\w*|address\w*|handle\w*|investigat\w*|qualif\w*|eligible|valid|triag\w*|process\w*|fix\w*|respond)|\b(?:only|just)\b.{0,80}\b(?:are|is|will be) (?:accepted|considered|eligible|valid|in scope|addressed|investigated|handled)/;
/** Where a sentence turns to other versions, or from what holds to what to do about it. */
const BREAK =
  /(?:, | - |: |; | and | but )(?:(?:and|but|while|whereas|however|although|though),? )?(?=(?:(?:all |any |our )?(?:older|previous|prior|earlier|other) (?:stable |major |minor |released? |unsupported )*(?:versions?|releases?|lines?|branches|series|majors|minors)\b.{0,60}\b(?:not|no longer|un\w+ed|only|may|might|will|receive|get|are|is|end)\b|pre-?releases?\b))|, (?:so|therefore|hence|thus|and|which means)(?: that)? (?=(?:we|you|please|it is|users|everyone)\b)|; /g;

const ONLY =
  /\b(?:only|exclusively|solely|just the|nothing but|sole)\b|仅|只|のみ|\bsolo\b|\bsomente\b|\bapenas\b|\bnur\b|\buniquement\b|\bseulement\b|только/;
const HEDGE =
  /\b(?:generally|in general|typically|usually|normally|as a rule|we (?:will )?(?:try|aim|strive|attempt|endeavou?r)|where possible|when possible|ideally|hope to)\b/;

const MAYBE =
  /\b(?:may|might|could|can|would)\b(?! not| only be| be found| be used)|\bbest[- ]effort\b|\bdiscretion|\bcase[- ]by[- ]case\b|\bwill consider\b|\bconsider(?:ed|ing)?\b|\bon request\b|\bif (?:possible|feasible|necessary|warranted)\b|\b(?:reasonable|every) effort\b|\bsometimes\b|\boccasionally\b|\bdepending on\b|\bpaid\b|\bcommercial\b|\benterprise\b|\bsponsor/;
const SEVERE_ONLY =
  /\b(?:only|just)\b.{0,30}\b(?:critical|severe|high[- ]severity|serious|major security|important|urgent)\b|\b(?:critical|severe|high[- ]severity|serious|urgent)\b.{0,60}\b(?:only|fix(?:es)?|patch(?:es)?|issues?|vulnerabilit\w+|bugs?|updates?)\b/;
const NO =
  /\b(?:not|never|no longer|cannot|neither|nor)\b.{0,60}\b(?:support\w*|maintain\w*|receiv\w*|get|fix\w*|patch\w*|hotfix\w*|updat\w*|back-?port\w*|provid\w*|releas\w*|address\w*|eligible|cover\w*|accept\w*|in scope|qualif\w*|considered)\b|\b(?:don't|doesn't|won't|aren't|isn't|can't)\b.{0,40}\b(?:support|maintain|receive|get|fix|patch|update|backport|provide|release|address|be)\w*|\bno (?:security |further |more |longer |additional )*(?:support|fix(?:es)?|patch(?:es)?|updates?|backports?|releases?|maintenance)\b|\bunsupported\b|\bunmaintained\b|\bend[- ]of[- ]life\b|\be\.?o\.?l\b|\bout of (?:scope|support)\b|\bdiscontinued\b|\bobsolete\b|\bdeprecated\b|\bwithout (?:security )?(?:support|updates|fixes)\b|不再|不支持|不受|サポートされ(?:ません|ていません)|nicht (?:mehr )?unterstützt|no (?:son|están|está|reciben)|não (?:são|recebem|é)|ne (?:sont|reçoivent|sera)|не (?:поддерж|получа)/;

/** Words without which a clause says nothing about support. */
const ABOUT =
  /\bsupport(?:s|ed|ing)?\b|\bmaintain(?:s|ed|ing)?\b|\bmaintenance\b|\bsecurity\b|\bpatch(?:es|ed|ing)?\b|\b(?:hot)?fix(?:es|ed|ing)?\b|\bupdates?\b|\bupdated\b|\bback-?port(?:s|ed|ing)?\b|\bvulnerabilit|\bend[- ]of[- ]life\b|\beol\b|支持|维护|安全|サポート|セキュリティ|soport|suport|segur|unterstütz|sicherheit|support[ée]|sécurit|поддерж|безопасн|지원|보안/;

/** Tell whether a text gives an example: what it names is no statement. */
export function isExample(text: string): boolean {
  return EXAMPLE.test(normalise(text));
}

/** Tell whether a clause could say something about support at all. */
export function speaksOfSupport(text: string): boolean {
  return ABOUT.test(text);
}

/** Tell whether a clause speaks of bug fixes or features and not of security. */
export function speaksOfBugsOnly(text: string): boolean {
  return (
    /\b(?:bug ?fix\w*|bugs?|features?)\b/.test(text) &&
    !/\bsecurity|\bvulnerab|\bsupported\b|\bmaintained\b|\bpatches\b/.test(text)
  );
}

/**
 * Cut a sentence into clauses that can be statements about support. Examples, exceptions, advice and the manners of reporting
 * are left out (semantics, rules 8 and 14: boilerplate changes nothing, a recommendation is advice).
 */
export function clausesOf(sentence: string): Clause[] {
  const text = normalise(sentence)
    .replace(ASIDE, '')
    .replace(/^[-•\d.) ]*(?:\[[ x]\] )?/, '')
    .replace(/ ,/g, ',');
  if (EXAMPLE.test(text) || EXCEPTION.test(text)) return [];
  return text
    .replace(TRAILING_EXAMPLE, '')
    .split(BREAK)
    .map((part) => part.trim())
    .filter((part) => part.length > 2 && !EXCEPTION.test(part) && !EXAMPLE.test(part))
    .filter((part) => !ADVICE.test(part) && (!REPORTING.test(part) || STRICT_REPORTING.test(part)))
    .map((part) => ({ text: part, only: ONLY.test(part), hedged: HEDGE.test(part) && !ONLY.test(part) }));
}

/** Read what a clause says of its subject; hedged and severe-only promises are `limited`. */
export function clauseWord(text: string): Word {
  if (MAYBE.test(text)) return 'limited';
  if (SEVERE_ONLY.test(text)) return 'limited';
  return NO.test(text) ? 'unsupported' : 'supported';
}

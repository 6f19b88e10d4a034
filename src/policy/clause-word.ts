import type { Word } from './policy.types.ts';

const MAYBE =
  /\b(?:may|might|could)\b(?! not| only be| be found| be used| (?:also )?be affected| be vulnerable)|\bcan (?:also |sometimes |optionally )?be (?:considered|provided|back-?ported|requested|arranged|supported|purchased)\b|\bbest[- ]effort\b|\bdiscretion|\bcase[- ]by[- ]case\b|\bconsider(?:ing)?\b|\b(?:will|may|might|be|get) considered\b|\b(?:on|per|upon) request\b|\bif\b.{0,40}\b(?:possible|feasible|necessary|warranted|needed|required|practical|trivial|easy|easily|time permits)\b|\bunless\b|\bonly (?:when|where|if)\b|\b(?:where|when|whenever|as) (?:possible|feasible|practical|time permits)\b|\b(?:reasonable|every) effort\b|\bsometimes\b|\boccasionally\b|\bdepend(?:s|ing) on\b|\b(?:evaluated|assessed|decided) (?:based on|by|on|individually|separately|as needed)\b|\bpaid\b|\bpaying\b|\bsubscribers?\b|\bcommercial\b|\benterprise\b|\bsponsor/;
const SEVERE = '(?:critical|severe|high[- ]severity|serious|urgent|major security|high[- ]risk|high[- ]impact)';
const SEVERE_ONLY = new RegExp(
  `\\b(?:only|just)\\b.{0,30}\\b(?:${SEVERE}|important)\\b|\\b${SEVERE}\\b(?! (?:and|or|&) (?:other )?security)(?! (?:bug ?fix(?:es)?|bugs?|fix(?:es)?|issues?|patch(?:es)?|updates?) (?:and|or|&|as well as) (?:all )?(?:other )?(?:security|vulnerab)).{0,60}\\b(?:only|fix(?:es)?|patch(?:es)?|issues?|vulnerabilit\\w+|bugs?|updates?|flaws?|problems?)\\b`,
);
/** "All fixes, critical ones first": the severe ones are only named among all. */
const AMONG_ALL =
  /\b(?:including|especially|particularly|such as|all|any)\b.{0,40}\b(?:critical|severe|serious|urgent|important)\b/;
const NO =
  /\b(?:not|never|no longer|cannot|neither|nor)\b.{0,60}\b(?:support\w*|maintain\w*|receiv\w*|get|fix\w*|patch\w*|hotfix\w*|updat\w*|back-?port\w*|provid\w*|releas\w*|address\w*|eligible|cover\w*|accept\w*|in scope|qualif\w*|considered|assumed|investigat\w*)\b|\b(?:don't|doesn't|won't|aren't|isn't|can't)\b.{0,40}\b(?:support|maintain|receive|get|fix|patch|update|backport|provide|release|address|be)\w*|\bno (?:security |further |more |longer |additional |new |bug |other |long-?term )*(?:support|fix(?:es)?|patch(?:es)?|updates?|backports?|releases?|maintenance)\b|\bno (?:older|other|previous|prior|earlier) (?:versions?|releases?|branch\w*|lines?)\b|\b(?:is|are|does|do) not[.!]?$|\bunsupported\b|\bunmaintained\b|\bdead\b|\bend[- ]of[- ](?:life|support|maintenance)\b|\be\.?o\.?l\b|\bout of (?:scope|support)\b|\bdiscontinued\b|\bobsolete\b|\bdeprecated\b|\bsupport\b.{0,40}\b(?:ended|has ended|ends|will end|will be dropped|was dropped|has been dropped)\b|\bwithout (?:security )?(?:support|updates|fixes)\b|不再|不支持|不受|サポートされ(?:ません|ていません)|nicht (?:mehr )?unterstützt|no (?:son|están|está|reciben)|não (?:são|recebem|é)|ne (?:sont|reçoivent|sera)|не (?:поддерж|получа)/;

/** Why a version gets nothing: what could happen to those who run it says nothing about what they are promised. */
const REASON = /(?:: | because |, (?:since|as) (?:they|it|we|the|these|those|this)\b).*$/;

/** "…, not for its dependencies": who else is left out. */
const CONTRAST = /, (?:but )?not (?:for|to|in) .*$/;

/** Words without which a clause says nothing about support. */
const ABOUT =
  /\bsupport(?:s|ed|ing)?\b|\bmaintain(?:s|ed|ing)?\b|\bmaintenance\b|\bsecurity\b|\bpatch(?:es|ed|ing)?\b|\b(?:hot)?fix(?:es|ed|ing)?\b|\bupdates?\b|\bupdated\b|\bback-?port(?:s|ed|ing)?\b|\bvulnerabilit|\bend[- ]of[- ]life\b|\beol\b|\bin[- ]scope\b|\baccepted\b|\beligible\b|支持|维护|安全|サポート|セキュリティ|soport|suport|segur|unterstütz|sicherheit|support[ée]|sécurit|поддерж|безопасн|지원|보안/;

/** Tell whether a clause could say something about support at all. */
export function speaksOfSupport(text: string): boolean {
  return ABOUT.test(text);
}

/** What is not about security: that has sentences of its own. */
const REGULAR = /^(?:the )?regular (?:patch\w*|updates|fixes|releases|bug)/;

/** Tell whether a clause speaks of bug fixes or features and not of security. */
export function speaksOfBugsOnly(text: string): boolean {
  const [statement = ''] = text.split(': ');
  if (REGULAR.test(statement)) return true;
  return (
    /\b(?:bug ?fix\w*|bugs?|features?)\b/.test(statement) &&
    !/\bsecurity|\bvulnerab|\bsupported\b|\bmaintained\b|\bpatches\b/.test(statement)
  );
}

/** Read what a clause says of its subject; hedged and severe-only promises are `limited`. */
export function clauseWord(whole: string): Word {
  const clause = whole.replace(CONTRAST, '');
  const statement = clause.replace(REASON, '');
  const text = NO.test(statement) ? statement : clause;
  if (MAYBE.test(text)) return 'limited';
  if (SEVERE_ONLY.test(text) && !AMONG_ALL.test(text)) return 'limited';
  return NO.test(text) ? 'unsupported' : 'supported';
}

/** What a text says to give: versions beside such a word are versions that get it, or do not. */
export const STATED =
  /\b(?:supported|maintain(?:s|ed|ing)?|patch(?:es|ing)?|unsupported|receiv(?:e|es|ing)|support(?:s|ing)?|get|gets|eligible|end[- ]of[- ]life|eol|security (?:fix|patch|update|support|maintenance|release|issue|bug)\w*|patched|backport\w*|covered|in scope|fix(?:es|ed)?|updates|lts|deprecated|discontinued|maintenance|address(?:es|ed)?|active(?:ly)?|dead|accepted|considered|investigated)\b|支持|维护|サポート|soport|suport|unterstütz|поддерж|지원|pris(?:e)? en charge/;
/** Narrower: words that promise or deny. */
export const PROMISED =
  /\bsupported\b|\bmaintained\b|\breceiv|\bsupport(?:s|ing)? |\bget(?:s)? |\bpatched\b|\beligible\b|\bguaranteed\b|\bin[- ]scope\b|\bend[- ]of[- ]life\b|\beol\b|\bunsupported\b|\bmaintains? (?:\w+ ){0,2}(?:release |stable |support )?(?:lines|branches|series|versions)\b/;

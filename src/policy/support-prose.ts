import { type Clause, clausesOf, clauseWord, speaksOfBugsOnly, speaksOfSupport } from './clauses.ts';
import type { DayOrder } from './dates.ts';
import { readDate } from './dates.ts';
import { readDynamic } from './dynamic-text.ts';
import type { Claim, Subject, Until, Word } from './policy.types.ts';
import { readRanges } from './range-text.ts';
import type { SectionKind } from './sections.ts';

/** What a clause claims, before it is quoted. */
export type ClauseClaim = Pick<Claim, 'kind' | 'subject' | 'word'> & Partial<Pick<Claim, 'until' | 'from' | 'hedged'>>;

/** How much weight a clause has: `weak` speaks only where nothing firm does, `bugs` only where nothing else does at all. */
export type Weight = 'firm' | 'weak' | 'bugs';

export interface WeighedClaim {
  readonly claim: ClauseClaim;
  readonly weight: Weight;
}

const OLDER_NOUN = '(?:versions?|releases?|lines?|series|branch(?:es)?|majors?|minors?|tags?|ones)';
const OLDER = new RegExp(
  `\\b(?:older|old|previous|prior|earlier|past|outdated|legacy|former)(?: (?:stable|major|minor|released?|unsupported|supported|software|patch|feature|npm))*(?: ${OLDER_NOUN})\\b|\\b(?:any|every)thing (?:older|earlier)\\b|更早的?版本|旧版本|舊版本|古いバージョン|versiones anteriores|versões anteriores|ältere versionen|anciennes versions|versions antérieures|старые версии`,
);
const OTHER = new RegExp(
  `\\b(?:all|any) other(?: \\w+){0,2} ${OLDER_NOUN}\\b|\\bother(?: \\w+)? (?:versions|releases|branches|lines|series)\\b|\\b(?:every|any)thing else\\b|其他版本|その他のバージョン|otras versiones|outras versões|andere versionen|autres versions|другие версии`,
);
const NOT_BACKPORTED =
  /\b(?:not|never|n't|no)\b.{0,30}\bback-?port\w*\b.{0,20}\b(?:to|for|into)\b.{0,20}\b(?:older|previous|prior|earlier|past|old)\b((?: \w+){0,3})/;
const ALL =
  /\ball (?:released |published |available )?versions\b(?! (?:of|that|which|affected|in|prior|below|under|older|before|since|from)\b).{0,20}\b(?:are|will be|is|receive|get|remain)\b|\b(?:every|each) (?:released )?version (?:is|will be|receives)\b|\bwe support all (?:released )?versions\b|所有版本(?:都|均)/;
const NONE =
  /\bno (?:released? |specific |particular )?(?:versions?|releases?) (?:of .{1,40} )?(?:is|are|will be) (?:currently |officially |actively )?(?:supported|maintained|guaranteed)|\b(?:no|not? (?:make|offer|provide|give) (?:any )?) ?(?:formal |firm |explicit |particular |official )*(?:commitments?|guarantees?)\b.{0,60}\b(?:security|fix|patch|support|update)|\bnot (?:actively )?(?:maintained|supported) (?:any ?more|any longer|at this time)\b|\b(?:project|repository|package|library|software) is (?:no longer|not) (?:actively )?(?:maintained|supported)\b/;
const BRANCH =
  /\b(?:(main|master|develop|trunk|development|head|tip|default) branch|branch (main|master|develop|trunk)|(?:on|to|in|of|into|from|against) (main|master|develop|trunk|head)\b(?! (?:page|repository|file|readme|menu|section|project|release|thing|way|line)))/;
const NO_BRANCHES =
  /\bno (?:version|release|maintenance|stable|long-?term|support) branches\b|\bdo(?:es)? not (?:have|maintain|keep|use) (?:version|release|maintenance|stable|separate)(?: \w+)? branches\b/;
const PRERELEASE =
  /\b(?:pre-?releases?|(?:alpha|beta|rc|nightly|canary|release candidate|development|unreleased)s?(?:(?:,? (?:and|or) |, |\/)(?:alpha|beta|rc|nightly|canary|release candidate|development)s?)*)(?: (?:versions?|releases?|builds?))?\b/;
const FOREIGN_NAME =
  /\b(?:node(?:\.?js)?|npm|python|php|ruby|java|jdk|jvm|go|golang|rust|tls|ssl|http|oauth|cvss|openssl|ubuntu|debian|windows|macos|android|ios|\.net|mysql|postgres\w*|kubernetes|docker|gcc|clang|cmake|es|ecmascript|typescript|rfc|iso|apache|gpl\w*|lgpl|agpl|mpl|bsd|license|licence|semver|cve|section|step|level|port|tier|phase|option|cwe|owasp|sha|gpg|pgp|version control)[ -]?(?:versions? |license,? )?v?$/;
const FOREIGN_UNIT =
  /^ ?(?:\)? ?(?:hours?|days?|weeks?|months?|years?|business|working|calendar|minutes?|%|bytes?|kb|mb|gb|st\b|nd\b|rd\b|th\b|license|licence|or more|people|maintainers|steps?|times?))/;
const PAST =
  /\b(?:vulnerab\w+|affected|cve-|exploit|contains?|injection|introduced|discovered|disclosed in|flaw|attack|bypass)\b/;
const STATED =
  /\b(?:supported|maintained|unsupported|receiv(?:e|es|ing)|support(?:s|ing)?|get|gets|eligible|end[- ]of[- ]life|eol|security (?:fix|patch|update|support|maintenance|release|issue|bug)\w*|patched|backport\w*|covered|in scope|fix(?:es|ed)|updates|lts|deprecated|discontinued|maintenance)\b|支持|维护|サポート|soport|suport|unterstütz|поддерж|지원|pris(?:e)? en charge/;

function rangesIn(text: string): ReturnType<typeof readRanges> {
  return readRanges(text).filter(({ range, start, end }) => {
    const before = text.slice(Math.max(0, start - 40), start);
    const written = text.slice(start, end);
    if (FOREIGN_NAME.test(before) || FOREIGN_UNIT.test(text.slice(end))) return false;
    if (/^\d{1,9}$/.test(written))
      return (
        /\b(?:versions?|releases?|series|line|branch|v|major) ?$/.test(before) ||
        /^(?:,| and| or) v?\d+\.x/.test(text.slice(end))
      );
    if (/^(?:19|20)\d\d\b/.test(written) && /^\d{4}(?:[-/.]\d{1,2}){0,2}$/.test(written)) return false;
    return range.low.length > 0 || range.high !== null;
  });
}

function untilIn(text: string, order: DayOrder): Until | undefined {
  const tail =
    /\b(?:until|till|through|up to|ends? (?:on|in|at)|ended (?:on|in)|expires? (?:on|in)|end[- ]of[- ]life (?:on|in|at|date)?|eol (?:on|in)?|as of|since|on|by|reach\w* .{0,20}in)\b(.{0,60})/.exec(
      text,
    )?.[1];
  const date = tail === undefined ? undefined : readDate(tail, order);
  if (date?.kind === 'date') return { kind: 'date', date: date.date };
  const release = /\b(?:until|till)\b(.{0,60})$/.exec(text)?.[1];
  const found = release === undefined ? undefined : readRanges(release)[0]?.range;
  return found?.kind === 'line' ? { kind: 'release', version: found.low.join('.') } : undefined;
}

const AFTER =
  /^(?:after|once|when|as soon as|starting with)(?: the| an?)? (?:version |release )?(v?\d[\w.]*)(?: (?:version|release))?(?: (?:is|has been|gets|was))? (?:published|released|out|available|shipped|ships)[, ]+(.*)$/;

/** "After 3.0.0 is published, …": the day from which the rest speaks, and the rest. */
function fromIn(text: string): { from?: Until; rest: string } {
  const match = AFTER.exec(text);
  const range = match?.[1] === undefined ? undefined : readRanges(match[1])[0]?.range;
  return range && match?.[2] !== undefined
    ? { from: { kind: 'release', version: range.low.join('.') }, rest: match[2] }
    : { rest: text };
}

const NEXT =
  /\buntil (?:the |a )?(?:next|new|newer|following|subsequent) (minor |major |feature |stable )*(?:versions?|releases?|line|series|one)\b|^(?:when|once|after|as soon as|whenever) (?:the |a )?(?:new|next) (minor |major |feature |stable )*(?:version|release|line|series)\b.{0,80}\b(?:no longer|not|end[- ]of[- ]life|eol|drop\w*|ends?|unsupported)\b/;
/** What would happen at some time to some version names nobody: "when a new major (`2.0`) is released, the previous one (`1.x`) …". */
const HYPOTHETICAL = /^(?:when|whenever|if|once|after|as soon as) (?:a|an|any|the|we) /;

/** "Each version is supported until the next is released" is the latest line and no other (semantics, rule 7). */
function untilNext(text: string): ClauseClaim | undefined {
  const match = NEXT.exec(text);
  if (!match) return undefined;
  const unit = /major/.test(match[0]) ? 'major' : 'minor';
  return { kind: 'rule', subject: { kind: 'latest', unit }, word: 'supported' };
}

function blanket(text: string, word: Word): ClauseClaim | undefined {
  if (NONE.test(text)) {
    const tried = /\b(?:best|try|effort|attempt|may|might)\b/.test(text);
    return { kind: 'rule', subject: { kind: 'all' }, word: tried ? 'limited' : 'unsupported' };
  }
  if (ALL.test(text) && STATED.test(text)) return { kind: 'rule', subject: { kind: 'all' }, word };
  return undefined;
}

function leftBehind(text: string, word: Word): ClauseClaim[] {
  const unit = NOT_BACKPORTED.exec(text)?.[1];
  const dropped: ClauseClaim = { kind: 'rule', subject: { kind: 'rest', direction: 'older' }, word };
  if (unit === undefined) return [dropped];
  const named = /\bminor/.test(unit) ? 'minor' : /\bmajor/.test(unit) ? 'major' : 'release';
  return [{ kind: 'rule', subject: { kind: 'latest', unit: named }, word: 'supported' }, dropped];
}

function branchNames(text: string): string[] {
  const match = BRANCH.exec(text);
  const name = match?.[1] ?? match?.[2] ?? match?.[3];
  return name === undefined ? [] : [name];
}

/** The statements of one clause, most telling first; none where it names no versions. */
function statements(clause: Clause, word: Word, order: DayOrder): ClauseClaim[] {
  const { from, rest: text } = fromIn(clause.text);
  const whole = untilNext(text) ?? blanket(text, word);
  if (whole) return [whole];
  const found: ClauseClaim[] = [];
  const branches = branchNames(text);
  const dynamic = readDynamic(text);
  const ranges = (PAST.test(text) && !clause.only) || HYPOTHETICAL.test(text) ? [] : rangesIn(text);
  const until = untilIn(text, order);
  const end = {
    ...(until && word !== 'unsupported' ? { until } : {}),
    ...(until?.kind === 'date' && word === 'unsupported' ? { until } : {}),
    ...(from ? { from } : {}),
  };
  if (branches.length > 0 && word === 'supported')
    found.push({ kind: 'row', subject: { kind: 'branch', names: branches }, word });
  if (NO_BRANCHES.test(text)) found.push({ kind: 'rule', subject: { kind: 'branch', names: [] }, word: 'supported' });
  const beside = dynamic && word !== 'unsupported' ? text.slice(0, dynamic.start) + text.slice(dynamic.end) : text;
  if (OLDER.test(beside) && !(dynamic && clause.only)) found.push(...leftBehind(text, word));
  else if (OTHER.test(text) && !dynamic)
    found.push({ kind: 'rule', subject: { kind: 'rest', direction: 'other' }, word });
  else if (dynamic && word !== 'unsupported' && branches.length === 0)
    found.push({ kind: 'rule', subject: dynamic.subject, word });
  else if (PRERELEASE.test(text) && ranges.length === 0)
    found.push({ kind: 'row', subject: { kind: 'prereleases' }, word });
  else if (ranges.length > 0 && STATED.test(text))
    found.push({ kind: 'row', subject: { kind: 'range', ranges: ranges.map(({ range }) => range) }, word });
  if (ranges.length > 0 && branches.length > 0 && !dynamic)
    found.push({ kind: 'row', subject: { kind: 'range', ranges: ranges.map(({ range }) => range) }, word });
  return found.map((claim) => ({ ...claim, ...end, ...(clause.hedged ? { hedged: true } : {}) }));
}

function isRolling(subject: Subject): boolean {
  return subject.kind === 'latest' || subject.kind === 'last' || subject.kind === 'age';
}

function weightOf(clause: Clause, claim: ClauseClaim, section: SectionKind): Weight | undefined {
  if (section === 'bugs' || speaksOfBugsOnly(clause.text)) return 'bugs';
  const stated =
    /\bsupported\b|\bmaintained\b|\breceiv|\bsupport(?:s|ing)? |\bget(?:s)? |\bpatched\b|\beligible\b|\bguaranteed\b/.test(
      clause.text,
    );
  if (section === 'support' || section === 'severe' || section === 'unsupported') return 'firm';
  if (clause.only)
    return section === 'foreign' && isRolling(claim.subject) && !STATED.test(clause.text) ? undefined : 'firm';
  if (section === 'foreign')
    return stated && !isRolling(claim.subject) && claim.subject.kind !== 'rest' ? 'weak' : undefined;
  const offered =
    /\b(?:security|vulnerab)/.test(clause.text) && /\b(?:provid|releas|appl|issu|publish|fix|patch)/.test(clause.text);
  return stated || offered ? 'weak' : undefined;
}

/** Read what one sentence says about support (semantics, rules 7, 8, 12, 13, 14). */
export function readSentence(sentence: string, section: SectionKind, order: DayOrder): WeighedClaim[] {
  if (section === 'runtime') return [];
  return clausesOf(sentence).flatMap((clause) => {
    if (!speaksOfSupport(clause.text) && section !== 'support') return [];
    const word = section === 'severe' && clauseWord(clause.text) === 'supported' ? 'limited' : clauseWord(clause.text);
    return statements(clause, word, order).flatMap((claim) => {
      const weight = weightOf(clause, claim, section);
      return weight === undefined ? [] : [{ claim, weight }];
    });
  });
}

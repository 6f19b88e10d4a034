import { type FoundSubject, leftOutByAge } from './age-text.ts';
import { beginningOf, endOf, untilSuccessor } from './clause-end.ts';
import {
  blanketIn,
  branchIn,
  deniesBranches,
  type FoundPhrase,
  neverBackported,
  notBackportedTo,
  olderIn,
  olderWithin,
  otherIn,
  prereleasesIn,
  versionsIn,
} from './clause-subjects.ts';
import { clauseWord, speaksOfBugsOnly, speaksOfSupport } from './clause-word.ts';
import { type Clause, clausesOf } from './clauses.ts';
import type { DayOrder } from './dates.ts';
import { readDynamics } from './dynamic-text.ts';
import type { Claim, Subject, Word } from './policy.types.ts';
import type { SectionKind } from './sections.ts';

/** What a clause claims, before it is quoted. */
type ClauseClaim = Pick<Claim, 'kind' | 'subject' | 'word'> &
  Partial<Pick<Claim, 'until' | 'from' | 'hedged' | 'reach'>>;

/**
 * How much weight a clause has: `weak` speaks only where nothing firm does, `beside` only where something else of its section
 * speaks, `bugs` nowhere.
 */
export type Weight = 'firm' | 'weak' | 'beside' | 'bugs';

interface WeighedClaim {
  readonly claim: ClauseClaim;
  readonly weight: Weight;
  /** Follows from what others do not get: "nothing is backported to older minors". */
  readonly implied: boolean;
}

/** Past vulnerabilities name versions too. */
const PAST =
  /\b(?:affected|affects|cve-|ghsa-|exploit\w*|contain(?:s|ed)? (?:a|an)|vulnerable to|injection|overflow|bypass|attackers?|introduced in|discovered (?:in|by)|disclosed in|was (?:found|discovered|fixed|introduced|patched|mitigated)|were (?:found|discovered|fixed|introduced|patched)|has been (?:fixed|patched|found|mitigated)|vulnerabilit(?:y|ies) (?:was|were|has|exists?|will exist)|exist between)\b|(?<!\b(?:address|addresses|fix|fixes|fixing|patch|patches|resolve|handle|for|security) )\bvulnerabilit(?:y|ies) in\b/;
/** "1.0.0 fixed this": what a release did. */
const DEED =
  /^(?:version |release )?v?\d[\w.]{0,12} (?:fix(?:ed|es)|introduced?s?|add(?:ed|s)|remov(?:ed|es)|contain(?:s|ed)|includ(?:es|ed)|chang(?:ed|es)|was released|resolv(?:es|ed)|address(?:es|ed))\b/;
const VERSION_NOUN = /\b(?:versions?|releases?|series|branch(?:es)?|line)\b|\b\d+\.x\b/;
const SECURITY = /\bsecurity\b|\bunsupported\b|\bend[- ]of[- ]life\b|\breceiv|\bno longer\b|\bupdates\b/;
/** What would happen at some time to some version names nobody: "when a new major (`2.0`) is released, the previous one …". */
const HYPOTHETICAL = /^(?:when|whenever|if|once|after|as soon as|upon) |\bhypothetical|\bsuppos/;
const STATED =
  /\b(?:supported|maintain(?:s|ed|ing)?|patch(?:es|ing)?|unsupported|receiv(?:e|es|ing)|support(?:s|ing)?|get|gets|eligible|end[- ]of[- ]life|eol|security (?:fix|patch|update|support|maintenance|release|issue|bug)\w*|patched|backport\w*|covered|in scope|fix(?:es|ed)?|updates|lts|deprecated|discontinued|maintenance|address(?:es|ed)?|active(?:ly)?|dead|accepted|considered|investigated)\b|支持|维护|サポート|soport|suport|unterstütz|поддерж|지원|pris(?:e)? en charge/;
const ENDS =
  /\b(?:end[- ]of[- ](?:life|support|maintenance)|eol|support (?:ends|ended|will end)|expires?|expired|will be (?:dropped|discontinued|retired))\b/;
/** What older lines are promised counts only where it is said in so many words. */
const STILL_FIXED =
  /\b(?:receive|get|receives|gets)\b.{0,30}\bsecurity\b|\b(?:are|is|remain) (?:still |also )?(?:supported|maintained)\b.{0,30}\bsecurity\b/;
/** The way of one fix through the process: "the fix will be applied to master". */
const PROCESS =
  /^(?:the|a|an|this|that|our|any) (?:\w+ ){0,2}(?:fix|patch|hotfix|issue|bug|vulnerability|problem|change)\b(?!es)/;
/** "Security fixes are released for …": said of versions, whatever the section is about. */
const GRANTED =
  /^(?:only |all |our )?(?:security )(?:fixes|updates|patches|support) (?:(?:will|only|always) ){0,2}(?:is|are|be) (?:\w+ )?(?:provided|released|published|made|issued|available|offered|applied|back-?ported|shipped|limited)\b/;
/** "…, with older versions evaluated case by case". */
const DECIDED = /\b(?:evaluated|assessed|considered|decided|handled|judged|reviewed)\b/;
/** "Fixes land on main": where all of them go. */
const LANDS =
  /^(?:all |our )?(?:security )?(?:fixes|patches|updates) (?:(?:will|always|only|just) ){0,2}(?:land|go|are|be|come)\b/;
/** "A new branch is cut from the latest tag" tells how, not who. */
const MADE_FROM = /\b(?:creat\w+|cut|fork\w*|branch(?:ed)?|built|build|tagged)\b.{0,60}\b(?:from|off) (?:the |our )?$/;
const PROMISED =
  /\bsupported\b|\bmaintained\b|\breceiv|\bsupport(?:s|ing)? |\bget(?:s)? |\bpatched\b|\beligible\b|\bguaranteed\b|\bin[- ]scope\b|\bend[- ]of[- ]life\b|\beol\b|\bunsupported\b/;

/** Between a branch and a release stands "and" or a comma where both are meant, "of" or "on" where one tells of the other. */
function areBoth(text: string, branch: FoundPhrase, { start, end }: FoundSubject): boolean {
  const between = text.slice(Math.min(branch.end, end), Math.max(branch.start, start));
  return (
    /\b(?:and|or|plus|as well as)\b|[,&+/]/.test(between) && !/\b(?:on|in|of|from|at|against|to|into)\b/.test(between)
  );
}

/** "4.x and older versions" names its versions itself. */
function besideRange(text: string, older: FoundPhrase): boolean {
  return versionsIn(text).some(({ start, end }) => start <= older.start && end >= older.start);
}

/** Older lines that are left out, and with them the line that is not. */
function leftBehind(text: string, word: Word): ClauseClaim[] {
  const unit = notBackportedTo(text);
  if (word === 'supported' && !STILL_FIXED.test(text)) return [];
  const dropped: ClauseClaim = { kind: 'rule', subject: { kind: 'rest', direction: 'older' }, word };
  if (unit === undefined) return [dropped];
  return [{ kind: 'rule', subject: { kind: 'latest', unit }, word: 'supported' }, dropped];
}

function ofRules(text: string, clause: Clause, word: Word): ClauseClaim[] {
  const tooOld = word === 'unsupported' ? leftOutByAge(text) : undefined;
  if (tooOld) return [{ kind: 'rule', subject: tooOld, word: 'supported' }];
  const within = olderWithin(text);
  if (within && (word !== 'supported' || STILL_FIXED.test(text)))
    return [{ kind: 'rule', subject: { kind: 'rest', direction: 'older', of: [within] }, word }];
  const branch = branchIn(text);
  const dynamics = readDynamics(text).filter(
    (dynamic) => (!branch || areBoth(text, branch, dynamic)) && !MADE_FROM.test(text.slice(0, dynamic.start)),
  );
  const [first] = dynamics;
  const positive = first && word !== 'unsupported';
  const beside = positive ? text.slice(0, first.start) + text.slice(first.end) : text;
  const older = olderIn(beside);
  if (older && !(first && clause.only) && !besideRange(text, older)) return leftBehind(text, word);
  if (otherIn(text) && !first) return [{ kind: 'rule', subject: { kind: 'rest', direction: 'other' }, word }];
  if (!first && neverBackported(text))
    return [{ kind: 'rule', subject: { kind: 'rest', direction: 'older' }, word: 'unsupported' }];
  if (!positive) return [];
  const reach = clause.only ? ({ reach: 'only' } as const) : {};
  return dynamics.map(({ subject }) => ({ kind: 'rule', subject, word, ...reach }));
}

function ofBranches(text: string, word: Word): ClauseClaim[] {
  const branch = branchIn(text);
  const named: ClauseClaim[] =
    branch && word !== 'unsupported' && !PROCESS.test(text)
      ? [{ kind: 'row', subject: { kind: 'branch', names: [branch.name] }, word: 'supported' }]
      : [];
  return deniesBranches(text)
    ? [...named, { kind: 'rule', subject: { kind: 'branch', names: [] }, word: 'supported' }]
    : named;
}

function ofRows(text: string, clause: Clause, word: Word): ClauseClaim[] {
  if ((PAST.test(text) && !clause.only) || DEED.test(text) || HYPOTHETICAL.test(text)) return [];
  const ranges = versionsIn(text).map(({ range }) => range);
  if (ranges.length > 0) return STATED.test(text) ? [{ kind: 'row', subject: { kind: 'range', ranges }, word }] : [];
  return prereleasesIn(text) && (PROMISED.test(text) || /\bprovided\b/.test(text))
    ? [{ kind: 'row', subject: { kind: 'prereleases' }, word }]
    : [];
}

/** The statements of one clause; none where it names no versions. */
function statements(clause: Clause, word: Word, order: DayOrder): ClauseClaim[] {
  const { from, rest: text } = beginningOf(clause.text);
  const successor = untilSuccessor(text);
  if (successor) return [successor];
  const blanket = blanketIn(text);
  if (blanket === 'none') {
    const tried = /\b(?:best|try|effort|attempt|may|might)\b/.test(text);
    return [{ kind: 'rule', subject: { kind: 'all' }, word: tried ? 'limited' : 'unsupported' }];
  }
  if (blanket === 'all' && versionsIn(text).length === 0) return [{ kind: 'rule', subject: { kind: 'all' }, word }];
  const until = endOf(text, word, order);
  // "2.x reaches its end of life in December": until then it lives, and the date decides (semantics, rule 6).
  const said = until?.kind === 'date' && ENDS.test(text) ? 'supported' : word;
  const end = {
    ...(until && (until.kind === 'date' || word !== 'unsupported') ? { until } : {}),
    ...(from ? { from } : {}),
  };
  const rules = ofRules(text, clause, said);
  const found = [...ofBranches(text, said), ...rules, ...(rules.length > 0 ? [] : ofRows(text, clause, said))];
  return found.map((claim) => ({ ...claim, ...end, ...(clause.hedged ? { hedged: true } : {}) }));
}

function isRolling(subject: Subject): boolean {
  return subject.kind === 'latest' || subject.kind === 'last' || subject.kind === 'age';
}

function weightOf(clause: Clause, claim: ClauseClaim, section: SectionKind): Weight | undefined {
  if (section === 'bugs' || speaksOfBugsOnly(clause.text)) return 'bugs';
  const stated = PROMISED.test(clause.text);
  if (section === 'support' || section === 'severe' || section === 'unsupported') return 'firm';
  if (clause.only)
    return section === 'foreign' && isRolling(claim.subject) && !STATED.test(clause.text) ? undefined : 'firm';
  if (section === 'foreign') {
    const told = stated && VERSION_NOUN.test(clause.text) && SECURITY.test(clause.text);
    if (claim.subject.kind === 'rest' && claim.word === 'limited' && stated) return 'beside';
    const dropped = claim.subject.kind === 'rest' && claim.word === 'unsupported' && stated;
    if (GRANTED.test(clause.text)) return claim.subject.kind === 'rest' ? 'beside' : 'weak';
    return dropped || (told && !isRolling(claim.subject) && claim.subject.kind !== 'rest') ? 'weak' : undefined;
  }
  if (claim.subject.kind === 'branch' && (deniesBranches(clause.text) || LANDS.test(clause.text))) return 'weak';
  if (GRANTED.test(clause.text) && section === 'open') return 'firm';
  const offered =
    /\b(?:security|vulnerab)/.test(clause.text) && /\b(?:provid|releas|appl|issu|publish|fix|patch)/.test(clause.text);
  return stated || offered ? 'weak' : claim.subject.kind === 'rest' ? 'beside' : undefined;
}

/** "Always the latest release.", "Only main." under the right title need no verb. */
function namesLittleElse({ text, only }: Clause): boolean {
  const [first] = readDynamics(text);
  return only || (first !== undefined && (first.end - first.start) * 2 >= text.length);
}

/** A look that costs little: what has no words states nothing. */
const WORDS = /\p{L}{2}/u;

/** A sentence or clause without any word of support says nothing, unless it denies that there are version branches. */
const isAbout = (text: string): boolean => speaksOfSupport(text) || deniesBranches(text);

function readClause(clause: Clause, about: boolean, section: SectionKind, order: DayOrder): WeighedClaim[] {
  const said = clauseWord(clause.text);
  const word = section === 'severe' && said === 'supported' ? 'limited' : said;
  const claims = statements(clause, word, order);
  const told = claims.length === 0 || about || namesLittleElse(clause);
  return claims.flatMap((claim) => {
    if (!told && isRolling(claim.subject)) return [];
    const weight = weightOf(clause, claim, section);
    const implied = isRolling(claim.subject) && notBackportedTo(clause.text) !== undefined;
    return weight === undefined ? [] : [{ claim, weight, implied }];
  });
}

/** Read what one normalised sentence says about support (semantics, rules 7, 8, 12, 13, 14). */
export function readSentence(sentence: string, section: SectionKind, order: DayOrder): WeighedClaim[] {
  if (!WORDS.test(sentence) || section === 'runtime' || (section !== 'support' && !isAbout(sentence))) return [];
  let before = false;
  return clausesOf(sentence).flatMap((clause) => {
    const about = isAbout(clause.text);
    // "…, with older ones decided case by case": the clause before it said of what.
    const carriesOn =
      before && DECIDED.test(clause.text) && (olderIn(clause.text) !== undefined || otherIn(clause.text) !== undefined);
    before ||= about;
    return about || carriesOn || section === 'support' ? readClause(clause, about, section, order) : [];
  });
}

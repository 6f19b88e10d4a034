import type { Range } from '../version/range.ts';
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
import { PROMISED, STATED } from './clause-word.ts';
import type { Clause } from './clauses.ts';
import type { DayOrder } from './dates.ts';
import { readDynamics } from './dynamic-text.ts';
import type { Claim, Word } from './policy.types.ts';

/** What a clause claims, before it is quoted. */
export type ClauseClaim = Pick<Claim, 'kind' | 'subject' | 'word'> &
  Partial<Pick<Claim, 'until' | 'from' | 'hedged' | 'reach'>>;

/** Past vulnerabilities name versions too. */
const PAST =
  /\b(?:affected|affects|cve-|ghsa-|exploit\w*|contain(?:s|ed)? (?:a|an)|vulnerable to|injection|overflow|bypass|attackers?|introduced in|discovered (?:in|by)|disclosed in|was (?:found|discovered|fixed|introduced|patched|mitigated)|were (?:found|discovered|fixed|introduced|patched)|has been (?:fixed|patched|found|mitigated)|vulnerabilit(?:y|ies) (?:was|were|has|exists?|will exist)|exist between)\b|(?<!\b(?:address|addresses|fix|fixes|fixing|patch|patches|resolve|handle|for|security) )\bvulnerabilit(?:y|ies) in\b/;
/** "1.0.0 fixed this": what a release did. */
const DEED =
  /^(?:version |release )?v?\d[\w.]{0,12} (?:fix(?:ed|es)|introduced?s?|add(?:ed|s)|remov(?:ed|es)|contain(?:s|ed)|includ(?:es|ed)|chang(?:ed|es)|was released|resolv(?:es|ed)|address(?:es|ed))\b/;
/** What would happen at some time to some version names nobody: "when a new major (`2.0`) is released, the previous one …". */
const HYPOTHETICAL = /^(?:when|whenever|if|once|after|as soon as|upon) |\bhypothetical|\bsuppos/;
const ENDS =
  /\b(?:end[- ]of[- ](?:life|support|maintenance)|eol|support (?:ends|ended|will end)|expires?|expired|will be (?:dropped|discontinued|retired))\b/;
/** What older lines are promised counts only where it is said in so many words. */
const STILL_FIXED =
  /\b(?:receive|get|receives|gets)\b.{0,30}\bsecurity\b|\b(?:are|is|remain) (?:still |also )?(?:supported|maintained)\b.{0,30}\bsecurity\b/;
/** The way of one fix through the process: "the fix will be applied to master". */
const PROCESS =
  /^(?:the|a|an|this|that|our|any) (?:\w+ ){0,2}(?:fix|patch|hotfix|issue|bug|vulnerability|problem|change)\b(?!es)/;
/** "A new branch is cut from the latest tag" tells how, not who. */
const MADE_FROM = /\b(?:creat\w+|cut|fork\w*|branch(?:ed)?|built|build|tagged)\b.{0,60}\b(?:from|off) (?:the |our )?$/;

/** Between a branch and a release stands "and" or a comma where both are meant, "of" or "on" where one tells of the other. */
function areBoth(text: string, branch: FoundPhrase, { start, end }: FoundSubject): boolean {
  const between = text.slice(Math.min(branch.end, end), Math.max(branch.start, start));
  return (
    /\b(?:and|or|plus|as well as)\b|[,&+/]/.test(between) && !/\b(?:on|in|of|from|at|against|to|into)\b/.test(between)
  );
}

/** What a text says beside its rolling subjects. */
function withoutSpans(text: string, spans: readonly FoundSubject[]): string {
  return spans.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
}

/** "Critical fixes go not only to the latest line, but to some more": others get what the sentence says. */
const MORE_THAN_LATEST =
  /\bnot only (?:to|in|for|on|into) .{0,60}\bbut (?:also )?(?:to|in|for|on|into)?.{0,40}\b(?:more|older|other|previous|earlier|further)\b/;

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

/** "…, and the version that others still use, 3.9.x": lines that a sentence names behind its rolling subjects. */
function namedBesides(text: string, from: number): Range[] {
  if (!/^(?: of [\w .-]{1,30})?,? (?:and|plus|as well as)\b/.test(text.slice(from))) return [];
  return versionsIn(text).flatMap(({ range, start }) => (start >= from ? [range] : []));
}

function ruleOf(
  { subject, amongSupported }: FoundSubject,
  { clause, word, besides }: { clause: Clause; word: Word; besides: readonly Range[] },
): ClauseClaim {
  if (subject.kind === 'range') return { kind: 'row', subject, word };
  const rolls = subject.kind === 'latest' || subject.kind === 'last';
  const reach = amongSupported ? 'within' : clause.only ? 'only' : undefined;
  return {
    kind: 'rule',
    subject: rolls && besides.length > 0 ? { ...subject, besides } : subject,
    word,
    ...(reach === undefined ? {} : { reach }),
  };
}

function ofRules(text: string, clause: Clause, word: Word): ClauseClaim[] {
  const tooOld = word === 'unsupported' ? leftOutByAge(text) : undefined;
  if (tooOld) return [{ kind: 'rule', subject: tooOld, word: 'supported' }];
  if (MORE_THAN_LATEST.test(text)) return leftBehind(text, word);
  const within = olderWithin(text);
  if (within && (word !== 'supported' || STILL_FIXED.test(text)))
    return [{ kind: 'rule', subject: { kind: 'rest', direction: 'older', of: [within] }, word }];
  const branch = branchIn(text);
  const dynamics = readDynamics(text).filter(
    (dynamic) => (!branch || areBoth(text, branch, dynamic)) && !MADE_FROM.test(text.slice(0, dynamic.start)),
  );
  const [first] = dynamics;
  const positive = first && word !== 'unsupported';
  const beside = positive ? withoutSpans(text, dynamics) : text;
  const older = olderIn(beside);
  if (older && !(first && clause.only) && !besideRange(text, older)) return leftBehind(text, word);
  if (otherIn(text) && !first) return [{ kind: 'rule', subject: { kind: 'rest', direction: 'other' }, word }];
  if (!first && neverBackported(text))
    return [{ kind: 'rule', subject: { kind: 'rest', direction: 'older' }, word: 'unsupported' }];
  if (!positive) return [];
  const besides = namedBesides(text, dynamics.at(-1)?.end ?? 0);
  const rules = dynamics.map((dynamic) => ruleOf(dynamic, { clause, word, besides }));
  return besides.length === 0 ? rules : [...rules, { kind: 'row', subject: { kind: 'range', ranges: besides }, word }];
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
export function claimsOf(clause: Clause, word: Word, order: DayOrder): ClauseClaim[] {
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

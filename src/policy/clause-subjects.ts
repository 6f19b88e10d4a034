import type { Range } from '../version/range.ts';
import { isForeign, isMeasure } from './foreign-names.ts';
import { type FoundRange, readRanges } from './range-text.ts';

/** A phrase found in a clause, and where it stands. */
export interface FoundPhrase {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const NOUN =
  '(?:versions?|releases?|lines?|series|branch(?:es)?|majors?|minors?|tags?|tracks?|ones|snapshots?|revisions?|builds?)';
const ADJECTIVE =
  '(?:stable|major|minor|maintenance|released?|published|unsupported|supported|superseded|software|patch|point|feature|npm|development|release)';
const OLDER = new RegExp(
  `\\b(?:older|old|previous|prior|earlier|past|outdated|legacy|former|superseded|historic(?:al)?)(?: \\([^)]{1,40}\\))?(?:,? (?:or|and) (?:older|unsupported|unmaintained))?(?: ${ADJECTIVE}){0,3} ${NOUN}\\b|\\b(?:a couple|a few|several|at least [a-z]+) (?:more |other |further )(?:${ADJECTIVE} )?${NOUN}\\b|\\b(?:any|every)thing (?:older|earlier|before|below)\\b|更早的?版本|旧版本|舊版本|历史版本|古いバージョン|versiones anteriores|versões anteriores|ältere versionen|anciennes versions|versions antérieures|старые версии`,
);
const OLDER_WITHIN = new RegExp(`\\b(?:older|earlier|previous|prior|other) (v?\\d[\\w.]{0,12}) ${NOUN}\\b`);
const OTHER = new RegExp(
  `\\b(?:all|any) other(?: \\w+){0,2} ${NOUN}\\b|\\bother(?: \\w+)? (?:versions|releases|branches|lines|series)\\b|\\b(?:every|any)thing (?:else|not (?:in|on) (?:the|this) (?:list|table)|not listed)\\b|\\b(?:versions|releases|lines|branches) (?:that are )?not (?:listed|mentioned|named)\\b|其他版本|その他のバージョン|otras versiones|outras versões|andere versionen|autres versions|другие версии`,
);
/** "Not backported to older minors": what is left out says who is meant, group 1 its unit. */
const NOT_BACKPORTED =
  /\b(?:not|never|n't|no)\b.{0,30}\b(?:back-?port\w*|provide patches|patch\w*)\b.{0,20}\b(?:to|for|into)\b.{0,20}\b(?:older|previous|prior|earlier|past|old)\b((?: \w+){0,3})/;
/** "Security fixes are not backported", to nobody: what is out last is meant. */
const NEVER_BACKPORTED =
  /\b(?:not|never|n't) (?:\w+ ){0,2}?(?:back-?ported|back-?port(?: (?:any|security|bug|patches|fixes|updates|changes|and)){0,4})[.!]?$|\bno back-?ports?(?: (?:are|is|will be) (?:made|provided|planned|done))?[.!]?$/;
const ALL =
  /\ball (?:the )?(?:released |published |available |our )?(?:versions|releases)\b(?! (?:of|that|which|affected|in|prior|below|under|older|before|since|from|with|listed|above|marked)\b) (?:\w+ ){0,3}?(?:are|will be|is|receive|get|remain)\b(?: \w+){0,3}? (?:supported|maintained|receiv\w+|security|patched|fixed|patches|fixes|updates|covered|eligible)\b|\ball versions of (?:[\w.-]{1,30} ){1,3}(?:receive|get|are) (?:security |supported|maintained|patched)|\ball versions are (?:part of|covered by|in scope|subject to)\b|\b(?:every|each) (?:released )?version (?:is|will be|receives)\b|\bwe support all (?:released )?(?:versions|releases)\b(?! (?:listed|that|which|marked|above|below|in|from|of|on)\b)|所有版本(?:都|均)/;
const NONE =
  /\bno (?:released? |specific |particular |production |stable |public )?(?:versions?|releases?) (?:of .{1,40} )?(?:is|are|will be) (?:currently |officially |actively |yet )?(?:supported|maintained|guaranteed)|\b(?:no|not? (?:make|offer|provide|give) (?:any )?) ?(?:formal |firm |explicit |particular |official )*(?:commitments?|guarantees?|promises?)\b.{0,60}\b(?:security|fix|patch|support|update)|\bnot (?:actively )?(?:maintained|supported) (?:any ?more|any longer|at this time)\b|\bno (?:supportability|support|security) (?:commitments?|guarantees?|promises?)\b|\bnone of (?:the|our) (?:versions|releases)\b|\bno supported (?:versions?|releases?)\b|\bnot (?:offer|provide) (?:any )?security (?:support|updates|fixes|patches)(?: for any (?:version|release))?[.!]?$|\bno security (?:support|updates|fixes) (?:is|are|will be) (?:provided|available|given|made)\b|\bwithout any (?:security )?support\b|^(?:this|the) (?:project|repository|repo|package|library|software|module|tool|plugin|app|application|code)\b(?: \w+){0,3}? (?:is|has|are|was)\b.{0,40}\b(?:no longer|not) (?:actively |being )?(?:maintained|supported|developed)\b|^(?:this|the) (?:project|repository|repo|package|library|software|module|tool|plugin|app|application) (?:is|has been|has)(?: now| been)? (?:unmaintained|archived|deprecated|abandoned|discontinued|(?:reached )?(?:its )?end[- ]of[- ]life)\b|^[a-z][\w-]{1,30} is (?:now )?(?:unmaintained|archived|deprecated|abandoned|discontinued)\b/;
const BRANCH_NAMES = '(?:main|master|develop|trunk|development|default|mainline)';
const BRANCH = new RegExp(
  `(?<!in-)\\b(${BRANCH_NAMES}|head|tip)(?: \\([^)]{1,30}\\))?(?: (?:development|default|git|code|line))? branch|branch (${BRANCH_NAMES})\\b|\\b(?:^|only |latest )(?:the )?(?:latest |current )?(${BRANCH_NAMES})(?= (?:is|receives|gets)\\b)|\\b(?:on|to|in|of|into|from|against|head of|tip of) (?:the )?(?:current |latest )?(${BRANCH_NAMES}|head)\\b(?! (?:page|repository|file|readme|menu|section|project|release|thing|way|line|version|feature|configuration|setting|behaviou?r|value|option|install))`,
);
/** A look that costs little: without any of these, no branch is named. */
const BRANCH_AT_ALL = /main|master|develop|trunk|default|head|tip/;
const NO_BRANCHES =
  /\bno (?:version|release|maintenance|stable|long-?term|support) branches\b|\bdo(?:es)? not (?:have|maintain|keep|use) (?:version|release|maintenance|stable|separate)(?: \w+)? branches\b/;
const EARLY = '(?:alpha|beta|rc|nightly|canary|release candidate|preview)s?';
const PRERELEASE = new RegExp(
  `\\b(?:pre-?releases?|${EARLY}(?:(?:,? (?:and|or) |, |/)${EARLY}){0,4}|(?:development|unreleased) (?:versions?|releases?|builds?|snapshots?))(?: (?:versions?|releases?|builds?))?\\b`,
);
function found(match: RegExpExecArray | null): FoundPhrase | undefined {
  return match ? { text: match[0], start: match.index, end: match.index + match[0].length } : undefined;
}

/** Find "older versions", "previous major releases", "anything below". */
export function olderIn(text: string): FoundPhrase | undefined {
  return found(OLDER.exec(text));
}

/** "Older 0.5.x releases": whatever of the line nothing else names; the line. */
export function olderWithin(text: string): Range | undefined {
  const range = readRanges(OLDER_WITHIN.exec(text)?.[1] ?? '')[0]?.range;
  return range?.kind === 'line' && !range.exact ? range : undefined;
}

/** Find "all other versions", "everything else". */
export function otherIn(text: string): FoundPhrase | undefined {
  return found(OTHER.exec(text));
}

/** Find the unit of those to whom nothing is backported; `undefined` where the clause does not say so. */
export function notBackportedTo(text: string): 'minor' | 'major' | 'release' | undefined {
  const unit = NOT_BACKPORTED.exec(text)?.[1];
  if (unit === undefined) return undefined;
  return /\bminor/.test(unit) ? 'minor' : /\bmajor/.test(unit) ? 'major' : 'release';
}

/** Tell whether a clause speaks of every version, or says that none is meant. */
export function blanketIn(text: string): 'all' | 'none' | undefined {
  return NONE.test(text) && !OLDER.test(text) ? 'none' : ALL.test(text) ? 'all' : undefined;
}

/** "Fixes are not backported.": whatever came before gets none. */
export function neverBackported(text: string): boolean {
  return NEVER_BACKPORTED.test(text);
}

/** Find the branch that a clause names, and whether it says that there is no other. */
export function branchIn(text: string): (FoundPhrase & { readonly name: string }) | undefined {
  const match = BRANCH_AT_ALL.test(text) ? BRANCH.exec(text) : null;
  const phrase = found(match);
  return match === null || phrase === undefined
    ? undefined
    : { ...phrase, name: match[1] ?? match[2] ?? match[3] ?? match[4] ?? '' };
}

/** Tell whether a clause says that there are no version branches (semantics, rule 12). */
export function deniesBranches(text: string): boolean {
  return NO_BRANCHES.test(text);
}

/** Find pre-releases as a whole (semantics, rule 13). */
export function prereleasesIn(text: string): FoundPhrase | undefined {
  return found(PRERELEASE.exec(text));
}

/** "Pre-1.0", "the next 0.x": what is not out yet. */
const HYPOTHETICAL = /\b(?:pre-|next |upcoming |future )$/;

/** Ranges of this project's versions in a clause: no runtimes, dates, durations, nor bare numbers without "version" before. */
export function versionsIn(text: string): FoundRange[] {
  let foreignEnd = -1;
  return readRanges(text).filter((found) => {
    const { start, end } = found;
    const before = text.slice(Math.max(0, start - 40), start);
    // "Swift 5.0 or 5.1": the second belongs to the name before the first.
    const joined = foreignEnd >= 0 && /^(?:,| |and|or|\/)+$/.test(text.slice(foreignEnd, start));
    if (joined || isForeign(before) || HYPOTHETICAL.test(before)) foreignEnd = end;
    return foreignEnd !== end && !isMeasure(text.slice(end)) && namesVersion(text, found, before);
  });
}

function namesVersion(text: string, { range, start, end }: FoundRange, before: string): boolean {
  const written = text.slice(start, end);
  if (written.startsWith('pre-')) return /^ (?:versions?|releases?|lines?|series)\b/.test(text.slice(end));
  if (/^\d{1,9}$/.test(written))
    return (
      /\b(?:versions?|releases?|series|line|branch|v|major) ?$/.test(before) ||
      /^(?:,| and| or) v?\d+\.x/.test(text.slice(end))
    );
  if (/^(?:[a-z]+ )?(?:19|20)\d\d(?:[-/.]\d{1,2}){0,2}$/.test(written)) return false;
  return range.low.length > 0 || range.high !== null;
}

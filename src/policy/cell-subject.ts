import { intersect } from '../version/range.ts';
import { readAge } from './age-text.ts';
import { readDynamic } from './dynamic-text.ts';
import { isMeasure, isPlatform } from './foreign-names.ts';
import { normalise } from './plain-text.ts';
import type { Claim, Subject } from './policy.types.ts';
import { type FoundRange, readRanges } from './range-text.ts';

/** Whom a version cell speaks of, and the package that it names (`daemon@0.6.x`). */
export interface CellSubject {
  readonly subject: Subject;
  readonly package?: string;
  /** The line that a branch cell names beside the branch: `main (5.x)`. */
  readonly beside?: Subject;
  /** That line is only being developed there. */
  readonly early?: boolean;
}

const OLDER =
  /^(?:(?:all |any |every )?(?:other )?(?:the )?(?:older|old|previous|prior|earlier|past|legacy|below|lower|outdated|former|superseded|historic(?:al)?)\b|<+=? ?(?:latest|current)|(?:anything|everything|all|any(?:thing)? version)s? (?:older|below|before|earlier|prior|lower|previous|else)|before (?:that|this|latest)|(?:versions? )?(?:older|earlier|lower|prior) (?:than|to) (?:that|this|the (?:above|latest)|latest|these|those)|alte|ältere|anterior|antérieur|旧|以前|历史|更早|早期|더 오래된|старые|более старые)/;
/** "Older 3.x": whatever of the line no other row names. */
const OLDER_OF =
  /^(?:all |any )?(?:the )?(?:older|earlier|other|remaining|rest of(?: the)?)(?: versions?| releases?)?(?: of| in)?(?: the)? (v?\d[\w.]*)(?: release)?(?: versions?| releases?| series| lines?| branch(?:es)?)?$/;
/** "Previous minor release": one line, not all that came before. */
const PREVIOUS_ONE =
  /^(?:the |our )?(?:immediate(?:ly)? )?(?:previous|prior|preceding|penultimate)(?: stable)?(?: minor| major)?(?: stable)?(?: release| version| line| series| branch| minor| major){1,2}$/;
const BRACKET = /^([^(]{1,60}?) ?\(([^)]{1,60})\)$/;
const OTHER =
  /^(?:(?:all |any |every )?(?:the )?(?:others?|rest|remaining)\b|(?:anything|everything|all|any) else|(?:(?:all|any(?:thing)?|every(?:thing)?) )?(?:versions? |releases? )?(?:that (?:is|are) )?(?:not (?:listed|mentioned|named|shown)|unlisted)\b|其他|其它|その他|기타|outros|otros|otras|autres|andere|sonstige|остальные|другие)/;
const NEWER = /^(?:newer|later|higher|above|future)\b/;
const ALL =
  /^(?:all|any|every|\*|全部|所有|すべて|todas|alle|toutes|все)(?: (?:released |published |stable )?(?:versions?|releases?|的?版本))?$/;
const PRERELEASES =
  /^(?:all )?(?:pre-?releases?|alphas?|betas?|rcs?|release candidates?|(?:alpha|beta|rc|nightly|canary|preview|dev)(?:[,/& ]+(?:and |or )?(?:alpha|beta|rc|nightly|canary|preview|dev))* ?(?:versions?|releases?|builds?)?)$/;
const BRANCH_NAME = '(?:main|master|develop|development|trunk|head|tip|dev|edge|nightly|canary|next|unstable)';
/** Branches that hold what comes next. */
const EARLY_BRANCH = /^(?:develop|development|dev|edge|nightly|canary|next|unstable)$/;
const BRANCH = new RegExp(
  `^(?:only )?(?:the )?(?:latest |current )?(?:(?:tip|head|(?:latest |any |current )?(?:commit|state)s?) (?:of|on|in) (?:the )?)?(?:branch(?:es)? )?(${BRANCH_NAME}(?:[,/& ]+(?:and |or )?${BRANCH_NAME})*)(?: branch(?:es)?)?(?: \\(.{0,40}\\))?$`,
);
/** `30 "Hub 9"`, `20 (code name "Iron")`: a name in quotes behind a version. */
const CODE_NAME = /^(.{0,40}\d.{0,20}?),? ?(?:\((?:code ?name:? )?)?["“„«'][^"”“»']{1,40}["”“»']\)?/;
/** `4.2系`: a line, in Japanese. */
const SERIES = /(?<=[\dx])(?:系列?|シリーズ|버전|版本)/g;
/** `latest (main branch)`: where the latest is, not another unit. */
const BRANCH_LABEL = new RegExp(` \\((?:the )?${BRANCH_NAME}(?: branch)?\\)$`);
const NAMED_BRANCH = /^(?:the )?branch ([\w./-]{1,60})$|^([\w./-]{1,60}) branch$/;
function branchesIn(text: string): string[] {
  const names = BRANCH.exec(text)?.[1]?.split(/[,/& ]+(?:and |or )?/);
  if (names) return names.filter((name) => name !== '');
  const named = NAMED_BRANCH.exec(text);
  const name = named?.[1] ?? named?.[2];
  return name !== undefined && readRanges(name).length === 0 ? [name] : [];
}

/** Ranges of a cell; numbers that count months or people, or that belong to a protocol or platform, are none. */
function rangesIn(text: string): FoundRange[] {
  return readRanges(text).filter(
    ({ start, end }) => !isMeasure(text.slice(end)) && !isPlatform(text.slice(Math.max(0, start - 20), start)),
  );
}

/** `7 (> 7.14)` is what both say; any other remark in brackets behind a version (`3.x (LTS)`, `3.0 (2024-01-01)`) is none of it. */
function bracketed(text: string): FoundRange[] | undefined {
  const match = BRACKET.exec(text);
  const head = rangesIn(match?.[1] ?? '');
  const [first] = head;
  if (!match || !first) return undefined;
  const bound = rangesIn(match[2] ?? '').find(({ range }) => range.kind === 'bounds');
  const both = bound && head.length === 1 ? intersect(first.range, bound.range) : undefined;
  return both ? [{ ...first, range: both }] : head;
}

/** Read a rolling subject unless the words only label a version: `2.3.x (latest)` and `latest (2.3.x)` name the line. */
function rolling(text: string): Subject | undefined {
  const found = readDynamic(text);
  if (!found || found.subject.kind === 'age') return found?.subject;
  const version = readRanges(text)[0];
  const isLabel = version && text.slice(0, version.start).trimEnd().endsWith('(');
  const hasLine = (found.subject.kind === 'latest' || found.subject.kind === 'last') && found.subject.of !== undefined;
  // "The latest release of the previous major (7.x)" is the latest of the line that it names.
  if (isLabel && found.subject.kind === 'latest' && found.subject.within !== undefined && !version.range.exact)
    return { kind: 'latest', unit: found.subject.unit, of: [version.range] };
  if (version && (isLabel || (!hasLine && version.start < found.start))) return undefined;
  if (version?.range.exact && found.subject.kind === 'latest') return undefined;
  return found.subject;
}

/** Open rows (semantics, rule 11): words alone, or words and a line. */
function restOf(text: string, hasRanges: boolean): Subject | undefined {
  const line = rangesIn(OLDER_OF.exec(text)?.[1] ?? '')[0]?.range;
  if (line?.kind === 'line' && !line.exact) return { kind: 'rest', direction: 'older', of: [line] };
  if (hasRanges) return undefined;
  if (OLDER.test(text)) return { kind: 'rest', direction: 'older' };
  if (OTHER.test(text)) return { kind: 'rest', direction: 'other' };
  return NEWER.test(text) ? { kind: 'rest', direction: 'newer' } : undefined;
}

function subjectOf(text: string): Subject | undefined {
  const labelled = /^[^:(\d]{1,60}: ?(.*\d.*)$/.exec(text)?.[1];
  if (labelled !== undefined && readRanges(labelled).length > 0) return subjectOf(labelled);
  const one = readAge(text) ?? (PREVIOUS_ONE.test(text) ? readDynamic(`the ${text}`) : undefined);
  if (one) return one.subject;
  const ranges = bracketed(text) ?? rangesIn(text);
  const rest = restOf(text, ranges.length > 0);
  if (rest) return rest;
  if (ALL.test(text)) return { kind: 'all' };
  if (PRERELEASES.test(text)) return { kind: 'prereleases' };
  const branches = branchesIn(text);
  if (branches.length > 0) return { kind: 'branch', names: branches };
  const dynamic = rolling(text.replace(BRANCH_LABEL, ''));
  if (dynamic) return dynamic;
  if (ranges.length > 0) return { kind: 'range', ranges: ranges.map((found) => found.range) };
  return /^(?:stable|current|newest|released|release)(?: \(.*\))?$/.test(text)
    ? { kind: 'latest', unit: 'release' }
    : undefined;
}

/** Read the version cell of a row (semantics, rules 3, 7, 11, 12); `undefined` where it names no version. */
export function readCellSubject(text: string): CellSubject | undefined {
  const plain = normalise(text.replace(CODE_NAME, '$1')).replace(SERIES, ' ').trim();
  const named = /^(@?[\w./-]{1,80})@(v?\d.{0,40})$/.exec(plain);
  const subject = subjectOf(named?.[2] ?? plain);
  if (!subject) return undefined;
  if (named?.[1] !== undefined) return { subject, package: named[1] };
  const early = subject.kind === 'branch' && subject.names.every((name) => EARLY_BRANCH.test(name));
  const lines = subject.kind === 'branch' ? rangesIn(plain).map(({ range }) => range) : [];
  return lines.length === 0 ? { subject } : { subject, beside: { kind: 'range', ranges: lines }, early };
}

/** What a row or item about a subject is: a rule among rows where it resolves against releases or the calendar. */
export function claimKind(subject: Subject): Pick<Claim, 'kind' | 'reach'> {
  const rolls = subject.kind === 'latest' || subject.kind === 'last' || subject.kind === 'age';
  return rolls ? { kind: 'rule', reach: 'listed' } : { kind: 'row' };
}

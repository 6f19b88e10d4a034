import { readDynamic } from './dynamic-text.ts';
import { normalise } from './plain-text.ts';
import type { Subject } from './policy.types.ts';
import { readRanges } from './range-text.ts';

/** Whom a version cell speaks of, and the package that it names (`daemon@0.6.x`). */
export interface CellSubject {
  readonly subject: Subject;
  readonly package?: string;
}

const OLDER =
  /^(?:(?:all |any |every )?(?:other )?(?:the )?(?:older|old|previous|prior|earlier|past|legacy|below|lower|outdated|former)\b|<+ ?(?:latest|current)|(?:anything|everything|all|any(?:thing)? version)s? (?:older|below|before|earlier|prior|lower|previous|else)|before (?:that|this|latest)|(?:versions? )?(?:older|earlier|lower|prior) (?:than|to) (?:that|this|the (?:above|latest)|latest|these|those)|alte|ältere|anterior|antérieur|旧|以前|더 오래된|старые|более старые)/;
const OTHER =
  /^(?:(?:all |any |every )?(?:the )?(?:others?|rest|remaining)\b|(?:anything|everything|all|any) else|其他|其它|その他|기타|outros|otros|otras|autres|andere|sonstige|остальные|другие)/;
const NEWER = /^(?:newer|later|higher|above|future)\b/;
const ALL =
  /^(?:all|any|every|\*|全部|所有|すべて|todas|alle|toutes|все)(?: (?:released |published |stable )?(?:versions?|releases?|的?版本))?$/;
const PRERELEASES =
  /^(?:all )?(?:pre-?releases?|alphas?|betas?|rcs?|release candidates?|(?:alpha|beta|rc|nightly|canary|preview|dev)(?:[,/& ]+(?:and |or )?(?:alpha|beta|rc|nightly|canary|preview|dev))* ?(?:versions?|releases?|builds?)?)$/;
const BRANCH_NAME = '(?:main|master|develop|development|trunk|head|tip|dev|edge|nightly|canary|next|unstable)';
const BRANCH = new RegExp(
  `^(?:the )?(?:branch(?:es)? )?(${BRANCH_NAME}(?:[,/& ]+(?:and |or )?${BRANCH_NAME})*)(?: branch(?:es)?)?(?: \\(.{0,40}\\))?$`,
);
const NAMED_BRANCH = /^(?:the )?branch ([\w./-]{1,60})$|^([\w./-]{1,60}) branch$/;
/** `48 hours`, `7-14 business days`: how long something takes, in tables of response times. */
const DURATION =
  /^(?:within |up to |at most |max(?:imum)? |about |~|<|<=)? ?\d{1,4}(?: ?(?:-|–|to) ?\d{1,4})? ?(?:business |working |calendar )?(?:minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?|years?)\b/;

function branchesIn(text: string): string[] {
  const names = BRANCH.exec(text)?.[1]?.split(/[,/& ]+(?:and |or )?/);
  if (names) return names.filter((name) => name !== '');
  const named = NAMED_BRANCH.exec(text);
  const name = named?.[1] ?? named?.[2];
  return name !== undefined && readRanges(name).length === 0 ? [name] : [];
}

/** Read a rolling subject unless the words only label a version: `2.3.x (latest)` names the line. */
function rolling(text: string): Subject | undefined {
  const found = readDynamic(text);
  if (!found || found.subject.kind === 'age') return found?.subject;
  const hasLine = (found.subject.kind === 'latest' || found.subject.kind === 'last') && found.subject.of !== undefined;
  const version = readRanges(text)[0];
  if (version && !hasLine && version.start < found.start) return undefined;
  if (version?.range.exact && found.subject.kind === 'latest') return undefined;
  return found.subject;
}

function subjectOf(text: string): Subject | undefined {
  const labelled = /^[^:]{1,60}: ?(.*\d.*)$/.exec(text)?.[1];
  if (labelled !== undefined && readRanges(labelled).length > 0) return subjectOf(labelled);
  const older = OLDER.test(text);
  const ranges = readRanges(text);
  if (older && ranges.length === 0) return { kind: 'rest', direction: 'older' };
  if (OTHER.test(text) && ranges.length === 0) return { kind: 'rest', direction: 'other' };
  if (NEWER.test(text) && ranges.length === 0) return { kind: 'rest', direction: 'newer' };
  if (ALL.test(text)) return { kind: 'all' };
  if (PRERELEASES.test(text)) return { kind: 'prereleases' };
  const branches = branchesIn(text);
  if (branches.length > 0) return { kind: 'branch', names: branches };
  const dynamic = rolling(text);
  if (dynamic) return dynamic;
  if (ranges.length > 0) return { kind: 'range', ranges: ranges.map((found) => found.range) };
  return /^(?:stable|current|newest|released|release)(?: \(.*\))?$/.test(text)
    ? { kind: 'latest', unit: 'release' }
    : undefined;
}

/** Read the version cell of a row (semantics, rules 3, 7, 11, 12); `undefined` where it names no version. */
export function readCellSubject(text: string): CellSubject | undefined {
  const plain = normalise(text);
  if (DURATION.test(plain)) return undefined;
  const named = /^(@?[\w./-]{1,80})@(v?\d.{0,40})$/.exec(plain);
  const subject = subjectOf(named?.[2] ?? plain);
  if (!subject) return undefined;
  return named?.[1] === undefined ? { subject } : { subject, package: named[1] };
}

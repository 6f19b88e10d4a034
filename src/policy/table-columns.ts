import { isLetterMark } from './column-marks.ts';
import { saysNoEnd } from './dates.ts';
import type { TableRow } from './document.types.ts';
import { normalise } from './plain-text.ts';
import { CellReader, column, namesEnd, share } from './table-cells.ts';
import {
  CHANNEL,
  DATE_HEAD,
  EARLY_CHANNEL,
  END_HEAD,
  FOREIGN_HEAD,
  FOREIGN_KEY,
  FOREIGN_TABLE,
  NOTES_HEAD,
  PACKAGE_HEAD,
  PAID_HEAD,
  PLATFORM_HEAD,
  SECURITY_HEAD,
  SEVERITY_HEAD,
  SEVERITY_KEY,
  START_HEAD,
  STATUS_HEAD,
  VERSION_HEAD,
} from './table-heads.ts';

/** A support table brought to one shape: a header, rows, and which column says what. Columns are indices into the cells. */
export interface Columns {
  readonly version: number;
  readonly status: readonly number[];
  /** Status columns that each speak of one severity (semantics, rule 15). */
  readonly severities: boolean;
  readonly end: number | undefined;
  /** The end of what only a contract buys, beside the end for everybody. */
  readonly paidEnd: number | undefined;
  readonly package: number | undefined;
  /** Remarks beside the status, which can limit it. */
  readonly notes: readonly number[];
  /** Tells stable releases from pre-releases of the same line. */
  readonly channel: number | undefined;
  /** Rows that are keyed by severity: "9.0-10.0 | releases within the previous three months". */
  readonly severity: number | undefined;
  /** A column is headed like a status, but its cells say nothing that can be read. */
  readonly mute: boolean;
  /** The heading of the version column says that it lists who is supported. */
  readonly listsSupported: boolean;
}

function versionColumn(heads: readonly string[], rows: readonly TableRow[], read: CellReader): number | undefined {
  const scores = heads.map((head, i) => {
    const cells = column(rows, i);
    const versions = share(cells, read.isVersion);
    const named = VERSION_HEAD.test(head) && !END_HEAD.test(head) && !START_HEAD.test(head);
    const marks = share(cells, read.isMark);
    const own = named ? (/\bversions?\b/.test(head) ? 2.5 : 2) : 0;
    const foreign = FOREIGN_HEAD.test(head) || START_HEAD.test(head) || END_HEAD.test(head) ? 1.5 : 0;
    return versions < 0.3 || PLATFORM_HEAD.test(head)
      ? Number.NEGATIVE_INFINITY
      : versions * 2 + own - foreign - marks - i * 0.1;
  });
  const best = Math.max(...scores);
  return best > 0.4 ? scores.indexOf(best) : undefined;
}

interface Candidate {
  readonly index: number;
  readonly head: string;
  readonly cells: readonly string[];
}

/** The columns that say when support ends, and when what is paid for does. */
function endColumns(others: readonly Candidate[], read: CellReader): Pick<Columns, 'end' | 'paidEnd'> {
  const ends = others.filter(({ head, cells }) => {
    if ((START_HEAD.test(head) || DATE_HEAD.test(head)) && !END_HEAD.test(head)) return false;
    const ends = share(cells, (text) => read.isDate(text) || saysNoEnd(text) || namesEnd(text));
    return share(cells, read.isDate) > 0 ? ends >= 0.5 || END_HEAD.test(head) : END_HEAD.test(head) && ends >= 0.3;
  });
  const open = ends.filter(({ head }) => !PAID_HEAD.test(head));
  const dated = open.length > 0 ? open : ends;
  const paidEnd = open.length > 0 ? ends.findLast((one) => !open.includes(one))?.index : undefined;
  const security = dated.find(({ head }) => SECURITY_HEAD.test(head));
  const final = dated.findLast(({ head }) => /end[- ]of|\beo[ls]\b/.test(head));
  return { end: (security ?? final ?? dated.at(-1))?.index, paidEnd };
}

function statusColumns(others: readonly Candidate[], end: number | undefined, read: CellReader): number[] {
  const marked = others.filter(({ index, head, cells }) => {
    const dated =
      end !== undefined && (share(cells, read.isDate) >= 0.5 || (END_HEAD.test(head) && share(cells, read.isDate) > 0));
    const begins = START_HEAD.test(head) || (DATE_HEAD.test(head) && share(cells, read.isDate) >= 0.5);
    if (index === end || begins || dated) return false;
    return STATUS_HEAD.test(head)
      ? share(cells, (text) => read.speaks(text) || isLetterMark(text)) >= 0.34
      : share(cells, read.speaks) >= 0.6;
  });
  const security = marked.filter(({ head }) => SECURITY_HEAD.test(head));
  const severe = marked.filter(({ head }) => SEVERITY_HEAD.test(head));
  if (severe.length >= 2) return severe.map(({ index }) => index);
  if (security.length > 0) return security.map(({ index }) => index);
  const named = marked.filter(({ head }) => STATUS_HEAD.test(head));
  const own = marked.filter(({ head }) => !FOREIGN_HEAD.test(head));
  const best = [named, own, marked].find((candidates) => candidates.length > 0) ?? [];
  return best.slice(0, 1).map(({ index }) => index);
}

function packageColumn(
  others: readonly Candidate[],
  taken: readonly (number | undefined)[],
  read: CellReader,
): number | undefined {
  return others.find(({ index, head, cells }) => {
    if (taken.includes(index) || !PACKAGE_HEAD.test(head)) return false;
    return share(cells, (text) => /^[@\w][\w./@ -]{1,80}$/.test(text.trim()) && !read.isVersion(text)) >= 0.6;
  })?.index;
}

/** A column that only tells which kind of release a row is about; it takes early and other kinds to be one. */
function channelColumn(others: readonly Candidate[]): number | undefined {
  return others.find(({ cells }) => {
    const plain = cells.map(normalise);
    const early = plain.filter((cell) => EARLY_CHANNEL.test(cell)).length;
    return (
      early > 0 && early < cells.length && share(plain, (cell) => EARLY_CHANNEL.test(cell) || CHANNEL.test(cell)) > 0.8
    );
  })?.index;
}

/** The texts of a header row, normalised; empty strings where there is no header. */
export function headsOf(header: TableRow | null, width: number): string[] {
  return Array.from({ length: width }, (_, i) => normalise(header?.cells[i]?.text ?? ''));
}

/** Tell which column of a table says what; `undefined` where the table does not speak of this project's versions. */
export function readColumns(header: TableRow | null, rows: readonly TableRow[]): Columns | undefined {
  const width = Math.max(header?.cells.length ?? 0, ...rows.map((row) => row.cells.length));
  const heads = headsOf(header, width);
  if (FOREIGN_TABLE.test(heads.join(' | '))) return undefined;
  const read = new CellReader();
  const version = versionColumn(heads, rows, read);
  if (version === undefined) return undefined;
  const keys = heads.flatMap((_, i) => (i === version ? [] : [column(rows, i)]));
  if (keys.some((cells) => share(cells, (text) => FOREIGN_KEY.test(normalise(text))) >= 0.8)) return undefined;
  const others = heads
    .map((head, index) => ({ index, head, cells: column(rows, index) }))
    .filter(({ index }) => index !== version);
  const channel = channelColumn(others);
  const { end, paidEnd } = endColumns(others, read);
  const status = statusColumns(
    others.filter(({ index }) => index !== channel),
    end,
    read,
  );
  const severities = status.length >= 2 && status.every((index) => SEVERITY_HEAD.test(heads[index] ?? ''));
  return {
    version,
    status,
    severities,
    end,
    paidEnd,
    package: packageColumn(others, [end, paidEnd, channel, ...status], read),
    notes: others.flatMap(({ index, head }) =>
      index !== end && index !== paidEnd && index !== channel && !status.includes(index) && NOTES_HEAD.test(head)
        ? [index]
        : [],
    ),
    channel,
    severity: others.find(({ head }) => SEVERITY_KEY.test(head))?.index,
    mute:
      status.length === 0 &&
      others.some(
        ({ head, cells }) => /\bsupported\b|\bmaintained\b|\bstatus\b/.test(head) && share(cells, read.isVersion) < 0.5,
      ),
    listsSupported: /\bsupported\b/.test(heads[version] ?? ''),
  };
}

import { readCellSubject } from './cell-subject.ts';
import { readDate, saysNoEnd } from './dates.ts';
import type { Cell, Table, TableRow } from './document.types.ts';
import { normalise } from './plain-text.ts';
import { statusIn } from './status-words.ts';

/** A support table brought to one shape: a header, rows, and which column says what. Columns are indices into the cells. */
export interface Columns {
  readonly version: number;
  readonly status: readonly number[];
  /** Status columns that each speak of one severity (semantics, rule 15). */
  readonly severities: boolean;
  readonly end: number | undefined;
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

const VERSION_HEAD =
  /\bversions?\b|\breleases?\b|\bbranch(?:es)?\b|\blines?\b|\bseries\b|\btags?\b|版本|バージョン|versión|versão|версия|версии|버전|wersja/;
const STATUS_HEAD =
  /support|status|maint|secur|state|phase|receiv|patch|fix|updates?|eligible|active|covered|lifecycle|stage|支持|维护|状态|サポート|対応|soport|suport|unterstütz|поддерж|지원|wsparcie/;
const SECURITY_HEAD = /secur|vulnerab|\bcves?\b|安全|セキュリティ|segur|sécur|sicherheit|безопасн/;
const END_HEAD =
  /\buntil\b|\bends?\b|\bend[- ]of|\beo[ls]\b|\bexpir|\bthrough\b|\bsunset|\bretire|截止|终止|終了|\bfin\b|\bhasta\b|\bbis\b|окончан|\btill\b|\bends? on\b|support(?:ed)? to\b/;
const START_HEAD =
  /\breleased\b|\brelease date\b|\bdate of release\b|\bstart|\bfirst\b|\binitial\b|\blaunch|\bsince\b|\bfrom\b|\bpublished\b|\bga\b|general availability|发布|リリース日/;
/** Heads of columns whose dates tell when something came out. */
const DATE_HEAD = /^(?:releases?|date|published|tag(?:ged)?|version|codename|name|notes?|comments?|description)$/;
const NOTES_HEAD = /^$|note|comment|remark|status|detail|descri|support|maint|phase|level|type|scope|fixes|updates/;
const SEVERITY_HEAD = /\bcritical\b|\bhigh\b|\bmedium\b|\bmoderate\b|\blow\b|\bsevere\b|\bother\b|\bnon-critical\b/;
const SEVERITY_KEY = /\bcvss\b|\bseverity\b|\brating\b/;
const FOREIGN_HEAD =
  /\bnode(?:\.?js)?\b|\bpython\b|\bphp\b|\bruby\b|\bjava\b|\bjdk\b|\bjvm\b|\brust\b|\bmsrv\b|\.net\b|\bplatform\b|\bbrowsers?\b|\bkubernetes\b|\bdescription\b|\bnotes?\b|\bcomments?\b|\bchangelog\b|\blinks?\b|\bdocker\b|\bimage\b|\bcodename\b|\balgorithms?\b|\bprotocols?\b|\bciphers?\b|\bfeatures?\b|\blanguages?\b|\bos\b|\btools?\b/;
/** A column of what the project runs on lists no versions of its own (semantics, rule 15). */
const PLATFORM_HEAD =
  /^(?:node(?:\.?js)?|python|php|ruby|java|jdk|jvm|rust|go(?:lang)?|\.net|kubernetes|postgres(?:ql)?|mysql|django|rails|laravel|symfony|os|operating systems?|browsers?|platforms?)(?: versions?)?$/;
const PACKAGE_HEAD =
  /\bpackages?\b|\bcomponents?\b|\bproducts?\b|\bprojects?\b|\bmodules?\b|\bcrates?\b|\bgems?\b|\blibrar(?:y|ies)\b|\bplugins?\b|\bartifacts?\b|\bname\b|\brepositor(?:y|ies)\b/;
/** Tables of past vulnerabilities, of response times, of dependencies: never about support. */
const FOREIGN_TABLE =
  /\bcve\b|\bghsa\b|\badvisor|\bvulnerabilit(?:y|ies)\b(?!.*support)|\baffected\b|\bfixed in\b|\bresponse\b|\backnowledg|\btime ?(?:line|frame|to)\b|\bsla\b|\bdependenc|\brequire|\bminimum\b|\bcompatib|\bcontact\b|\bemail\b|\bseverity\b(?!.*(?:support|version))|\breward|\bbounty|\bthreat|\brisk\b|\bmitigation|\basset\b/;

function column(rows: readonly TableRow[], index: number): string[] {
  return rows.map((row) => row.cells[index]?.text ?? '');
}

function share(cells: readonly string[], test: (text: string) => boolean): number {
  const filled = cells.filter((text) => text.trim() !== '');
  return filled.length === 0 ? 0 : filled.filter(test).length / filled.length;
}

const isDate = (text: string): boolean => readDate(text, 'day-first') !== undefined && !/\d\.\d+\.x/.test(text);
const isVersion = (text: string): boolean =>
  readCellSubject(text) !== undefined && !(isDate(text) && /\d{4}[-/]\d|[a-z]{3,12} \d{4}/i.test(text));

function versionColumn(heads: readonly string[], rows: readonly TableRow[]): number | undefined {
  const scores = heads.map((head, i) => {
    const cells = column(rows, i);
    const versions = share(cells, isVersion);
    const named = VERSION_HEAD.test(head) && !END_HEAD.test(head) && !START_HEAD.test(head);
    const marks = share(cells, (text) => statusIn(text) !== undefined && !/\d/.test(text));
    const own = named ? 2 : 0;
    const foreign = FOREIGN_HEAD.test(head) || START_HEAD.test(head) || END_HEAD.test(head) ? 1.5 : 0;
    return versions < 0.3 || PLATFORM_HEAD.test(head)
      ? Number.NEGATIVE_INFINITY
      : versions * 2 + own - foreign - marks - i * 0.1;
  });
  const best = Math.max(...scores);
  return best > 0.4 ? scores.indexOf(best) : undefined;
}

/** "The release of 5.2", "12 months after 5.0": an end without a day. */
const namesEnd = (text: string): boolean =>
  /^(?:until |the release of |\d{1,3} (?:days|weeks|months|years) after )/i.test(text.trim());

interface Candidate {
  readonly index: number;
  readonly head: string;
  readonly cells: readonly string[];
}

/** Names of runtimes and tools: rows keyed by them are about what the project runs on. */
const FOREIGN_KEY =
  /^(?:node(?:\.?js)?|deno|bun|npm|yarn|pnpm|python|php|ruby|java|jdk|go|golang|rust|swift|kotlin|typescript|react(?: native)?|vue|angular|svelte|next(?:\.?js)?|django|rails|laravel|symfony|mysql|mariadb|postgres(?:ql)?|redis|mongodb|docker|kubernetes|ubuntu|debian|windows|macos|linux|android|ios|chrome|firefox|safari|edge|\.net|dotnet|wordpress|composer|nginx|apache|electron|openssl)$/;

const speaks = (text: string): boolean =>
  statusIn(text) !== undefined || /^\s*[-–—]+\s*$/.test(text) || /\b(?:until|till)\b/i.test(text) || isDate(text);

function endColumn(others: readonly Candidate[]): number | undefined {
  const dated = others.filter(({ head, cells }) => {
    if ((START_HEAD.test(head) || DATE_HEAD.test(head)) && !END_HEAD.test(head)) return false;
    const ends = share(cells, (text) => isDate(text) || saysNoEnd(text) || namesEnd(text));
    return share(cells, isDate) > 0 ? ends >= 0.5 || END_HEAD.test(head) : END_HEAD.test(head) && ends >= 0.3;
  });
  const security = dated.find(({ head }) => SECURITY_HEAD.test(head));
  const final = dated.findLast(({ head }) => /end[- ]of|\beo[ls]\b/.test(head));
  return (security ?? final ?? dated.at(-1))?.index;
}

function statusColumns(others: readonly Candidate[], end: number | undefined): number[] {
  const marked = others.filter(({ index, head, cells }) => {
    const dated =
      end !== undefined && (share(cells, isDate) >= 0.5 || (END_HEAD.test(head) && share(cells, isDate) > 0));
    const begins = START_HEAD.test(head) || (DATE_HEAD.test(head) && share(cells, isDate) >= 0.5);
    if (index === end || begins || dated) return false;
    return share(cells, speaks) >= (STATUS_HEAD.test(head) ? 0.34 : 0.6);
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

function packageColumn(others: readonly Candidate[], taken: readonly (number | undefined)[]): number | undefined {
  return others.find(({ index, head, cells }) => {
    if (taken.includes(index) || !PACKAGE_HEAD.test(head)) return false;
    return share(cells, (text) => /^[@\w][\w./@ -]{1,80}$/.test(text.trim()) && !isVersion(text)) >= 0.6;
  })?.index;
}

/** A cell that names pre-releases: "Beta", "RC", "Nightly builds". */
export const EARLY_CHANNEL = /^(?:pre-?release|alpha|beta|rc|release candidate|preview|nightly|canary|dev|edge)\b/;
const CHANNEL = /^(?:ga|stable|lts|release[ds]?|general availability|final|n\/a|-)\b/;

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
  const version = versionColumn(heads, rows);
  if (version === undefined) return undefined;
  const keys = heads.flatMap((_, i) => (i === version ? [] : [column(rows, i)]));
  if (keys.some((cells) => share(cells, (text) => FOREIGN_KEY.test(normalise(text))) >= 0.8)) return undefined;
  const others = heads
    .map((head, index) => ({ index, head, cells: column(rows, index) }))
    .filter(({ index }) => index !== version);
  const channel = channelColumn(others);
  const end = endColumn(others);
  const status = statusColumns(
    others.filter(({ index }) => index !== channel),
    end,
  );
  const severities = status.length >= 2 && status.every((index) => SEVERITY_HEAD.test(heads[index] ?? ''));
  return {
    version,
    status,
    severities,
    end,
    package: packageColumn(others, [end, channel, ...status]),
    notes: others.flatMap(({ index, head }) =>
      index !== end && index !== channel && !status.includes(index) && NOTES_HEAD.test(head) ? [index] : [],
    ),
    channel,
    severity: others.find(({ head }) => SEVERITY_KEY.test(head))?.index,
    mute:
      status.length === 0 &&
      others.some(
        ({ head, cells }) => /\bsupported\b|\bmaintained\b|\bstatus\b/.test(head) && share(cells, isVersion) < 0.5,
      ),
    listsSupported: /\bsupported\b/.test(heads[version] ?? ''),
  };
}

function transposedCell(cell: Cell | undefined): Cell {
  return cell ?? { text: '', links: [], struck: false };
}

/** Turn a table whose header row lists versions on its side; `undefined` where it already stands upright. */
export function turnTable(table: Table): { header: TableRow; rows: TableRow[] } | undefined {
  const { header, rows } = table;
  if (!header || header.cells.length < 2 || rows.length === 0 || rows.length > 6) return undefined;
  const versions = header.cells.slice(1).map((cell) => cell.text);
  const upright = rows.filter((row) => isVersion(row.cells[0]?.text ?? '')).length;
  if (upright > 0 || share(versions, (text) => isVersion(text) && /\d/.test(text)) < 0.6) return undefined;
  const lines = [header, ...rows];
  const side = (index: number, place: TableRow): TableRow => ({
    line: place.line,
    endLine: place.endLine,
    cells: lines.map((row) => transposedCell(row.cells[index])),
  });
  const first = rows[0] ?? header;
  return {
    header: side(0, header),
    rows: versions.map((_, i) => ({
      ...side(i + 1, first),
      line: header.line,
      endLine: rows.at(-1)?.endLine ?? header.endLine,
    })),
  };
}

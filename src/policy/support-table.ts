import { type CellSubject, claimKind, readCellSubject } from './cell-subject.ts';
import { marksAmong } from './column-marks.ts';
import type { Table, TableRow } from './document.types.ts';
import { normalise } from './plain-text.ts';
import type { Claim, Until, Word } from './policy.types.ts';
import type { QuoteLines } from './quote.ts';
import { joinStanding, readEnd, readStatus, type Standing, type StandingContext } from './standing.ts';
import { symbolIn, wordIn } from './status-words.ts';
import { type Columns, readColumns } from './table-columns.ts';
import { EARLY_CHANNEL } from './table-heads.ts';
import { turnTable } from './turn-table.ts';

/** What a table needs to know of its surroundings. */
export interface TableContext extends StandingContext {
  readonly quote: QuoteLines;
  /** What the text around the table says of everything in it, where the table has no status of its own. */
  readonly assumed: Word | undefined;
}

/** What a row needs to know of its table besides. */
interface RowContext extends TableContext {
  readonly mark: (row: TableRow) => Word | undefined;
}

/** Several severities: every one fixed is `supported`, some `limited`, none `unsupported` (semantics, rule 15). */
function ofSeverities(standings: readonly (Standing | undefined)[]): Standing {
  const yes = standings.filter((standing) => standing?.word === 'supported' || standing?.word === 'limited').length;
  if (yes === 0) return { word: 'unsupported' };
  return { word: yes === standings.length ? 'supported' : 'limited' };
}

/** In a column of one severity the word "critical" is the column's, not a limit. */
function severityStanding(text: string, context: TableContext): Standing | undefined {
  const symbol = symbolIn(text);
  return symbol ? { word: symbol } : readStatus(text, context);
}

function standingOf(row: TableRow, columns: Columns, context: TableContext): Standing | undefined {
  const texts = columns.status.map((index) => row.cells[index]?.text ?? '');
  if (columns.severities) return ofSeverities(texts.map((text) => severityStanding(text, context)));
  const read = texts.map((text) => readStatus(text, context));
  const status =
    read.find((standing) => standing?.word === 'supported') ?? read.find((standing) => standing !== undefined);
  const end = columns.end === undefined ? undefined : readEnd(row.cells[columns.end]?.text ?? '', context);
  const bySymbol = texts.every((text) => wordIn(text) === undefined);
  if (!status && !end && columns.status.length === 0) {
    // A blank end beside others' dates: none yet (semantics, rule 6).
    if (columns.end !== undefined && (row.cells[columns.end]?.text ?? '').trim() === '') return { word: 'supported' };
    return columns.end === undefined && !columns.mute && context.assumed ? { word: context.assumed } : undefined;
  }
  return joinStanding(status, end, bySymbol);
}

/** The end of paid support, where the row names one behind the end for everybody. */
function paidUntil(row: TableRow, { paidEnd }: Columns, standing: Standing, context: TableContext): Until | undefined {
  if (paidEnd === undefined || standing.until === undefined) return undefined;
  return readEnd(row.cells[paidEnd]?.text ?? '', context)?.until;
}

function packageOf(row: TableRow, columns: Columns): string | undefined {
  const name = columns.package === undefined ? '' : (row.cells[columns.package]?.text ?? '').trim();
  return name === '' ? undefined : name;
}

/** Longest remark, in characters, that can be a status of its own. */
const REMARK = 60;
const LIMITING = /\bonly\b|\bbest[- ]effort\b|\bdiscretion\b|\b(?:paid|commercial|extended) support\b/i;

/** A yes beside "Critical fixes only" is a limited one (semantics, rule 5), and so is a warning sign. */
function withRemarks(standing: Standing | undefined, row: TableRow, columns: Columns): Standing | undefined {
  if (!standing || standing.word === 'limited' || standing.word === 'development') return standing;
  const status = columns.status.map((index) => row.cells[index]?.text ?? '').join(' ');
  const open = standing.word === 'supported' || symbolIn(status) === 'limited';
  const limited = columns.notes.some((index) => {
    const text = row.cells[index]?.text ?? '';
    return text.length <= REMARK && LIMITING.test(text) && wordIn(text) === 'limited';
  });
  return open && limited ? { ...standing, word: 'limited' } : standing;
}

/** Reads what only the column of a mark explains. */
function marksOf(rows: readonly TableRow[], { status }: Columns): (row: TableRow) => Word | undefined {
  const [index] = status;
  if (index === undefined || status.length > 1) return () => undefined;
  const mark = marksAmong(rows.map((row) => row.cells[index]?.text ?? ''));
  return (row) => mark(row.cells[index]?.text ?? '');
}

/** `4.x (planned)`: the version cell itself says that there is none yet. */
const COMING =
  /\d[^()]{0,20}\((?:planned|scheduled|upcoming|unreleased|future|in (?:active )?development|not (?:yet )?released|coming soon)\)/;

const UNRELEASED = /^(?:not (?:yet )?released|unreleased|coming soon)\W*$/;

/** The standing of a row: struck rows are no; one without any word is what its version cell says in brackets, its mark, or unclear. */
function rowStanding(row: TableRow, columns: Columns, context: RowContext): Standing {
  const cell = row.cells[columns.version];
  if (cell?.struck) return { word: 'unsupported' };
  const remarks = columns.notes.map((index) => normalise(row.cells[index]?.text ?? ''));
  if (COMING.test(normalise(cell?.text ?? '')) || remarks.some((text) => UNRELEASED.test(text)))
    return { word: 'development' };
  const standing = withRemarks(standingOf(row, columns, context), row, columns);
  if (standing) return standing;
  return { word: wordIn((cell?.text ?? '').replace(/^[^(]*/, '')) ?? context.mark(row) ?? 'unclear' };
}

function claimsOf(row: TableRow, columns: Columns, context: RowContext): Claim[] {
  const found: CellSubject | undefined = readCellSubject(row.cells[columns.version]?.text ?? '');
  if (!found || isEarly(row, columns)) return [];
  const standing = rowStanding(row, columns, context);
  const name = found.package ?? packageOf(row, columns);
  const paid = paidUntil(row, columns, standing, context);
  return [found.subject, ...(found.beside ? [found.beside] : [])].map((subject) => ({
    ...claimKind(subject),
    subject,
    ...standing,
    ...(found.early && subject === found.beside ? { word: 'development' as const } : {}),
    ...(paid ? { paidUntil: paid } : {}),
    ...(name === undefined ? {} : { package: name }),
    ...context.quote(row),
  }));
}

/** Rows of a table that lists pre-releases apart ("5.x | Beta | …") say nothing of the line's releases. */
function isEarly(row: TableRow, { channel }: Columns): boolean {
  return channel !== undefined && EARLY_CHANNEL.test(normalise(row.cells[channel]?.text ?? ''));
}

/**
 * Read the rows of a table that speaks of this project's versions (semantics, rules 3, 5, 6, 15); `undefined` where the table
 * speaks of something else.
 */
export function readSupportTable(table: Table, context: TableContext): Claim[] | undefined {
  const upright = turnTable(table) ?? { header: table.header, rows: table.rows };
  const columns = readColumns(upright.header, upright.rows);
  if (!columns) return undefined;
  const assumed = columns.listsSupported ? 'supported' : context.assumed;
  if (columns.status.length === 0 && columns.end === undefined && assumed === undefined && !columns.mute)
    return undefined;
  const own = { ...context, assumed, mark: marksOf(upright.rows, columns) };
  return upright.rows.flatMap((row) =>
    claimsOf(row, columns, own).map((claim) => bySeverity(claim, row, upright.rows, columns)),
  );
}

const SEVERITY_RANK: readonly (readonly [RegExp, number])[] = [
  [/\bcritical\b|\bsevere\b/, 9],
  [/\bhigh\b|\bimportant\b/, 7],
  [/\bmedium\b|\bmoderate\b/, 4],
  [/\blow\b|\ball\b|\bany\b/, 0],
];

/** How severe a row's key is, from 0 to 10 (CVSS, first.org/cvss): its lowest score, or the score where its word begins. */
function severityOf(text: string): number {
  const score = /\d{1,2}(?:\.\d)?/.exec(text)?.[0];
  return score === undefined
    ? (SEVERITY_RANK.findLast(([word]) => word.test(text.toLowerCase()))?.[1] ?? 10)
    : Number(score);
}

/** Rows keyed by severity: the one that reaches lowest gets all fixes, those above it only the severe ones. */
function bySeverity(claim: Claim, row: TableRow, rows: readonly TableRow[], { severity }: Columns): Claim {
  if (severity === undefined || claim.word !== 'supported') return claim;
  const rank = (one: TableRow): number => severityOf(one.cells[severity]?.text ?? '');
  return rank(row) > Math.min(...rows.map(rank)) ? { ...claim, word: 'limited' } : claim;
}

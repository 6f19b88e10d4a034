import { claimKind, readCellSubject } from './cell-subject.ts';
import type { Weight } from './clause-weight.ts';
import { isExample } from './clauses.ts';
import { dayOrderOf } from './dates.ts';
import { readDefinedWords } from './defined-words.ts';
import type { Block, PolicyDocument } from './document.types.ts';
import { exampleVersions, isAboutExamples } from './example-numbers.ts';
import { CLAIMS } from './limits.ts';
import { splitItem } from './list-item.ts';
import type { Part, Reading } from './passages.ts';
import { normalise } from './plain-text.ts';
import type { Claim, Word } from './policy.types.ts';
import type { QuoteLines } from './quote.ts';
import { readStatus, type StandingContext } from './standing.ts';
import { readIntroduction, readListRow } from './support-list.ts';
import { readSentence } from './support-prose.ts';
import { readSupportTable } from './support-table.ts';

/** Claims that are weighed against each other: some yield to others before `CLAIMS` are left. */
const WEIGHED = 4 * CLAIMS;

/** Longest paragraph of one line, in characters, that can be a row: a version and a word or two. */
const LONE_ROW = 40;

/** How much of the text below such a title is read for its standing, in characters. */
const TITLED_TEXT = 120;

type TableBlock = Extract<Block, { kind: 'table' }>;
type TextBlock = Extract<Block, { kind: 'paragraph' | 'item' }>;

const isText = (block: Block): block is TextBlock => block.kind === 'paragraph' || block.kind === 'item';

interface Said {
  readonly claim: Claim;
  readonly weight: Weight;
  readonly form: 'table' | 'list' | 'prose';
  /** Follows from what others do not get; yields to a rule that says who is meant. */
  readonly implied?: boolean;
  /** The titles that it stands under, the same value for everything under them. */
  readonly section: readonly string[];
}

/** What was said, and in which block of the document. */
interface Weighed extends Said {
  readonly block: number;
}

/** What all parts of a policy share: how it writes dates, and the status words that it defines. */
interface Shared extends StandingContext {
  readonly quote: QuoteLines;
  /** `readIntroduction`; the items of one list share what stands above them, and it is read once. */
  readonly introduction: (above: string) => Word | undefined;
}

function usedWords(document: PolicyDocument): Set<string> {
  const words = new Set<string>();
  for (const block of document.blocks) {
    if (block.kind !== 'table') continue;
    for (const row of block.rows)
      for (const cell of row.cells) if (/^[\p{L} -]{3,40}$/u.test(cell.text)) words.add(normalise(cell.text));
  }
  return words;
}

function sharedBy({ document, parts, quote }: Reading): Shared {
  const texts = parts
    .filter(({ block }) => isText(block))
    .flatMap(({ passages }) => passages.map(({ plain }) => plain));
  return {
    quote,
    introduction: onceInARow(readIntroduction),
    dayOrder: dayOrderOf(document.text),
    defined: readDefinedWords(texts, usedWords(document)),
  };
}

/** Remember the last answer of a function, for questions that repeat themselves. */
function onceInARow<T>(read: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly answer: T } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, answer: read(text) };
    return last.answer;
  };
}

function readTableBlock({ topic, above }: Part, block: TableBlock, shared: Shared): Said[] {
  if (topic === 'runtime') return [];
  const said = shared.introduction(above);
  const assumed = said ?? (topic === 'support' ? 'supported' : topic === 'unsupported' ? 'unsupported' : undefined);
  const claims = readSupportTable(block, { ...shared, assumed }) ?? [];
  return claims.map((claim) => ({ claim, weight: 'firm', form: 'table', section: block.section }));
}

/** Whole sentences, or ones that run over the ends of lines: the lines of such a paragraph are no rows. */
function isProse(passages: Part['passages']): boolean {
  if (passages.length < 2) return false;
  return passages.some(({ line, endLine }) => endLine > line) || passages.every(({ text }) => /[.!?]$/.test(text));
}

/** Rows that stand in a text: a list item is one, a paragraph is rows where each of its lines is one. */
function readRows({ topic, above, passages }: Part, block: TextBlock, shared: Shared): Claim[] {
  const lines = block.kind === 'item' ? [block.text] : block.text.split('\n');
  if (block.kind === 'paragraph' && lines.length < 2 && block.text.length > LONE_ROW) return [];
  if (block.kind === 'paragraph' && isProse(passages)) return [];
  const context = { ...shared, section: topic, assumed: shared.introduction(above) };
  const rows: Claim[] = [];
  for (const [i, text] of lines.entries()) {
    const place = block.kind === 'item' ? block : { line: block.line + i, endLine: block.line + i };
    const row = readListRow({ ...block, ...place, text }, context);
    if (!row) return [];
    rows.push(row);
  }
  return rows;
}

/** A title that names a line ("### 3.x") and the short text right below it are a row cut in two. */
function readTitledRow({ topic, block }: Part, below: Part | undefined, shared: Shared): Said[] {
  const subject = topic === 'support' && block.kind === 'heading' ? splitItem(block.text) : undefined;
  if (subject?.tail !== '' || below?.block.kind !== 'paragraph') return [];
  const found = readCellSubject(subject.head)?.subject;
  const standing = readStatus(below.block.text.slice(0, TITLED_TEXT), shared);
  if (found?.kind !== 'range' || !standing) return [];
  const place = { line: block.line, endLine: below.block.endLine };
  const claim: Claim = { ...claimKind(found), subject: found, ...standing, ...shared.quote(place) };
  return [{ claim, weight: 'firm', form: 'list', section: block.section }];
}

function readTextBlock(part: Part, block: TextBlock, shared: Shared): Said[] {
  if (block.kind === 'item' && isExample(part.above)) return [];
  const rows = readRows(part, block, shared);
  if (rows.length > 0) return rows.map((claim) => ({ claim, weight: 'firm', form: 'list', section: block.section }));
  const examples = exampleVersions(part.passages.map(({ plain }) => plain));
  return part.passages.flatMap((passage) =>
    readSentence(passage.plain, part.topic, shared.dayOrder)
      .filter(({ claim }) => !isAboutExamples(claim, examples))
      .map(({ claim, weight, implied }) => ({
        claim: { ...claim, ...shared.quote(passage) },
        weight,
        implied,
        form: 'prose' as const,
        section: block.section,
      })),
  );
}

function readPart(part: Part, below: Part | undefined, shared: Shared): Said[] {
  const { block } = part;
  if (block.kind === 'heading') return readTitledRow(part, below, shared);
  if (block.kind === 'table') return readTableBlock(part, block, shared);
  return isText(block) ? readTextBlock(part, block, shared) : [];
}

/** How many blocks behind a sentence the list may begin that spells it out: an introduction and a title may stand between. */
const NEAR = 4;

/** Sections that lists spell out row by row need no rule of their own; the rows are what the sentence meant. */
function spelledOut(found: readonly Weighed[], { claim, form, block }: Weighed): boolean {
  if (
    form !== 'prose' ||
    claim.word !== 'limited' ||
    (claim.subject.kind !== 'latest' && claim.subject.kind !== 'last')
  )
    return false;
  return found.some(
    (other) =>
      other.form === 'list' && other.claim.word === 'limited' && other.block > block && other.block <= block + NEAR,
  );
}

/** Said beside a table or list, though under no title of support: what hedges, and what rows leave open. */
function supplements({ claim }: Weighed): boolean {
  return claim.hedged === true || claim.subject.kind === 'prereleases' || claim.subject.kind === 'rest';
}

/** Keep the firm statements, or the weak ones where none is firm; and what else their sections say of the same. */
function weigh(found: readonly Weighed[]): Claim[] {
  const kept = found.filter((one) => one.weight !== 'bugs' && !spelledOut(found, one));
  const weight = kept.some((one) => one.weight === 'firm') ? 'firm' : 'weak';
  const telling = kept.filter((one) => one.weight === weight);
  const prose = new Set(telling.filter(({ form }) => form === 'prose').map(({ section }) => section));
  const rows = new Set(telling.map(({ section }) => section));
  const told = kept.filter(
    (one) => one.weight === weight || prose.has(one.section) || (rows.has(one.section) && supplements(one)),
  );
  const named = told.some(({ claim, implied }) => isWindow(claim) && !implied);
  const meant = told.filter(({ implied }) => !(implied && named));
  return completed(inUnitsOfRows(meant.map(({ claim }) => claim))).slice(0, CLAIMS);
}

const isWindow = ({ subject }: Claim): boolean => subject.kind === 'latest' || subject.kind === 'last';

/** "The last three releases", "the latest line" above a table of lines are the last of its lines. */
function inUnitsOfRows(claims: readonly Claim[]): Claim[] {
  const lines = claims.flatMap(({ subject, word }) =>
    subject.kind === 'range' && word === 'supported'
      ? subject.ranges.filter(({ kind, exact }) => kind === 'line' && !exact)
      : [],
  );
  const depth = Math.max(0, ...lines.map(({ low }) => low.length));
  if (lines.length < 2 || depth === 0 || depth > 2) return [...claims];
  const unit = depth === 1 ? 'major' : 'minor';
  return claims.map((claim) => {
    const { subject } = claim;
    const window = subject.kind === 'last' || (subject.kind === 'latest' && subject.unit === 'line');
    const open = window && (subject.unit === 'release' || subject.unit === 'line') && !subject.of && !subject.each;
    return open ? { ...claim, subject: { ...subject, unit } } : claim;
  });
}

/** What older or other releases get, and nothing else: older than the latest is meant. */
function completed(claims: readonly Claim[]): Claim[] {
  const others = claims.filter(({ subject }) => subject.kind !== 'branch');
  const [first] = others;
  const dropped = others.every(
    ({ subject, word }) =>
      subject.kind === 'rest' && (word === 'limited' || (word === 'unsupported' && subject.direction === 'older')),
  );
  if (!first || !dropped) return [...claims];
  return [
    { ...first, kind: 'rule', subject: { kind: 'latest', unit: 'release' }, word: 'supported', reach: 'only' },
    ...claims,
  ];
}

/** Read everything that a policy says about which versions get security fixes, in the order of the text. */
export function readSupport(reading: Reading): Claim[] {
  const shared = sharedBy(reading);
  const found: Weighed[] = [];
  for (const [index, part] of reading.parts.entries()) {
    if (found.length >= WEIGHED) break;
    found.push(...readPart(part, reading.parts[index + 1], shared).map((said) => ({ ...said, block: index })));
  }
  return weigh(found);
}

import { isExample } from './clauses.ts';
import { type DayOrder, dayOrderOf } from './dates.ts';
import { readDefinedWords } from './defined-words.ts';
import type { Block, PolicyDocument } from './document.types.ts';
import { normalise } from './plain-text.ts';
import type { Claim } from './policy.types.ts';
import type { QuoteLines } from './quote.ts';
import { sectionKind } from './sections.ts';
import { sentencesOf } from './sentences.ts';
import type { StandingContext } from './standing.ts';
import { readIntroduction, readListRow } from './support-list.ts';
import { readSentence, type Weight } from './support-prose.ts';
import { readSupportTable } from './support-table.ts';

/** Most claims that are kept of one policy: more is not a statement that people can read. */
export const CLAIMS = 400;

interface Weighed {
  readonly claim: Claim;
  readonly weight: Weight;
  readonly form: 'table' | 'list' | 'prose';
  /** The titles that it stands under, the same value for everything under them. */
  readonly section: readonly string[];
}

interface Reading {
  readonly document: PolicyDocument;
  readonly quote: QuoteLines;
  readonly dayOrder: DayOrder;
  readonly standing: StandingContext;
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

/** The nearest paragraph above a block that introduces the list or table that it is in; `''` for none. */
function introduction(blocks: readonly Block[], index: number): string {
  for (let i = index - 1; i >= 0; i -= 1) {
    const block = blocks[i];
    if (!block || block.kind === 'heading') break;
    if (block.kind === 'paragraph') return block.text;
    if (block.kind !== 'item') break;
  }
  return '';
}

function readTableBlock(reading: Reading, block: Extract<Block, { kind: 'table' }>, index: number): Weighed[] {
  const section = sectionKind(block.section);
  if (section === 'runtime') return [];
  const said = readIntroduction(introduction(reading.document.blocks, index));
  const assumed = said ?? (section === 'support' ? 'supported' : section === 'unsupported' ? 'unsupported' : undefined);
  const claims = readSupportTable(block, { ...reading.standing, quote: reading.quote, assumed }) ?? [];
  return claims.map((claim) => ({ claim, weight: 'firm', form: 'table', section: block.section }));
}

type TextBlock = Extract<Block, { kind: 'paragraph' | 'item' }>;

/** Rows that stand in a text: a list item is one, a paragraph is rows where each of its lines is one. */
function readRows(reading: Reading, block: TextBlock, above: string): Claim[] {
  const section = sectionKind(block.section);
  const context = { ...reading.standing, quote: reading.quote, section, assumed: readIntroduction(above) };
  const lines = block.kind === 'item' ? [block.text] : block.text.split('\n');
  if (block.kind === 'paragraph' && lines.length < 2) return [];
  const rows = lines.map((text, i) => {
    const place = block.kind === 'item' ? block : { line: block.line + i, endLine: block.line + i };
    return readListRow({ ...block, ...place, text }, context);
  });
  return rows.every((row) => row !== undefined) ? rows : [];
}

function readTextBlock(reading: Reading, block: TextBlock, index: number): Weighed[] {
  const { document, quote, dayOrder } = reading;
  const above = introduction(document.blocks, index);
  if (block.kind === 'item' && isExample(above)) return [];
  const rows = readRows(reading, block, above);
  if (rows.length > 0) return rows.map((claim) => ({ claim, weight: 'firm', form: 'list', section: block.section }));
  return sentencesOf(block).flatMap((sentence) =>
    readSentence(sentence.text, sectionKind(block.section), dayOrder).map(({ claim, weight }) => ({
      claim: { ...claim, ...quote(sentence) },
      weight,
      form: 'prose' as const,
      section: block.section,
    })),
  );
}

/** Sections that lists spell out row by row need no rule of their own; the rows are what the sentence meant. */
function spelledOut(found: readonly Weighed[], { claim, form }: Weighed): boolean {
  if (
    form !== 'prose' ||
    claim.word !== 'limited' ||
    (claim.subject.kind !== 'latest' && claim.subject.kind !== 'last')
  )
    return false;
  return found.some(
    (other) =>
      other.form === 'list' &&
      other.claim.word === 'limited' &&
      other.claim.line > claim.line &&
      other.claim.line < claim.line + 8,
  );
}

/** Keep the firm statements, or the weak ones where none is firm; and what else their sections say of the same. */
function weigh(found: readonly Weighed[]): Claim[] {
  const kept = found.filter((one) => one.weight !== 'bugs' && !spelledOut(found, one));
  const weight = kept.some((one) => one.weight === 'firm') ? 'firm' : 'weak';
  const telling = kept.filter((one) => one.weight === weight);
  const sections = new Set(telling.filter(({ form }) => form === 'prose').map(({ section }) => section));
  const told = kept.filter((one) => one.weight === weight || sections.has(one.section));
  return completed(told.map(({ claim }) => claim).slice(0, CLAIMS));
}

/** "Older releases are not supported", and nothing else: older than the latest is meant. */
function completed(claims: readonly Claim[]): Claim[] {
  const [first] = claims;
  const dropped = claims.every(
    ({ subject, word }) => subject.kind === 'rest' && subject.direction === 'older' && word === 'unsupported',
  );
  if (!first || !dropped) return [...claims];
  return [
    { ...first, kind: 'rule', subject: { kind: 'latest', unit: 'release' }, word: 'supported', reach: 'only' },
    ...claims,
  ];
}

/** Read everything that a policy says about which versions get security fixes, in the order of the text. */
export function readSupport(document: PolicyDocument, quote: QuoteLines): Claim[] {
  const dayOrder = dayOrderOf(document.text);
  const texts = document.blocks.flatMap((block) =>
    block.kind === 'paragraph' || block.kind === 'item' ? sentencesOf(block).map(({ text }) => text) : [],
  );
  const standing = { dayOrder, defined: readDefinedWords(texts, usedWords(document)) };
  const reading = { document, quote, dayOrder, standing };
  return weigh(
    document.blocks.flatMap((block, index) => {
      if (block.kind === 'table') return readTableBlock(reading, block, index);
      return block.kind === 'paragraph' || block.kind === 'item' ? readTextBlock(reading, block, index) : [];
    }),
  );
}

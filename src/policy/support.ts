import { claimKind, readCellSubject } from './cell-subject.ts';
import { versionsIn } from './clause-subjects.ts';
import { isExample } from './clauses.ts';
import { dayOrderOf } from './dates.ts';
import { readDefinedWords, type UsedWords } from './defined-words.ts';
import type { Block, PolicyDocument } from './document.types.ts';
import { inUnitsOfExamples, withoutExamples } from './example-numbers.ts';
import { CLAIMS } from './limits.ts';
import { splitItem } from './list-item.ts';
import type { Part, Passage, Reading } from './passages.ts';
import { normalise } from './plain-text.ts';
import type { Claim, Word } from './policy.types.ts';
import type { QuoteLines } from './quote.ts';
import { readStatus, type StandingContext } from './standing.ts';
import { announcesVersions, readIntroduction, readListRow } from './support-list.ts';
import { readSentence } from './support-prose.ts';
import { readSupportTable } from './support-table.ts';
import { type Said, type Weighed, weigh } from './support-weigh.ts';

/** Claims that are weighed against each other: some yield to others before `CLAIMS` are left. */
const WEIGHED = 4 * CLAIMS;

/** Longest paragraph of one line, in characters, that can be a row: a version and a word or two. */
const LONE_ROW = 40;

/** How much of the text below such a title is read for its standing, in characters. */
const TITLED_TEXT = 120;

type TableBlock = Extract<Block, { kind: 'table' }>;
type TextBlock = Extract<Block, { kind: 'paragraph' | 'item' }>;

const isText = (block: Block): block is TextBlock => block.kind === 'paragraph' || block.kind === 'item';

/** What all parts of a policy share: how it writes dates, and the status words that it defines. */
interface Shared extends StandingContext {
  readonly quote: QuoteLines;
  /** `readIntroduction` and `isExample`; the items of one list share what stands above them, and it is read once. */
  readonly introduction: (above: string) => Word | undefined;
  readonly isExample: (above: string) => boolean;
}

const SYMBOL = /\p{Extended_Pictographic}/u;

function usedWords(document: PolicyDocument): UsedWords {
  const words = new Set<string>();
  let symbols = false;
  for (const block of document.blocks) {
    if (block.kind !== 'table') continue;
    for (const row of block.rows)
      for (const { text } of row.cells) {
        if (/^[\p{L} -]{3,40}$/u.test(text)) words.add(normalise(text));
        symbols ||= SYMBOL.test(text);
      }
  }
  return { words, symbols };
}

function sharedBy({ document, parts, quote }: Reading): Shared {
  const texts = parts
    .filter(({ block }) => isText(block))
    .flatMap(({ passages }) => passages.map(({ plain }) => plain));
  return {
    quote,
    introduction: onceInARow(readIntroduction),
    isExample: onceInARow(isExample),
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
  const context = {
    ...shared,
    section: topic,
    assumed: shared.introduction(above),
    listsVersions: () => announcesVersions(above),
  };
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

/** "There is no commitment. We do our best.": the second sentence softens the first (semantics, rule 14). */
function softened(told: readonly Said[], sentences: readonly string[]): readonly Said[] {
  const isBlanket = ({ claim }: Said): boolean => claim.subject.kind === 'all' && claim.word === 'unsupported';
  if (!told.some(isBlanket)) return told;
  const best = sentences.some((text) =>
    /\b(?:do|try|doing|trying) (?:our|the|my|their) best\b|\bbest[- ]effort/.test(text),
  );
  return best
    ? told.map((said) => (isBlanket(said) ? { ...said, claim: { ...said.claim, word: 'limited' } } : said))
    : told;
}

/** "… 2.x came out in May. It will be supported until June.": the sentence with what its pronoun stands for. */
function withSubject({ plain, prior }: Passage): string {
  const pronoun = /^(?:it|they)(?= (?:is|are|was|were|will|gets?|receives?|has|have|reach\w*)\b)/;
  if (!pronoun.test(plain)) return plain;
  const [only, ...others] = versionsIn(prior);
  return only && others.length === 0 ? plain.replace(pronoun, `version ${prior.slice(only.start, only.end)}`) : plain;
}

function readTextBlock(part: Part, block: TextBlock, shared: Shared): Said[] {
  if (block.kind === 'item' && shared.isExample(part.above)) return [];
  const rows = readRows(part, block, shared);
  if (rows.length > 0) return rows.map((claim) => ({ claim, weight: 'firm', form: 'list', section: block.section }));
  const told = part.passages.flatMap((passage) =>
    readSentence(withSubject(passage), part.topic, shared.dayOrder).map(({ claim, weight, implied }) => ({
      claim: { ...claim, told: true as const, ...shared.quote(passage) },
      weight,
      implied,
      form: 'prose' as const,
      section: block.section,
    })),
  );
  const sentences = part.passages.map(({ plain }) => plain);
  return inUnitsOfExamples(withoutExamples(softened(told, sentences), sentences), sentences);
}

function readPart(part: Part, below: Part | undefined, shared: Shared): Said[] {
  const { block } = part;
  if (block.kind === 'heading') return readTitledRow(part, below, shared);
  if (block.kind === 'table') return readTableBlock(part, block, shared);
  return isText(block) ? readTextBlock(part, block, shared) : [];
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

import type { Block, Inline, Link, Place, PolicyDocument } from './document.types.ts';
import { normalise } from './plain-text.ts';
import { type QuoteLines, quoteFrom } from './quote.ts';
import { type SectionKind, sectionKind } from './sections.ts';
import { sentencesOf } from './sentences.ts';

/** One sentence, heading, table row or short piece of code, with what a reader has in mind when reading it. */
export interface Passage extends Place {
  readonly kind: 'sentence' | 'heading' | 'row' | 'code';
  /** As the text shows it, on one line. */
  readonly text: string;
  /** `text` in lower case with plain punctuation, as patterns want it. */
  readonly plain: string;
  readonly links: readonly Link[];
  /** Titles of the headings above, outermost first, as `plain`. */
  readonly section: readonly string[];
  /** What leads here within the section: the paragraph above a list, then the items that this one lies in, as `plain`. */
  readonly leads: readonly string[];
  /** The sentence before in the same block, as `plain`; empty for the first. */
  readonly prior: string;
  /** Index of the block in the document: passages of one block belong together. */
  readonly block: number;
}

/** A block with its passages and what stands above it. */
export interface Part {
  readonly block: Block;
  readonly passages: readonly Passage[];
  /** What the titles above are about. */
  readonly topic: SectionKind;
  /** Text of the paragraph above, as `plain`, where nothing but list items stands between; `''` for none. */
  readonly above: string;
}

/** A document cut into passages once, with the way to quote it: what every reader of this room works on. */
export interface Reading {
  readonly document: PolicyDocument;
  /** One for each block of the document, in the same order. */
  readonly parts: readonly Part[];
  /** Those of all parts, in the order of the text. */
  readonly passages: readonly Passage[];
  readonly quote: QuoteLines;
}

/** Prepare a document for its readers, so that it is cut and brought to plain text once. */
export function readingOf(document: PolicyDocument): Reading {
  const parts = partsOf(document);
  return { document, parts, passages: parts.flatMap(({ passages }) => passages), quote: quoteFrom(document.lines) };
}

/** Code longer than this is an example or a key, not an address to write to. */
const CODE_LINES = 3;
const TITLE_LENGTH = 60;

function partsOf({ blocks }: PolicyDocument): Part[] {
  const trail = new Trail();
  let titles: readonly string[] | undefined;
  let section: readonly string[] = [];
  let topic: SectionKind = 'open';
  return blocks.map((block, index) => {
    if (block.section !== titles) {
      titles = block.section;
      section = titles.map(normalise);
      topic = sectionKind(section);
    }
    const { above, leads } = trail.leadsTo(block);
    let prior = '';
    const passages = pieces(block).map((piece) => {
      const passage = { ...piece, plain: normalise(piece.text), prior, section, leads, block: index };
      prior = passage.plain;
      return passage;
    });
    trail.follow(block, prior);
    return { block, passages, topic, above };
  });
}

type Piece = Pick<Passage, 'kind' | 'text' | 'links' | 'line' | 'endLine'>;

function pieces(block: Block): Piece[] {
  switch (block.kind) {
    case 'heading':
      return [{ ...block, text: block.text.replaceAll('\n', ' ') }];
    case 'code':
      return block.endLine - block.line < CODE_LINES
        ? [{ ...block, text: block.text.replaceAll('\n', ' '), links: [] }]
        : [];
    case 'table':
      return [block.header, ...block.rows].flatMap((row) => {
        if (row === null) return [];
        const text = row.cells.map((cell) => cell.text).join(' | ');
        return [
          {
            kind: 'row' as const,
            text,
            links: row.cells.flatMap((cell) => cell.links),
            line: row.line,
            endLine: row.endLine,
          },
        ];
      });
    default:
      return sentences(block);
  }
}

/** A link belongs to the sentence that shows its text; each is given once. */
function sentences(inline: Inline): Piece[] {
  let next = 0;
  return sentencesOf(inline).map(({ text, line, endLine }, index, all) => {
    const links: Link[] = [];
    const last = index === all.length - 1;
    for (let link = inline.links[next]; link; link = inline.links[next]) {
      const inside = link.line >= line && link.endLine <= endLine && text.includes(link.text);
      if (!inside && !last && link.endLine >= endLine) break;
      links.push(link);
      next++;
    }
    return { kind: 'sentence', text, links, line, endLine };
  });
}

/** Remembers the paragraph and the items that lead to the next block. */
class Trail {
  #paragraph = '';
  #above: string | undefined;
  #lead: string | null = null;
  #items: { readonly depth: number; readonly text: string }[] = [];

  leadsTo(block: Block): Pick<Part, 'above'> & Pick<Passage, 'leads'> {
    if (block.kind === 'heading') return { above: '', leads: [] };
    this.#above ??= normalise(this.#paragraph);
    if (block.kind !== 'item') {
      if (this.#items.length > 0) this.#lead = null;
      this.#items = [];
    } else while ((this.#items.at(-1)?.depth ?? -1) >= block.depth) this.#items.pop();
    const items = this.#items.map(({ text }) => text);
    return { above: this.#above, leads: this.#lead === null ? items : [this.#lead, ...items] };
  }

  /** Go past a block; `last` is its last sentence, plain. */
  follow(block: Block, last: string): void {
    if (block.kind === 'item') {
      this.#items.push({ depth: block.depth, text: normalise(block.text) });
      return;
    }
    this.#paragraph = block.kind === 'paragraph' ? block.text : '';
    this.#above = undefined;
    if (block.kind === 'paragraph') this.#lead = leadOf(block.text, last);
    if (block.kind !== 'heading') return;
    this.#lead = null;
    this.#items = [];
  }
}

/** A paragraph leads to what follows when its last sentence ends in a colon or names what follows, or when it is a bare title. */
function leadOf(text: string, last: string): string | null {
  if (/:\W{0,3}$|\bfollowing\b|\bbelow\b|[：]$/.test(last)) return last;
  return text.length <= TITLE_LENGTH && !/[.!?。]$/.test(text) ? last : null;
}

import type { Block, Inline, Link, Place, PolicyDocument } from './document.types.ts';
import { normalise } from './plain-text.ts';
import { type QuoteLines, quoteFrom } from './quote.ts';
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

/** A document cut into passages, with the way to quote it: what every reader of facts works on. */
export interface Reading {
  readonly document: PolicyDocument;
  readonly passages: readonly Passage[];
  readonly quote: QuoteLines;
}

/** Prepare a document for the readers of facts, so that it is cut into passages once. */
export function readingOf(document: PolicyDocument): Reading {
  return { document, passages: passagesOf(document), quote: quoteFrom(document.lines) };
}

/** Code longer than this is an example or a key, not an address to write to. */
const CODE_LINES = 3;
const TITLE_LENGTH = 60;

/** Cut a document into passages, in the order of the text. */
function passagesOf(document: PolicyDocument): Passage[] {
  const trail = new Trail();
  return document.blocks.flatMap((block, index) => {
    const leads = trail.leadsTo(block);
    const section = block.section.map(normalise);
    let prior = '';
    return pieces(block).map((piece) => {
      const passage = { ...piece, plain: normalise(piece.text), prior, section, leads, block: index };
      prior = passage.plain;
      return passage;
    });
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
  #lead: string | null = null;
  #items: { readonly depth: number; readonly text: string }[] = [];

  leadsTo(block: Block): readonly string[] {
    if (block.kind === 'heading') {
      this.#lead = null;
      this.#items = [];
      return [];
    }
    if (block.kind !== 'item') {
      if (this.#items.length > 0) this.#lead = null;
      this.#items = [];
    } else while ((this.#items.at(-1)?.depth ?? -1) >= block.depth) this.#items.pop();
    const leads = [...(this.#lead === null ? [] : [this.#lead]), ...this.#items.map(({ text }) => text)];
    if (block.kind === 'item') this.#items.push({ depth: block.depth, text: normalise(block.text) });
    else if (block.kind === 'paragraph') this.#lead = leadOf(block.text);
    return leads;
  }
}

/** A paragraph leads to what follows when its last sentence ends in a colon or names what follows, or when it is a bare title. */
function leadOf(text: string): string | null {
  const last = normalise(sentencesOf({ text, line: 1 }).at(-1)?.text ?? '');
  if (/:\W{0,3}$|\bfollowing\b|\bbelow\b|[：]$/.test(last)) return last;
  return text.length <= TITLE_LENGTH && !/[.!?。]$/.test(text) ? last : null;
}

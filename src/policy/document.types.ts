/** Where something stands in the policy text. Lines are 1-based; `endLine` is inclusive. */
export interface Place {
  readonly line: number;
  readonly endLine: number;
}

/** A link as the text shows it: `text` is what a reader sees, `url` where it leads (as written, not resolved). */
export interface Link extends Place {
  readonly text: string;
  readonly url: string;
}

/**
 * Inline content with its markup gone: code marks, emphasis and link brackets are removed, HTML comments do not appear,
 * `<br>` is a space, an image stands as its alternative text (its file name where it has none).
 * Soft line breaks stay as `\n`, so the n-th line of `text` is line `place.line + n` of the file.
 */
export interface Inline extends Place {
  readonly text: string;
  readonly links: readonly Link[];
}

export interface Heading extends Inline {
  readonly kind: 'heading';
  /** 1 to 6. */
  readonly level: number;
}

export interface Paragraph extends Inline {
  readonly kind: 'paragraph';
  /** True inside a block quote. */
  readonly quoted: boolean;
}

export interface Item extends Inline {
  readonly kind: 'item';
  /** 0 for an outermost list. Only the item's own text: nested lists are items of their own. */
  readonly depth: number;
}

export interface Cell {
  readonly text: string;
  readonly links: readonly Link[];
  /** True where the whole cell is struck through (`~~3.x~~`, `<del>`, `<s>`). */
  readonly struck: boolean;
}

export interface TableRow extends Place {
  readonly cells: readonly Cell[];
}

export interface Table extends Place {
  readonly kind: 'table';
  /** `null` where the table has no header row. */
  readonly header: TableRow | null;
  readonly rows: readonly TableRow[];
}

export interface Code extends Place {
  readonly kind: 'code';
  readonly text: string;
}

/** A block and the titles of the headings above it, outermost first. */
export type Block = (Heading | Paragraph | Item | Table | Code) & { readonly section: readonly string[] };

/** A policy file as blocks in the order of the text. */
export interface PolicyDocument {
  /** Path inside the repository; its ending chooses the reader (`.md`, `.rst`, `.adoc`; anything else is read as Markdown). */
  readonly path: string;
  /** The text that was read: at most `POLICY_BYTES` and `POLICY_LINES` of it. */
  readonly text: string;
  readonly lines: readonly string[];
  /** True where the file was longer than what was read. */
  readonly truncated: boolean;
  readonly blocks: readonly Block[];
}

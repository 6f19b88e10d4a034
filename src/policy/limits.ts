/**
 * Bytes (UTF-8) of a policy that are read; the rest is left out and `truncated` says so. Real policies seldom reach 16 KiB;
 * four times that keeps the slowest hostile file (a block on every line) within a quarter of a second.
 */
export const POLICY_BYTES = 64 * 1024;

/** Lines of a policy that are read, as above: a file of real sentences has some thousand of them at `POLICY_BYTES`. */
export const POLICY_LINES = 4_000;

/** Rows of one table. Support tables have tens of rows; a generated one with hundreds still fits. */
export const TABLE_ROWS = 1_000;

/** Cells of one row, spans counted out. No reader can follow a wider table, and `colspan` must not multiply text. */
export const TABLE_CELLS = 64;

/** Characters that cells copied by `rowspan` and `colspan` may add to one table, so that copies stay linear in the file. */
export const SPAN_CHARACTERS = 64 * 1024;

/** Containers (quotes, lists, directives) inside one another that are followed; what lies deeper is not read. */
export const NESTING = 32;

/** Characters that document attributes (AsciiDoc) may add to one file. */
export const EXPANSION_CHARACTERS = 64 * 1024;

/** Characters of a substitution (reStructuredText). They stand for names and marks; a longer one could multiply text. */
export const SUBSTITUTION_LENGTH = 100;

/** Lines of front matter. A longer block between two `---` is text, not metadata. */
export const FRONT_MATTER_LINES = 200;

/** Characters of one sentence that the fact readers look at: patterns run on bounded text only. */
export const SENTENCE_LENGTH = 1_200;

/** Facts of one kind (contacts, timelines, keys, requirements) that a policy is read for. A text with more is a list of something else. */
export const FACTS = 64;

/** Sentences about times that are looked at: real policies have up to twenty. */
export const TIMED_SENTENCES = 400;

/** Durations of one sentence that are looked at. Real ones name up to four; this keeps a sentence full of them cheap. */
export const DURATIONS = 12;

/** Pages that a policy can point to for its supported versions: people follow one or two. */
export const LINKS = 10;

/**
 * Claims that are kept of one policy; one that has more is `truncated`. Real ones have up to a dozen. With their quotes and
 * those of the facts they stay within what one row of the store holds (`STATEMENT_BYTES`).
 */
export const CLAIMS = 200;

/** Versions that are read from one cell or sentence: rows that list more name a line instead. */
export const RANGES = 40;

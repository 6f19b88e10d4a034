/** A line of a file, without its line break and without white space at its end. */
export interface Line {
  readonly text: string;
  /** 1-based. */
  readonly line: number;
  /** White space in front, each sign counted as one. */
  readonly indent: number;
}

/** Walk through the lines of a text; a byte order mark in front is passed over. */
export function* linesOf(text: string): Generator<Line> {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (let line = 1; start <= text.length; line++) {
    const end = text.indexOf('\n', start);
    const raw = text.slice(start, end === -1 ? text.length : end).trimEnd();
    yield { text: raw, line, indent: raw.length - raw.trimStart().length };
    if (end === -1) return;
    start = end + 1;
  }
}

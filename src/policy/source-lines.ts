/** A line of a file: its text without indentation that belongs to what contains it, and its 1-based number. */
export interface SourceLine {
  readonly text: string;
  readonly line: number;
}

const TAB = 8;

/** Split a text into its lines, tabs expanded to columns of eight as reStructuredText does, white space at the end removed. */
export function sourceLines(text: string): SourceLine[] {
  return text.split('\n').map((raw, index) => ({ text: expandTabs(raw.trimEnd()), line: index + 1 }));
}

/** Count the spaces before the first character. */
export function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

/** Remove the white space that all lines with text in them begin with. */
export function dedent(lines: readonly SourceLine[]): SourceLine[] {
  let least = Number.POSITIVE_INFINITY;
  for (const { text } of lines) if (text !== '') least = Math.min(least, indentOf(text));
  return lines.map(({ text, line }) => ({ text: text.slice(least), line }));
}

/** Drop blank lines at both ends. */
export function trimBlank(lines: readonly SourceLine[]): readonly SourceLine[] {
  let from = 0;
  let to = lines.length;
  while (from < to && lines[from]?.text === '') from++;
  while (to > from && lines[to - 1]?.text === '') to--;
  return lines.slice(from, to);
}

function expandTabs(text: string): string {
  if (!text.includes('\t')) return text;
  const [first = '', ...rest] = text.split('\t');
  const pieces = [first];
  let width = first.length;
  for (const piece of rest) {
    const fill = TAB - (width % TAB);
    pieces.push(' '.repeat(fill), piece);
    width += fill + piece.length;
  }
  return pieces.join('');
}

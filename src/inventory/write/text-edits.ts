/** Replaces the text from `start` to `end` (exclusive) by another. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Make edits that do not overlap. What stands outside of them stays as it is, sign by sign. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    pieces.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}

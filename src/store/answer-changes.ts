/** How often this isolate has changed rows that answers are made of. */
let changes = 0;

/**
 * Tell how often this isolate has changed rows that answers are made of: an answer that was made before the last change may be out of
 * date. Other isolates change rows, too, unheard; an answer that is kept must not outlive the moment on this alone.
 */
export function answerChanges(): number {
  return changes;
}

/** Note that rows that answers are made of have changed; call it when the write is done. */
export function noteAnswerChange(): void {
  changes += 1;
}

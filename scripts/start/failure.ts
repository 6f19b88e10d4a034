/** A start that cannot go on. The message says what to do. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

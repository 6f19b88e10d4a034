/** Why our API gave no answer. `refused` is its own word, as a problem; the others are ours. */
export type ApiErrorCode = 'unreachable' | 'timed-out' | 'still-reading' | 'refused' | 'not-understood';

/** A question that our API did not answer. The message says what to do, without naming a secret. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;
  /** The problem's code (`project-not-found`, `invalid-parameter`, …) where the API refused. */
  readonly problem: string | undefined;

  constructor(code: ApiErrorCode, message: string, options: { cause?: unknown; problem?: string | undefined } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.problem = options.problem;
  }
}

/** One outcome, as fields: what was done (`job`) to which project, and how it ended (`code`). */
export interface Outcome {
  /** Static text; everything that varies is a field. */
  readonly message: string;
  readonly project?: string;
  readonly job: string;
  readonly code: string;
  readonly [field: string]: string | number | boolean | null | undefined;
}

/** Write one log line: a JSON object, which Workers Logs indexes by field. */
export function logOutcome(outcome: Outcome): void {
  console.log(JSON.stringify(outcome));
}

/** Put an unknown error into a field: its name and message, never its stack or cause, which may quote a request. */
export function describeError(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

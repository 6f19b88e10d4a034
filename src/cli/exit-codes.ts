/** What a run of the command line tool can come to. */
export type Outcome =
  | 'done'
  | 'findings'
  | 'supported'
  | 'limited'
  | 'unsupported'
  | 'unknown'
  | 'unreachable'
  | 'usage';

/**
 * The exit code of every outcome. Small codes are answers that a script can act on; from 129 on there is no answer, and none
 * may be concluded.
 */
export const EXIT_CODES: Record<Outcome, number> = {
  done: 0,
  findings: 1,
  supported: 0,
  limited: 0,
  unsupported: 1,
  unknown: 2,
  unreachable: 129,
  usage: 130,
};

/** The same table for people. */
export const EXIT_CODE_HELP = `
Exit codes:
  0    done; or the version is supported, if only with limited fixes
  1    the version is unsupported; or lint has findings
  2    unknown: nobody said
  129  no answer: the network or the API failed
  130  no answer: the command line or the input cannot be read`;

/** A run that cannot answer. The message is for whoever typed the command, and says what to do. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  readonly outcome: 'unreachable' | 'usage';

  constructor(outcome: 'unreachable' | 'usage', message: string, options?: ErrorOptions) {
    super(message, options);
    this.outcome = outcome;
  }
}

/** How much a finding weighs, from least to most. */
export const LINT_LEVELS = ['note', 'warning', 'error'] as const;
export type LintLevel = (typeof LINT_LEVELS)[number];

/** What can be wrong with a policy: a closed set. Each has a page in `docs/lint/`. */
export const LINT_CODES = [
  'template',
  'no-versions',
  'table-behind',
  'row-without-release',
  'overlap',
  'gap',
  'strict-bound',
  'unclear-status',
  'ambiguous-date',
  'rule-contradicts-table',
  'no-private-channel',
  'no-response-time',
] as const;
export type LintCode = (typeof LINT_CODES)[number];

interface LintText {
  readonly level: LintLevel;
  /** What is wrong, for any policy. */
  readonly title: string;
  /** What its maintainer can do. */
  readonly help: string;
}

/** Level, title and help of every code; the compiler finds gaps. */
export const LINT_TEXT: Record<LintCode, LintText> = {
  template: {
    level: 'error',
    title: 'The table is GitHub’s sample, unchanged',
    help: 'Replace its rows with the lines that you release, or remove the table.',
  },
  'no-versions': {
    level: 'warning',
    title: 'The policy does not say which versions get security fixes',
    help: 'Add a table of lines, or one sentence such as “only the latest release gets security fixes”.',
  },
  'table-behind': {
    level: 'warning',
    title: 'A newer line has been released than any that the table lists',
    help: 'Add a row for it, or write a rule that does not age, such as “the latest minor line”.',
  },
  'row-without-release': {
    level: 'warning',
    title: 'A line is listed as supported and has no release',
    help: 'Correct the version, or mark the line as in development until it is released.',
  },
  overlap: {
    level: 'error',
    title: 'Two rows speak of the same versions and say different things',
    help: 'Make one row lie inside the other (the narrower wins), or let them end where the next begins.',
  },
  gap: {
    level: 'warning',
    title: 'Released versions lie between listed lines, and no row speaks of them',
    help: 'Add a row for them, or widen a neighbour.',
  },
  'strict-bound': {
    level: 'warning',
    title: 'A “>” leaves out the very line that it names',
    help: 'Write “>=” if that line is meant too, or add a row for it.',
  },
  'unclear-status': {
    level: 'warning',
    title: 'It is not clear whether the row says yes or no',
    help: 'Use “yes” or “no”, or a tick or cross, and put remarks into words.',
  },
  'ambiguous-date': {
    level: 'warning',
    title: 'Day and month of a date can be read either way',
    help: 'Write dates as 2026-03-04 or 4 March 2026.',
  },
  'rule-contradicts-table': {
    level: 'error',
    title: 'A sentence and the table say different things about a released version',
    help: 'Correct whichever is out of date, or drop one of the two.',
  },
  'no-private-channel': {
    level: 'warning',
    title: 'The policy names no private way to report a vulnerability',
    help: 'Name GitHub’s advisory form (Security → Report a vulnerability) or an e-mail address.',
  },
  'no-response-time': {
    level: 'note',
    title: 'The policy does not say when a reporter hears back',
    help: 'Name a time that you can keep, such as “we acknowledge reports within 7 days”.',
  },
};

/** Something wrong with a policy, and where. Lines are 1-based; `endLine` is inclusive. */
export interface LintFinding {
  readonly code: LintCode;
  readonly line: number;
  readonly endLine: number;
  /** What is wrong here, with the versions it is about. Text from the policy and its tags is as it stands there: unescaped. */
  readonly message: string;
}

/** What was found in one policy file, in the order of its lines. */
export interface LintReport {
  readonly path: string;
  readonly findings: readonly LintFinding[];
}

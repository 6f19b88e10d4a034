import type { Status } from './verdict.types.ts';

/** Why an answer is what it is: a closed set (semantics, "Reason"). Each has a page in `docs/reasons/`. */
export const REASONS = [
  'row',
  'latest-only',
  'last-lines',
  'age-limit',
  'until-date',
  'until-release',
  'branch',
  'blanket',
  'discretion',
  'not-listed',
  'archived',
  'no-policy',
  'policy-silent',
  'policy-elsewhere',
  'policy-template',
  'newer-than-policy',
  'gap',
  'conflicting-rows',
  'unclear-row',
  'in-development',
  'unreadable-version',
  'unreleased',
  'no-releases',
] as const;

export type Reason = (typeof REASONS)[number];

interface ReasonText {
  /** A short title for people. */
  readonly title: string;
  /** What the one who asked can do next. */
  readonly next: string;
}

/** Title and next step for every reason; the compiler finds gaps. */
export const REASON_TEXT: Record<Reason, ReasonText> = {
  row: {
    title: 'A row names this version or its line',
    next: 'Read the quoted row; move to the suggested release if it says no.',
  },
  'latest-only': { title: 'Only the latest release or line gets fixes', next: 'Keep to the latest release.' },
  'last-lines': { title: 'Only the last few lines get fixes', next: 'Keep within the lines that the rule counts.' },
  'age-limit': { title: 'Support depends on the age of the release', next: 'Move to a release that is young enough.' },
  'until-date': {
    title: 'Support has an end date',
    next: 'Plan the move before that day, or move now if it has passed.',
  },
  'until-release': { title: 'Support ends with a later release', next: 'Move when that release is out.' },
  branch: { title: 'The policy speaks of a branch', next: 'Follow the branch that the policy names.' },
  blanket: { title: 'One sentence speaks of every version', next: 'Read the quoted sentence.' },
  discretion: {
    title: 'Fixes are at the maintainers’ discretion',
    next: 'Do not rely on a fix; move to a supported release.',
  },
  'not-listed': {
    title: 'The policy names who is supported, and this version is not among them',
    next: 'Move to a supported release.',
  },
  archived: { title: 'The repository is archived', next: 'Look for a successor or a maintained fork.' },
  'no-policy': { title: 'The project has no security policy', next: 'Ask the maintainers to add one.' },
  'policy-silent': {
    title: 'The policy says nothing about versions',
    next: 'Ask the maintainers which versions get fixes.',
  },
  'policy-elsewhere': { title: 'The policy points to another page', next: 'Read the linked page.' },
  'policy-template': { title: 'The policy is GitHub’s sample, unchanged', next: 'Ask the maintainers to fill it in.' },
  'newer-than-policy': {
    title: 'The version is newer than everything the policy lists',
    next: 'Ask the maintainers to add its line.',
  },
  gap: { title: 'The version falls between listed lines', next: 'Ask the maintainers which side it belongs to.' },
  'conflicting-rows': {
    title: 'The policy contradicts itself about this version',
    next: 'Compare the quoted lines; ask the maintainers.',
  },
  'unclear-row': {
    title: 'The row that names this version cannot be read with certainty',
    next: 'Read the quoted row yourself.',
  },
  'in-development': {
    title: 'The policy lists this line as in development',
    next: 'Use a released line in production.',
  },
  'unreadable-version': { title: 'The version cannot be read', next: 'Ask with a version such as 1.2.3.' },
  unreleased: { title: 'The version is above every known release', next: 'Check the version, or refresh the project.' },
  'no-releases': {
    title: 'The rule needs releases, and none are known',
    next: 'Tag releases, or ask again after a refresh.',
  },
};

/** The status that a reason can only go with, where there is just one. */
export const UNKNOWN_REASONS: ReadonlySet<Reason> = new Set(REASONS.slice(REASONS.indexOf('no-policy')));

/** True where a reason belongs to answers with this status. */
export function reasonFits(reason: Reason, status: Status): boolean {
  return UNKNOWN_REASONS.has(reason) === (status === 'unknown');
}

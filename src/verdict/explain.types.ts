import type { Evidence, Status, Verdict } from './verdict.types.ts';

/** One thing that the policy says of a version. */
export interface Voice {
  /** A row that names it, a rule that counts or dates it, or a word about all: the rest, every version, a branch, pre-releases. */
  readonly kind: 'row' | 'rule' | 'rest' | 'blanket' | 'branch' | 'prereleases';
  /** `unreleased`: the version is above everything that the rule can count. */
  readonly says: Status | 'development' | 'unclear' | 'unreleased';
  readonly evidence: Evidence;
  /** True where the answer rests on it. */
  readonly decides: boolean;
}

/** Why these voices make this answer: a closed set, with a sentence for each. */
export type Why =
  | 'only-voice'
  | 'narrowest-row'
  | 'agreement'
  | 'table-behind'
  | 'rule-narrows'
  | 'row-outranks'
  | 'strongest-voice'
  | 'contradiction'
  | 'not-settled'
  | 'silence';

/** An answer and how it came about. */
export interface Explanation {
  readonly verdict: Verdict;
  /** Whatever speaks of the version: rows, then rules, then words about all. */
  readonly voices: readonly Voice[];
  /** How many rows and rules speak only of other versions. */
  readonly quiet: number;
  readonly why: Why;
  readonly asOf: string;
  readonly releases: { readonly known: number; readonly latest: string | null };
}

/** Every `Why` as a sentence; the compiler finds gaps. */
export const WHY_TEXT: Record<Why, string> = {
  'only-voice': 'Nothing else in the policy speaks of this version.',
  'narrowest-row': 'Of the rows that name it, the narrowest wins.',
  agreement: 'Row and rule agree.',
  'table-behind': 'The table has drifted behind the releases, so the rule decides.',
  'rule-narrows': 'The row is wider than what the rule counts, so the rule narrows it.',
  'row-outranks': 'A row’s own word outranks the rule.',
  'strongest-voice': 'What speaks of this version most directly decides.',
  contradiction: 'They contradict each other, and none is narrower than the other.',
  'not-settled': 'What the policy says does not settle it.',
  silence: 'No row and no rule speaks of this version.',
};

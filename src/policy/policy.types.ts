import type { Range } from '../version/range.ts';
import type { Link, Place } from './document.types.ts';

/** The words of the policy that prove something: `quote` is the text of lines `line` to `endLine`, as the file has it. */
export interface Quote extends Place {
  readonly quote: string;
}

/** What a row or rule says of those it speaks of, before any date is weighed. */
export type Word = 'supported' | 'limited' | 'unsupported' | 'development' | 'unclear';

/** A unit that releases are counted in. `line` is the major, below 1.0 the minor (semantics, rule 7). */
export type Unit = 'release' | 'minor' | 'major' | 'line';

/** Whom a row or rule speaks of. */
export type Subject =
  /** Versions and lines as written: `4.x, 5.x`, `>= 4.2`, `< 4`. */
  | { readonly kind: 'range'; readonly ranges: readonly Range[] }
  /**
   * The highest: `of` limits it to a line (`latest 2.x`), `each` asks for the highest within every major or minor, `within`
   * only in so many of the highest of them (`latest minor of the last two majors`). `besides`: lines that the same sentence names
   * too (`the latest minor, and 3.9.x`), so that the rule does not leave them out.
   */
  | {
      readonly kind: 'latest';
      readonly unit: Unit;
      readonly of?: readonly Range[];
      readonly each?: 'major' | 'minor';
      readonly within?: number;
      readonly besides?: readonly Range[];
    }
  /** The last `n` (≥ 2) units; all else as above. */
  | {
      readonly kind: 'last';
      readonly n: number;
      readonly unit: Unit;
      readonly of?: readonly Range[];
      readonly each?: 'major' | 'minor';
      readonly within?: number;
      readonly besides?: readonly Range[];
    }
  /**
   * Units whose first stable release (`line`, `minor`, `major`) or own date (`release`) is at most `days` old; with `since`,
   * units whose successor's first stable release is.
   */
  | { readonly kind: 'age'; readonly days: number; readonly unit: Unit; readonly since?: 'successor' }
  /** Older, other, everything else (semantics, rule 11); `of` limits it to lines (`older 3.x`). */
  | { readonly kind: 'rest'; readonly direction: 'older' | 'other' | 'newer'; readonly of?: readonly Range[] }
  /** Every version. */
  | { readonly kind: 'all' }
  /** A branch by name (semantics, rule 12). */
  | { readonly kind: 'branch'; readonly names: readonly string[] }
  /** Pre-releases as a whole (semantics, rule 13). */
  | { readonly kind: 'prereleases' };

/** The end that a row names: a day (inclusive, UTC), the release that ends it, or so many `days` after that release. */
export type Until =
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'release'; readonly version: string; readonly days?: number };

/** One thing that the policy says about support: a table row, a list item or a sentence. */
export interface Claim extends Quote {
  /** `row` names versions; `rule` is a sentence that resolves against releases or the calendar, or speaks of all. */
  readonly kind: 'row' | 'rule';
  readonly subject: Subject;
  readonly word: Word;
  readonly until?: Until;
  /** Behind `until`: fixes that only a contract or a fee buys go on up to here, `limited`. */
  readonly paidUntil?: Until;
  /** The claim speaks only once this has come: "after 3.0.0 is published, no updates for v1". */
  readonly from?: Until;
  /** Said with "generally", "we try to": never says no (semantics, rule 8). */
  readonly hedged?: boolean;
  /**
   * How far a rule reaches beyond those that it names. `only`: it says that nobody else is meant. `listed`: it is one row or
   * item among others, and says nothing of what the others name. `within`: it tells which of those that the rows support are
   * meant ("the newest minor of each supported major").
   */
  readonly reach?: 'only' | 'listed' | 'within';
  /** Said in a sentence rather than in a table or list. */
  readonly told?: true;
  /** The package that the row is about, where rows are keyed by package (semantics, rule 15). */
  readonly package?: string;
}

export type Severity = 'critical' | 'high' | 'medium' | 'low';

export interface Contact extends Quote {
  readonly kind: 'advisory' | 'email' | 'url' | 'platform';
  /** An address or URL; empty for an advisory form that is named without a URL. */
  readonly value: string;
  readonly preferred: boolean;
}

export interface Timeline extends Quote {
  readonly stage: 'acknowledge' | 'assess' | 'update' | 'fix' | 'disclose';
  /** Upper end of what the text names; a business day counts 24, a month 720. */
  readonly hours: number;
  readonly severity?: Severity;
}

export interface Disclosure extends Quote {
  readonly kind: 'coordinated' | 'responsible' | 'full';
}

export interface Encryption extends Quote {
  /** A key's URL or fingerprint; empty where the key block itself stands in the text. */
  readonly value: string;
}

export interface Requirement extends Quote {
  readonly name: string;
  /** A range such as `>=4.0.4`. */
  readonly range: string;
}

/** What stands where a policy makes no claim. */
export type Silence = 'silent' | 'elsewhere' | 'template';

/** Everything read from one policy text. A pure function of (path, text). */
export interface Policy {
  readonly path: string;
  /** True where a limit cut the text, a table or the claims: there was more than what was read. */
  readonly truncated: boolean;
  readonly claims: readonly Claim[];
  /** Why there is no claim; `null` where there is one. `template` is only a suspicion: releases decide (semantics, rule 1). */
  readonly silence: Silence | null;
  /** Pages that the text points to for its supported versions, best first. */
  readonly links: readonly (Link & Quote)[];
  readonly contacts: readonly Contact[];
  readonly publicIssuesDiscouraged: Quote | null;
  readonly timelines: readonly Timeline[];
  readonly disclosure: Disclosure | null;
  readonly encryption: readonly Encryption[];
  readonly requirements: readonly Requirement[];
}

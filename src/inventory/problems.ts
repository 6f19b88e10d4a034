import { COMPONENTS, QUOTE_LENGTH } from './limits.ts';

interface ProblemText {
  /** A short title for people. */
  readonly title: string;
  /** Whether nothing of the file is taken; else only an entry, or a part of one, is not. */
  readonly refuses: boolean;
}

/** What can be wrong with a file or an entry of it. */
export const PROBLEM_TEXT = {
  'too-large': { title: 'The file is too large', refuses: true },
  'unknown-format': { title: 'The format is not one that is read', refuses: true },
  'unsupported-version': { title: 'The version of the format is not one that is read', refuses: true },
  'not-json': { title: 'The file is not JSON', refuses: true },
  'not-toml': { title: 'The file is not TOML', refuses: true },
  'not-yaml': { title: 'The file is not YAML', refuses: true },
  'wrong-shape': { title: 'The file does not look like its format', refuses: true },
  'too-deep': { title: 'The file is nested too deeply', refuses: true },
  'too-many': { title: 'The file has too many components', refuses: true },
  signed: { title: 'The file is signed', refuses: true },
  'unreadable-entry': { title: 'An entry cannot be read', refuses: false },
  'unreadable-purl': { title: 'A package URL cannot be read', refuses: false },
  'conflicting-versions': { title: 'An entry names two versions', refuses: false },
  'not-followed': { title: 'The file takes in another file', refuses: false },
  'more-problems': { title: 'There are more problems', refuses: false },
} as const satisfies Record<string, ProblemText>;

export type ProblemCode = keyof typeof PROBLEM_TEXT;

/** Something in a file that could not be read. */
export interface Problem {
  readonly code: ProblemCode;
  /** What is wrong and what to do. Quotes of the file are in double quotes, escaped as in JSON, and short. */
  readonly message: string;
  /** 1-based; undefined where the problem has no line, or lines were not asked for. */
  readonly line?: number;
}

/** Find the problem for which a file was refused; undefined where its components were read. */
export function refusalOf({ problems }: { readonly problems: readonly Problem[] }): Problem | undefined {
  return problems.find(({ code }) => PROBLEM_TEXT[code].refuses);
}

/** Refuse a file that lists more than `COMPONENTS`: what is left out of a check looks as if it had passed. */
export function tooMany(): Problem {
  return {
    code: 'too-many',
    message: `The file has more than ${COMPONENTS} components. Split it, or check its parts.`,
  };
}

/** Quote a text of the file in a message: escaped, and no longer than fits. */
export function quote(text: string): string {
  return JSON.stringify(text.length > QUOTE_LENGTH ? `${text.slice(0, QUOTE_LENGTH)}…` : text);
}

/** A piece of a text that can be part of a range. */
export interface Token {
  readonly kind: 'operator' | 'version' | 'word' | 'mark';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A version as it is written. */
export interface VersionToken {
  readonly numbers: readonly number[];
  /** Has an open part, or fewer than three numbers. */
  readonly line: boolean;
  readonly pre: string;
  readonly text: string;
}

/** Numbers and parts left open (`x`, `xx`, `y`, `*`) with an optional pre-release name; groups: the numbers, the pre-release. */
const VERSION =
  /(?:v\.?)?(\d{1,9}(?:\.(?:\d{1,9}|[xyzn]{1,2}|\*)){0,6})((?:[-.]?(?:alpha|beta|rc|preview|pre|dev|snapshot)|[abc])[-.]?\d{0,9})?(?:-(?:final|ga|lts|release|stable)\b)?(?!\.?[\w%])/y;
const OPERATOR = />=|<=|=>|=<|~>|==|[<>=^~]/y;
const WORD = /[\p{L}\p{M}'_][\p{L}\p{M}\p{N}'_]{0,40}/uy;
const MARK = /\.{2,3}|[-+,/&|()]/y;

/** Cut a text into pieces; what is glued to a word or number is no version of its own. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const kinds = [
    ['operator', OPERATOR],
    ['version', VERSION],
    ['word', WORD],
    ['mark', MARK],
  ] as const;
  let at = 0;
  while (at < text.length) {
    const found = kinds.find(([, pattern]) => {
      pattern.lastIndex = at;
      return pattern.test(text);
    });
    const end = found ? found[1].lastIndex : at + 1;
    if (found) tokens.push({ kind: found[0], text: text.slice(at, end), start: at, end });
    at = end;
    // What is glued to a word or number (`abc1.2`, `1.2.3foo`) is no version of its own.
    while (!found && at < text.length && /[\w.]/.test(text[at - 1] ?? '') && /[\w.]/.test(text[at] ?? '')) at += 1;
  }
  return tokens;
}

/** Read a version token: its numbers, and whether a part of it is open. */
export function versionOf(token: Token): VersionToken {
  VERSION.lastIndex = 0;
  const match = VERSION.exec(token.text);
  const parts = (match?.[1] ?? '0').split('.');
  const wild = parts.findIndex((part) => !/^\d/.test(part));
  const numbers = (wild < 0 ? parts : parts.slice(0, wild)).map(Number);
  const pre = match?.[2] ?? '';
  return { numbers, line: wild >= 0 || numbers.length < 3, pre, text: token.text.replace(/^v\.?/, '') };
}

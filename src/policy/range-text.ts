import { lineRange, nextLine, type Range } from '../version/range.ts';
import { RANGES } from './limits.ts';
import { type Token, tokensOf, type VersionToken, versionOf } from './range-tokens.ts';
import { BELOW, DOWN, FILLER, FROM, JOIN, PAIRED, UP } from './range-words.ts';

/** A range found in a text, and where it stands in it. */
export interface FoundRange {
  readonly range: Range;
  readonly start: number;
  readonly end: number;
}

/** The range of versions below (`inclusive`: up to and including the line) or above a version. */
function bound(direction: 'up' | 'down', inclusive: boolean, { numbers }: VersionToken): Range {
  if (direction === 'down') return { kind: 'bounds', low: [], high: inclusive ? nextLine(numbers) : numbers };
  if (inclusive) return { kind: 'bounds', low: numbers, high: null };
  return { kind: 'bounds', low: nextLine(numbers), high: null, strict: true };
}

function compatible(operator: string, { numbers }: VersionToken): Range {
  const keep = operator === '~' ? Math.max(1, Math.min(2, numbers.length)) : Math.max(1, numbers.length - 1);
  const caret = numbers.findIndex((part) => part > 0);
  const fixed = operator === '^' ? Math.max(1, caret + 1) : keep;
  return { kind: 'bounds', low: numbers, high: nextLine(numbers.slice(0, fixed)) };
}

function plain(version: VersionToken): Range {
  if (version.pre) return { ...lineRange(version.numbers), exact: true, only: version.text };
  return version.line ? lineRange(version.numbers) : { ...lineRange(version.numbers), exact: true };
}

function ofOperator(operator: string, version: VersionToken): Range {
  if (operator === '^' || operator === '~' || operator === '~>') return compatible(operator, version);
  if (operator === '=' || operator === '==') return plain(version);
  return bound(operator.includes('>') ? 'up' : 'down', operator.includes('='), version);
}

/** Reads ranges from tokens; each `try…` method returns the range and the index behind it, or undefined. */
class RangeReader {
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  private version(at: number): VersionToken | undefined {
    const token = this.tokens[at];
    return token?.kind === 'version' ? versionOf(token) : undefined;
  }

  private isIn(at: number, words: ReadonlySet<string>): boolean {
    return words.has(this.tokens[at]?.text ?? '');
  }

  private skipFiller(at: number): number {
    let next = at;
    while (this.isIn(next, FILLER)) next += 1;
    return next;
  }

  /** `>= 4.2`, `< 4`, `>= 4 < 5`. */
  private tryOperator(at: number): [Range, number] | undefined {
    const operator = this.tokens[at];
    if (operator?.kind !== 'operator') return undefined;
    const place = this.skipFiller(at + 1);
    const version = this.version(place);
    if (!version) return undefined;
    const range = ofOperator(operator.text, version);
    const next = this.isIn(place + 1, JOIN) ? place + 2 : place + 1;
    const second = this.tokens[next]?.kind === 'operator' ? this.version(next + 1) : undefined;
    const other = second && ofOperator(this.tokens[next]?.text ?? '', second);
    if (other && range.high === null && other.low.length === 0) return [{ ...range, high: other.high }, next + 2];
    if (other && range.low.length === 0 && other.high === null) return [{ ...other, high: range.high }, next + 2];
    return [range, place + 1];
  }

  /** `below 4`, `older than 4.2`, `prior to 4`, `since 4.2`, `up to 4.1`. */
  private tryPrefix(at: number): [Range, number] | undefined {
    const word = this.tokens[at]?.text ?? '';
    const next = this.tokens[at + 1]?.text ?? '';
    const glued = word === 'pre' && next === '-' ? this.version(at + 2) : undefined;
    if (glued) return [bound('down', false, glued), at + 3];
    const pair = PAIRED.has(next);
    const place = this.skipFiller(at + (pair ? 2 : 1));
    const version = this.version(place);
    if (!version || this.tokens[at]?.kind !== 'word') return undefined;
    if (pair && next === 'than' && DOWN.has(word)) return [bound('down', false, version), place + 1];
    if (pair && next === 'than' && UP.has(word)) return [bound('up', false, version), place + 1];
    if (pair && next === 'to' && word === 'prior') return [bound('down', false, version), place + 1];
    if (next === 'least' && word === 'at') return [bound('up', true, version), place + 1];
    if (pair && next === 'to' && word === 'up') return [bound('down', true, version), place + 1];
    if (BELOW.has(word) && !pair) return [bound('down', false, version), place + 1];
    if (word === 'above' && !pair) return [bound('up', false, version), place + 1];
    if (FROM.has(word) && this.tryBetween(place) === undefined) return [bound('up', true, version), place + 1];
    return undefined;
  }

  /** `4.0 - 4.2`, `4.0 to 4.2`. */
  private tryBetween(at: number): [Range, number] | undefined {
    const first = this.version(at);
    const upTo = this.tokens[at + 1]?.text === 'up' && this.tokens[at + 2]?.text === 'to';
    const last = upTo ? at + 2 : at + 1;
    const joint = this.tokens[last]?.text ?? '';
    const second = this.version(this.skipFiller(last + 1));
    const between = joint === 'and' && this.tokens[at - 1]?.text === 'between';
    if (!first || !second || !(between || /^(?:-|to|through|thru|until|\.{2,3}|~|bis|à|a|～|至|до)$/.test(joint)))
      return undefined;
    return [{ kind: 'bounds', low: first.numbers, high: nextLine(second.numbers) }, this.skipFiller(last + 1) + 1];
  }

  /** `4.2+`, `4.2 and above`, `7 or earlier`, or the version alone. */
  private tryVersion(at: number): [Range, number] | undefined {
    const version = this.version(at);
    if (!version) return undefined;
    if (this.isIn(at + 1, new Set(['+']))) return [bound('up', true, version), at + 2];
    const joined = this.isIn(at + 1, JOIN) || this.isIn(at + 1, FILLER);
    const word = this.isIn(at + 2, FILLER) || this.isIn(at + 2, new Set(['its'])) ? at + 3 : at + (joined ? 2 : 1);
    const mark = this.tokens[word + 1]?.text;
    const closed = this.version(word + 1) === undefined && mark !== 'than' && mark !== 'to';
    if (closed && this.isIn(word, UP)) return [bound('up', true, version), word + 1];
    if (closed && this.isIn(word, DOWN)) return [bound('down', true, version), word + 1];
    return [plain(version), at + 1];
  }

  readAll(): FoundRange[] {
    const found: FoundRange[] = [];
    let at = 0;
    while (at < this.tokens.length && found.length < RANGES) {
      const hit = this.tryOperator(at) ?? this.tryPrefix(at) ?? this.tryBetween(at) ?? this.tryVersion(at);
      const start = this.tokens[at]?.start ?? 0;
      if (hit) found.push({ range: hit[0], start, end: this.tokens[hit[1] - 1]?.end ?? start });
      at = hit ? hit[1] : at + 1;
    }
    return found;
  }
}

/**
 * Read every range in a normalised text, in order: `4.x, 5.x`, `>= 4.2`, `4.2 and above`, `before 4`, `4.0 - 4.2`
 * (semantics, rule 3). Numbers without a dot count too: the caller knows whether they can be versions there.
 */
export function readRanges(text: string): FoundRange[] {
  return /\d/.test(text) ? new RangeReader(tokensOf(text)).readAll() : [];
}

import { endOfString } from './json-string.ts';

type Expected = 'value' | 'first-item' | 'first-key' | 'key' | 'colon' | 'next';

const CLOSERS: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/**
 * Find the offset from which on a text that `JSON.parse` refuses is not JSON; its length where it only ends too early. The
 * platform's own message names a place for some mistakes only, and not for a merge conflict.
 */
export function faultOffset(text: string): number {
  const scan = new FaultScan(text);
  while (scan.advance());
  return scan.at;
}

class FaultScan {
  at = 0;
  private expected: Expected = 'value';
  private readonly open: string[] = [];
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Step over one token that fits; false where the next one does not, or there is none. */
  advance(): boolean {
    while (' \t\r\n'.includes(this.text[this.at] ?? '-')) this.at++;
    const sign = this.text[this.at];
    if (sign === undefined) return false;
    if (this.expected === 'colon') return this.punctuation(sign, ':', 'value');
    if (this.expected === 'next') return this.afterValue(sign);
    if (this.expected === 'first-item' && sign === ']') return this.close();
    if (this.expected === 'first-key' && sign === '}') return this.close();
    if (this.expected === 'key' || this.expected === 'first-key') return sign === '"' && this.scalar('colon');
    return CLOSERS[sign] === undefined ? this.scalar('next') : this.descend(sign);
  }

  private afterValue(sign: string): boolean {
    const opener = this.open.at(-1);
    if (opener === undefined) return false;
    if (sign === CLOSERS[opener]) return this.close();
    return this.punctuation(sign, ',', opener === '{' ? 'key' : 'value');
  }

  private descend(sign: string): boolean {
    this.open.push(sign);
    return this.punctuation(sign, sign, sign === '{' ? 'first-key' : 'first-item');
  }

  private close(): boolean {
    this.open.pop();
    this.expected = 'next';
    this.at++;
    return true;
  }

  private punctuation(sign: string, wanted: string, next: Expected): boolean {
    if (sign !== wanted) return false;
    this.expected = next;
    this.at++;
    return true;
  }

  /** Strings, numbers and words are small enough to ask the platform about each. */
  private scalar(next: Expected): boolean {
    const end = this.text[this.at] === '"' ? endOfString(this.text, this.at) : this.endOfWord();
    if (!isJson(this.text.slice(this.at, end))) return false;
    this.expected = next;
    this.at = end;
    return true;
  }

  private endOfWord(): number {
    let end = this.at;
    while (/[\w+.-]/.test(this.text[end] ?? ' ')) end++;
    return end;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

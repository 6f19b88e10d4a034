import { parse, TomlError } from 'smol-toml';
import { NESTING } from '../limits.ts';
import type { Problem } from '../problems.ts';
import { isObject, type JsonObject } from './json.ts';
import { endOfString } from './json-string.ts';

/** A parsed document and where its tables stand. */
export interface TomlDocument {
  readonly document: JsonObject;
  /** List the tables that `[[name]]` headers open, in the order of the file. */
  tablesNamed(name: string): readonly TomlTable[];
}

/** A document, or why there is none. */
export type TomlReading =
  | { readonly toml: TomlDocument; readonly problem?: never }
  | { readonly problem: Problem; readonly toml?: never };

/** A table of an array of tables, and the line (1-based) of its `[[header]]`. */
export interface TomlTable {
  readonly table: JsonObject;
  readonly line: number;
}

/** Parse TOML 1.0 (https://toml.io/en/v1.0.0); a byte order mark in front is passed over. Never throws. */
export function parseToml(text: string): TomlReading {
  const bare = text.replace(/^\uFEFF/, '');
  try {
    const document: JsonObject = parse(bare, { maxDepth: NESTING, integersAsBigInt: 'asNeeded' });
    return { toml: { document, tablesNamed: (name) => tablesOf(bare, document, name) } };
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    // smol-toml takes a lone carriage return for a line break, which nobody else does.
    const line = Math.min(cause.line, 1 + newlines(bare, 0, bare.length));
    return { problem: { code: 'not-toml', message: 'This is not TOML from this line on.', line } };
  }
}

function tablesOf(text: string, document: JsonObject, name: string): readonly TomlTable[] {
  const tables = document[name];
  if (!Array.isArray(tables)) return [];
  const lines = headerLines(text, name);
  return tables.flatMap((table: unknown, at) => (isObject(table) ? { table, line: lines[at] ?? 1 } : []));
}

/** Find the lines of `[[name]]` headers: they open a line, outside strings and comments. The text is known to be TOML. */
function headerLines(text: string, name: string): readonly number[] {
  const header = new RegExp(`^\\[\\[[ \\t]*${name}[ \\t]*\\]\\]`);
  const lines: number[] = [];
  let line = 1;
  let isLineStart = true;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '\n') line++;
    if (sign === '[' && isLineStart && header.test(text.slice(at, at + HEADER_LENGTH))) lines.push(line);
    isLineStart = sign === '\n' || (isLineStart && (sign === ' ' || sign === '\t'));
    const end = sign === '"' || sign === "'" ? endOfTomlString(text, at) : sign === '#' ? endOfLine(text, at) : at + 1;
    if (end > at + 1) line += newlines(text, at, end);
    at = end - 1;
  }
  return lines;
}

/** A header with white space in it still fits. */
const HEADER_LENGTH = 80;

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function newlines(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** `"…"` with escapes, `'…'` without, `"""…"""` and `'''…'''` over several lines. */
function endOfTomlString(text: string, start: number): number {
  const sign = text[start] ?? '';
  const triple = sign.repeat(3);
  if (!text.startsWith(triple, start)) {
    if (sign === '"') return endOfString(text, start);
    const close = text.indexOf(sign, start + 1);
    return close === -1 ? text.length : close + 1;
  }
  let close = text.indexOf(triple, start + 3);
  while (close !== -1 && sign === '"' && isEscaped(text, close)) close = text.indexOf(triple, close + 1);
  if (close === -1) return text.length;
  // Up to two quotes may stand before the three that close.
  let end = close + 3;
  while (text[end] === sign) end++;
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1;
}

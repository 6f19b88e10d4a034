import { NESTING } from '../limits.ts';
import type { Problem } from '../problems.ts';
import { faultOffset } from './json-fault.ts';
import { endOfString } from './json-string.ts';
import { LineCounter } from './line-counter.ts';

/** A JSON object: values that nobody has looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A document, or why there is none. */
export type JsonReading =
  | { readonly document: JsonObject; readonly problem?: never }
  | { readonly problem: Problem; readonly document?: never };

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Parse JSON whose outermost value is an object (RFC 8259). A byte order mark in front is passed over. Of keys that stand twice
 * the last counts, as everywhere in JavaScript. Never throws.
 */
export function parseJson(text: string): JsonReading {
  const bare = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  const problem = nestingProblem(bare);
  if (problem) return { problem };
  let value: unknown;
  try {
    value = JSON.parse(bare);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return { problem: syntaxProblem(bare) };
  }
  if (isObject(value)) return { document: value };
  return { problem: { code: 'wrong-shape', message: 'The outermost value is not an object { … }.' } };
}

/** True for what `{ … }` gives: not for arrays and null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Give the text under a key; undefined where there is none, where it is empty, or where it is no text. */
export function textAt(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Give the text or number under a key as text: versions of formats are written both ways. */
export function textOrNumberAt(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : textAt(object, key);
}

/** Give the array under a key; an empty one where there is none. */
export function arrayAt(object: JsonObject, key: string): readonly unknown[] {
  const value = object[key];
  return Array.isArray(value) ? value : [];
}

/** Give the objects in the array under a key. */
export function objectsAt(object: JsonObject, key: string): readonly JsonObject[] {
  return arrayAt(object, key).filter(isObject);
}

/** Give the object under a key; an empty one where there is none. */
export function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}

function syntaxProblem(text: string): Problem {
  const at = faultOffset(text);
  const line = new LineCounter(text).lineAt(at);
  const message = at < text.length ? 'This is not JSON from this line on.' : 'The text ends before its JSON does.';
  return { code: 'not-json', message, line };
}

/** Look for brackets that go too deep before parsing: `JSON.parse` would take seconds and gigabytes for ten million of them. */
function nestingProblem(text: string): Problem | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === QUOTE) at = endOfString(text, at) - 1;
    else if (sign === OPEN_BRACE || sign === OPEN_BRACKET) depth++;
    else if (sign === CLOSE_BRACE || sign === CLOSE_BRACKET) depth--;
    if (depth > NESTING)
      return { code: 'too-deep', message: `Objects and arrays go deeper than ${NESTING}; that is the limit.` };
  }
  return undefined;
}

const QUOTE = 0x22;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

import type { Place } from '../syntax/json-places.ts';
import { endOfString } from '../syntax/json-string.ts';

/** How a JSON text is laid out within a container, so that what is put in looks like the rest. */
export interface Style {
  /** White space before each thing within, with its line break if there is one. */
  readonly lead: string;
  /** White space before the closing bracket. */
  readonly tail: string;
  /** What one more level adds to the indentation; empty where things stand on one line. */
  readonly unit: string;
  /** A space, if one stands behind colons. */
  readonly space: string;
}

const DEFAULT_UNIT = '  ';

/** See how the things within an object or array are laid out. */
export function styleOf(text: string, { start, end, innerStart, innerEnd }: Place): Style {
  const lead = text.slice(start + 1, innerStart);
  const tail = text.slice(innerEnd, end - 1);
  return { lead, tail, unit: unitOf(lead, tail), space: spaceOf(text, innerStart) };
}

/** See how the things within a new container would be laid out, one level deeper. */
export function deeper({ lead, unit, space }: Style): Style {
  if (unit === '') return { lead: '', tail: '', unit, space };
  return { lead: `${lead}${unit}`, tail: lead, unit, space };
}

/** Go back over white space and a comma to the end of what stands before; undefined where there is no comma. */
export function beforeComma(text: string, at: number): number | undefined {
  let comma = at - 1;
  while (isSpace(text[comma])) comma--;
  if (text[comma] !== ',') return undefined;
  let end = comma;
  while (isSpace(text[end - 1])) end--;
  return end;
}

/** Go forward over white space and a comma to the start of what stands behind; undefined where there is no comma. */
export function afterComma(text: string, at: number): number | undefined {
  let comma = at;
  while (isSpace(text[comma])) comma++;
  if (text[comma] !== ',') return undefined;
  let start = comma + 1;
  while (isSpace(text[start])) start++;
  return start;
}

/** White space of JSON (RFC 8259, section 2). */
function isSpace(sign: string | undefined): boolean {
  return sign === ' ' || sign === '\n' || sign === '\r' || sign === '\t';
}

function unitOf(lead: string, tail: string): string {
  if (!lead.includes('\n')) return '';
  const inner = lead.slice(lead.lastIndexOf('\n') + 1);
  const outer = tail.slice(tail.lastIndexOf('\n') + 1);
  return (inner.startsWith(outer) && inner.slice(outer.length)) || DEFAULT_UNIT;
}

/** The first thing is a key, or an object that begins with one; where it is neither, any answer is as good. */
function spaceOf(text: string, innerStart: number): string {
  const quote = text.indexOf('"', innerStart);
  if (quote === -1) return '';
  return /^\s*: /.test(text.slice(endOfString(text, quote), endOfString(text, quote) + KEY_GAP)) ? ' ' : '';
}

/** How far behind a key the colon is looked for. */
const KEY_GAP = 8;

import { Findings } from './findings.ts';
import { INVENTORY_LENGTH } from './limits.ts';
import type { Problem } from './problems.ts';
import type { JsonReader, Reader } from './reader.types.ts';
import { type JsonObject, parseJson } from './syntax/json.ts';

/** A JSON document, the reader that knows its format, and what it found; or why nothing was read. */
export type JsonDocument =
  | { readonly document: JsonObject; readonly reader: JsonReader; readonly findings: Findings<object> }
  | { readonly problem: Problem; readonly reader?: never };

/** Read a JSON document by the first reader that takes it for its own. */
export function readDocument(readers: readonly JsonReader[], text: string): JsonDocument {
  const { document, problem } = parseJson(text);
  if (problem) return { problem };
  const reader = readers.find((one) => one.matches(document));
  if (!reader) return { problem: unknownFormat(readers, 'This JSON is of no format that is read.') };
  const findings = new Findings<object>();
  reader.read(document, findings);
  return { document, reader, findings };
}

/** Refuse a file that is too large; undefined where it is not. */
export function sizeProblem(text: string): Problem | undefined {
  if (text.length <= INVENTORY_LENGTH) return undefined;
  const message = `The file has more than ${INVENTORY_LENGTH} characters. Split it, or check its parts.`;
  return { code: 'too-large', message };
}

/** Say what is read instead. */
export function unknownFormat(readers: readonly Reader[], said: string): Problem {
  return { code: 'unknown-format', message: `${said} What is read: ${readers.map(({ title }) => title).join(', ')}.` };
}

/** Recognize what people have instead of JSON, so that they learn what to do about it. */
export function otherSbom(text: string): string | undefined {
  const start = text.slice(0, 4_096).trimStart();
  if (/^<(?:\?xml|bom|rdf:)/i.test(start))
    return 'This is XML. Convert a BOM to JSON first (cyclonedx convert, spdx-tools).';
  if (/^SPDXVersion:/m.test(start))
    return 'This is SPDX tag-value. Convert it to JSON first (pyspdxtools, spdx-tools).';
  return undefined;
}

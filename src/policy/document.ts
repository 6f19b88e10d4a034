import { readAsciiDoc } from './asciidoc.ts';
import type { PolicyDocument } from './document.types.ts';
import { skipFrontMatter } from './front-matter.ts';
import { POLICY_BYTES, POLICY_LINES } from './limits.ts';
import { readMarkdown } from './markdown.ts';
import { Outline } from './outline.ts';
import { readReStructuredText } from './restructuredtext.ts';

type Reader = (text: string, outline: Outline) => void;

/** Readers by the ending of the path. What has none of these endings is read as Markdown, which plain text nearly is. */
const READERS: readonly (readonly [ending: RegExp, read: Reader])[] = [
  [/\.re?st(?:\.txt)?$/i, readReStructuredText],
  [/\.(?:adoc|asciidoc|asc)$/i, readAsciiDoc],
];

/**
 * Read a policy file as blocks with their lines and the headings above them.
 * Never throws. A file longer than `POLICY_BYTES` or `POLICY_LINES` is cut at the end of a line, and `truncated` says so.
 */
export function readDocument(path: string, text: string): PolicyDocument {
  const whole = text.startsWith('\ufeff') ? text.slice(1) : text;
  const kept = firstLines(firstBytes(whole));
  const lines = kept.split(/\r\n?|\n/);
  const read = READERS.find(([ending]) => ending.test(path))?.[1] ?? readMarkdown;
  const outline = new Outline();
  read(skipFrontMatter(lines).join('\n'), outline);
  const truncated = kept.length < whole.length || outline.cut;
  return { path, text: kept, lines, truncated, blocks: outline.blocks };
}

function firstBytes(text: string): string {
  if (text.length * 3 <= POLICY_BYTES) return text;
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(POLICY_BYTES));
  if (read >= text.length) return text;
  const lineEnd = Math.max(text.lastIndexOf('\n', read - 1), text.lastIndexOf('\r', read - 1));
  return text.slice(0, lineEnd > 0 ? lineEnd : read);
}

function firstLines(text: string): string {
  if (text.length < POLICY_LINES) return text;
  let count = 0;
  for (const end of text.matchAll(/\r\n?|\n/g)) {
    count += 1;
    if (count === POLICY_LINES) return text.slice(0, end.index);
  }
  return text;
}

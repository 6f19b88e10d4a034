import { FRONT_MATTER_LINES } from './limits.ts';

/** A map, not an object: the first line of a file may be `__proto__`. */
const FENCES: ReadonlyMap<string, RegExp> = new Map([
  ['---', /^(?:---|\.\.\.)\s*$/],
  ['+++', /^\+\+\+\s*$/],
]);
/** What a line of YAML or TOML looks like: a key, an item, an indented value, a comment, or nothing. */
const METADATA = /^(?:\s|#|- |["'\w.-]+\s*[:=]|\[|\]|\}|$)/;

/**
 * Blank the metadata block at the top of a file, keeping every line in its place.
 * A `---` that no second one ends, or that holds anything but metadata, is part of the text.
 */
export function skipFrontMatter(lines: readonly string[]): readonly string[] {
  const fence = FENCES.get(lines[0]?.trimEnd() ?? '');
  if (!fence) return lines;
  const end = lines.slice(1, FRONT_MATTER_LINES).findIndex((line) => fence.test(line)) + 1;
  if (end === 0 || !lines.slice(1, end).every((line) => METADATA.test(line))) return lines;
  return lines.map((line, index) => (index <= end ? '' : line));
}

import type { SourceLine } from './source-lines.ts';

/** One record of comma-separated values and the lines that it stands on. */
export interface CsvRecord {
  readonly line: number;
  readonly endLine: number;
  readonly fields: readonly string[];
}

/**
 * Parse comma-separated values (RFC 4180) that stand in lines of a file. A quoted field may hold line breaks; a quote that is
 * never closed takes the rest.
 */
export function parseCsv(lines: readonly SourceLine[], delimiter = ','): CsvRecord[] {
  const records: CsvRecord[] = [];
  let fields: string[] = [];
  let field = '';
  let quoted = false;
  let line = 0;
  for (const source of lines) {
    if (fields.length === 0 && !quoted) {
      if (source.text.trim() === '') continue;
      line = source.line;
    }
    for (let at = 0; at < source.text.length; at++) {
      const char = source.text.charAt(at);
      if (quoted && char === '"' && source.text.charAt(at + 1) === '"') {
        field += '"';
        at++;
      } else if (char === '"' && (quoted || field.trim() === '')) {
        quoted = !quoted;
      } else if (char === delimiter && !quoted) {
        fields.push(field.trim());
        field = '';
      } else field += char;
    }
    if (quoted) {
      field += ' ';
      continue;
    }
    records.push({ line, endLine: source.line, fields: [...fields, field.trim()] });
    fields = [];
    field = '';
  }
  if (quoted) records.push({ line, endLine: lines.at(-1)?.line ?? line, fields: [...fields, field.trim()] });
  return records;
}

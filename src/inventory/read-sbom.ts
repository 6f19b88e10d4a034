import { otherSbom, readDocument, sizeProblem, unknownFormat } from './document.ts';
import type { Inventory } from './inventory.types.ts';
import { sbomReaders } from './sboms.ts';
import { refused, settle } from './settle.ts';

/**
 * Read an SBOM: CycloneDX 1.2 to 1.7, SPDX 2.2, 2.3 and 3.0 in JSON, or GitHub's dependency graph export. Without lines, which
 * costs nothing then. Never throws: where a problem refuses the file (`refusalOf`) there are no components.
 */
export function readSbom(text: string): Inventory {
  const other = otherSbom(text);
  const problem = sizeProblem(text) ?? (other === undefined ? undefined : unknownFormat(sbomReaders, other));
  if (problem) return refused(problem);
  const read = readDocument(sbomReaders, text);
  return read.reader ? settle(read.reader.format, read.findings) : refused(read.problem);
}

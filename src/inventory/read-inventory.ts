import { otherSbom, readDocument, sizeProblem, unknownFormat } from './document.ts';
import { Findings } from './findings.ts';
import type { Inventory, LocatedComponent } from './inventory.types.ts';
import type { Problem } from './problems.ts';
import type { JsonReader, TextReader } from './reader.types.ts';
import { readers } from './readers.ts';
import { refused, settleWithLines } from './settle.ts';
import { placesOf } from './syntax/json-places.ts';
import { parseToml } from './syntax/toml.ts';
import { parseYaml } from './syntax/yaml.ts';

type Located = Inventory<LocatedComponent>;

/** How much of a file is looked at to recognize it. Lockfiles say what they are in their first lines. */
const HEAD_LENGTH = 16 * 1024;

const jsonReaders = readers.filter((reader): reader is JsonReader => reader.syntax === 'json');
const textReaders = readers.filter((reader): reader is TextReader => reader.syntax !== 'json');

/**
 * Read a lockfile or an SBOM, with the line of each component. JSON is recognized by what it holds, everything else by its
 * name (`fileName` may have folders before it), else by its first lines. Never throws: where a problem refuses the file
 * (`refusalOf`) there are no components.
 */
export function readInventory(fileName: string, text: string): Located {
  const problem = sizeProblem(text);
  if (problem) return refused(problem);
  const reader = readerNamed(fileName, text);
  if (reader) return readText(reader, text);
  if (/^\uFEFF?\s*\{/.test(text)) return readJson(text);
  const marked = textReaders.find(({ mark }) => mark?.test(headOf(text)));
  if (marked) return readText(marked, text);
  return refused(unknownFormat(readers, otherSbom(text) ?? 'This file is of no format that is read.'));
}

/** Both kinds of `yarn.lock` have one name; what is in the file tells them apart. */
function readerNamed(fileName: string, text: string): TextReader | undefined {
  const name = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  const named = textReaders.filter(({ fileNames }) => fileNames.test(name));
  return named.length > 1 ? (named.find(({ mark }) => mark?.test(headOf(text))) ?? named[0]) : named[0];
}

function headOf(text: string): string {
  return text.slice(0, HEAD_LENGTH).replace(/^\uFEFF/, '');
}

function readText(reader: TextReader, text: string): Located {
  const findings = new Findings<number>();
  const problem = fill(findings, reader, text);
  if (problem) findings.refuse(problem.code, problem.message, problem.line);
  return settleWithLines(reader.format, findings, (line) => line);
}

/** Parse the text as the reader needs it, and let it read; gives the problem of a text that cannot be parsed. */
function fill(findings: Findings<number>, reader: TextReader, text: string): Problem | undefined {
  switch (reader.syntax) {
    case 'lines':
      reader.read(text, findings);
      return undefined;
    case 'toml': {
      const { toml, problem } = parseToml(text);
      if (toml) reader.read(toml, findings);
      return problem;
    }
    case 'yaml': {
      const { documents, problem } = parseYaml(text);
      if (documents) reader.read(documents, findings);
      return problem;
    }
  }
}

function readJson(text: string): Located {
  const read = readDocument(jsonReaders, text);
  if (!read.reader) return refused(read.problem);
  const { document, reader, findings } = read;
  const { found, problems, subject } = findings;
  const wanted = new Set([...found, ...problems, subject].map((one) => one?.at).filter((at) => at !== undefined));
  const places = placesOf(text, document, wanted);
  return settleWithLines(reader.format, findings, (object) => places.get(object)?.line ?? 1);
}

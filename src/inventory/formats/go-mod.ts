import type { Findings } from '../findings.ts';
import type { LineReader } from '../reader.types.ts';
import { linesOf } from '../syntax/lines.ts';

/** Reads `go.mod`, which since Go 1.17 names all modules that a build needs. https://go.dev/ref/mod#go-mod-file */
export const goMod: LineReader = {
  syntax: 'lines',
  format: 'gomod',
  title: 'go.mod',
  fileNames: /^go(?:\.[\w-]+)?\.mod$/,
  mark: /^module\s+\S/m,
  read,
};

interface Requirement {
  readonly path: string;
  readonly version: string;
  readonly isIndirect: boolean;
  readonly line: number;
}

/** What stands in for a module: another one, or a folder (then there is no version). */
interface Replacement {
  readonly path: string;
  readonly version: string | undefined;
}

function read(text: string, findings: Findings<number>): void {
  const requirements: Requirement[] = [];
  const replacements = new Map<string, Replacement>();
  for (const { verb, words, comment, line } of directives(text)) {
    const [path, version] = words;
    if (verb === 'require' && path !== undefined && version !== undefined)
      requirements.push({ path, version, isIndirect: /^\s*indirect\b/.test(comment), line });
    if (verb === 'replace') addReplacement(words, replacements);
  }
  for (const requirement of requirements) {
    if (findings.refusal) return;
    addModule(requirement, replacements, findings);
  }
}

interface Directive {
  readonly verb: string;
  readonly words: readonly string[];
  readonly comment: string;
  readonly line: number;
}

/** A directive stands on one line, or its verb opens a block with one set of arguments a line. */
function* directives(text: string): Generator<Directive> {
  let block: string | undefined;
  for (const { text: raw, line } of linesOf(text)) {
    const slashes = raw.indexOf('//');
    const comment = slashes === -1 ? '' : raw.slice(slashes + 2);
    const words = wordsOf(slashes === -1 ? raw : raw.slice(0, slashes));
    const [first = '', ...rest] = words;
    if (first === ')') block = undefined;
    else if (block !== undefined) yield { verb: block, words, comment, line };
    else if (rest[0] === '(') block = first;
    else if (first !== '') yield { verb: first, words: rest, comment, line };
  }
}

/** Words may be quoted, as strings of Go or raw. */
function wordsOf(text: string): readonly string[] {
  return text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replace(/^(["`])(.*)\1$/, '$2'));
}

/** `old [version] => new [version]`. */
function addReplacement(words: readonly string[], replacements: Map<string, Replacement>): void {
  const arrow = words.indexOf('=>');
  const [path, version] = words.slice(arrow + 1);
  if (arrow < 1 || path === undefined) return;
  replacements.set(words.slice(0, arrow).join('@'), { path, version });
}

function addModule(
  required: Requirement,
  replacements: ReadonlyMap<string, Replacement>,
  findings: Findings<number>,
): void {
  const own = `${required.path}@${required.version}`;
  const replaced = replacements.get(own) ?? replacements.get(required.path);
  const { path, version } = replaced ?? required;
  const isFolder = replaced !== undefined && version === undefined;
  findings.add(
    {
      name: isFolder ? required.path : path,
      version,
      origin: isFolder ? 'path' : undefined,
      ecosystem: 'golang',
      direct: !required.isIndirect,
    },
    { own, path: own, at: required.line },
  );
}

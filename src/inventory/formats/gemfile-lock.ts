import type { Findings } from '../findings.ts';
import type { Component } from '../inventory.types.ts';
import type { LineReader } from '../reader.types.ts';
import { type Line, linesOf } from '../syntax/lines.ts';

/** Reads `Gemfile.lock`. https://bundler.io/man/gemfile.5.html; the format is that of Bundler's `LockfileParser` */
export const gemfileLock: LineReader = {
  syntax: 'lines',
  format: 'bundler',
  title: 'Gemfile.lock',
  fileNames: /^(?:Gemfile|gems|[\w.-]+\.gemfile)\.(?:lock|locked)$/i,
  mark: /^GEM\r?\n {2}remote: /m,
  read,
};

/** Sections at the margin; gems four spaces in, what they need six spaces in. `PATH` gems are the project's own. */
const ORIGINS: ReadonlyMap<string, Component['origin']> = new Map([
  ['GEM', undefined],
  ['GIT', 'git'],
]);

function read(text: string, findings: Findings<number>): void {
  const lines = [...linesOf(text)];
  const direct = directNames(lines);
  let section = '';
  for (const line of lines) {
    if (findings.refusal) return;
    if (line.text !== '' && line.indent === 0) section = line.text;
    if (line.indent === 4 && ORIGINS.has(section)) addGem(line, { section, direct, findings });
  }
}

interface Place {
  readonly section: string;
  readonly direct: ReadonlySet<string> | undefined;
  readonly findings: Findings<number>;
}

/** `    nokogiri (1.16.0-x86_64-linux)`: a version has no dash, so what follows one is the platform. */
function addGem({ text, line }: Line, { section, direct, findings }: Place): void {
  const [, name, version] = /^ {4}(\S+) \(([^)\s-]+)(?:-[^)]*)?\)$/.exec(text) ?? [];
  if (name === undefined) return;
  const ref = text.trim();
  const entry = { name, version, origin: ORIGINS.get(section), ecosystem: 'gem', direct: direct?.has(name) };
  findings.add(entry, { own: ref, path: ref, at: line });
}

/** Find what the Gemfile itself asks for; undefined where the file does not say. */
function directNames(lines: readonly Line[]): ReadonlySet<string> | undefined {
  const start = lines.findIndex(({ text }) => text === 'DEPENDENCIES');
  if (start === -1) return undefined;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex(({ text, indent }) => text !== '' && indent === 0);
  return new Set(
    rest.slice(0, end === -1 ? undefined : end).flatMap(({ text }) => /^ {2}([^\s!]+)/.exec(text)?.[1] ?? []),
  );
}

import type { Findings } from '../findings.ts';
import { quote } from '../problems.ts';
import type { LineReader } from '../reader.types.ts';
import { type Line, linesOf } from '../syntax/lines.ts';
import { npmOrigin } from './npm-source.ts';

/** Reads `yarn.lock` of Yarn 1. https://classic.yarnpkg.com/lang/en/docs/yarn-lock/ */
export const yarnLock: LineReader = {
  syntax: 'lines',
  format: 'yarn',
  title: 'yarn.lock of Yarn 1',
  fileNames: /^yarn\.lock$/,
  mark: /^# yarn lockfile v1\s*$/m,
  read,
};

interface Block {
  /** The descriptors that it answers, as written: `"@a/b@^1.0", c@~2`. */
  readonly key: string;
  readonly line: number;
  version?: string;
  resolved?: string;
}

/**
 * A block begins with its descriptors and a colon at the margin; what belongs to it is indented by two, and by more what belongs to
 * that. It looks like YAML and is none, so it is read line by line.
 */
function read(text: string, findings: Findings<number>): void {
  findings.formatVersion = '1';
  let block: Block | undefined;
  for (const line of linesOf(text)) {
    if (line.text === '' || line.text.startsWith('#')) continue;
    if (line.indent === 2 && block) readField(block, line.text);
    if (line.indent > 0) continue;
    if (block) addBlock(block, findings);
    block = blockOf(line, findings);
    if (findings.refusal) return;
  }
  if (block) addBlock(block, findings);
}

function blockOf({ text, line }: Line, findings: Findings<number>): Block | undefined {
  if (text.endsWith(':')) return { key: text.slice(0, -1), line };
  findings.note('unreadable-entry', `${quote(text)} is not the head of an entry.`, line);
  return undefined;
}

function readField(block: Block, text: string): void {
  const [, key, value] = /^ {2}(version|resolved):? "?([^"]*)"?$/.exec(text) ?? [];
  if (key === 'version' && value !== undefined) block.version = value;
  if (key === 'resolved' && value !== undefined) block.resolved = value;
}

function addBlock({ key, line, version, resolved }: Block, findings: Findings<number>): void {
  const first = firstDescriptor(key);
  const { name, range } = splitDescriptor(first);
  const origin = npmOrigin(range) ?? npmOrigin(resolved ?? '');
  findings.add({ name, version, origin, ecosystem: 'npm' }, { own: first, path: first, at: line });
}

function firstDescriptor(key: string): string {
  if (key.startsWith('"')) return key.slice(1, Math.max(1, key.indexOf('"', 1)));
  const comma = key.indexOf(', ');
  return comma === -1 ? key : key.slice(0, comma);
}

/** `name@range`, where an alias names the package in its range: `mine@npm:theirs@^1.0`. */
function splitDescriptor(descriptor: string): { readonly name: string; readonly range: string } {
  const at = descriptor.indexOf('@', 1);
  if (at === -1) return { name: descriptor, range: '' };
  const range = descriptor.slice(at + 1);
  if (!range.startsWith('npm:')) return { name: descriptor.slice(0, at), range };
  const end = range.indexOf('@', 'npm:'.length + 1);
  return { name: range.slice('npm:'.length, end === -1 ? undefined : end), range: '' };
}

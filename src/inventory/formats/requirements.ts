import type { Findings } from '../findings.ts';
import { quote } from '../problems.ts';
import type { LineReader } from '../reader.types.ts';
import { linesOf } from '../syntax/lines.ts';
import { exactVersion } from '../version-text.ts';

/** Reads what pip installs from. https://pip.pypa.io/en/stable/reference/requirements-file-format/ */
export const requirements: LineReader = {
  syntax: 'lines',
  format: 'requirements',
  title: 'requirements.txt',
  fileNames: /^(?:[\w.-]*requirements?[\w.-]*|constraints)\.txt$/i,
  read,
};

function read(text: string, findings: Findings<number>): void {
  for (const { text: logical, line } of logicalLines(text)) {
    if (findings.refusal) return;
    if (logical === '') continue;
    if (logical.startsWith('-')) readOption(logical, line, findings);
    else readRequirement(logical, line, findings);
  }
}

/** Join lines that end with a backslash, and cut comments: `#` at the start or after white space. */
function* logicalLines(text: string): Generator<{ readonly text: string; readonly line: number }> {
  let parts: string[] = [];
  let start = 0;
  for (const { text: raw, line } of linesOf(text)) {
    if (parts.length === 0) start = line;
    const bare = withoutComment(raw);
    const continues = bare.endsWith('\\');
    parts.push(continues ? bare.slice(0, -1) : bare);
    if (continues) continue;
    yield { text: parts.join(' ').trim(), line: start };
    parts = [];
  }
  if (parts.length > 0) yield { text: parts.join(' ').trim(), line: start };
}

function withoutComment(text: string): string {
  if (text.trimStart().startsWith('#')) return '';
  const at = text.search(/\s#/);
  return at === -1 ? text : text.slice(0, at).trimEnd();
}

function readOption(text: string, line: number, findings: Findings<number>): void {
  const [, file] = /^(?:-r|--requirement|-c|--constraint)[\s=]*(\S+)/.exec(text) ?? [];
  if (file !== undefined) findings.note('not-followed', `${quote(file)} is taken in here. Check that file, too.`, line);
  const [, target] = /^(?:-e|--editable)[\s=]*(\S+)/.exec(text) ?? [];
  const [, name] = /[#&]egg=([\w.-]+)/.exec(target ?? '') ?? [];
  if (target !== undefined && name !== undefined) addLocated(name, target, line, findings);
}

/** PEP 508: `name[extra] >=1,<2 ; marker`, or `name @ address`; pip allows options (`--hash`) behind it. */
function readRequirement(text: string, line: number, findings: Findings<number>): void {
  const name = /^[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?/.exec(text)?.[0];
  if (name === undefined || /^[\w+.-]*:\/\//.test(text)) {
    findings.note('unreadable-entry', `${quote(text)} names no package.`, line);
    return;
  }
  const rest = text
    .slice(name.length)
    .replace(/^\s*\[[^\]]*\]/, '')
    .trimStart();
  if (rest.startsWith('@')) {
    addLocated(name, rest.slice(1).trim(), line, findings);
    return;
  }
  const specifier = withoutTail(rest);
  if (specifier !== '' && !/^[<>=!~]/.test(specifier)) {
    findings.note('unreadable-entry', `${quote(text)} is no requirement.`, line);
    return;
  }
  const version = exactVersion(specifier);
  const ref = `${name}${specifier}`;
  const range = version === undefined && specifier !== '' ? specifier : undefined;
  findings.add({ name, version, versionRange: range, ecosystem: 'pypi' }, { own: ref, path: ref, at: line });
}

/** Cut off markers (`; python_version < "3.9"`) and options (` --hash=…`), and the parentheses of older files. */
function withoutTail(text: string): string {
  const end = text.search(/;|\s--/);
  const specifier = (end === -1 ? text : text.slice(0, end)).trim();
  return specifier.startsWith('(') && specifier.endsWith(')') ? specifier.slice(1, -1).trim() : specifier;
}

function addLocated(name: string, address: string, line: number, findings: Findings<number>): void {
  const origin = /^git[+:@]/.test(address) ? 'git' : /^(?:https?|ftp|hg\+|svn\+|bzr\+)/.test(address) ? 'url' : 'path';
  findings.add({ name, origin, ecosystem: 'pypi' }, { own: `${name} @ ${address}`, path: name, at: line });
}

import type { Findings } from '../findings.ts';
import type { Component, Scope } from '../inventory.types.ts';
import { quote } from '../problems.ts';
import type { YamlReader } from '../reader.types.ts';
import { childOf, entriesOf, scalarAt, type YamlNode } from '../syntax/yaml.ts';
import { npmOrigin } from './npm-source.ts';
import { directKeys, scopesByWalk } from './pnpm-importers.ts';
import { splitPackageKey } from './pnpm-key.ts';

/** Reads `pnpm-lock.yaml`. https://github.com/pnpm/spec/tree/master/lockfile */
export const pnpmLock: YamlReader = {
  syntax: 'yaml',
  format: 'pnpm',
  title: 'pnpm-lock.yaml versions 5 to 9',
  fileNames: /^pnpm-lock(?:\.[\w.-]+)?\.yaml$/,
  mark: /^lockfileVersion: ['"]?\d/m,
  read,
};

/** pnpm 11 may write itself and what configures it into a document before the project's: https://pnpm.io/lockfile */
function read(documents: readonly YamlNode[], findings: Findings<number>): void {
  for (const document of documents) readDocument(document, findings);
}

function readDocument(lock: YamlNode, findings: Findings<number>): void {
  const version = scalarAt(lock, 'lockfileVersion') ?? '';
  if (!/^[5-9](?:\.\d+)?$/.test(version)) {
    const said = version === '' ? 'There is no lockfileVersion' : `The lockfileVersion is ${quote(version)}`;
    findings.refuse('unsupported-version', `${said}. Versions 5 to 9 are read.`);
    return;
  }
  findings.formatVersion = version;
  const direct = directKeys(lock);
  const scopes = scopesByWalk(lock);
  for (const [key, { value, line }] of entriesOf(childOf(lock, 'packages'))) {
    if (findings.refusal) return;
    const named = splitPackageKey(key);
    const name = scalarAt(value, 'name') ?? named?.name;
    if (name === undefined) {
      findings.note('unreadable-entry', `${quote(key)} names no package.`, line);
      continue;
    }
    const version = scalarAt(value, 'version') ?? named?.version;
    const scope = scopeOf(value) ?? scopes.get(key);
    const entry = { name, version, origin: originOf(value, version), ecosystem: 'npm', scope };
    findings.add({ ...entry, direct: direct?.has(key) }, { own: key, path: key, at: line });
  }
}

function originOf(entry: YamlNode, version: string | undefined): Component['origin'] {
  const resolution = childOf(entry, 'resolution');
  const type = scalarAt(resolution, 'type');
  if (type === 'git') return 'git';
  if (type === 'directory') return 'path';
  const tarball = scalarAt(resolution, 'tarball');
  return npmOrigin(tarball ?? '') ?? npmOrigin(version ?? '');
}

/** Up to version 8 each package says it. */
function scopeOf(entry: YamlNode): Scope | undefined {
  if (scalarAt(entry, 'dev') === 'true') return 'dev';
  if (scalarAt(entry, 'optional') === 'true') return 'optional';
  return scalarAt(entry, 'dev') === 'false' ? 'required' : undefined;
}

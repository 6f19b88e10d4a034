import type { Findings } from '../findings.ts';
import type { Scope } from '../inventory.types.ts';
import { quote } from '../problems.ts';
import type { JsonReader } from '../reader.types.ts';
import { isObject, type JsonObject, objectAt, textAt, textOrNumberAt } from '../syntax/json.ts';
import { npmOrigin } from './npm-source.ts';

/** Reads `package-lock.json` and `npm-shrinkwrap.json`. https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json */
export const npmLock: JsonReader = {
  syntax: 'json',
  format: 'npm',
  title: 'package-lock.json versions 1 to 3',
  matches: (document) => document.lockfileVersion !== undefined,
  read,
};

function read(lock: JsonObject, findings: Findings<object>): void {
  const version = textOrNumberAt(lock, 'lockfileVersion') ?? '';
  if (!/^[123]$/.test(version)) {
    findings.refuse('unsupported-version', `The lockfileVersion is ${quote(version)}. Versions 1, 2 and 3 are read.`);
    return;
  }
  findings.formatVersion = version;
  if (isObject(lock.packages)) addPackages(lock.packages, findings);
  else addNested(objectAt(lock, 'dependencies'), '', findings);
}

const FOLDER = 'node_modules/';

/** Versions 2 and 3: a flat map from folder to package. What is not in `node_modules`, or only a link, is the project's own. */
function addPackages(packages: JsonObject, findings: Findings<object>): void {
  const direct = directFolders(packages);
  for (const [folder, item] of Object.entries(packages)) {
    if (findings.refusal) return;
    const at = folder.lastIndexOf(FOLDER);
    if (at === -1 || (isObject(item) && item.link === true)) continue;
    if (!isObject(item)) {
      findings.noteNoObject(folder, packages);
      continue;
    }
    // An alias is installed under another name than its own.
    const name = textAt(item, 'name') ?? folder.slice(at + FOLDER.length);
    const entry = { name, version: textAt(item, 'version'), ecosystem: 'npm', scope: scopeOf(item) };
    const origin = npmOrigin(textAt(item, 'resolved') ?? '');
    findings.add({ ...entry, origin, direct: direct.has(folder) }, { own: folder, path: folder, at: item });
  }
}

/** Find the folders of what the project and its workspaces ask for, as Node would: in the nearest `node_modules` upwards. */
function directFolders(packages: JsonObject): ReadonlySet<string> {
  const direct = new Set<string>();
  for (const [folder, item] of Object.entries(packages)) {
    if (!isObject(item) || folder.includes(FOLDER)) continue;
    const bases = foldersUp(folder);
    for (const name of GROUPS.flatMap((group) => Object.keys(objectAt(item, group)))) {
      const base = bases.find((one) => Object.hasOwn(packages, `${one}${FOLDER}${name}`));
      if (base !== undefined) direct.add(`${base}${FOLDER}${name}`);
    }
  }
  return direct;
}

const GROUPS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

/** `packages/a` is looked up from `packages/a/`, then `packages/`, then the top. */
function foldersUp(folder: string): readonly string[] {
  const parts = folder === '' ? [] : folder.split('/').slice(0, FOLDERS);
  return [...parts.map((_, at) => `${parts.slice(0, parts.length - at).join('/')}/`), ''];
}

/** Folders of a workspace that are looked into, from the top; real ones lie two or three deep. */
const FOLDERS = 16;

/** Version 1: a tree of what is installed where, without what asked for it. Its depth is limited by that of the document. */
function addNested(dependencies: JsonObject, base: string, findings: Findings<object>): void {
  for (const [installed, item] of Object.entries(dependencies)) {
    if (findings.refusal) return;
    const folder = `${base}${FOLDER}${installed}`;
    if (!isObject(item)) {
      findings.noteNoObject(folder, dependencies);
      continue;
    }
    const { name, version, origin } = versionOf(installed, textAt(item, 'version') ?? '');
    const entry = { name, version, origin, ecosystem: 'npm', scope: scopeOf(item) };
    findings.add(entry, { own: folder, path: folder, at: item });
    addNested(objectAt(item, 'dependencies'), `${folder}/`, findings);
  }
}

/** In version 1 the version may be an alias (`npm:other@1.0.0`) or the address of what is no release of the registry. */
function versionOf(installed: string, text: string) {
  const [, aliased, version] = /^npm:(.+)@([^@]*)$/.exec(text) ?? [];
  if (aliased !== undefined) return { name: aliased, version };
  const origin = npmOrigin(text);
  return { name: installed, version: origin === undefined ? text : undefined, origin };
}

function scopeOf(item: JsonObject): Scope {
  if (item.dev === true) return 'dev';
  return item.optional === true || item.devOptional === true ? 'optional' : 'required';
}

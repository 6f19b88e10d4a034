import type { Findings } from '../findings.ts';
import type { Scope } from '../inventory.types.ts';
import type { TomlReader } from '../reader.types.ts';
import { isObject, type JsonObject, objectAt, objectsAt, textAt, textOrNumberAt } from '../syntax/json.ts';
import type { TomlDocument } from '../syntax/toml.ts';
import { originByKey } from './python-source.ts';
import { type Link, walkScopes } from './scope-walk.ts';

/** Reads `uv.lock`. https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile */
export const uvLock: TomlReader = {
  syntax: 'toml',
  format: 'uv',
  title: 'uv.lock',
  fileNames: /^uv\.lock$/,
  mark: /^\[\[package\]\]\nname = "[^"\n]*"\n(?:version = "[^"\n]*"\n)?source = \{/m,
  read,
};

function read({ document, tablesNamed }: TomlDocument, findings: Findings<number>): void {
  findings.formatVersion = textOrNumberAt(document, 'version');
  const tables = tablesNamed('package');
  const asked = askedFor(tables.map(({ table }) => table));
  const links = linksByName(tables.map(({ table }) => table));
  const scopes = walkScopes(asked, (name) => links.get(name) ?? []);
  const direct = new Set(Object.values(asked).flat());
  for (const { table, line } of tables) {
    if (findings.refusal) return;
    if (isOwn(table)) continue;
    const name = textAt(table, 'name') ?? '';
    const version = textAt(table, 'version');
    const ref = `${name}@${version}`;
    const entry = { name, version, origin: originByKey(table.source), ecosystem: 'pypi', scope: scopes.get(name) };
    findings.add(
      { ...entry, direct: direct.size > 0 ? direct.has(name) : undefined },
      { own: ref, path: ref, at: line },
    );
  }
}

/** The project and the members of its workspace are locked with the rest. */
function isOwn(table: JsonObject): boolean {
  return isObject(table.source) && ('editable' in table.source || 'virtual' in table.source);
}

/** Find what the project's own packages ask for: always, as an extra, or for development. */
function askedFor(tables: readonly JsonObject[]): Readonly<Record<Scope, readonly string[]>> {
  const own = tables.filter(isOwn);
  return {
    required: own.flatMap((table) => namesIn(table, 'dependencies')),
    optional: own.flatMap((table) => namesInGroups(table, 'optional-dependencies')),
    dev: own.flatMap((table) => namesInGroups(table, 'dev-dependencies')),
  };
}

/** Several versions of a package share a name; what one of them needs, all are taken to need. */
function linksByName(tables: readonly JsonObject[]): ReadonlyMap<string, readonly Link[]> {
  const links = new Map<string, Link[]>();
  for (const table of tables.filter((one) => !isOwn(one))) {
    const name = textAt(table, 'name') ?? '';
    const needed = [...namesIn(table, 'dependencies'), ...namesInGroups(table, 'optional-dependencies')];
    const known = links.get(name) ?? [];
    known.push(...needed.map((to) => ({ to })));
    links.set(name, known);
  }
  return links;
}

function namesInGroups(table: JsonObject, key: string): readonly string[] {
  const groups = objectAt(table, key);
  return Object.keys(groups).flatMap((group) => namesIn(groups, group));
}

function namesIn(object: JsonObject, key: string): readonly string[] {
  return objectsAt(object, key).flatMap((dependency) => textAt(dependency, 'name') ?? []);
}

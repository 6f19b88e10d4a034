import type { Findings } from '../findings.ts';
import type { TomlReader } from '../reader.types.ts';
import { isObject, type JsonObject, objectAt, objectsAt, textAt, textOrNumberAt } from '../syntax/json.ts';
import type { TomlDocument } from '../syntax/toml.ts';
import { originByKey } from './python-source.ts';

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
  const direct = directNames(tables.map(({ table }) => table));
  for (const { table, line } of tables) {
    if (findings.refusal) return;
    if (isOwn(table)) continue;
    const name = textAt(table, 'name') ?? '';
    const version = textAt(table, 'version');
    const ref = `${name}@${version}`;
    const entry = { name, version, origin: originByKey(table.source), ecosystem: 'pypi' };
    findings.add({ ...entry, direct: direct?.has(name) }, { own: ref, path: ref, at: line });
  }
}

/** The project and the members of its workspace are locked with the rest. */
function isOwn(table: JsonObject): boolean {
  return isObject(table.source) && ('editable' in table.source || 'virtual' in table.source);
}

/** Find what the project's own packages ask for: always, as an extra, or for development. */
function directNames(tables: readonly JsonObject[]): ReadonlySet<string> | undefined {
  const own = tables.filter(isOwn);
  if (own.length === 0) return undefined;
  const groups = own.flatMap((table) => [
    objectsAt(table, 'dependencies'),
    ...['optional-dependencies', 'dev-dependencies'].flatMap((key) =>
      Object.keys(objectAt(table, key)).map((group) => objectsAt(objectAt(table, key), group)),
    ),
  ]);
  return new Set(groups.flat().flatMap((dependency) => textAt(dependency, 'name') ?? []));
}

import type { Findings } from '../findings.ts';
import type { Scope } from '../inventory.types.ts';
import type { JsonReader } from '../reader.types.ts';
import { isObject, type JsonObject, objectAt, textAt, textOrNumberAt } from '../syntax/json.ts';
import { originByKey } from './python-source.ts';

/** Reads `Pipfile.lock`. https://pipenv.pypa.io/en/latest/pipfile.html */
export const pipfileLock: JsonReader = {
  syntax: 'json',
  format: 'pipfile',
  title: 'Pipfile.lock',
  matches: (document) => objectAt(document, '_meta')['pipfile-spec'] !== undefined,
  read,
};

/** Each category is a map of its own: `default` is installed, `develop` on demand; others have names that users chose. */
function read(lock: JsonObject, findings: Findings<object>): void {
  findings.formatVersion = textOrNumberAt(objectAt(lock, '_meta'), 'pipfile-spec');
  for (const [category, packages] of Object.entries(lock)) {
    if (category === '_meta' || !isObject(packages)) continue;
    for (const [name, item] of Object.entries(packages)) {
      if (findings.refusal) return;
      const ref = `${category}/${name}`;
      if (!isObject(item)) {
        findings.noteNoObject(ref, packages);
        continue;
      }
      const entry = { name, version: textAt(item, 'version'), origin: originByKey(item), ecosystem: 'pypi' };
      findings.add({ ...entry, scope: SCOPES.get(category) }, { own: ref, path: ref, at: item });
    }
  }
}

const SCOPES: ReadonlyMap<string, Scope> = new Map([
  ['default', 'required'],
  ['develop', 'dev'],
]);

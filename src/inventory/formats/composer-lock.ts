import type { Findings } from '../findings.ts';
import type { JsonReader } from '../reader.types.ts';
import { arrayAt, isObject, type JsonObject, objectAt, textAt } from '../syntax/json.ts';

/** Reads `composer.lock`. https://getcomposer.org/doc/01-basic-usage.md#commit-your-composer-lock-file-to-version-control */
export const composerLock: JsonReader = {
  syntax: 'json',
  format: 'composer',
  title: 'composer.lock',
  matches: (document) => Array.isArray(document.packages) && document['packages-dev'] !== undefined,
  read,
};

function read(lock: JsonObject, findings: Findings<object>): void {
  for (const [list, scope] of [
    ['packages', 'required'],
    ['packages-dev', 'dev'],
  ] as const) {
    const packages = arrayAt(lock, list);
    for (const [index, item] of packages.entries()) {
      if (findings.refusal) return;
      const path = `/${list}/${index}`;
      if (!isObject(item)) {
        findings.noteNoObject(path, packages);
        continue;
      }
      const name = textAt(item, 'name') ?? '';
      const isFolder = objectAt(item, 'dist').type === 'path';
      const entry = { name, version: textAt(item, 'version'), ecosystem: 'composer', scope };
      findings.add(
        { ...entry, origin: isFolder ? 'path' : undefined },
        { own: name === '' ? undefined : name, path, at: item },
      );
    }
  }
}

import type { Findings } from '../findings.ts';
import type { JsonReader } from '../reader.types.ts';
import { isObject, type JsonObject, objectAt, textAt, textOrNumberAt } from '../syntax/json.ts';

/** Reads `packages.lock.json` of NuGet. https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files#locking-dependencies */
export const nugetLock: JsonReader = {
  syntax: 'json',
  format: 'nuget',
  title: 'packages.lock.json',
  matches: ({ version, dependencies, lockfileVersion }) =>
    typeof version === 'number' && isObject(dependencies) && lockfileVersion === undefined,
  read,
};

/** A map of packages for each target framework; `Project` entries are the solution's own. */
function read(lock: JsonObject, findings: Findings<object>): void {
  findings.formatVersion = textOrNumberAt(lock, 'version');
  const frameworks = objectAt(lock, 'dependencies');
  for (const framework of Object.keys(frameworks)) {
    const packages = objectAt(frameworks, framework);
    for (const [name, item] of Object.entries(packages)) {
      if (findings.refusal) return;
      const ref = `${framework}/${name}`;
      if (!isObject(item)) findings.noteNoObject(ref, packages);
      else if (item.type !== 'Project') {
        const entry = { name, version: textAt(item, 'resolved'), ecosystem: 'nuget', direct: item.type === 'Direct' };
        findings.add(entry, { own: ref, path: ref, at: item });
      }
    }
  }
}

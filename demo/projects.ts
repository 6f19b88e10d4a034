import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { parseProjectFile } from './project-format.ts';
import { parseRecording } from './recording-format.ts';
import type { RecordedRepository } from './repository.types.ts';

/** The folder of projects that comes with the demo. */
export const OWN_PROJECTS = join(import.meta.dirname, 'projects');

/**
 * Read every `*.json` in these folders, in either format (a recording has `nameWithOwner`).
 * Of two files for one repository the later folder's wins, but advisories, which no recording holds, stay. Throws an Error that names the file and the field.
 */
export async function readProjects(folders: readonly string[]): Promise<readonly RecordedRepository[]> {
  const repositories = new Map<string, RecordedRepository>();
  for (const folder of folders) {
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()) {
      const repository = await readProject(join(folder, file));
      const key = `${repository.owner}/${repository.name}`.toLowerCase();
      const { advisories = [] } = repositories.get(key) ?? {};
      repositories.set(key, repository.advisories.length > 0 ? repository : { ...repository, advisories });
    }
  }
  return [...repositories.values()];
}

async function readProject(path: string): Promise<RecordedRepository> {
  try {
    const json: unknown = JSON.parse(await readFile(path, 'utf8'));
    const recorded = typeof json === 'object' && json !== null && 'nameWithOwner' in json;
    return recorded ? parseRecording(json) : parseProjectFile(json);
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new Error(`${path} is no demo project: ${why}`, { cause });
  }
}

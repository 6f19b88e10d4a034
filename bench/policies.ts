import { existsSync, readFileSync } from 'node:fs';
import { OWN_PROJECTS, readProjects } from '../demo/projects.ts';

/** A policy text, as a repository has it. */
export interface BenchPolicy {
  readonly path: string;
  readonly text: string;
}

/** Policies of real projects in JSON Lines, where the checkout has them beside it; `CORPUS` names another file. */
const CORPUS = process.env.CORPUS ?? '../shared/corpus/dev.jsonl';

/** Load the policies to measure with: the corpus, else what the demo's projects carry. */
export async function loadPolicies(): Promise<readonly BenchPolicy[]> {
  if (existsSync(CORPUS)) {
    const records = readFileSync(CORPUS, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
    return records.flatMap((line) => (JSON.parse(line) as { policy: BenchPolicy | null }).policy ?? []);
  }
  const projects = await readProjects([OWN_PROJECTS]);
  return projects.flatMap(({ changes }) => changes.flatMap(({ path, text }) => (text === null ? [] : { path, text })));
}

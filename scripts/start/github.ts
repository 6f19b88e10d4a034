import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { OWN_PROJECTS } from '../../demo/projects.ts';
import { startDemoGitHub } from '../../demo/server.ts';
import { StartFailure } from './failure.ts';

/** Which GitHub the Worker asks. */
export interface ChosenGitHub {
  readonly kind: 'demo' | 'real';
  /** What the Worker is given on top of `wrangler.toml` and `.dev.vars`. */
  readonly variables: Readonly<Record<string, string>>;
  /** `owner/name` of every project to sync at start: all that the demo has; with the real GitHub none. */
  readonly projects: readonly string[];
}

/**
 * Choose the real GitHub where a token is set, in the environment or in `.dev.vars`, else start the demo in this process, with
 * `DEMO_PROJECTS` as one more folder.
 */
export async function chooseGitHub(environment: NodeJS.ProcessEnv): Promise<ChosenGitHub> {
  const { GITHUB_TOKEN, GITHUB_API_URL, GITHUB_HOST, DEMO_PROJECTS } = environment;
  if (GITHUB_TOKEN || localVariables().GITHUB_TOKEN) {
    const given = Object.entries({ GITHUB_TOKEN, GITHUB_API_URL, GITHUB_HOST }).filter(([, value]) => value);
    return { kind: 'real', variables: Object.fromEntries(given) as Record<string, string>, projects: [] };
  }
  const folders = DEMO_PROJECTS ? [OWN_PROJECTS, resolve(DEMO_PROJECTS)] : [OWN_PROJECTS];
  const demo = await startDemoGitHub({ projects: folders }).catch((cause: Error) => {
    throw new StartFailure(`The demo GitHub cannot start: ${cause.message}`);
  });
  // An owner's `.github` repository holds defaults for the others; nobody depends on it.
  const repositories = demo.world.repositories.filter(({ name }) => name !== '.github');
  const projects = repositories.map(({ owner, name }) => `${owner}/${name}`);
  return { kind: 'demo', variables: { GITHUB_API_URL: demo.url }, projects };
}

function localVariables(): NodeJS.Dict<string> {
  return existsSync('.dev.vars') ? parseEnv(readFileSync('.dev.vars', 'utf8')) : {};
}

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

/** What the Worker is told about the real GitHub, and by which of them it is chosen. */
const CREDENTIALS = ['GITHUB_TOKEN', 'GITHUB_APP_ID', 'GITHUB_APP_PRIVATE_KEY', 'GITHUB_APP_INSTALLATION_ID'] as const;
/** What the Worker is told whichever GitHub it asks: webhooks and the operators' doors can be tried with the demo too. */
const ALWAYS = ['GITHUB_WEBHOOK_SECRET', 'ADMIN_TOKEN', 'METRICS_TOKEN'] as const;
const VARIABLES = [...CREDENTIALS, 'GITHUB_API_URL', 'GITHUB_HOST', ...ALWAYS] as const;

/**
 * Choose the real GitHub where a token or a GitHub App is set, in the environment or in `.dev.vars`, else start the demo in this
 * process, with `DEMO_PROJECTS` as one more folder.
 */
export async function chooseGitHub(environment: NodeJS.ProcessEnv): Promise<ChosenGitHub> {
  const { DEMO_PROJECTS } = environment;
  const local = localVariables();
  if (CREDENTIALS.some((name) => environment[name] || local[name])) {
    return { kind: 'real', variables: pick(environment, VARIABLES), projects: [] };
  }
  const folders = DEMO_PROJECTS ? [OWN_PROJECTS, resolve(DEMO_PROJECTS)] : [OWN_PROJECTS];
  const demo = await startDemoGitHub({ projects: folders }).catch((cause: Error) => {
    throw new StartFailure(`The demo GitHub cannot start: ${cause.message}`);
  });
  // An owner's `.github` repository holds defaults for the others; nobody depends on it.
  const repositories = demo.world.repositories.filter(({ name }) => name !== '.github');
  const projects = repositories.map(({ owner, name }) => `${owner}/${name}`);
  return { kind: 'demo', variables: { GITHUB_API_URL: demo.url, ...pick(environment, ALWAYS) }, projects };
}

/** Those of the variables that are set, each on one line: a key has many, and the Worker puts its line breaks back. */
function pick(environment: NodeJS.ProcessEnv, names: readonly string[]): Record<string, string> {
  const lines = names.map((name) => [name, environment[name]?.trim().replaceAll(/\r?\n/g, '\\n') ?? ''] as const);
  return Object.fromEntries(lines.filter(([, value]) => value !== ''));
}

function localVariables(): NodeJS.Dict<string> {
  return existsSync('.dev.vars') ? parseEnv(readFileSync('.dev.vars', 'utf8')) : {};
}

import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartFailure } from './failure.ts';
import { startWrangler } from './wrangler.ts';

/** Bundling and starting workerd takes two to five seconds; a machine that is busy is given its time. */
const READY_MS = 60_000;
const POLL_MS = 200;

interface WorkerOptions {
  readonly port: number;
  /** The folder that keeps the database between starts. */
  readonly state: string;
  /** A bundle to serve as it is; without it wrangler bundles the source, and again whenever that changes. */
  readonly bundle?: string;
  /** What the Worker is given on top of `wrangler.toml` and `.dev.vars`. */
  readonly variables: Readonly<Record<string, string>>;
  /** Ends the Worker when it fires. */
  readonly signal: AbortSignal;
}

/** The Worker as `wrangler dev` runs it. */
export interface RunningWorker {
  readonly url: string;
  /** Resolves when wrangler has ended, by itself or because it was told to. */
  readonly ended: Promise<void>;
}

/** Start the Worker on loopback and wait until it answers. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const { port, signal } = options;
  const variablesFile = writeVariables(options);
  const child = startWrangler(
    [
      ...[
        'dev',
        '--config',
        'wrangler.toml',
        ...(options.bundle ? [options.bundle, '--no-bundle'] : []),
        '--local',
        '--persist-to',
        options.state,
      ],
      ...['--port', String(port), '--inspector-port', '0', '--log-level', 'error'],
      ...[
        '--show-interactive-dev-session=false',
        ...['.dev.vars', variablesFile].filter(existsSync).flatMap((file) => ['--env-file', file]),
      ],
    ],
    { output: 'inherit' },
  );
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      rmSync(variablesFile, { force: true });
      resolve();
    });
  });
  const end = () => child.stdin?.end();
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
  const url = `http://localhost:${port}`;
  await Promise.race([untilItAnswers(`${url}/healthz`), ended.then(failedToStart)]);
  return { url, ended };
}

/**
 * Write what the Worker is given into a file for our eyes only, which goes when the Worker ends: a secret has no business on a
 * command line, where every process sees it.
 */
function writeVariables({ port, state, variables }: WorkerOptions): string {
  const file = join(state, `variables-${port}.env`);
  mkdirSync(state, { recursive: true });
  // One that a killed start left behind may have other permissions.
  rmSync(file, { force: true });
  writeFileSync(file, Object.entries(variables).map(variableLine).join(''), { mode: 0o600 });
  return file;
}

/** In single quotes a value stands for itself, and no token, address or host has one inside. */
function variableLine([name, value]: [string, string]): string {
  if (/['\r\n]/.test(value)) throw new StartFailure(`${name} has a quote or line break in it. Set it again.`);
  return `${name}='${value}'\n`;
}

async function untilItAnswers(url: string): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (Date.now() < deadline) {
    const response = await fetch(url, { signal: AbortSignal.timeout(READY_MS) }).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new StartFailure(`The Worker did not answer at ${url} within ${READY_MS / 1000} s.`);
}

function failedToStart(): never {
  throw new StartFailure('wrangler ended before the Worker answered; what it says stands above.');
}

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'tsdown';

/** What one run of the command line tool came to. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Default: the project's folder. */
  readonly cwd?: string;
  /** Stop reading what it prints after the first piece. */
  readonly leaveEarly?: true;
}

/** The tool as `npm run build` makes it, in a folder of its own. */
export interface BuiltCli {
  readonly file: string;
  /** Where it lies; tests may put files of their own beside it. */
  readonly folder: string;
  run(args: readonly string[], options?: RunOptions): Promise<Run>;
  remove(): Promise<void>;
}

/** Build the command line tool, so that tests see what a user starts. Colours are off, and no address is set. */
export async function buildCli(): Promise<BuiltCli> {
  const folder = await mkdtemp(join(tmpdir(), 'stillpatched-cli-'));
  await build({ config: 'tsdown.config.ts', outDir: folder, filter: 'cli', logLevel: 'error' });
  const file = join(folder, 'cli.js');
  return {
    file,
    folder,
    run: (args, options = {}) => run(file, args, options),
    remove: () => rm(folder, { recursive: true }),
  };
}

async function run(file: string, args: readonly string[], options: RunOptions): Promise<Run> {
  const { input = '', env = {}, cwd = '.' } = options;
  const child = spawn(process.execPath, [file, ...args], {
    cwd,
    env: { PATH: process.env.PATH, NO_COLOR: '1', ...env },
    stdio: 'pipe',
  });
  child.stdin.on('error', () => {}); // a run that ends before it has read everything closes its end
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  if (options.leaveEarly) child.stdout.once('data', () => child.stdout.destroy());
  const printed = options.leaveEarly ? Promise.resolve('') : text(child.stdout);
  const [stdout, stderr, code] = await Promise.all([printed, text(child.stderr), ended]);
  return { code, stdout, stderr };
}

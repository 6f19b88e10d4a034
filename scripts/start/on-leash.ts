import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const LEASH = join(import.meta.dirname, 'leash.ts');

/** How a command on a leash is started. */
export interface LeashOptions {
  /** Where what it prints goes: to our own output, or into pipes for the caller. */
  readonly output: 'inherit' | 'pipe';
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Start a command that cannot outlive us: it ends when its standard input ends, at the latest with this process. The leash has a session of
 * its own: a Ctrl-C does not reach it, and who kills our whole group does not kill what ends the command.
 */
export function startOnLeash(command: readonly string[], { output, env }: LeashOptions): ChildProcess {
  return spawn(process.execPath, [LEASH, ...command], { detached: true, stdio: ['pipe', output, output], env });
}

/**
 * Runs a command for as long as this process's standard input stays open: `node leash.ts COMMAND ARGUMENT…`.
 *
 * The one who starts it (`on-leash.ts`) holds the other end of that pipe, and the system closes it however the holder ends, even
 * killed. So nothing is left behind that holds a port. The command is ended with its whole group: what it started goes with it.
 */
import { spawn } from 'node:child_process';

/** What workerd needs to write its last page; then it is ended without asking. */
const GRACE_MS = 5000;

const [command = '', ...args] = process.argv.slice(2);
const child = spawn(command, args, { detached: true, stdio: ['ignore', 'inherit', 'inherit'] });

child.once('error', (error) => {
  process.stderr.write(`${command} cannot be started: ${error.message}\n`);
  process.exit(127);
});
child.once('exit', (code) => {
  endGroup('SIGKILL');
  process.exit(code ?? 1);
});

process.stdin.resume().once('end', end);
process.once('SIGTERM', end);

function end(): void {
  endGroup('SIGTERM');
  setTimeout(() => endGroup('SIGKILL'), GRACE_MS);
}

function endGroup(signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

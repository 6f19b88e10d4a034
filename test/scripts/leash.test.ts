import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';

/** Starts a process of its own, tells both ids, and ends only when it is made to. */
const FAMILY = `
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  process.on('SIGTERM', () => {});
  console.log(process.pid, child.pid);
`;

test('whatever ends the holder ends the command, and what the command started', async () => {
  const leash = spawn(process.execPath, ['scripts/start/leash.ts', process.execPath, '-e', FAMILY]);
  const [line] = (await once(leash.stdout, 'data')) as [Buffer];
  const ids = line.toString().trim().split(' ').map(Number);
  expect(ids.map(isRunning)).toEqual([true, true]);
  leash.stdin.end();
  await once(leash, 'close');
  expect(ids.map(isRunning)).toEqual([false, false]);
});

/** Starts the family on a leash and stays. */
const HOLDER = `
  import { startOnLeash } from './scripts/start/on-leash.ts';
  startOnLeash([process.execPath, '-e', process.env.FAMILY], { output: 'inherit', env: process.env });
`;

test('killing the holder with its whole group leaves nothing behind', async () => {
  const holder = spawn(process.execPath, ['--input-type=module', '-e', HOLDER], {
    detached: true,
    env: { ...process.env, FAMILY },
  });
  const [line] = (await once(holder.stdout, 'data')) as [Buffer];
  const ids = line.toString().trim().split(' ').map(Number);
  expect(ids.map(isRunning)).toEqual([true, true]);
  process.kill(-(holder.pid ?? Number.NaN), 'SIGKILL');
  // The leash holds the other end of the output, so this waits for it.
  await once(holder, 'close');
  expect(ids.map(isRunning)).toEqual([false, false]);
});

test('the command’s exit code is the leash’s', async () => {
  const leash = spawn(process.execPath, ['scripts/start/leash.ts', process.execPath, '-e', 'process.exit(7)']);
  expect(await once(leash, 'close')).toEqual([7, null]);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

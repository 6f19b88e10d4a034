import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const MAIN = join(import.meta.dirname, '../../demo/main.ts');

/** Run the demo GitHub as a process until it says something, then ask it to end. */
async function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { ...process.env, ...env } });
  const said = { stdout: '', stderr: '' };
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  child.stdout.on('data', (chunk) => {
    said.stdout += chunk;
    child.kill('SIGTERM');
  });
  child.stderr.on('data', (chunk) => {
    said.stderr += chunk;
  });
  return { code: await ended, ...said };
}

test('says where it listens, and ends when asked to', async () => {
  expect(await run(['--port', '0'])).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^demo GitHub with \d+ repositories at http:\/\/127\.0\.0\.1:\d+\n$/),
    stderr: '',
  });
});

test('says plainly that a port is taken or is no port', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  expect(await run([], { DEMO_PORT: String(port) })).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`port ${port} is in use`),
  });
  other.close();
  expect(await run(['--port', 'x'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('whole number from 0 to 65535'),
  });
});

test('says plainly that a folder of projects cannot be read', async () => {
  const { code, stderr } = await run(['--port', '0'], { DEMO_PROJECTS: '/nowhere/at/all' });
  expect([code, stderr]).toEqual([1, expect.stringContaining('/nowhere/at/all')]);
});

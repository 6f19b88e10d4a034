import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

async function start(env: Readonly<Record<string, string>>): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(process.execPath, ['scripts/start.ts'], { env: { PATH: process.env.PATH, ...env } });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stderr, code] = await Promise.all([text(child.stderr), ended]);
  return { code, stderr };
}

describe('npm start says plainly what is in the way', () => {
  const taken = createServer();
  let port = 0;

  beforeAll(async () => {
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    if (address !== null && typeof address === 'object') port = address.port;
  });
  afterAll(() => taken.close());

  test('a port in use', async () => {
    const { code, stderr } = await start({ PORT: String(port) });
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${port} is in use.`);
  });

  test.each(['abc', '0', '65536', '80.5'])('PORT=%s is no port', async (text) => {
    const { code, stderr } = await start({ PORT: text });
    expect(code).toBe(1);
    expect(stderr).toContain(`PORT=${text} is no port.`);
  });
});

/**
 * `node scripts/kill-check.ts [ROUNDS]`: kill the whole service at random moments with SIGKILL, start it again, and compare every
 * answer with those of a service that was never killed. A minute a round, hence no part of `npm test`. STATE_DIR is not touched:
 * everything happens in a folder of its own.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OWN_PROJECTS, readProjects } from '../demo/projects.ts';

const ROUNDS = Number(process.argv[2] ?? 4);
/** Bringing up the database, bundling and the first reading take so long; a moment in it is chosen. */
const KILLED_WITHIN_MS = 15_000;
const READY_MS = 120_000;
const POLL_MS = 250;
/** Times differ from run to run, and so do the keys that depend on them. */
const TIMES = /"(?:releasesSyncedAt|syncedAt|evaluatedAt|requestId|asOf)":(?:"[^"]*"|null)/g;

const folder = await mkdtemp(join(tmpdir(), 'stillpatched-kill-'));
try {
  const expected = await answersOf(join(folder, 'untroubled'));
  const state = join(folder, 'killed');
  for (let round = 1; round <= ROUNDS; round += 1) {
    const after = Math.round(Math.random() * KILLED_WITHIN_MS);
    await killAfter(state, after);
    process.stdout.write(`killed after ${after} ms\n`);
  }
  const found = await answersOf(state);
  const wrong = [...expected.keys()].filter((path) => found.get(path) !== expected.get(path));
  for (const path of wrong) process.stdout.write(`${path}\n  ${expected.get(path)}\n  ${found.get(path)}\n`);
  process.stdout.write(`${expected.size} answers after ${ROUNDS} kills: ${wrong.length} differ\n`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Start the service on a state folder, wait until it welcomes, ask for every project of the demo, and end it. */
async function answersOf(state: string): Promise<ReadonlyMap<string, string>> {
  const { child, port } = await start(state);
  try {
    await welcomed(child);
    const projects = (await readProjects([OWN_PROJECTS])).filter(({ name }) => name !== '.github');
    const answers = new Map<string, string>();
    for (const { owner, name } of projects) {
      const path = `/v1/projects/${owner}/${name}`;
      const response = await fetch(`http://127.0.0.1:${port}${path}`);
      answers.set(path, `${response.status} ${(await response.text()).replaceAll(TIMES, '')}`);
    }
    return answers;
  } finally {
    await end(child);
  }
}

async function killAfter(state: string, ms: number): Promise<void> {
  const { child } = await start(state);
  await new Promise((resolve) => setTimeout(resolve, ms));
  await end(child);
}

async function start(state: string): Promise<{ child: ChildProcess; port: number }> {
  const port = await freePort();
  const { GITHUB_TOKEN: _token, ...environment } = process.env;
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...environment, PORT: String(port), STATE_DIR: state },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { child, port };
}

/** Kill a process and all that it started, by their ids, without a word: no one of them may write a last page. */
async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const ended = once(child, 'close');
  for (const pid of [child.pid, ...descendantsOf(child.pid)]) killIfThere(pid);
  await ended;
}

function descendantsOf(pid: number): readonly number[] {
  const table = execFileSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const rows = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const childrenOf = (parent: number): readonly number[] =>
    rows.flatMap(([id = 0, above]) => (above === parent ? [id, ...childrenOf(id)] : []));
  return childrenOf(pid);
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function welcomed(child: ChildProcess): Promise<void> {
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  for (let waited = 0; !said.includes('is running'); waited += POLL_MS) {
    if (waited > READY_MS || child.exitCode !== null) throw new Error(`the service does not start:\n${said}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

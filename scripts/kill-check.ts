/**
 * `npm run kill-check -- [ROUNDS]`: end `npm start` at random moments, killed with its whole group or by Ctrl-C, start it again, and compare
 * every answer with those of a service that was never ended. Nothing may be left running. Some twenty seconds a round, hence no part
 * of `npm test`. STATE_DIR is not touched: everything happens in a folder of its own. DEMO_PROJECTS is heard.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OWN_PROJECTS, readProjects } from '../demo/projects.ts';

const ROUNDS = Number(process.argv[2] ?? 6);
const SIGNALS = ['SIGKILL', 'SIGINT'] as const;
/** What `npm start` says as it goes on; a moment after one of these is chosen. */
const STAGES = ['', 'Bringing', 'Starting', 'Reading', 'Reading', 'is running'] as const;
const WITHIN_MS = 3_000;
const READY_MS = 120_000;
/** A leash gives workerd five seconds to write its last page (`start/leash.ts`). */
const ENDED_MS = 15_000;
const POLL_MS = 100;
/** Times differ from run to run, and so do the keys that depend on them. */
const TIMES = /"(?:releasesSyncedAt|syncedAt|evaluatedAt|requestId|asOf)":(?:"[^"]*"|null)/g;

const folder = await mkdtemp(join(tmpdir(), 'stillpatched-kill-'));
try {
  const expected = await answersOf(join(folder, 'untroubled'));
  const state = join(folder, 'killed');
  for (let round = 1; round <= ROUNDS; round += 1) process.stdout.write(`${await endOnce(state)}\n`);
  const found = await answersOf(state);
  const wrong = [...expected.keys()].filter((path) => found.get(path) !== expected.get(path));
  for (const path of wrong) process.stdout.write(`${path}\n  ${expected.get(path)}\n  ${found.get(path)}\n`);
  process.stdout.write(`${expected.size} answers after ${ROUNDS} ends: ${wrong.length} differ\n`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** A start of the service, with what it has said so far. */
interface Started {
  readonly child: ChildProcess;
  readonly port: number;
  readonly said: () => string;
}

/** Start the service on a state folder, wait until it welcomes, ask for every project of the demo, and end it. */
async function answersOf(state: string): Promise<ReadonlyMap<string, string>> {
  const started = await start(state);
  try {
    await hear(started, 'is running');
    const { DEMO_PROJECTS } = process.env;
    const folders = DEMO_PROJECTS ? [OWN_PROJECTS, DEMO_PROJECTS] : [OWN_PROJECTS];
    const projects = (await readProjects(folders)).filter(({ name }) => name !== '.github');
    const answers = new Map<string, string>();
    for (const { owner, name } of projects) {
      const path = `/v1/projects/${owner}/${name}`;
      answers.set(path, await wholeAnswer(`http://127.0.0.1:${started.port}${path}`));
    }
    return answers;
  } finally {
    await end(started, 'SIGKILL', state);
  }
}

/** Ask until what is read after the project itself is there too: its advisories. */
async function wholeAnswer(url: string): Promise<string> {
  for (let waited = 0; waited < READY_MS; waited += POLL_MS) {
    const response = await fetch(url);
    const text = await response.text();
    if (!response.ok || !text.includes('"advisories":null')) return `${response.status} ${text.replaceAll(TIMES, '')}`;
    await sleep(POLL_MS);
  }
  throw new Error(`${url} has no advisories after ${READY_MS / 1000} s`);
}

/** Start the service, end it some moment after it has come to some stage, and tell how. */
async function endOnce(state: string): Promise<string> {
  const [signal, stage] = [pick(SIGNALS), pick(STAGES)];
  const delay = Math.round(Math.random() * WITHIN_MS);
  const started = await start(state);
  await hear(started, stage);
  await sleep(delay);
  const took = await end(started, signal, state);
  return `${signal} ${delay} ms after "${stage || 'the start'}": nothing left after ${took} ms`;
}

async function start(state: string): Promise<Started> {
  const port = await freePort();
  const { GITHUB_TOKEN: _token, ...environment } = process.env;
  const child = spawn('npm', ['start'], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...environment, PORT: String(port), STATE_DIR: state },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own, as a shell gives it.
    detached: true,
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return { child, port, said: () => said };
}

/** Send a signal to the whole group, as a terminal does. Returns after how many ms nothing of it was left; throws where something is. */
async function end({ child }: Started, signal: NodeJS.Signals, state: string): Promise<number> {
  if (child.pid === undefined) throw new Error('npm cannot be started');
  const began = performance.now();
  const isGone = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const isOver = (): boolean => isGone() && left(state).length === 0;
  if (!isGone()) process.kill(-child.pid, signal);
  while (!isOver()) {
    if (performance.now() - began > ENDED_MS) throw new Error(`left behind:\n${left(state).join('\n')}`);
    await sleep(POLL_MS);
  }
  return Math.round(performance.now() - began);
}

/** The processes that work on a state folder: wrangler names it on its command line, and workerd ends with wrangler's group. */
function left(state: string): readonly string[] {
  const table = execFileSync('ps', ['-e', '-o', 'pid=,args='], { encoding: 'utf8' });
  return table.split('\n').filter((line) => line.includes(state));
}

/** Wait until the service has said something. */
async function hear({ child, said }: Started, words: string): Promise<void> {
  for (let waited = 0; !said().includes(words); waited += POLL_MS) {
    if (waited > READY_MS || child.exitCode !== null) throw new Error(`the service does not start:\n${said()}`);
    await sleep(POLL_MS);
  }
}

function pick<T>(items: readonly T[]): T {
  const item = items[Math.floor(Math.random() * items.length)];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

import { Agent } from 'node:http';
import { cpuOf, send } from './http-load.ts';
import { type Bundle, startLate } from './http-server.ts';

const STARTS = 7;
const EMPTY = 'export default { fetch() {} };';

/** What it takes until an isolate can answer. Milliseconds. */
interface Start {
  /** Of CPU, until workerd is up and has read the script. */
  readonly up: number;
  /** Until the script has run. */
  readonly run: number;
  /** The same, of CPU; threads that clean up included. */
  readonly cpu: number;
}

/** Time how an isolate starts with our bundle, at best of some starts, since whatever else the machine does can only make them longer. */
export async function* compareStarts({ script, gzipped }: Bundle): AsyncGenerator<string> {
  const [ours, empty] = [await bestOf(script), await bestOf(EMPTY)];
  yield `http/bundle ${gzipped} gzipped`;
  yield `http/start ${ours.run.toFixed(0)} ms to run the bundle (${ours.cpu.toFixed(0)} ms of CPU)`;
  yield `http/read ${(ours.up - empty.up).toFixed(0)} ms of CPU to read it before that`;
}

async function bestOf(script: string): Promise<Start> {
  const starts: Awaited<ReturnType<typeof startOnce>>[] = [];
  for (let i = 0; i < STARTS; i += 1) starts.push(await startOnce(script));
  const best = (part: (start: (typeof starts)[number]) => number) => Math.min(...starts.map(part));
  return {
    up: best(({ up }) => up),
    run: best(({ first }) => first.time) - best(({ second }) => second.time),
    cpu: best(({ first }) => first.cpu) - best(({ second }) => second.cpu),
  };
}

async function startOnce(script: string) {
  const { url, pid, close } = await startLate(script);
  const up = cpuOf(pid);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const [first, second] = [await askOnce(url, pid, agent), await askOnce(url, pid, agent)];
  agent.destroy();
  await close();
  return { up, first, second };
}

async function askOnce(url: URL, pid: number, agent: Agent): Promise<{ readonly time: number; readonly cpu: number }> {
  const before = { time: performance.now(), cpu: cpuOf(pid) };
  await send({ url }, agent);
  return { time: performance.now() - before.time, cpu: cpuOf(pid) - before.cpu };
}

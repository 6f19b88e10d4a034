import { readdirSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

/** Connections that ask at once; each waits for its answer before it asks again. */
const CONNECTIONS = 16;

/** A question; `body` makes it a POST. */
export interface Ask {
  readonly url: URL;
  readonly body?: string;
}

/** Ask for a while, each question made anew; returns answers per second. Throws where one is not 200. */
export async function answersPerSecond(next: () => Ask, milliseconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const start = performance.now();
  let answered = 0;
  const lane = async () => {
    while (performance.now() - start < milliseconds) {
      await send(next(), agent);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, lane));
  agent.destroy();
  return (answered / (performance.now() - start)) * 1000;
}

/** Ask so many times, one after the other; returns the milliseconds of CPU that a process spent on each. */
export async function cpuPerAnswer(next: () => Ask, times: number, pid: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const before = cpuOf(pid);
  for (let i = 0; i < times; i += 1) await send(next(), agent);
  agent.destroy();
  return (cpuOf(pid) - before) / times;
}

/**
 * Milliseconds of CPU that the threads of a process have spent, exact where `/proc/PID/stat` counts in hundredths of a second. Linux only
 * (Documentation/scheduler/sched-stats.rst).
 */
export function cpuOf(pid: number): number {
  const tasks = readdirSync(`/proc/${pid}/task`);
  const spent = tasks.map((task) => Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]));
  return spent.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e6;
}

/** Ask once; returns the body. */
export function send({ url, body }: Ask, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method: body === undefined ? 'GET' : 'POST' }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${url.pathname} answered ${response.statusCode}: ${text.slice(0, 200)}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

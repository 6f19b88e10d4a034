/**
 * `npm run abuse -- [--requests 100000] [--seed N]`: send requests that nobody should send to the Worker as it is deployed, and look whether
 * every answer is one that the contract has: no 500, no body above its limit, every error a problem of a known code. The same seed makes the same
 * requests. Everything stays on this machine.
 */
import { Agent } from 'node:http';
import { parseArgs } from 'node:util';
import { judge } from './abuse/judge.ts';
import { MIXES } from './abuse/mixes.ts';
import type { GeneratedRequest } from './abuse/request.types.ts';
import { send } from './abuse/send.ts';
import { startService } from './abuse/service.ts';
import { Dice } from './fuzz/dice.ts';

/** Requests under way at once. */
const LANES = 24;
/** Requests after which somebody who waits is told how far it is. */
const PROGRESS = 10_000;
/** Finds that are shown; the next are most often the same ones. */
const SHOWN = 10;
const SHOWN_LENGTH = 300;

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: `${Date.now() % 1_000_000}` },
  },
});
const [requests, seed] = [Number(values.requests), Number(values.seed)];
if (!(requests > 0) || !Number.isInteger(seed)) {
  process.stderr.write(
    '--requests takes a number above 0, --seed a whole one: npm run abuse -- --requests 2000 --seed 7\n',
  );
  process.exit(2);
}

const service = await startService();
const dice = new Dice(seed);
const agent = new Agent({ keepAlive: true, maxSockets: LANES });
const statuses = new Map<number, number>();
let [sent, finds, largest] = [0, 0, 0];
const startedAt = performance.now();
await Promise.all(Array.from({ length: LANES }, lane));
agent.destroy();
const ready = await fetch(new URL('/readyz', service.url));
await service.close();

const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
const counts = [...statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
process.stdout.write(
  `${sent} requests in ${seconds} s, seed ${seed}: ${finds} finds, ${service.failures()} logged failures; largest body ${largest} bytes; ready afterwards: ${ready.status}; ${counts.join(', ')}\n`,
);
process.exitCode = finds === 0 && service.failures() === 0 && ready.status === 200 ? 0 : 1;

async function lane(): Promise<void> {
  while (sent < requests) {
    sent += 1;
    if (sent % PROGRESS === 0) process.stderr.write(`${sent} sent, ${finds} finds\n`);
    await look(generate());
  }
}

/** Choose a mix by its share. Requests are generated in one order, whichever lane sends them. */
function generate(): GeneratedRequest {
  let rest = dice.below(MIXES.reduce((sum, [share]) => sum + share, 0));
  for (const [share, make] of MIXES) {
    if (rest < share) return make(dice);
    rest -= share;
  }
  throw new Error('the shares do not add up');
}

async function look(request: GeneratedRequest): Promise<void> {
  try {
    const response = await send(service.url, request, agent);
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    largest = Math.max(largest, response.body.length);
    const fault = judge(request, response);
    if (fault !== undefined) tell(request, `${fault}: ${response.body.toString().slice(0, SHOWN_LENGTH)}`);
  } catch (error) {
    tell(request, `no answer: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function tell({ method, path, headers, body }: GeneratedRequest, fault: string): void {
  finds += 1;
  if (finds > SHOWN) return;
  const shown = `${method} ${path.slice(0, SHOWN_LENGTH)} ${JSON.stringify(headers).slice(0, SHOWN_LENGTH)}`;
  process.stdout.write(`${fault}\n  ${shown}\n  ${body?.toString().slice(0, SHOWN_LENGTH) ?? 'no body'}\n`);
}

/**
 * `npm run flood -- [--seconds 60]`: one client asks twice as often as it may, another has twice as many new projects read, and twenty others ask
 * calmly meanwhile, of the Worker as it is deployed. Nobody else may be refused, and their answers must come as they did before. Everything
 * stays on this machine.
 */
import { Agent } from 'node:http';
import { parseArgs } from 'node:util';
import { send } from './abuse/send.ts';
import { startService } from './abuse/service.ts';

/** Requests a minute that wrangler.toml allows a client, of any kind and of the tighter one; a flood sends twice as many. */
const REQUESTS_A_MINUTE = 600;
const CONTACTS_A_MINUTE = 60;
const CALM_CLIENTS = 20;
/** Each calm client asks so often. */
const CALM_PAUSE_MS = 1_500;
/** How the service answers when nobody floods it is found out first. */
const QUIET_SECONDS = 10;
/** A busy machine has hiccups of its own: answers may take so much longer, at the 99th percentile, than before the flood. */
const ALLOWED_FACTOR = 3;
const ALLOWED_MS = 50;

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' } } });
const seconds = Number(values.seconds);
if (!(seconds > 0 && seconds <= 70)) {
  process.stderr.write('--seconds takes a number above 0 and up to 70: npm run flood -- --seconds 60\n');
  process.exit(2);
}

/** What came of the requests of some clients. */
class Tally {
  readonly statuses = new Map<number, number>();
  readonly milliseconds: number[] = [];

  note(status: number, took: number): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    this.milliseconds.push(took);
  }

  get refused(): number {
    return this.statuses.get(429) ?? 0;
  }

  /** Milliseconds in which so large a part of the answers came. */
  within(part: number): number {
    const sorted = this.milliseconds.toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  }

  toString(): string {
    const counts = [...this.statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
    return `${this.milliseconds.length} answers (${counts.join(', ')}), p50 ${this.within(0.5).toFixed(1)} ms, p99 ${this.within(0.99).toFixed(1)} ms`;
  }
}

const service = await startService();
const agent = new Agent({ keepAlive: true });
await ask('192.0.2.99', known(0), new Tally());

const quiet = new Tally();
await calm(quiet, QUIET_SECONDS);
const [during, flood, contacts] = [new Tally(), new Tally(), new Tally()];
await Promise.all([
  calm(during, seconds),
  pour(flood, { address: '198.51.100.1', aMinute: 2 * REQUESTS_A_MINUTE, path: known }),
  pour(contacts, {
    address: '198.51.100.2',
    aMinute: 2 * CONTACTS_A_MINUTE,
    path: (i) => `/v1/projects/nobody/flood-${i}`,
  }),
]);
agent.destroy();
await service.close();

const bound = Math.max(ALLOWED_FACTOR * quiet.within(0.99), quiet.within(0.99) + ALLOWED_MS);
const isUnhurt = during.statuses.size === 1 && during.statuses.has(200) && during.within(0.99) <= bound;
const isHeldBack = flood.refused > 0 && contacts.refused > 0;
process.stdout.write(
  `before: ${quiet}\nothers: ${during}, p99 bound ${bound.toFixed(1)} ms\nflood: ${flood}\nfirst contacts: ${contacts}\n`,
);
process.stdout.write(
  `${isUnhurt ? 'nobody else was hurt' : 'others were hurt'}; ${isHeldBack ? 'both floods were held back' : 'a flood was not held back'}\n`,
);
process.exitCode = isUnhurt && isHeldBack ? 0 : 1;

/** Another question each time, so that each costs its row. */
function known(i: number): string {
  return `/v1/check?project=codenimja/nimsync&version=1.${i % 1_000}.${Math.floor(i / 1_000)}`;
}

async function calm(tally: Tally, forSeconds: number): Promise<void> {
  const end = performance.now() + forSeconds * 1000;
  const client = async (_: unknown, number: number) => {
    await pause((number / CALM_CLIENTS) * CALM_PAUSE_MS);
    for (let i = number; performance.now() < end; i += CALM_CLIENTS) {
      await ask(`203.0.113.${number}`, known(i), tally);
      await pause(CALM_PAUSE_MS);
    }
  };
  await Promise.all(Array.from({ length: CALM_CLIENTS }, client));
}

interface Flood {
  readonly address: string;
  readonly aMinute: number;
  readonly path: (i: number) => string;
}

/** Ask at a steady rate, whether answers come or not. */
async function pour(tally: Tally, { address, aMinute, path }: Flood): Promise<void> {
  const answers: Promise<void>[] = [];
  for (let i = 0; i < (aMinute / 60) * seconds; i += 1) {
    answers.push(ask(address, path(i), tally));
    await pause(60_000 / aMinute);
  }
  await Promise.all(answers);
}

async function ask(address: string, path: string, tally: Tally): Promise<void> {
  const start = performance.now();
  const { status } = await send(service.url, { method: 'GET', path, headers: { 'cf-connecting-ip': address } }, agent);
  tally.note(status, performance.now() - start);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

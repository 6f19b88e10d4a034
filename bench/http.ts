import { Agent } from 'node:http';
import { openDatabase } from '../src/store/database.ts';
import { loadStandings } from '../src/store/standings.ts';
import { meterDatabase } from '../test/store/metered.ts';
import { fillPackages, fillPast, fillStatements, sealExample } from './http-database.ts';
import { type Ask, answersPerSecond, cpuPerAnswer, send } from './http-load.ts';
import { type BenchServer, bundle, startServer } from './http-server.ts';
import { compareStarts } from './http-start.ts';

/** Short rounds in which bare and real answers take turns, so that all meet the same machine, whatever else it does. */
const ROUNDS = 20;
const ROUND_MS = 300;
const BATCHES = 20;
const FEW = 100;
/** Projects and packages that a batch asks about; a lockfile names some of them more than once. */
const PROJECTS = 700;
const PACKAGES = 500;
const MANY = 1_000_000;
const PAST_RELEASES = 1_000;
const PAST_DAYS = 100;

/**
 * Time the service as it is deployed, on workerd without the development proxy. CPU is that of the whole process, so what miniflare spends
 * on playing D1 counts, too.
 */
export async function* httpBench(): AsyncGenerator<string> {
  const service = await bundle('src/worker.ts');
  yield* compareStarts(service);
  const server = await startServer(service, await bundle('bench/http-hello.ts'));
  try {
    yield* compareRows(server);
    yield* compareSingle(server);
    yield* compareBatches(server);
    yield* comparePast(server);
  } finally {
    await server.close();
  }
}

/** A first answer must not cost more where there is more that was not asked about. */
async function* compareRows(server: BenchServer): AsyncGenerator<string> {
  const sealed = await sealExample();
  await fillStatements(server.db, { from: 0, to: FEW, sealed });
  yield `http/cold-check ${await firstAnswer(server, 'p-1')} among ${FEW} statements`;
  await fillStatements(server.db, { from: FEW, to: PROJECTS, sealed });
  await fillPackages(server.db, PACKAGES);
  // What nobody asks about may as well be empty; five gigabytes would measure the disk.
  await fillStatements(server.db, { from: PROJECTS, to: MANY, sealed: { ...sealed, json: '{}', digest: 'none' } });
  yield `http/cold-check ${await firstAnswer(server, 'p-2')} among ${MANY.toLocaleString('en')} statements`;
}

async function firstAnswer({ db, service }: BenchServer, name: string): Promise<string> {
  const metered = meterDatabase(db);
  await loadStandings(openDatabase(metered.binding), [{ name: { host: 'github.com', owner: 'bench', name } }], 0);
  const rows = metered.sent.reduce((sum, { rowsRead }) => sum + rowsRead, 0);
  const start = performance.now();
  await send(singleOf(service, name, '3.2.0'), new Agent());
  return `${metered.sent.length} query, ${rows} row, ${(performance.now() - start).toFixed(1)} ms`;
}

function singleOf(service: URL, name: string, version: string): Ask {
  return { url: new URL(`/v1/check?project=bench/${name}&version=${version}`, service) };
}

/** One answer over and over, beside one that asks something new each time and so has its row read. */
async function* compareSingle({ hello, service }: BenchServer): AsyncGenerator<string> {
  let patch = 0;
  const rates = await inTurns({
    hello: () => ({ url: hello }),
    check: () => singleOf(service, 'p-1', '3.2.0'),
    helloRow: () => ({ url: new URL('/row', hello) }),
    checkRow: () => singleOf(service, 'p-1', `3.2.${++patch}`),
  });
  yield `http/hello ${perSecond(rates.hello)}: a bare Worker`;
  yield `http/check ${perSecond(rates.check)}, ${percent(rates.check, rates.hello)} of hello: a warm answer`;
  yield `http/hello-row ${perSecond(rates.helloRow)}: a bare Worker that reads one row of miniflare's D1`;
  yield `http/check-row ${perSecond(rates.checkRow)}, ${percent(rates.checkRow, rates.helloRow)} of hello-row: an answer not given before`;
}

/** Answers per second, each in the mean of its rounds. */
async function inTurns<Name extends string>(asks: Readonly<Record<Name, () => Ask>>): Promise<Record<Name, number>> {
  const names = Object.keys(asks) as Name[];
  const rates = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of names) rates[name] += (await answersPerSecond(asks[name], ROUND_MS)) / ROUNDS;
  }
  return rates;
}

/**
 * Half of a batch asks by package, half by project. A request costs something, whatever it asks, and most of that is miniflare's D1; what
 * an item costs is what it adds.
 */
async function* compareBatches({ service, pid }: BenchServer): AsyncGenerator<string> {
  let last = { size: 0, cpu: 0 };
  for (const size of [1, 10, 100, 1_000]) {
    const ask = batchOf(service, size);
    await cpuPerAnswer(() => ask, BATCHES, pid);
    const cpu = await cpuPerAnswer(() => ask, BATCHES * Math.ceil(100 / size), pid);
    const added = ((cpu - last.cpu) / (size - last.size)) * 1000;
    const more = size === 1 ? '' : `, ${added.toFixed(0)} µs for each item more than ${last.size}`;
    yield `http/batch-${size} ${cpu.toFixed(1)} ms of CPU${more}`;
    last = { size, cpu };
  }
}

function batchOf(service: URL, size: number): Ask {
  const items = Array.from({ length: size }, (_, i) =>
    i % 2 === 0
      ? { purl: `pkg:npm/p-${(i / 2) % PACKAGES}@3.${i % 20}.0` }
      : { project: `bench/p-${(i * 7) % PROJECTS}`, version: `3.${i % 20}.0` },
  );
  return { url: new URL('/v1/check', service), body: JSON.stringify({ items }) };
}

/** A past day is compiled once; then it is found in the cache (docs/decisions/0012-versions-in-the-key.md). */
async function* comparePast({ service, db, pid }: BenchServer): AsyncGenerator<string> {
  await fillPast(db, { number: 3, releases: PAST_RELEASES });
  let day = Date.UTC(2013, 0, 1);
  const ask = (): Ask => {
    const asOf = new Date(day).toISOString().slice(0, 10);
    return { url: new URL(`/v1/projects/bench/p-3/versions/2.2.0?as-of=${asOf}`, service) };
  };
  const next = (): Ask => {
    day += 86_400_000;
    return ask();
  };
  await cpuPerAnswer(next, PAST_DAYS, pid);
  const compiled = await cpuPerAnswer(next, PAST_DAYS, pid);
  const kept = await cpuPerAnswer(ask, PAST_DAYS, pid);
  yield `http/past ${compiled.toFixed(1)} ms of CPU for a day of ${PAST_RELEASES} releases, ${kept.toFixed(1)} ms once it is kept`;
}

function perSecond(rate: number): string {
  return `${Math.round(rate).toLocaleString('en')} answers/s`;
}

function percent(part: number, whole: number): string {
  return `${Math.round((part / whole) * 100)}%`;
}

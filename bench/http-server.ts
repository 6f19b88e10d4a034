import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare, type V4WorkerOptions } from 'miniflare';
import { readMigrations } from './http-database.ts';

const run = promisify(execFile);

/**
 * The rate limiter is part of Cloudflare's runtime and answers from memory; miniflare plays it with a database on disk, which would be most
 * of what is measured. Everything else is as it is deployed.
 */
const BOUND = `import worker from './worker.js';
const limit = { limit: async () => ({ success: true }) };
const bound = new WeakMap();
function bind(env) {
  const known = bound.get(env) ?? { ...env, REQUEST_LIMIT: limit, SYNC_LIMIT: limit };
  bound.set(env, known);
  return known;
}
export default { fetch: (request, env, context) => worker.fetch(request, bind(env), context) };`;

const LATE = `export default {
  async fetch() {
    const { default: worker } = await import('./worker.js');
    return new Response(typeof worker.fetch);
  },
};`;

const COMMON = { compatibilityDate: '2026-11-01', unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }] };

/** A Worker as wrangler bundles it for deployment. */
export interface Bundle {
  readonly script: string;
  /** As wrangler counts: `400.33 KiB`. */
  readonly gzipped: string;
}

/** A running workerd. */
interface Running {
  /** Its process id. */
  readonly pid: number;
  readonly close: () => Promise<void>;
}

/** Our Worker and the bare one on one workerd, each behind a socket of its own, with one database. */
export interface BenchServer extends Running {
  readonly hello: URL;
  readonly service: URL;
  readonly db: D1Database;
}

/** Bundle our Worker, or another module with the same settings. */
export async function bundle(entry: 'src/worker.ts' | 'bench/http-hello.ts'): Promise<Bundle> {
  const folder = await mkdtemp(join(tmpdir(), 'stillpatched-bench-'));
  const wrangler = ['node_modules/wrangler/bin/wrangler.js', 'deploy', entry];
  const { stdout } = await run(process.execPath, [...wrangler, '--dry-run', '--outdir', folder]);
  const name = entry === 'src/worker.ts' ? 'worker.js' : 'http-hello.js';
  const script = await readFile(join(folder, name), 'utf8');
  await rm(folder, { recursive: true });
  return { script, gzipped: /gzip: ([\d.]+ KiB)/.exec(stdout)?.[1] ?? 'unknown' };
}

/** Serve both without the development proxy, with an empty database that has seen all migrations. */
export async function startServer(service: Bundle, hello: Bundle): Promise<BenchServer> {
  const common = { d1Databases: { DB: 'bench' }, ...COMMON };
  const bindings = { GITHUB_API_URL: 'http://127.0.0.1:9', GITHUB_HOST: 'github.com' };
  const modules = modulesOf({ '/bound.js': BOUND, '/worker.js': service.script });
  const miniflare = await serve([
    { name: 'service', ...modules, ...common, bindings, queueProducers: { SYNC_QUEUE: 'bench' } },
    { name: 'hello', ...modulesOf({ '/hello.js': hello.script }), ...common },
  ]);
  const db = (await miniflare.getD1Database('DB', 'service')) as unknown as D1Database;
  for (const statement of await readMigrations()) await db.prepare(statement).run();
  return {
    hello: await miniflare.unsafeGetDirectURL('hello'),
    service: await miniflare.unsafeGetDirectURL('service'),
    db,
    ...(await runningOf(miniflare)),
  };
}

/**
 * Serve a Worker that runs a script with its first answer: what that one takes longer is what the script takes to run. workerd reads it
 * before that, as it starts.
 */
export async function startLate(script: string): Promise<Running & { readonly url: URL }> {
  const modules = modulesOf({ '/late.js': LATE, '/worker.js': script });
  const miniflare = await serve([{ name: 'late', ...modules, ...COMMON }]);
  return { url: await miniflare.unsafeGetDirectURL('late'), ...(await runningOf(miniflare)) };
}

function modulesOf(texts: Readonly<Record<string, string>>) {
  const modules = Object.entries(texts).map(([path, contents]) => ({ type: 'ESModule' as const, path, contents }));
  return { modulesRoot: '/', modules };
}

async function serve(workers: V4WorkerOptions[]): Promise<Miniflare> {
  const miniflare = new Miniflare(convertV4MiniflareOptions({ log: new Log(LogLevel.ERROR), workers }));
  await miniflare.ready;
  return miniflare;
}

async function runningOf(miniflare: Miniflare): Promise<Running> {
  const { stdout } = await run('ps', ['-eo', 'pid=,ppid=,comm=']);
  const processes = stdout.split('\n').map((line) => line.trim().split(/\s+/));
  const own = processes.findLast(([, parent, name]) => Number(parent) === process.pid && name?.startsWith('workerd'));
  if (own === undefined) throw new Error('workerd does not run');
  return { pid: Number(own[0]), close: () => miniflare.dispose() };
}

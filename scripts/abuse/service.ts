import { readFile } from 'node:fs/promises';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import { parse } from 'smol-toml';
import { z } from 'zod';
import { readMigrations } from '../../bench/http-database.ts';
import { bundle } from '../../bench/http-server.ts';
import { startDemoGitHub } from '../../demo/server.ts';
import journal from '../../migrations/meta/_journal.json' with { type: 'json' };
import { SECRETS } from './mixes.ts';
import { answerAsRegistry } from './registries.ts';

/** Failures that are shown, with their stack. */
const SHOWN = 10;

/** Our Worker as it is deployed, on workerd, with its own limits; nothing that it asks leaves this machine. */
export interface TestedService {
  readonly url: URL;
  /** How often it has logged a failure of its own, also where its answer hides it. */
  readonly failures: () => number;
  readonly close: () => Promise<void>;
}

const Limits = z.object({
  compatibility_date: z.string(),
  ratelimits: z.array(
    z.object({
      name: z.string(),
      namespace_id: z.string(),
      simple: z.object({ limit: z.number(), period: z.union([z.literal(10), z.literal(60)]) }),
    }),
  ),
});

/** Start the service behind a socket of its own, without the development proxy, with an empty database and the demo GitHub. */
export async function startService(): Promise<TestedService> {
  const { script } = await bundle('src/worker.ts');
  const { compatibility_date: compatibilityDate, ratelimits } = Limits.parse(
    parse(await readFile('wrangler.toml', 'utf8')),
  );
  const github = await startDemoGitHub();
  let failures = 0;
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      log: new Log(LogLevel.ERROR),
      handleStructuredLogs: ({ level, message }) => {
        if (level !== 'error') return;
        failures += 1;
        if (failures <= SHOWN) process.stderr.write(`${message}\n`);
      },
      workers: [
        {
          name: 'service',
          modulesRoot: '/',
          modules: [{ type: 'ESModule', path: '/worker.js', contents: script }],
          compatibilityDate,
          unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
          d1Databases: { DB: 'abuse' },
          queueProducers: { SYNC_QUEUE: 'abuse' },
          ratelimits: Object.fromEntries(ratelimits.map(({ name, ...limit }) => [name, limit])),
          bindings: {
            GITHUB_API_URL: github.url,
            GITHUB_HOST: 'github.com',
            ADMIN_TOKEN: SECRETS.admin,
            METRICS_TOKEN: SECRETS.metrics,
            GITHUB_WEBHOOK_SECRET: SECRETS.webhook,
          },
          outboundService: (request: { readonly url: string }) =>
            answerOutside(request as unknown as Request, github.url),
        },
      ],
    }),
  );
  await miniflare.ready;
  const db = (await miniflare.getD1Database('DB', 'service')) as unknown as D1Database;
  for (const statement of await readMigrations()) await db.prepare(statement).run();
  await noteMigrations(db);
  const close = async () => {
    await miniflare.dispose();
    await github.close();
  };
  return { url: await miniflare.unsafeGetDirectURL('service'), failures: () => failures, close };
}

/** Note what was applied where `/readyz` looks for it, as wrangler does. */
async function noteMigrations(db: D1Database): Promise<void> {
  await db.prepare('CREATE TABLE d1_migrations (name TEXT)').run();
  for (const { tag } of journal.entries) {
    await db.prepare('INSERT INTO d1_migrations VALUES (?)').bind(`${tag}.sql`).run();
  }
}

/** GitHub is the demo, every other host a registry. */
async function answerOutside(request: Request, github: string): Promise<Response> {
  const url = new URL(request.url);
  if (url.origin !== github) return answerAsRegistry(url);
  const { method, headers } = request;
  const body = method === 'POST' ? { body: await request.text() } : {};
  return fetch(url, { method, headers: Object.fromEntries(headers), ...body });
}

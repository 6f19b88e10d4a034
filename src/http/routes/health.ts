import { createRoute, z } from '@hono/zod-openapi';
import { listMissingMigrations } from '../../store/readiness.ts';
import type { App, HttpContext } from '../app.types.ts';
import { cacheControl } from '../cache.ts';
import { logFailure, Problem } from '../errors.ts';
import { problemResponses } from '../schemas/problem.ts';
import { SCHEMA_VERSION } from '../schemas/verdict.ts';

/** Seconds; a deployment applies its migrations within that. */
const RETRY_AFTER = 10;

const HealthSchema = z.object({ schemaVersion: z.literal(SCHEMA_VERSION), status: z.literal('ok') }).openapi('Health');
const OK = { schemaVersion: SCHEMA_VERSION, status: 'ok' } as const;
const content = { 'application/json': { schema: HealthSchema, example: OK } };

const healthRoute = createRoute({
  method: 'get',
  path: '/healthz',
  operationId: 'getHealth',
  tags: ['operations'],
  summary: 'Tell that the process answers',
  description: 'Touches nothing: no database, no network. For load balancers and uptime checks.',
  responses: { 200: { description: 'The process answers.', content } },
});

const readinessRoute = createRoute({
  method: 'get',
  path: '/readyz',
  operationId: 'getReadiness',
  tags: ['operations'],
  summary: 'Tell that questions can be answered',
  description:
    'Asks the database which migrations it has seen, and looks at the credentials for GitHub. A problem names what is missing.',
  responses: {
    200: { description: 'Database, migrations and credentials are there.', content },
    ...problemResponses('not-ready'),
  },
});

/** Serve `GET /healthz` and `GET /readyz`. */
export function addHealth(app: App): void {
  app.openapi(healthRoute, (c) => c.json(OK, 200, { 'cache-control': cacheControl('never') }));
  app.openapi(readinessRoute, async (c) => {
    const missing = await findMissing(c);
    if (missing !== undefined) throw new Problem('not-ready', { detail: missing, retryAfter: RETRY_AFTER });
    return c.json(OK, 200, { 'cache-control': cacheControl('never') });
  });
}

/** What is missing, in a sentence; `undefined` where nothing is. */
async function findMissing(c: HttpContext): Promise<string | undefined> {
  try {
    const { db, credentialsFault } = c.get('sync');
    const migrations = await listMissingMigrations(db);
    if (migrations.length === 0) return credentialsFault ?? undefined;
    return `The database lacks migrations: ${migrations.join(', ')}. Run “wrangler d1 migrations apply”.`;
  } catch (error) {
    logFailure(c, error);
    return 'The database does not answer.';
  }
}

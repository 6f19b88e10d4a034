import { createRoute, z } from '@hono/zod-openapi';
import type { App } from '../app.types.ts';
import { cacheControl } from '../cache.ts';

const HealthSchema = z.object({ schemaVersion: z.literal(1), status: z.literal('ok') }).openapi('Health');

const healthRoute = createRoute({
  method: 'get',
  path: '/healthz',
  operationId: 'getHealth',
  tags: ['operations'],
  summary: 'Tell that the process answers',
  description: 'Touches nothing: no database, no network. For load balancers and uptime checks.',
  responses: {
    200: { description: 'The process answers.', content: { 'application/json': { schema: HealthSchema } } },
  },
});

/** Serve `GET /healthz`. */
export function addHealth(app: App): void {
  app.openapi(healthRoute, (c) =>
    c.json({ schemaVersion: 1 as const, status: 'ok' as const }, 200, { 'cache-control': cacheControl('never') }),
  );
}

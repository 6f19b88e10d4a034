import { createRoute } from '@hono/zod-openapi';
import { describeStatus } from '../admin/describe-status.ts';
import { collectStatus } from '../admin/status.ts';
import type { App } from '../app.types.ts';
import { cacheControl } from '../cache.ts';
import { StatusSchema } from '../schemas/admin.ts';
import { problemResponses } from '../schemas/problem.ts';
import { OPERATOR_PROBLEMS, OPERATORS } from '../schemas/security.ts';
import { SCHEMA_VERSION } from '../schemas/verdict.ts';

const statusRoute = createRoute({
  method: 'get',
  path: '/admin/status',
  operationId: 'getStatus',
  tags: ['operations'],
  security: OPERATORS,
  summary: 'How is the service doing?',
  description: 'GitHub’s budget and what was spent of it, jobs by outcome, what is due, queue and dead letters.',
  responses: {
    200: { description: 'The status.', content: { 'application/json': { schema: StatusSchema } } },
    ...problemResponses(...OPERATOR_PROBLEMS),
  },
});

/** Serve `GET /admin/status`. */
export function addStatus(app: App): void {
  app.openapi(statusRoute, async (c) => {
    const body = { schemaVersion: SCHEMA_VERSION, ...describeStatus(await collectStatus(c)) } as const;
    return c.json(body, 200, { 'cache-control': cacheControl('never') });
  });
}

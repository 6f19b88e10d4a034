import { createRoute } from '@hono/zod-openapi';
import type { SyncOutcome } from '../../sync/outcome.ts';
import { refreshNow } from '../../sync/refresh-now.ts';
import type { App } from '../app.types.ts';
import { cacheControl } from '../cache.ts';
import { ProjectPath } from '../parameters.ts';
import { RefreshedSchema } from '../schemas/admin.ts';
import { problemResponses } from '../schemas/problem.ts';
import { OPERATOR_PROBLEMS, OPERATORS } from '../schemas/security.ts';
import { SCHEMA_VERSION } from '../schemas/verdict.ts';

const refreshRoute = createRoute({
  method: 'post',
  path: '/admin/projects/{owner}/{repo}/refresh',
  operationId: 'refreshProjectNow',
  tags: ['operations'],
  security: OPERATORS,
  summary: 'Read a project from GitHub, now',
  description:
    'Unlike the public refresh it does not queue: it reads, from the reserve too if need be, and answers how that ended. A pause that ' +
    'GitHub asked for is kept.',
  request: { params: ProjectPath },
  responses: {
    200: { description: 'How it ended.', content: { 'application/json': { schema: RefreshedSchema } } },
    ...problemResponses('invalid-parameter', ...OPERATOR_PROBLEMS),
  },
});

/** Serve `POST /admin/projects/{owner}/{repo}/refresh`. */
export function addAdminRefresh(app: App): void {
  app.openapi(refreshRoute, async (c) => {
    const { owner, repo } = c.req.valid('param');
    const outcome = await refreshNow(c.get('sync'), { owner, name: repo });
    const body = { schemaVersion: SCHEMA_VERSION, project: `${owner}/${repo}`, ...describeOutcome(outcome) } as const;
    return c.json(body, 200, { 'cache-control': cacheControl('never') });
  });
}

function describeOutcome(outcome: SyncOutcome): { outcome: string; detail?: string; retryAt?: string } {
  const { code } = outcome;
  if ('retryAt' in outcome) return { outcome: code, retryAt: new Date(outcome.retryAt).toISOString() };
  return 'detail' in outcome ? { outcome: code, detail: outcome.detail } : { outcome: code };
}

import { createRoute, z } from '@hono/zod-openapi';
import { loadStatement } from '../../store/statements.ts';
import type { App } from '../app.types.ts';
import { cacheControl } from '../cache.ts';
import { projectName } from '../find.ts';
import { redirectMoved } from '../moved.ts';
import { ProjectPath } from '../parameters.ts';
import { limitSync } from '../rate-limit.ts';
import { problemResponses } from '../schemas/problem.ts';
import { ANYONE } from '../schemas/security.ts';
import { SCHEMA_VERSION } from '../schemas/verdict.ts';

const RefreshSchema = z
  .object({
    schemaVersion: z.literal(SCHEMA_VERSION),
    job: z.object({
      kind: z.literal('sync'),
      project: z.string(),
      state: z.literal('queued'),
      cause: z.literal('refresh'),
    }),
  })
  .openapi('Refresh');

const EXAMPLE = {
  schemaVersion: SCHEMA_VERSION,
  job: { kind: 'sync', project: 'codenimja/nimsync', state: 'queued', cause: 'refresh' },
};

const refreshRoute = createRoute({
  method: 'post',
  path: '/v1/projects/{owner}/{repo}/refresh',
  operationId: 'refreshProject',
  tags: ['answers'],
  security: ANYONE,
  summary: 'Read the project again from GitHub',
  description:
    'Puts a job into the queue, also for a project that is not known yet or was not found before. Ask for the project itself, at ' +
    '`Location`, to see when it was last read (`checkedAgainst.releasesSyncedAt`).',
  request: { params: ProjectPath },
  responses: {
    202: {
      description: 'The job is in the queue.',
      content: { 'application/json': { schema: RefreshSchema, example: EXAMPLE } },
    },
    308: { description: 'The project has another name now; `Location` refreshes it.' },
    ...problemResponses('invalid-parameter', 'invalid-key', 'too-many-requests', 'internal'),
  },
});

/** Serve `POST /v1/projects/{owner}/{repo}/refresh`. */
export function addRefresh(app: App): void {
  app.openapi(refreshRoute, async (c) => {
    const path = c.req.valid('param');
    const sync = c.get('sync');
    await limitSync(c);
    const standing = await loadStatement(sync.db, projectName(c, path), sync.now());
    if (standing.kind === 'moved') return redirectMoved(c, standing);
    await sync.queue.send({ kind: 'sync', owner: path.owner, name: path.repo, cause: 'refresh' });
    const project = `${path.owner}/${path.repo}`;
    const job = { kind: 'sync', project, state: 'queued', cause: 'refresh' } as const;
    const headers = { location: `/v1/projects/${project}`, 'cache-control': cacheControl('never') };
    return c.json({ schemaVersion: SCHEMA_VERSION, job } as const, 202, headers);
  });
}

import { createRoute } from '@hono/zod-openapi';
import { listPolicyChanges } from '../../sync/policy-changes.ts';
import type { App, HttpContext } from '../app.types.ts';
import { respondConditionally } from '../conditional.ts';
import example from '../examples/history.json' with { type: 'json' };
import { findProject, type NamePath } from '../find.ts';
import { findPast } from '../find-past.ts';
import { describeHistory } from '../history.ts';
import { redirectMoved } from '../moved.ts';
import { nextPage, PageQuery, readCursor } from '../paging.ts';
import { ProjectPath } from '../parameters.ts';
import { respondPending } from '../pending.ts';
import { answerResponses } from '../schemas/answer.ts';
import { HistorySchema } from '../schemas/history.ts';
import { SCHEMA_VERSION } from '../schemas/verdict.ts';

const historyRoute = createRoute({
  method: 'get',
  path: '/v1/projects/{owner}/{repo}/history',
  operationId: 'getHistory',
  tags: ['answers'],
  summary: 'How did the support statement change?',
  description:
    'Every change of the policy file, newest first: when, in which commit, and which lines it added, dropped or gave another status. ' +
    'The first question reads the commits from GitHub; where that takes more than five seconds the answer is 202.',
  request: { params: ProjectPath, query: PageQuery },
  responses: answerResponses({ description: 'A page of changes.', schema: HistorySchema, example }),
});

/** Serve `GET /v1/projects/{owner}/{repo}/history`. */
export function addHistory(app: App): void {
  app.openapi(historyRoute, async (c) => {
    const path = c.req.valid('param');
    const found = await findProject(c, path);
    switch (found.kind) {
      case 'statement':
        return respondHistory(c, path, c.req.valid('query'));
      case 'moved':
        return redirectMoved(c, found);
      case 'pending':
        return respondPending(c, path, found.retryAfter);
      case 'refused':
        throw found.problem;
    }
  });
}

interface Asked {
  readonly limit: string;
  readonly cursor?: string | undefined;
}

async function respondHistory(c: HttpContext, path: NamePath, { limit, cursor }: Asked): Promise<Response> {
  const sync = c.get('sync');
  const found = await findPast(c, path, { at: sync.now(), isEnough: ({ historyFrom }) => historyFrom !== null });
  if (found.kind === 'pending') return respondPending(c, path, found.retryAfter);
  const page = { before: readCursor(cursor), limit: Number(limit) };
  const { events, next } = await listPolicyChanges(sync, found.past, page);
  const nextUrl = next && nextPage(c.req.url, next);
  const body = JSON.stringify({
    schemaVersion: SCHEMA_VERSION,
    ...describeHistory(found.past, { events, next: nextUrl }),
  });
  if (nextUrl !== null) c.header('link', `<${nextUrl}>; rel="next"`);
  return respondConditionally(c, { body, contentType: 'application/json', changedAt: sync.now(), cache: 'answer' });
}

import { createRoute } from '@hono/zod-openapi';
import type { HistoryCursor } from '../../store/past.ts';
import type { StoredStatement } from '../../store/statements.ts';
import { listPolicyChanges } from '../../sync/policy-changes.ts';
import type { App, HttpContext } from '../app.types.ts';
import { respondConditionally } from '../conditional.ts';
import example from '../examples/history.json' with { type: 'json' };
import { findProject, type NamePath } from '../find.ts';
import { findPast } from '../find-past.ts';
import { describeHistory } from '../history.ts';
import { findKept, type KeptKey, keep } from '../kept.ts';
import { redirectMoved } from '../moved.ts';
import { nextPage, PageQuery, readCursor } from '../paging.ts';
import { ProjectPath } from '../parameters.ts';
import { respondPending } from '../pending.ts';
import { answerResponses } from '../schemas/answer.ts';
import { HistorySchema } from '../schemas/history.ts';
import { ANYONE } from '../schemas/security.ts';
import { SCHEMA_VERSION } from '../schemas/verdict.ts';

const historyRoute = createRoute({
  method: 'get',
  path: '/v1/projects/{owner}/{repo}/history',
  operationId: 'getHistory',
  tags: ['answers'],
  security: ANYONE,
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
        return respondHistory(c, { path, stored: found.stored, ...c.req.valid('query') });
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
  readonly path: NamePath;
  /** What stands under the project's name today. */
  readonly stored: StoredStatement;
  readonly limit: string;
  readonly cursor?: string | undefined;
}

/** A page, whoever asks for it. */
interface HistoryPage {
  readonly described: ReturnType<typeof describeHistory>;
  /** Where the next page begins; `null` on the last one. */
  readonly next: HistoryCursor | null;
}

async function respondHistory(c: HttpContext, asked: Asked): Promise<Response> {
  const now = c.get('sync').now();
  const what = ['history', new Date(now).toISOString().slice(0, 10), asked.limit, asked.cursor ?? ''];
  const key = { stored: asked.stored, what };
  const page = (await findKept<HistoryPage>(c, key)) ?? (await readPage(c, asked, key));
  if (typeof page === 'number') return respondPending(c, asked.path, page);
  const next = page.next && nextPage(c.req.url, page.next);
  const body = JSON.stringify({ schemaVersion: SCHEMA_VERSION, ...page.described, next });
  if (next !== null) c.header('link', `<${next}>; rel="next"`);
  return respondConditionally(c, { body, contentType: 'application/json', changedAt: now, cache: 'answer' });
}

/** Read a page's texts, each of which is parsed, and keep the page where all commits are known. Returns seconds to wait where none are. */
async function readPage(c: HttpContext, { path, limit, cursor }: Asked, key: KeptKey): Promise<HistoryPage | number> {
  const sync = c.get('sync');
  const found = await findPast(c, path, { at: sync.now(), isEnough: ({ historyFrom }) => historyFrom !== null });
  if (found.kind === 'pending') return found.retryAfter;
  const { past } = found;
  const { events, next } = await listPolicyChanges(sync, past, { before: readCursor(cursor), limit: Number(limit) });
  const page = { described: describeHistory(past, events), next };
  if (past.historyDueAt === null) keep(c, key, page);
  return page;
}

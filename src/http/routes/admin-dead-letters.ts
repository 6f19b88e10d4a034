import { createRoute, type z } from '@hono/zod-openapi';
import { deleteDeadLetters, listDeadLetters, type StoredDeadLetter } from '../../store/dead-letters.ts';
import { replayDeadLetters, subjectOf } from '../../sync/dead-letters.ts';
import type { App, HttpContext } from '../app.types.ts';
import { limitBody, readJsonBody } from '../body.ts';
import { cacheControl } from '../cache.ts';
import { DoneSchema, IdsSchema, LettersQuery, LettersSchema } from '../schemas/admin.ts';
import { problemResponses } from '../schemas/problem.ts';
import { OPERATOR_PROBLEMS, OPERATORS } from '../schemas/security.ts';
import { SCHEMA_VERSION } from '../schemas/verdict.ts';

/** A hundred ids are a kilobyte. */
const IDS_BYTES = 10_000;

const base = { tags: ['operations'], security: OPERATORS };
const refusals = ['invalid-parameter', ...OPERATOR_PROBLEMS] as const;

const listRoute = createRoute({
  ...base,
  method: 'get',
  path: '/admin/dead-letters',
  operationId: 'listDeadLetters',
  summary: 'Jobs that the queue gave up',
  description: 'Newest first.',
  request: { query: LettersQuery },
  responses: {
    200: { description: 'A page of them.', content: { 'application/json': { schema: LettersSchema } } },
    ...problemResponses(...refusals),
  },
});

const act = {
  ...base,
  method: 'post' as const,
  request: { body: { required: true, content: { 'application/json': { schema: IdsSchema } } } },
  responses: {
    200: { description: 'It is done.', content: { 'application/json': { schema: DoneSchema } } },
    ...problemResponses('invalid-payload', 'payload-too-large', ...refusals),
  },
};

const replayRoute = createRoute({
  ...act,
  path: '/admin/dead-letters/replay',
  operationId: 'replayDeadLetters',
  summary: 'Put dead letters back into the queue',
  description: 'As they were; they are no longer listed then.',
});

const dropRoute = createRoute({
  ...act,
  path: '/admin/dead-letters/drop',
  operationId: 'dropDeadLetters',
  summary: 'Forget dead letters',
  description: 'Their projects are planned again all the same.',
});

/** Serve `/admin/dead-letters`, `…/replay` and `…/drop`. */
export function addDeadLetters(app: App): void {
  app.openapi(listRoute, async (c) => {
    const { limit, before } = c.req.valid('query');
    const letters = await listDeadLetters(c.get('sync').db, { limit, before });
    const next = letters.length < limit ? null : (letters.at(-1)?.id ?? null);
    const body = { schemaVersion: SCHEMA_VERSION, deadLetters: letters.map(describeLetter), next } as const;
    return c.json(body, 200, { 'cache-control': cacheControl('never') });
  });
  for (const route of [replayRoute, dropRoute]) app.openAPIRegistry.registerPath(route);
  app.post(replayRoute.path, limitBody(IDS_BYTES), async (c) => {
    const { ids } = await readJsonBody(c, IdsSchema);
    return done(c, await replayDeadLetters(c.get('sync'), ids));
  });
  app.post(dropRoute.path, limitBody(IDS_BYTES), async (c) => {
    const { ids } = await readJsonBody(c, IdsSchema);
    return done(c, await deleteDeadLetters(c.get('sync').db, ids));
  });
}

function done(c: HttpContext, ids: readonly number[]): Response {
  const body: z.infer<typeof DoneSchema> = { schemaVersion: SCHEMA_VERSION, ids: ids.toSorted((a, b) => a - b) };
  return c.json(body, 200, { 'cache-control': cacheControl('never') });
}

function describeLetter({ id, messageId, queuedAt, diedAt, body }: StoredDeadLetter) {
  const times = { queuedAt: new Date(queuedAt).toISOString(), diedAt: new Date(diedAt).toISOString() };
  return { id, messageId, ...times, ...subjectOf(body), body: JSON.parse(body) as unknown };
}

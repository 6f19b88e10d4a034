import { createRoute, z } from '@hono/zod-openapi';
import type { App, HttpContext } from '../app.types.ts';
import { cacheControl } from '../cache.ts';
import { Allowance } from '../check/allowance.ts';
import { answerAll } from '../check/answer-all.ts';
import type { Outcome, Question } from '../check/check.types.ts';
import { describeOutcome } from '../check/describe.ts';
import { problemOf, readItem } from '../check/question.ts';
import { respondConditionally } from '../conditional.ts';
import example from '../examples/check.json' with { type: 'json' };
import { isPast } from '../past.ts';
import { VALIDATORS } from '../schemas/answer.ts';
import { AnsweredSchema, CheckQuery, PendingItemSchema } from '../schemas/check.ts';
import { problemResponses } from '../schemas/problem.ts';
import { ANYONE } from '../schemas/security.ts';
import { SCHEMA_VERSION } from '../schemas/verdict.ts';

const DAY = 86_400_000;
const versioned = { schemaVersion: z.literal(SCHEMA_VERSION) };

const checkRoute = createRoute({
  method: 'get',
  path: '/v1/check',
  operationId: 'checkVersion',
  tags: ['answers'],
  security: ANYONE,
  summary: 'Does this version of a package, or of a project, still receive security fixes?',
  description:
    'By package URL, `?purl=pkg:npm/express@4.18.2`, or by project, `?project=expressjs/express&version=4.18.2`. A package leads to ' +
    'its source repository by what its registry says. What nobody has asked about before is read first; where that takes more than ' +
    'five seconds the answer is 202.',
  request: { query: CheckQuery },
  responses: {
    200: {
      description: 'The verdict, and how the package led to the project.',
      headers: VALIDATORS,
      content: { 'application/json': { schema: AnsweredSchema.extend(versioned), example } },
    },
    202: {
      description: 'It is being read for the first time. Ask again after `Retry-After` seconds.',
      content: { 'application/json': { schema: PendingItemSchema.extend(versioned) } },
    },
    304: { description: 'What `If-None-Match` or `If-Modified-Since` names is still the answer.' },
    ...problemResponses(
      'invalid-parameter',
      'package-not-found',
      'package-type-not-read',
      'repository-not-stated',
      'repository-elsewhere',
      'project-not-found',
      'project-gone',
      'not-known-then',
      'invalid-key',
      'too-many-requests',
      'internal',
      'github-unavailable',
    ),
  },
});

/** Serve `GET /v1/check`. */
export function addCheck(app: App): void {
  app.openapi(checkRoute, async (c) => {
    const { 'as-of': day, ...item } = c.req.valid('query');
    const reading = readItem(item);
    if (!reading.ok) throw problemOf([reading.error]);
    const asOf = isPast(day, c.get('sync').now()) ? day : undefined;
    const [outcome] = await answerAll(c, [reading.question], { allowance: new Allowance(c), asOf });
    if (outcome === undefined) throw new Error('a question has no outcome');
    return respond(c, reading.question, outcome);
  });
}

function respond(c: HttpContext, question: Question, outcome: Outcome): Response | Promise<Response> {
  if (outcome.state === 'failed') throw outcome.problem;
  const body = JSON.stringify({ schemaVersion: SCHEMA_VERSION, ...describeOutcome(c, question, outcome) });
  const contentType = 'application/json';
  if (outcome.state === 'pending') {
    const headers = { 'retry-after': String(outcome.retryAfter), 'cache-control': cacheControl('never') };
    return c.body(body, 202, { ...headers, 'content-type': contentType });
  }
  const now = c.get('sync').now();
  const changedAt = Math.max(outcome.foundAt, now - (now % DAY));
  return respondConditionally(c, { body, contentType, changedAt, cache: outcome.cache });
}

import { createRoute } from '@hono/zod-openapi';
import type { App, HttpContext } from '../app.types.ts';
import { limitBody, readJsonBody } from '../body.ts';
import { cacheControl } from '../cache.ts';
import { Allowance } from '../check/allowance.ts';
import { answerAll } from '../check/answer-all.ts';
import { describeOutcome } from '../check/describe.ts';
import { joinItems } from '../check/join-items.ts';
import { type Item, problemOf, type Reading, readItem } from '../check/question.ts';
import { Problem } from '../errors.ts';
import example from '../examples/check-batch.json' with { type: 'json' };
import { isPast } from '../past.ts';
import { AnswersSchema, BatchSchema } from '../schemas/check.ts';
import { problemResponses } from '../schemas/problem.ts';
import { ANYONE } from '../schemas/security.ts';
import { SCHEMA_VERSION } from '../schemas/verdict.ts';

/** A thousand items of 300 characters are 300 kB; with this, all their keys fit into what D1 takes in one query. */
const BODY_BYTES = 512 * 1024;
/** Bytes of all items of an answer, which leaves the last of 16 MiB to what stands for those that do not fit. A thousand verdicts take two. */
const ANSWER_BYTES = 15 * 1024 * 1024;
const FULL = 'The other answers fill the response. Ask for this item in a further request.';
/** A problem names at most so many items: an answer must not grow with a wrong question. */
const MAX_ERRORS = 10;

/** What stood on a past day is compiled when it is asked for, from four queries a project. */
const PAST_ITEMS = 100;
const TOO_MANY_PAST = {
  parameter: 'items',
  message: `Give at most ${PAST_ITEMS} items where asOf names a past day, and the rest in further requests.`,
};

const batchRoute = createRoute({
  method: 'post',
  path: '/v1/check',
  operationId: 'checkVersions',
  tags: ['answers'],
  security: ANYONE,
  summary: 'Ask about up to 1,000 versions at once',
  description:
    'One request for a whole lockfile. Answers stand in the order of the items; what is wrong with one item is told in its place. Items that ' +
    'nobody has asked about before may be `pending`: ask for them again after `retryAfter` seconds. An item that contradicts itself (two ' +
    `names, two versions) puts the whole request in doubt and is a 400. With \`asOf\`, at most ${PAST_ITEMS} items.`,
  request: {
    body: { required: true, content: { 'application/json': { schema: BatchSchema, example: example.request } } },
  },
  responses: {
    200: {
      description: 'An answer for each item.',
      content: { 'application/json': { schema: AnswersSchema, example: example.response } },
    },
    ...problemResponses(
      'invalid-parameter',
      'invalid-payload',
      'payload-too-large',
      'invalid-key',
      'too-many-requests',
      'internal',
    ),
  },
});

/** Serve `POST /v1/check`. */
export function addCheckBatch(app: App): void {
  app.openAPIRegistry.registerPath(batchRoute);
  app.post(batchRoute.path, limitBody(BODY_BYTES), async (c) => {
    const { items, asOf: day } = await readJsonBody(c, BatchSchema);
    const asOf = isPast(day, c.get('sync').now(), 'asOf') ? day : undefined;
    if (asOf !== undefined && items.length > PAST_ITEMS) throw problemOf([TOO_MANY_PAST]);
    const readings = readItems(items);
    const headers = { 'content-type': 'application/json', 'cache-control': cacheControl('never') };
    return c.body(await answer(c, readings, asOf), 200, headers);
  });
}

/** Read all items; throws where one contradicts itself. */
function readItems(items: readonly Item[]): readonly Reading[] {
  const readings = items.map(readItem);
  const errors = readings.flatMap((reading, i) =>
    !reading.ok && reading.contradicts
      ? [{ ...reading.error, parameter: `items.${i}.${reading.error.parameter}` }]
      : [],
  );
  if (errors.length > 0) throw problemOf(errors.slice(0, MAX_ERRORS));
  return readings;
}

async function answer(c: HttpContext, readings: readonly Reading[], asOf: string | undefined): Promise<string> {
  const asked = readings.map((reading) => (reading.ok ? reading.question : undefined));
  const questions = asked.filter((question) => question !== undefined);
  const outcomes = (await answerAll(c, questions, { allowance: new Allowance(c), asOf })).values();
  const items = readings.map((reading) => {
    if (!reading.ok) return describeOutcome(c, undefined, { state: 'failed', problem: problemOf([reading.error]) });
    const { value } = outcomes.next();
    if (value === undefined) throw new Error('a question has no outcome');
    return describeOutcome(c, reading.question, value);
  });
  const full = { state: 'failed', problem: new Problem('payload-too-large', { detail: FULL }) } as const;
  const instead = (place: number) => describeOutcome(c, asked[place], full);
  return `{"schemaVersion":${SCHEMA_VERSION},"items":${joinItems({ items, limit: ANSWER_BYTES, instead })}}`;
}

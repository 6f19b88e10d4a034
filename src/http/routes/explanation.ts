import { createRoute } from '@hono/zod-openapi';
import { explain } from '../../verdict/explain.ts';
import { answer } from '../answer.ts';
import type { App } from '../app.types.ts';
import example from '../examples/explanation.json' with { type: 'json' };
import { AnswerQuery, VersionPath } from '../parameters.ts';
import { answerResponses } from '../schemas/answer.ts';
import { ExplanationSchema } from '../schemas/explanation.ts';
import { ANYONE } from '../schemas/security.ts';

const explanationRoute = createRoute({
  method: 'get',
  path: '/v1/projects/{owner}/{repo}/versions/{version}/explanation',
  operationId: 'getExplanation',
  tags: ['answers'],
  security: ANYONE,
  summary: 'How did the verdict come about?',
  description: 'The verdict, with every row and rule that speaks of the version, which of them decided, and why.',
  request: { params: VersionPath, query: AnswerQuery },
  responses: answerResponses({
    description: 'The verdict and how it came about.',
    schema: ExplanationSchema,
    example,
  }),
});

/** Serve `GET /v1/projects/{owner}/{repo}/versions/{version}/explanation`. */
export function addExplanation(app: App): void {
  app.openapi(explanationRoute, (c) => {
    const { version, ...path } = c.req.valid('param');
    const { package: name, 'as-of': asOf } = c.req.valid('query');
    return answer(c, { path, package: name, asOf, describe: (resolved) => explain(resolved, version) });
  });
}

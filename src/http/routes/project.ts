import { createRoute } from '@hono/zod-openapi';
import { answer } from '../answer.ts';
import type { App } from '../app.types.ts';
import example from '../examples/statement.json' with { type: 'json' };
import { AnswerQuery, ProjectPath } from '../parameters.ts';
import { answerResponses } from '../schemas/answer.ts';
import { ANYONE } from '../schemas/security.ts';
import { StatementSchema } from '../schemas/statement.ts';
import { describeStatement } from '../statement.ts';

const projectRoute = createRoute({
  method: 'get',
  path: '/v1/projects/{owner}/{repo}',
  operationId: 'getStatement',
  tags: ['answers'],
  security: ANYONE,
  summary: 'What does this project say about its security support?',
  description:
    'The whole support statement: rows and rules with the lines that prove them, release lines with their standing, drift, ' +
    'contacts, timelines and requirements. A project that nobody has asked about before is read first; where that takes more ' +
    'than five seconds the answer is 202.',
  request: { params: ProjectPath, query: AnswerQuery },
  responses: answerResponses({ description: 'The statement.', schema: StatementSchema, example }),
});

/** Serve `GET /v1/projects/{owner}/{repo}`. */
export function addProject(app: App): void {
  app.openapi(projectRoute, (c) => {
    const { package: name, 'as-of': asOf } = c.req.valid('query');
    return answer(c, { path: c.req.valid('param'), package: name, asOf, describe: describeStatement });
  });
}

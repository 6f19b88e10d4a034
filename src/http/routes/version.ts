import { createRoute } from '@hono/zod-openapi';
import { decide } from '../../verdict/decide.ts';
import { answer } from '../answer.ts';
import type { App } from '../app.types.ts';
import example from '../examples/verdict.json' with { type: 'json' };
import { AnswerQuery, VersionPath } from '../parameters.ts';
import { answerResponses } from '../schemas/answer.ts';
import { ANYONE } from '../schemas/security.ts';
import { VerdictSchema } from '../schemas/verdict.ts';

const versionRoute = createRoute({
  method: 'get',
  path: '/v1/projects/{owner}/{repo}/versions/{version}',
  operationId: 'getVerdict',
  tags: ['answers'],
  security: ANYONE,
  summary: 'Does this version still receive security fixes?',
  description:
    'Answers with a status, the reason, the quoted lines that prove it, and the release to move to. A project that nobody has ' +
    'asked about before is read first; where that takes more than five seconds the answer is 202.',
  request: { params: VersionPath, query: AnswerQuery },
  responses: answerResponses({ description: 'The verdict.', schema: VerdictSchema, example }),
});

/** Serve `GET /v1/projects/{owner}/{repo}/versions/{version}`. */
export function addVersion(app: App): void {
  app.openapi(versionRoute, (c) => {
    const { version, ...path } = c.req.valid('param');
    const { package: name, 'as-of': asOf } = c.req.valid('query');
    return answer(c, { path, package: name, asOf, describe: (resolved) => decide(resolved, version) });
  });
}

import { createRoute, z } from '@hono/zod-openapi';
import type { App } from '../app.types.ts';
import { cacheControl } from '../cache.ts';
import { problemType } from '../errors.ts';
import { PROBLEM_CODES, PROBLEMS } from '../problems.ts';
import { problemResponses } from '../schemas/problem.ts';

const CodePath = z.object({
  code: z
    .enum(PROBLEM_CODES, 'There is no problem of this name.')
    .openapi({ param: { name: 'code', in: 'path' }, example: 'project-not-found' }),
});

const problemRoute = createRoute({
  method: 'get',
  path: '/problems/{code}',
  operationId: 'getProblemPage',
  tags: ['contract'],
  summary: 'Explain a kind of problem',
  description: 'The page that the `type` of a problem leads to.',
  request: { params: CodePath },
  responses: {
    200: {
      description: 'What the problem means and what to do about it.',
      content: { 'text/plain': { schema: z.string() } },
    },
    ...problemResponses('invalid-parameter'),
  },
});

/** Serve `GET /problems/{code}`, so that the `type` of every problem leads somewhere. */
export function addProblems(app: App): void {
  app.openapi(problemRoute, (c) => {
    const { code } = c.req.valid('param');
    const { title, status, next } = PROBLEMS[code];
    const page = `${title} (${status})\n\ntype: ${problemType(c, code)}\n\n${next}\n`;
    return c.text(page, 200, { 'cache-control': cacheControl('contract') });
  });
}

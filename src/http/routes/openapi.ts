import { createRoute, z } from '@hono/zod-openapi';
import type { App } from '../app.types.ts';
import { respondConditionally } from '../conditional.ts';
import { contractOf } from '../contract.ts';

const openApiRoute = createRoute({
  method: 'get',
  path: '/openapi.json',
  operationId: 'getContract',
  tags: ['contract'],
  summary: 'The contract, as OpenAPI 3.1',
  description: 'This document.',
  responses: {
    200: {
      description: 'An OpenAPI document (https://spec.openapis.org/oas/v3.1.0).',
      content: { 'application/json': { schema: z.looseObject({ openapi: z.string() }) } },
    },
    304: { description: 'What `If-None-Match` or `If-Modified-Since` names is still the document.' },
  },
});

/** Serve `GET /openapi.json`. */
export function addOpenApi(app: App): void {
  app.openAPIRegistry.registerPath(openApiRoute);
  app.get(openApiRoute.path, (c) => {
    const { text, changedAt } = contractOf(app);
    return respondConditionally(c, { body: text, contentType: 'application/json', changedAt, cache: 'contract' });
  });
}

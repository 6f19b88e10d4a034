import { createRoute, z } from '@hono/zod-openapi';
import type { App } from '../app.types.ts';
import { cacheControl } from '../cache.ts';

/** What the contract says about the service as a whole. */
const ABOUT = {
  openapi: '3.1.0',
  info: {
    title: 'Stillpatched',
    version: '1.0.0',
    summary: 'Does this version still receive security fixes?',
    description:
      'Answers from the maintainers’ own words: every verdict quotes the line of the security policy that proves it. ' +
      'JSON bodies carry `schemaVersion`; fields may be added to a version, never change their meaning. ' +
      'Errors are problem details (RFC 9457) whose `type` leads to a page.',
    license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/', description: 'The service that served this document.' }],
  security: [],
  tags: [
    { name: 'answers', description: 'Statements and verdicts.' },
    { name: 'badges', description: 'Images for README files, and the same for shields.io.' },
    { name: 'contract', description: 'What this service promises, for machines and for people.' },
    { name: 'operations', description: 'For those who run it.' },
  ],
};

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
  },
});

/** Serve `GET /openapi.json`: derived from all routes, once, when somebody first asks. */
export function addOpenApi(app: App): void {
  app.openAPIRegistry.registerPath(openApiRoute);
  let text: string | undefined;
  app.get(openApiRoute.path, (c) => {
    text ??= JSON.stringify(app.getOpenAPI31Document(ABOUT));
    return c.body(text, 200, { 'content-type': 'application/json', 'cache-control': cacheControl('contract') });
  });
}

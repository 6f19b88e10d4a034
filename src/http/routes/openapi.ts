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
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  tags: [
    { name: 'answers', description: 'Statements and verdicts.' },
    { name: 'badges', description: 'Images for README files, and the same for shields.io.' },
    { name: 'contract', description: 'What this service promises, for machines.' },
    { name: 'operations', description: 'For those who run it.' },
  ],
} as const;

/** Derive the OpenAPI 3.1 document from the routes that were added so far. */
export function openApiDocument(app: App, origin: string) {
  return app.getOpenAPI31Document({
    ...ABOUT,
    tags: [...ABOUT.tags],
    servers: [{ url: origin, description: 'The service that served this document.' }],
    security: [],
  });
}

/** Serve `GET /openapi.json`. Add it last: the document holds the routes that stand before it. */
export function addOpenApi(app: App): void {
  app.get('/openapi.json', (c) =>
    c.json(openApiDocument(app, new URL(c.req.url).origin), 200, { 'cache-control': cacheControl('contract') }),
  );
}

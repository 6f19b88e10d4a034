import { z } from '@hono/zod-openapi';
import { problemResponses } from './problem.ts';
import { SCHEMA_VERSION } from './verdict.ts';

const PendingSchema = z
  .object({
    schemaVersion: z.literal(SCHEMA_VERSION),
    state: z.literal('pending'),
    project: z.string(),
    retryAfter: z.int().min(1).openapi({ description: 'Seconds; the same as the header Retry-After.' }),
  })
  .openapi('Pending', { description: 'The project is being read for the first time. Ask again.' });

/** Headers of every answer that caches may hold. */
export const VALIDATORS = z.object({
  etag: z.string().openapi({ description: 'Strong validator (RFC 9110, section 8.8.3).' }),
  'last-modified': z.string(),
  'cache-control': z.string(),
});

interface Answer<T extends z.ZodType> {
  readonly description: string;
  readonly schema: T;
  /** What the example parameters are answered with; a test asks. */
  readonly example: unknown;
}

/** Describe what a question about one project can be answered with. */
export function answerResponses<T extends z.ZodType>({ description, schema, example }: Answer<T>) {
  return {
    200: { description, headers: VALIDATORS, content: { 'application/json': { schema, example } } },
    202: {
      description: 'The project is being read for the first time. Ask again after `Retry-After` seconds.',
      content: { 'application/json': { schema: PendingSchema } },
    },
    301: { description: 'The project has another name now; `Location` asks the same of it.' },
    304: { description: 'What `If-None-Match` or `If-Modified-Since` names is still the answer.' },
    ...problemResponses(
      'invalid-parameter',
      'project-not-found',
      'project-gone',
      'not-known-then',
      'invalid-key',
      'too-many-requests',
      'internal',
      'github-unavailable',
    ),
  };
}

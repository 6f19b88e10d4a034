import { z } from '@hono/zod-openapi';
import { PROBLEM_CODES } from '../problems.ts';
import { ReasonSchema, SCHEMA_VERSION, StatusSchema } from './verdict.ts';

const ShortVerdictSchema = z
  .object({
    status: StatusSchema,
    basis: z.enum(['stated', 'rule', 'implied', 'fact']).nullable(),
    reason: ReasonSchema,
    presumed: z.enum(['supported', 'unsupported']).optional(),
    until: z.string().optional(),
    evidence: z.string().nullable().openapi({ description: 'Where the first line that proves it stands.' }),
    fix: z.string().nullable().openapi({ description: 'The nearest supported release to move to.' }),
    latest: z.string().nullable(),
    asOf: z.string(),
  })
  .openapi('ShortVerdict', { description: 'A verdict without its quotes.' });

const named = {
  ref: z.string().openapi({ description: 'The component’s own reference in the document, or its place there.' }),
  name: z.string(),
  version: z.string().nullable(),
  purl: z.string().nullable(),
};

const ComponentSchema = z.discriminatedUnion('state', [
  z.object({
    ...named,
    state: z.literal('answered'),
    project: z.string(),
    package: z.string().nullable(),
    verdict: ShortVerdictSchema,
  }),
  z.object({
    ...named,
    state: z.literal('pending'),
    project: z.string().nullable(),
    retryAfter: z.int().min(1).openapi({ description: 'Seconds.' }),
  }),
  z.object({
    ...named,
    state: z.literal('failed'),
    problem: z.object({ code: z.enum(PROBLEM_CODES), detail: z.string() }),
  }),
  z.object({ ...named, state: z.literal('skipped'), why: z.enum(['no-package-url', 'no-version']) }),
]);

const count = z.int().min(0);

export const SbomReportSchema = z
  .object({
    schemaVersion: z.literal(SCHEMA_VERSION),
    format: z.string().nullable(),
    formatVersion: z.string().nullable().openapi({ description: 'As the document writes it.' }),
    counts: z
      .object({
        supported: count,
        limited: count,
        unsupported: count,
        unknown: count,
        pending: count,
        failed: count,
        skipped: count,
      })
      .openapi({ description: 'Components by what they came to.' }),
    components: z.array(ComponentSchema).openapi({ description: 'In the order of the document.' }),
    problems: z
      .array(z.object({ code: z.string(), message: z.string() }))
      .openapi({ description: 'What of the document could not be read.' }),
  })
  .openapi('SbomReport');

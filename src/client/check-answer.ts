import { z } from 'zod';
import { VerdictBody } from './answer.ts';
import type { Answered, ItemAnswer } from './check.types.ts';

const schemaVersion = VerdictBody.shape.schemaVersion;

const answered = z.object({
  state: z.literal('answered'),
  purl: z.string().exactOptional(),
  project: z.string(),
  package: z.string().nullable(),
  mapping: z
    .object({
      source: z.string(),
      confidence: z.enum(['verified', 'declared']),
      directory: z.string().nullable(),
      version: z.string().nullable(),
      resolvedAt: z.string(),
    })
    .nullable(),
  verdict: VerdictBody.omit({ schemaVersion: true }),
}) satisfies z.ZodType<Answered>;

const waiting = z.object({
  state: z.literal('pending'),
  purl: z.string().exactOptional(),
  project: z.string().nullable(),
  retryAfter: z.number(),
});

const refused = z.object({
  state: z.literal('failed'),
  purl: z.string().exactOptional(),
  project: z.string().exactOptional(),
  problem: z.object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string(),
    code: z.string(),
    retryAfter: z.number().exactOptional(),
  }),
});

const item = z.discriminatedUnion('state', [answered, waiting, refused]) satisfies z.ZodType<ItemAnswer>;

/** The answer to one question, as our API sends it. */
export const CheckBody = answered.extend({ schemaVersion });

/** The answers to a batch, as our API sends them. */
export const BatchBody = z.object({ schemaVersion, items: z.array(item) });

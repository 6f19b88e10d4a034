import { z } from '@hono/zod-openapi';

const numbers = z.array(z.int().min(0));

const RangeSchema = z
  .object({
    kind: z.enum(['line', 'bounds']),
    low: numbers,
    high: numbers.nullable().openapi({ description: 'Not included; null where the range is open.' }),
    exact: z.literal(true).optional().openapi({ description: 'Written as one release, not as a line.' }),
    only: z.string().optional().openapi({ description: 'Written as one pre-release: nothing else is meant.' }),
    strict: z.literal(true).optional().openapi({ description: 'Written with “>”.' }),
  })
  .openapi('Range', { description: 'Versions from `low` up to, not including, `high`, compared number by number.' });

const unit = z.enum(['release', 'minor', 'major', 'line']);
const each = z.enum(['major', 'minor']).optional();
const of = z.array(RangeSchema).optional();
const within = z.int().min(1).optional();

/** Whom a row or rule speaks of (src/policy/policy.types.ts, `Subject`). */
export const SubjectSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('range'), ranges: z.array(RangeSchema) }),
    z.object({ kind: z.literal('latest'), unit, of, each, within }),
    z.object({ kind: z.literal('last'), n: z.int().min(2), unit, of, each, within }),
    z.object({ kind: z.literal('age'), days: z.number(), unit, since: z.literal('successor').optional() }),
    z.object({ kind: z.literal('rest'), direction: z.enum(['older', 'other', 'newer']), of }),
    z.object({ kind: z.literal('all') }),
    z.object({ kind: z.literal('branch'), names: z.array(z.string()) }),
    z.object({ kind: z.literal('prereleases') }),
  ])
  .openapi('Subject', { description: 'Whom a row or rule speaks of.' });

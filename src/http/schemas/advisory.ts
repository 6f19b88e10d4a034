import { z } from '@hono/zod-openapi';
import type { VersionAdvisory } from '../../verdict/verdict.types.ts';
import type { describeAdvisories } from '../advisories.ts';

const shared = {
  id: z.string().openapi({ description: 'GHSA identifier.', example: 'GHSA-7wqh-767x-r66v' }),
  cve: z.string().nullable(),
  severity: z.enum(['critical', 'high', 'medium', 'low']).nullable(),
  summary: z.string(),
  url: z.url(),
  publishedAt: z.iso.datetime({ offset: true }),
};

export const VersionAdvisorySchema = z
  .object({
    ...shared,
    patched: z.string().nullable().openapi({
      description:
        'The patched version to move to, in the version’s own line if there is one; null where none is named.',
    }),
  } satisfies Record<keyof VersionAdvisory, z.ZodType>)
  .openapi('VersionAdvisory', { description: 'A published advisory of the project that affects the version.' });

type Described = NonNullable<ReturnType<typeof describeAdvisories>>[number];

const AffectedSchema = z.object({
  package: z.string().nullable().openapi({ description: 'As the advisory names it.' }),
  range: z.string().openapi({ description: 'As the advisory writes it.' }),
  understood: z
    .boolean()
    .openapi({ description: 'False where the range cannot be read for certain: then it affects no verdict.' }),
  patched: z.array(z.string()),
} satisfies Record<keyof Described['affected'][number], z.ZodType>);

export const AdvisorySchema = z
  .object({ ...shared, affected: z.array(AffectedSchema) } satisfies Record<keyof Described, z.ZodType>)
  .openapi('Advisory', { description: 'An advisory that the project has published.' });

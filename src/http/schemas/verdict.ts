import { z } from '@hono/zod-openapi';
import { REASONS } from '../../verdict/reasons.ts';
import type { Evidence, Verdict } from '../../verdict/verdict.types.ts';
import { VersionAdvisorySchema } from './advisory.ts';

/** The version of every JSON body's shape. Fields may be added under one number; a change of meaning takes the next. */
export const SCHEMA_VERSION = 1;

export const StatusSchema = z.enum(['supported', 'limited', 'unsupported', 'unknown']).openapi('Status', {
  description: 'Does it receive security fixes? `limited`: only some. `unknown`: nobody said; never a guess.',
});

export const ReasonSchema = z.enum(REASONS).openapi('Reason', { description: 'Why the answer is what it is.' });

export const DriftSchema = z.enum(['current', 'behind', 'ahead', 'template', 'silent', 'unclear']).openapi('Drift', {
  description: 'Whether the policy’s table has kept up with the releases.',
});

const InstantSchema = z.iso.datetime({ offset: true });

const evidenceShape = {
  path: z.string().openapi({ description: 'The policy file.' }),
  commit: z.string().nullable(),
  line: z.int().min(1),
  endLine: z.int().min(1).openapi({ description: 'Inclusive.' }),
  quote: z.string().openapi({ description: 'The text of those lines, as the file has it.' }),
  permalink: z.url().nullable().openapi({ description: 'Web address of those lines at that commit.' }),
} satisfies Record<keyof Evidence, z.ZodType>;

export const EvidenceSchema = z.object(evidenceShape).openapi('Evidence');

export const CheckedAgainstSchema = z
  .object({ policyCommit: z.string().nullable(), releasesSyncedAt: InstantSchema.or(z.null()) })
  .openapi('CheckedAgainst', { description: 'What was known when the question was answered.' });

export const LinkSchema = z.object({ text: z.string(), url: z.string() }).openapi('Link');

const verdictShape = {
  version: z.string(),
  status: StatusSchema,
  basis: z.enum(['stated', 'rule', 'implied', 'fact']).nullable().openapi({
    description: 'How it is known: said of this version, by a rule, by not being listed, or a repository fact.',
  }),
  reason: ReasonSchema,
  presumed: z.enum(['supported', 'unsupported']).optional().openapi({
    description: 'With `unknown` only: what is likely where the table has drifted. Never counts as an answer.',
  }),
  prerelease: z.boolean().optional(),
  released: z.boolean().openapi({ description: 'Whether the version is among the known releases.' }),
  until: z.string().optional().openapi({ description: 'Last day of support (UTC), or the version that ends it.' }),
  evidence: z.array(EvidenceSchema),
  fix: z.object({ version: z.string(), line: z.string() }).nullable().openapi({
    description: 'The nearest supported release to move to; one that has the patches of `advisories` if there is any.',
  }),
  latest: z.string().nullable(),
  drift: DriftSchema,
  asOf: z.string().openapi({ description: 'The moment that the answer speaks of.' }),
  checkedAgainst: CheckedAgainstSchema,
  links: z.array(LinkSchema).optional().openapi({ description: 'Pages that the policy points to for its versions.' }),
  advisories: z.array(VersionAdvisorySchema).optional().openapi({
    description:
      'Published advisories that affect the version, newest first; absent where they have not been read yet.',
  }),
} satisfies Record<keyof Verdict, z.ZodType>;

export const VerdictSchema = z.object({ schemaVersion: z.literal(SCHEMA_VERSION), ...verdictShape }).openapi('Verdict');

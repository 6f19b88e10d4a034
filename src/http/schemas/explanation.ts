import { z } from '@hono/zod-openapi';
import { type Explanation, type Voice, WHY_TEXT, type Why } from '../../verdict/explain.types.ts';
import { EvidenceSchema, SCHEMA_VERSION, VerdictSchema } from './verdict.ts';

const voiceShape = {
  kind: z.enum(['row', 'rule', 'rest', 'blanket', 'branch', 'prereleases']),
  says: z
    .enum(['supported', 'limited', 'unsupported', 'unknown', 'development', 'unclear', 'unreleased'])
    .openapi({ description: '`unreleased`: the version is above everything that the rule can count.' }),
  evidence: EvidenceSchema,
  decides: z.boolean().openapi({ description: 'Whether the answer rests on it.' }),
} satisfies Record<keyof Voice, z.ZodType>;

const explanationShape = {
  verdict: VerdictSchema.omit({ schemaVersion: true }),
  voices: z.array(z.object(voiceShape)).openapi({ description: 'Whatever in the policy speaks of the version.' }),
  quiet: z.int().openapi({ description: 'How many rows and rules speak only of other versions.' }),
  why: z.enum(Object.keys(WHY_TEXT) as Why[]).openapi({ description: 'Why these voices make this answer.' }),
  asOf: z.string(),
  releases: z.object({ known: z.int(), latest: z.string().nullable() }),
} satisfies Record<keyof Explanation, z.ZodType>;

export const ExplanationSchema = z
  .object({ schemaVersion: z.literal(SCHEMA_VERSION), ...explanationShape })
  .openapi('Explanation');

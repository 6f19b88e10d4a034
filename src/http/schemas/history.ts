import { z } from '@hono/zod-openapi';
import type { PolicyChange, Stand } from '../../verdict/history.types.ts';
import type { describeHistory } from '../history.ts';
import { ProjectSchema, SourceSchema } from './statement.ts';
import { EvidenceSchema, SCHEMA_VERSION } from './verdict.ts';

const InstantSchema = z.iso.datetime({ offset: true });

const standShape = {
  status: z.enum(['supported', 'limited', 'unsupported', 'development', 'unclear']),
  until: z.string().optional(),
  evidence: EvidenceSchema,
} satisfies Record<keyof Stand, z.ZodType>;

const nameShape = {
  line: z.string().openapi({ description: 'What the policy speaks of: `4.2.x`, `>= 1.8`, `latest minor line`.' }),
  package: z.string().optional(),
};

const StandSchema = z.object(standShape).openapi('Stand', { description: 'What a policy says of a line at one time.' });
const LineStandSchema = z.object({ ...nameShape, ...standShape }).openapi('LineStand');

const PolicyChangeSchema = z
  .object({
    added: z.array(LineStandSchema),
    removed: z.array(LineStandSchema),
    changed: z.array(z.object({ ...nameShape, before: StandSchema, after: StandSchema })).openapi({
      description: 'Lines that both texts speak of, with another status or another end.',
    }),
  } satisfies Record<keyof PolicyChange, z.ZodType>)
  .openapi('PolicyChange', { description: 'How the text differs from the one before it in what it says of support.' });

type Described = ReturnType<typeof describeHistory>;

const ChangeSchema = z
  .object({
    at: InstantSchema.openapi({
      description: 'When the commit was made; when it was noticed, where its commit is not known.',
    }),
    kind: z.enum(['added', 'changed', 'moved', 'removed']).openapi({
      description: '`moved`: the same text in another place. `changed` without lines: only other words changed.',
    }),
    commit: z.string().nullable(),
    url: z.url().nullable().openapi({ description: 'Web address of the commit.' }),
    before: SourceSchema.or(z.null()),
    after: SourceSchema.or(z.null()),
    lines: PolicyChangeSchema,
  } satisfies Record<keyof Described['changes'][number], z.ZodType>)
  .openapi('Change', { description: 'One change of the policy file.' });

export const HistorySchema = z
  .object({
    schemaVersion: z.literal(SCHEMA_VERSION),
    project: ProjectSchema,
    knownFrom: InstantSchema.or(z.null()).openapi({
      description: 'Since when every change is known; null while only what syncs have seen is.',
    }),
    changes: z.array(ChangeSchema).openapi({ description: 'Newest first.' }),
    next: z.string().nullable().openapi({ description: 'Path and query of the next page; null on the last one.' }),
  } satisfies Record<keyof Described | 'schemaVersion' | 'next', z.ZodType>)
  .openapi('History', { description: 'How a project’s support statement changed.' });

import { z } from '@hono/zod-openapi';
import type { Overview } from '../../verdict/overview.ts';
import type { LineStanding, PolicySource, ProjectFacts } from '../../verdict/verdict.types.ts';
import type { describeStatement } from '../statement.ts';
import { AdvisorySchema } from './advisory.ts';
import { SubjectSchema } from './subject.ts';
import {
  CheckedAgainstSchema,
  DriftSchema,
  EvidenceSchema,
  LinkSchema,
  ReasonSchema,
  SCHEMA_VERSION,
  StatusSchema,
} from './verdict.ts';

export const ProjectSchema = z
  .object({
    host: z.string(),
    owner: z.string(),
    name: z.string(),
    archived: z.boolean(),
    defaultBranch: z.string().nullable(),
    url: z.url(),
  } satisfies Record<keyof ProjectFacts, z.ZodType>)
  .openapi('Project');

export const SourceSchema = z
  .object({
    path: z.string(),
    commit: z.string().nullable(),
    blob: z.string().nullable(),
    origin: z.enum(['repo', 'owner-default']).openapi({
      description: '`owner-default`: from the owner’s `.github` repository.',
    }),
    repository: z.string(),
  } satisfies Record<keyof PolicySource, z.ZodType>)
  .openapi('Source', { description: 'The policy file.' });

const ClaimSchema = z
  .object({
    subject: SubjectSchema,
    word: z.enum(['supported', 'limited', 'unsupported', 'development', 'unclear']).openapi({
      description: 'What the text says, before dates are weighed.',
    }),
    status: z.enum(['supported', 'limited', 'unsupported', 'development', 'unclear']),
    reason: ReasonSchema,
    until: z.string().optional(),
    package: z.string().optional(),
    evidence: EvidenceSchema,
  } satisfies Record<keyof Overview['rows'][number], z.ZodType>)
  .openapi('Claim', { description: 'One thing that the policy says of support.' });

const LineSchema = z
  .object({
    line: z.string(),
    latest: z.string(),
    firstReleased: z.string(),
    status: StatusSchema,
    reason: ReasonSchema,
    until: z.string().optional(),
  } satisfies Record<keyof LineStanding, z.ZodType>)
  .openapi('Line', { description: 'A release line and its standing.' });

const evidence = EvidenceSchema;
const ContactSchema = z
  .object({
    kind: z.enum(['advisory', 'email', 'url', 'platform']),
    value: z.string().openapi({ description: 'Address or URL; empty for an advisory form named without one.' }),
    preferred: z.boolean(),
    evidence,
  })
  .openapi('Contact');
const TimelineSchema = z
  .object({
    stage: z.enum(['acknowledge', 'assess', 'update', 'fix', 'disclose']),
    hours: z.number(),
    severity: z.enum(['critical', 'high', 'medium', 'low']).optional(),
    evidence,
  })
  .openapi('Timeline');
const RequirementSchema = z.object({ name: z.string(), range: z.string(), evidence }).openapi('Requirement');
const DisclosureSchema = z
  .object({ kind: z.enum(['coordinated', 'responsible', 'full']), evidence })
  .openapi('Disclosure');
const EncryptionSchema = z
  .object({
    value: z.string().openapi({ description: 'URL or fingerprint; empty where the key is in the text.' }),
    evidence,
  })
  .openapi('Encryption');
const SuggestionSchema = z
  .object({ markdown: z.string(), why: z.string() })
  .openapi('Suggestion', { description: 'The table that the releases ask for, ready to paste.' });

export const StatementSchema = z
  .object({
    schemaVersion: z.literal(SCHEMA_VERSION),
    project: ProjectSchema,
    source: SourceSchema.or(z.null()),
    rows: z.array(ClaimSchema),
    rules: z.array(ClaimSchema),
    lines: z.array(LineSchema).openapi({ description: 'Newest first.' }),
    latest: z.string().nullable(),
    drift: DriftSchema,
    suggestion: SuggestionSchema.or(z.null()),
    links: z.array(LinkSchema.extend({ evidence })),
    contacts: z.array(ContactSchema),
    timelines: z.array(TimelineSchema),
    requirements: z.array(RequirementSchema),
    disclosure: DisclosureSchema.or(z.null()),
    encryption: z.array(EncryptionSchema),
    publicIssuesDiscouraged: z.boolean(),
    publicIssuesEvidence: EvidenceSchema.or(z.null()),
    advisories: z.array(AdvisorySchema).nullable().openapi({
      description: 'Newest first, without withdrawn ones; null where they have not been read yet.',
    }),
    packages: z.array(z.string()).openapi({ description: 'Names that the parameter `package` may choose from.' }),
    truncated: z.boolean().openapi({ description: 'True where the policy file was longer than what was read.' }),
    asOf: z.string(),
    checkedAgainst: CheckedAgainstSchema,
  } satisfies Record<keyof ReturnType<typeof describeStatement> | 'schemaVersion', z.ZodType>)
  .openapi('Statement', { description: 'Everything that a project says about its security support.' });

import { z } from '@hono/zod-openapi';
import { type Mapping, SOURCES } from '../../registry/registry.types.ts';
import { AnswerQuery } from '../parameters.ts';
import { PROBLEM_CODES } from '../problems.ts';
import { SCHEMA_VERSION, VerdictSchema } from './verdict.ts';

/** Questions of one request; a lockfile of more takes several. */
export const ITEMS = 1_000;
/** As long as a package URL may be (src/purl/limits.ts). */
const PURL_LENGTH = 4_096;
/** Owner, slash and name at GitHub's own bounds, and some more, so that the reader of names can say what is wrong. */
const PROJECT_LENGTH = 200;
const VERSION_LENGTH = 256;

const purl = z.string().max(PURL_LENGTH, `A package URL has at most ${PURL_LENGTH} characters.`).optional().openapi({
  description: 'A package URL (ECMA-427), percent-encoded in a query. Its version may stand beside it instead.',
  example: 'pkg:github/codenimja/nimsync@1.0.3',
});
const project = z
  .string()
  .max(PROJECT_LENGTH, `A project has at most ${PROJECT_LENGTH} characters.`)
  .optional()
  .openapi({ description: '`OWNER/REPO`; then `version` is needed, too.' });
const version = z
  .string()
  .max(VERSION_LENGTH, `A version has at most ${VERSION_LENGTH} characters.`)
  .optional()
  .openapi({ description: 'A version, tag or branch name; not where the package URL has one.' });
const name = AnswerQuery.shape.package;

/** Strict, as all parameters are: a misspelt one must not be answered as if it had been heard. */
export const CheckQuery = z.strictObject({
  purl,
  project,
  version,
  package: name,
  'as-of': AnswerQuery.shape['as-of'],
});

export const ItemSchema = z
  .strictObject(
    { purl, project, version, package: z.string().max(214, 'A package name has at most 214 characters.').optional() },
    'Give an object with a package URL, or with a project and a version.',
  )
  .openapi('CheckItem', { description: 'A package URL, or a project and a version.' });

export const BatchSchema = z
  .strictObject(
    {
      items: z
        .array(ItemSchema, 'Give a list of items, each with a package URL or a project.')
        .max(ITEMS, `Give at most ${ITEMS} items, and the rest in further requests.`),
      asOf: z.iso.date('A day is needed, such as 2026-01-31.').optional().openapi({
        description: 'Answer all items as on that day, its end in UTC. Today or earlier.',
      }),
    },
    'Give an object with a list of items.',
  )
  .openapi('CheckBatch');

const mappingShape = {
  source: z.enum(SOURCES).openapi({ description: 'Who told us. `purl`: the package URL is the address.' }),
  confidence: z.enum(['verified', 'declared']).openapi({
    description: '`verified`: the repository vouches for the package. `declared`: its metadata alone says so.',
  }),
  directory: z.string().nullable().openapi({ description: 'The package’s place in a repository of several.' }),
  version: z.string().nullable().openapi({ description: 'The release whose metadata said so.' }),
  resolvedAt: z.iso.datetime({ offset: true }),
} satisfies Record<Exclude<keyof Mapping, 'repository'>, z.ZodType>;

const MappingSchema = z
  .object(mappingShape)
  .openapi('Mapping', { description: 'How the package URL led to the project.' });

const asked = {
  purl: z.string().optional().openapi({ description: 'The package URL that was asked about, in canonical form.' }),
};

export const AnsweredSchema = z
  .object({
    state: z.literal('answered'),
    ...asked,
    project: z.string().openapi({ description: '`OWNER/REPO`, as GitHub writes it now.' }),
    package: z.string().nullable().openapi({ description: 'The package that is meant, of a project of several.' }),
    mapping: MappingSchema.or(z.null()).openapi({ description: 'Null where a project was asked about by its name.' }),
    verdict: VerdictSchema.omit({ schemaVersion: true }),
  })
  .openapi('Answered');

export const PendingItemSchema = z
  .object({
    state: z.literal('pending'),
    ...asked,
    project: z.string().nullable().openapi({ description: 'Null where the registry has not answered yet.' }),
    retryAfter: z.int().min(1).openapi({ description: 'Seconds.' }),
  })
  .openapi('PendingItem', { description: 'It is being read for the first time. Ask again.' });

const FailedSchema = z
  .object({
    state: z.literal('failed'),
    ...asked,
    project: z.string().optional(),
    problem: z.object({
      type: z.url(),
      title: z.string(),
      status: z.int(),
      detail: z.string(),
      code: z.enum(PROBLEM_CODES),
      retryAfter: z.int().min(1).optional().openapi({ description: 'Seconds.' }),
    }),
  })
  .openapi('Failed', { description: 'What would have been a problem of its own, had it been asked alone.' });

export const AnswersSchema = z
  .object({
    schemaVersion: z.literal(SCHEMA_VERSION),
    items: z
      .array(z.discriminatedUnion('state', [AnsweredSchema, PendingItemSchema, FailedSchema]))
      .openapi({ description: 'In the order of the questions.' }),
  })
  .openapi('CheckAnswers');

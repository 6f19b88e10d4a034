import { z } from '@hono/zod-openapi';
import { SCHEMA_VERSION } from './verdict.ts';

const instant = z.iso.datetime({ offset: true });

const BudgetSchema = z.object({
  resource: z.enum(['graphql', 'rest']),
  limit: z.int().nullable().openapi({ description: 'Points an hour; null where GitHub did not tell.' }),
  remaining: z.int().nullable(),
  resetAt: instant.or(z.null()),
  observedAt: instant.or(z.null()).openapi({ description: 'When GitHub told the three before.' }),
  spent: z.int().openapi({ description: 'Points of all time.' }),
  requests: z.int(),
  limits: z.object({ primary: z.int(), secondary: z.int(), lastAt: instant.or(z.null()) }),
  waits: z
    .object({ until: instant, why: z.enum(['primary', 'secondary', 'reserve']) })
    .nullable()
    .openapi({ description: 'Until when background work does not ask GitHub, and why; null where it may.' }),
});

export const StatusSchema = z
  .object({
    schemaVersion: z.literal(SCHEMA_VERSION),
    at: instant,
    credentials: z.object({ account: z.string(), fault: z.string().nullable() }),
    budgets: z.array(BudgetSchema),
    jobs: z.array(z.object({ kind: z.string(), outcome: z.string(), count: z.int() })),
    projects: z.int(),
    overdue: z.array(z.object({ seconds: z.int(), projects: z.int() })),
    overdueIsAtLeast: z.boolean().openapi({ description: 'True where more projects are due than were counted.' }),
    deadLetters: z.int(),
    queue: z.object({ messages: z.int(), bytes: z.int(), oldestAt: instant.or(z.null()) }).nullable(),
  })
  .openapi('Status');

/** Dead letters that one answer lists, and that one request acts on: as many as one send to the queue takes. */
export const LETTERS_A_PAGE = 100;

const LetterSchema = z
  .object({
    id: z.int(),
    messageId: z.string(),
    queuedAt: instant,
    diedAt: instant,
    kind: z.string(),
    project: z.string(),
    cause: z.string(),
    body: z.unknown(),
  })
  .openapi('DeadLetter');

export const LettersSchema = z
  .object({
    schemaVersion: z.literal(SCHEMA_VERSION),
    deadLetters: z.array(LetterSchema),
    next: z.int().nullable().openapi({ description: '`before` for the next page; null on the last one.' }),
  })
  .openapi('DeadLetters');

export const LettersQuery = z.strictObject({
  limit: z.coerce
    .number('A limit is a number.')
    .int('A limit is a whole number.')
    .min(1, 'A limit is 1 at least.')
    .max(LETTERS_A_PAGE, `A limit is ${LETTERS_A_PAGE} at most.`)
    .default(LETTERS_A_PAGE)
    .openapi({ param: { name: 'limit', in: 'query' } }),
  before: z.coerce
    .number('An id is a number.')
    .int('An id is a whole number.')
    .min(1, 'An id is 1 at least.')
    .optional()
    .openapi({ param: { name: 'before', in: 'query' }, description: 'Only those whose id is lower.' }),
});

export const IdsSchema = z
  .strictObject({
    ids: z
      .array(z.int('An id is a whole number.').min(1, 'An id is 1 at least.'), 'Give a list of ids.')
      .min(1, 'Give one id at least.')
      .max(LETTERS_A_PAGE, `Give at most ${LETTERS_A_PAGE} ids, and the rest in further requests.`),
  })
  .openapi('DeadLetterIds');

export const DoneSchema = z
  .object({
    schemaVersion: z.literal(SCHEMA_VERSION),
    ids: z.array(z.int()).openapi({ description: 'Those that were there.' }),
  })
  .openapi('DeadLettersDone');

export const RefreshedSchema = z
  .object({
    schemaVersion: z.literal(SCHEMA_VERSION),
    project: z.string(),
    outcome: z.string().openapi({ description: '`saved`, `unchanged`, `not-found`, `rate-limited`, `failed`, …' }),
    detail: z.string().optional(),
    retryAt: instant.optional(),
  })
  .openapi('Refreshed');

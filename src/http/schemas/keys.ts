import { z } from '@hono/zod-openapi';
import { KEY_SCOPES } from '../../store/keys.ts';
import { SCHEMA_VERSION } from './verdict.ts';

/** Keys that one answer lists. */
export const KEYS_A_PAGE = 100;

/** “CI of Acme, asked for in ticket 1234.” */
const NAME_LENGTH = 100;
const PRINTABLE = /^[^\p{C}\p{Zl}\p{Zp}]+$/u;
const ID = /^[0-9a-f]{16}$/;

const instant = z.iso.datetime({ offset: true });
const scope = z.enum(KEY_SCOPES, `A scope is one of ${KEY_SCOPES.join(', ')}.`);
const id = z.string().regex(ID, 'An id has 16 hex digits.');

const KeySchema = z
  .object({
    id,
    name: z.string(),
    scopes: z.array(z.string()),
    createdAt: instant,
    createdBy: z.string().nullable().openapi({ description: 'The key that it was made with; null: ADMIN_TOKEN.' }),
    lastUsedOn: z.iso.date().nullable().openapi({ description: 'A day (UTC); null: never yet.' }),
    revokedAt: instant.or(z.null()),
  })
  .openapi('ApiKey', { description: 'An API key, without its secret.' });

export const NewKeySchema = z
  .strictObject({
    name: z
      .string('Give a name: for whom the key is.')
      .min(1, { error: 'Give a name: for whom the key is.', abort: true })
      .max(NAME_LENGTH, `A name has at most ${NAME_LENGTH} characters.`)
      .regex(PRINTABLE, 'A name has printable characters only.')
      .openapi({ pattern: PRINTABLE.source, example: 'CI of Acme' }),
    scopes: z
      .array(scope, `Give a list of scopes: ${KEY_SCOPES.join(', ')}.`)
      .min(1, 'Give one scope at least.')
      .max(KEY_SCOPES.length, 'Give each scope once.'),
  })
  .openapi('NewApiKey');

const versioned = { schemaVersion: z.literal(SCHEMA_VERSION) };

export const CreatedKeySchema = z
  .object({
    ...versioned,
    key: KeySchema,
    secret: z.string().openapi({ description: 'The key to send. It is told this once and kept nowhere.' }),
  })
  .openapi('CreatedApiKey');

export const OneKeySchema = z.object({ ...versioned, key: KeySchema }).openapi('OneApiKey');

export const KeysSchema = z
  .object({
    ...versioned,
    keys: z.array(KeySchema),
    next: z.string().nullable().openapi({ description: '`before` for the next page; null on the last one.' }),
  })
  .openapi('ApiKeys');

export const KeyPath = z.object({ id: id.openapi({ param: { name: 'id', in: 'path' } }) });

export const KeysQuery = z.strictObject({
  limit: z.coerce
    .number('A limit is a number.')
    .int('A limit is a whole number.')
    .min(1, 'A limit is 1 at least.')
    .max(KEYS_A_PAGE, `A limit is ${KEYS_A_PAGE} at most.`)
    .default(KEYS_A_PAGE)
    .openapi({ param: { name: 'limit', in: 'query' } }),
  before: id.optional().openapi({
    param: { name: 'before', in: 'query' },
    description: 'Only those whose id is lower, and which are older, that is.',
  }),
});

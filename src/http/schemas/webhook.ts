import { z } from '@hono/zod-openapi';
import { SCHEMA_VERSION } from './verdict.ts';

/** What GitHub sends beside a payload, as far as we look at it. https://docs.github.com/webhooks/webhook-events-and-payloads#delivery-headers */
export const DeliveryHeaders = z.object({
  'x-github-event': z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,49}$/, 'GitHub names the event in this header.')
    .openapi({ example: 'release' }),
  'x-github-delivery': z
    .string()
    .regex(/^[\w-]{1,64}$/, 'GitHub numbers the delivery in this header.')
    .openapi({ example: '72d3162e-cc78-11e3-81ab-4c9367dc0958', description: 'The same when it is sent again.' }),
});

/** The signature is looked at before anything else. */
export const SignedHeaders = DeliveryHeaders.extend({
  'x-hub-signature-256': z.string().openapi({
    description: 'HMAC-SHA256 of the body with the webhook’s secret: `sha256=` and 64 hexadecimal digits.',
  }),
});

/** What became of a delivery. */
export const DeliverySchema = z
  .object({
    schemaVersion: z.literal(SCHEMA_VERSION),
    delivery: z.object({
      id: z.string(),
      event: z.string(),
      state: z.enum(['queued', 'planned', 'duplicate', 'ignored']).openapi({
        description:
          '`queued`: projects are read again within a minute; `planned`: within some minutes; `duplicate`: that was done already; ' +
          '`ignored`: it concerns nothing that is answered here.',
      }),
      projects: z.int().optional().openapi({ description: 'How many projects it concerns.' }),
      why: z.string().optional().openapi({ description: 'Why it is ignored.' }),
    }),
  })
  .openapi('Delivery');

export const DELIVERY_EXAMPLE = {
  schemaVersion: SCHEMA_VERSION,
  delivery: { id: '72d3162e-cc78-11e3-81ab-4c9367dc0958', event: 'release', state: 'queued', projects: 1 },
};

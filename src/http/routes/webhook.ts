import { createRoute, z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { isSignature, PAYLOAD_BYTES, verifySignature } from '../../github/webhook.ts';
import { receiveDelivery } from '../../sync/delivery.ts';
import type { App, HttpContext, HttpEnv } from '../app.types.ts';
import { cacheControl } from '../cache.ts';
import { Problem } from '../errors.ts';
import { invalidParameters } from '../parameters.ts';
import { problemResponses } from '../schemas/problem.ts';
import { SCHEMA_VERSION } from '../schemas/verdict.ts';
import { DELIVERY_EXAMPLE, DeliveryHeaders, DeliverySchema, SignedHeaders } from '../schemas/webhook.ts';

const webhookRoute = createRoute({
  method: 'post',
  path: '/webhooks/github',
  operationId: 'receiveWebhook',
  tags: ['operations'],
  summary: 'Hear from GitHub that something happened',
  description:
    'For GitHub’s webhooks alone: the body must be signed with the secret that this service was given. What concerns a project ' +
    'that is known here has it read again soon; the payload itself is never believed, stored or logged.',
  request: {
    headers: SignedHeaders,
    body: { required: true, content: { 'application/json': { schema: z.looseObject({}) } } },
  },
  responses: {
    202: {
      description: 'The delivery was heard.',
      content: { 'application/json': { schema: DeliverySchema, example: DELIVERY_EXAMPLE } },
    },
    ...problemResponses(
      'invalid-parameter',
      'invalid-payload',
      'invalid-signature',
      'payload-too-large',
      'internal',
      'webhooks-not-set-up',
    ),
  },
});

/** Serve `POST /webhooks/github`. Nothing is read of a body that cannot be signed, and nothing parsed of one that is not. */
export function addWebhook(app: App): void {
  app.openAPIRegistry.registerPath(webhookRoute);
  app.post(webhookRoute.path, requireSignature, limitPayload, async (c) => {
    const body = await c.req.text();
    const isSigned = await verifySignature({ body, signature: signatureOf(c), secret: secretOf(c) });
    if (!isSigned) throw notSigned('The signature does not fit the body and the secret of this service.');
    return respond(c, body);
  });
}

const requireSignature = createMiddleware<HttpEnv>(async (c, next) => {
  secretOf(c);
  signatureOf(c);
  await next();
});

const limitPayload = bodyLimit({
  maxSize: PAYLOAD_BYTES,
  onError: () => {
    throw new Problem('payload-too-large', { detail: `A payload has at most ${PAYLOAD_BYTES} bytes.` });
  },
});

async function respond(c: HttpContext, body: string): Promise<Response> {
  const { event, id } = readHeaders(c);
  const received = await receiveDelivery(c.get('sync'), { id, event, body });
  if (received.state === 'unreadable') {
    throw new Problem('invalid-payload', {
      detail: `The payload of ${event} is not as documented: ${received.fault}.`,
    });
  }
  const answer = { schemaVersion: SCHEMA_VERSION, delivery: { id, event, ...received } };
  return c.json(answer, 202, { 'cache-control': cacheControl('never') });
}

function readHeaders(c: HttpContext): { readonly event: string; readonly id: string } {
  const headers = DeliveryHeaders.safeParse({
    'x-github-event': c.req.header('x-github-event') ?? '',
    'x-github-delivery': c.req.header('x-github-delivery') ?? '',
  });
  if (!headers.success) throw invalidParameters(headers.error);
  return { event: headers.data['x-github-event'], id: headers.data['x-github-delivery'] };
}

/** An empty secret is none: with it, anyone could sign. */
function secretOf(c: HttpContext): string {
  const secret = c.env.GITHUB_WEBHOOK_SECRET ?? '';
  if (secret.trim() !== '') return secret;
  throw new Problem('webhooks-not-set-up', { detail: 'This service was not given a secret for webhooks.' });
}

function signatureOf(c: HttpContext): string {
  const signature = c.req.header('x-hub-signature-256');
  if (isSignature(signature)) return signature;
  throw notSigned('The header X-Hub-Signature-256 is missing or no signature.');
}

/** RFC 9110, section 15.5.2, asks for a challenge; GitHub's way of signing has no registered name. */
function notSigned(detail: string): Problem {
  return new Problem('invalid-signature', { detail, headers: { 'www-authenticate': 'X-Hub-Signature-256' } });
}

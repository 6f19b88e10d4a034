import { env } from 'cloudflare:workers';
import { sign } from '@octokit/webhooks-methods';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PAYLOAD_BYTES } from '../../src/github/webhook.ts';
import { DELIVERY_EXAMPLE, DeliverySchema } from '../../src/http/schemas/webhook.ts';
import { syncProjects } from '../../src/sync/repository.ts';
import { EXAMPLES, repository } from '../github/payloads.ts';
import { projectOf } from '../sync/fake-github.ts';
import { collectLog } from '../sync/world.ts';
import { createService, expectProblem, type Service } from './service.ts';

const SECRET = 'not a real secret';
const TAGGED = JSON.stringify({ ref_type: 'tag', ref: 'v3.0.0', repository: repository('Acme/heard') });

let log: Record<string, unknown>[] = [];
beforeEach(() => {
  vi.restoreAllMocks();
  log = collectLog();
});

const createListener = (bindings = {}) => createService(undefined, { GITHUB_WEBHOOK_SECRET: SECRET, ...bindings });

interface Sent {
  readonly event?: string;
  readonly id?: string;
  readonly body?: string;
  readonly headers?: Record<string, string | undefined>;
}

/** Send a delivery as GitHub does, signed; `headers` replaces or, with `undefined`, leaves out. */
async function send(
  { ask }: Service,
  { event = 'create', id = crypto.randomUUID(), body = TAGGED, headers = {} }: Sent,
) {
  const all = {
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/044aadd',
    'x-github-event': event,
    'x-github-delivery': id,
    'x-github-hook-id': '292430182',
    'x-hub-signature-256': body === '' ? '' : await sign(SECRET, body),
    ...headers,
  };
  const given = Object.entries(all).filter((header): header is [string, string] => header[1] !== undefined);
  return ask('/webhooks/github', { method: 'POST', body, headers: given });
}

async function makeKnown(service: Service, name: string): Promise<void> {
  service.github.set(`Acme/${name}`, projectOf({ name }));
  const job = { kind: 'sync', owner: 'Acme', name, cause: 'plan' } as const;
  await syncProjects(service.context, [{ job }], { reserve: 0 });
}

describe('POST /webhooks/github', () => {
  it('answers 202 as soon as the job is in the queue', async () => {
    const service = createListener();
    await makeKnown(service, 'heard');
    const asked = service.github.asked.length;
    const response = await send(service, { event: 'create', id: 'd-1' });
    expect(response.status).toBe(202);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      schemaVersion: 1,
      delivery: { id: 'd-1', event: 'create', state: 'queued', projects: 1 },
    });
    expect(service.sent.map(({ body }) => body)).toEqual([
      { kind: 'sync', owner: 'Acme', name: 'heard', cause: 'webhook' },
    ]);
    expect(service.github.asked).toHaveLength(asked);
  });

  it('answers 202 to a delivery that comes again, and queues nothing', async () => {
    const service = createListener();
    const response = await send(service, { id: 'd-1' });
    expect(await response.json()).toMatchObject({ delivery: { state: 'duplicate' } });
    expect([response.status, service.sent]).toEqual([202, []]);
  });

  it('counts what it has no use for, and says why', async () => {
    const response = await send(createListener(), { event: 'star', body: '{"action":"created"}' });
    expect(response.status).toBe(202);
    expect(await response.json()).toMatchObject({ delivery: { state: 'ignored', why: 'event' } });
    expect(log).toMatchObject([{ job: 'webhook', code: 'ignored', event: 'star', why: 'event' }]);
  });

  it('answers GitHub’s first try', async () => {
    const response = await send(createListener(), { event: 'ping', body: '{"zen":"Design for failure.","hook_id":1}' });
    expect(await response.json()).toMatchObject({ delivery: { event: 'ping', state: 'ignored', why: 'ping' } });
  });

  it('is described by an example of its own schema', () => {
    expect(DeliverySchema.parse(DELIVERY_EXAMPLE)).toEqual(DELIVERY_EXAMPLE);
  });
});

describe('a delivery that nobody vouches for', () => {
  const refused = async (service: Service, sent: Sent) => {
    const response = await send(service, sent);
    expect(response.headers.get('www-authenticate')).toBe('X-Hub-Signature-256');
    await expectProblem(response, 'invalid-signature');
    expect(service.sent).toEqual([]);
    expect(log).toEqual([]);
  };

  it.each<[string, Sent]>([
    ['without a signature', { headers: { 'x-hub-signature-256': undefined } }],
    ['with the old signature only', { headers: { 'x-hub-signature-256': undefined, 'x-hub-signature': 'sha1=00' } }],
    ['with garbage for a signature', { headers: { 'x-hub-signature-256': 'sha256=zz' } }],
    ['with a signature of nothing', { headers: { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` } }],
    ['with an empty body', { body: '', headers: { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` } }],
  ])('is refused %s', async (_, sent) => {
    await refused(createListener(), sent);
  });

  it('is refused when it was signed with another secret', async () => {
    await refused(createListener({ GITHUB_WEBHOOK_SECRET: 'another secret' }), {});
  });

  it('is refused when a byte of it was changed', async () => {
    const signature = await sign(SECRET, TAGGED);
    await refused(createListener(), { body: `${TAGGED} `, headers: { 'x-hub-signature-256': signature } });
  });

  it.each([undefined, '', ' \n'])('is refused where the secret is %j: anyone could sign with none', async (secret) => {
    const service = createService(undefined, secret === undefined ? {} : { GITHUB_WEBHOOK_SECRET: secret });
    await expectProblem(await send(service, {}), 'webhooks-not-set-up');
    if (secret) {
      const forged = { 'x-hub-signature-256': await sign(secret, TAGGED) };
      await expectProblem(await send(service, { headers: forged }), 'webhooks-not-set-up');
    }
  });
});

describe('a delivery that cannot be read', () => {
  it.each<[string, Sent, string]>([
    ['no event', { headers: { 'x-github-event': undefined } }, 'x-github-event'],
    ['no number', { headers: { 'x-github-delivery': undefined } }, 'x-github-delivery'],
    ['an event that is none', { event: 'push; DROP' }, 'x-github-event'],
    ['an endless number', { id: 'x'.repeat(65) }, 'x-github-delivery'],
  ])('says which header: %s', async (_, sent, parameter) => {
    const { errors } = await expectProblem(await send(createListener(), sent), 'invalid-parameter');
    expect(errors).toEqual([{ parameter, message: expect.stringMatching(/^GitHub .* in this header\.$/) }]);
  });

  it.each([
    ['a form', 'payload=%7B%22action%22%3A%22created%22%7D'],
    ['half of JSON', TAGGED.slice(0, -10)],
    ['nothing that GitHub sends', '{"ref_type":"tag","repository":"quite secret"}'],
    ['a list', '[]'],
  ])('says so, and quotes nothing: %s', async (_, body) => {
    const service = createListener();
    const problem = await expectProblem(await send(service, { body }), 'invalid-payload');
    expect(log).toMatchObject([{ code: 'unreadable', event: 'create' }]);
    expect(JSON.stringify([problem, log])).not.toContain('secret');
    expect(service.sent).toEqual([]);
  });
});

describe('a huge body', () => {
  const signature = { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` };

  it('is refused by its announced length, unread', async () => {
    const headers = { ...signature, 'content-length': String(PAYLOAD_BYTES + 1) };
    await expectProblem(await send(createListener(), { body: '{}', headers }), 'payload-too-large');
  });

  it('is refused as soon as it is too long, when no length is announced', async () => {
    const chunk = new Uint8Array(1024 * 1024).fill(0x20);
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += chunk.length;
        controller.enqueue(chunk);
      },
    });
    const response = await createListener().ask('/webhooks/github', { method: 'POST', body, headers: signature });
    await expectProblem(response, 'payload-too-large');
    expect(sent).toBeLessThan(PAYLOAD_BYTES + 4 * chunk.length);
  });
});

describe('the collected payloads', () => {
  it('are all taken, with right signatures, and end in nothing that was not known', async () => {
    const failures = vi.spyOn(console, 'error');
    const service = createListener();
    const name = 'Hello-World';
    service.github.set(`Codertocat/${name}`, projectOf({ owner: 'Codertocat', name }));
    const job = { kind: 'sync', owner: 'Codertocat', name, cause: 'plan' } as const;
    await syncProjects(service.context, [{ job }], { reserve: 0 });
    const states: Record<string, number> = {};
    for (const [i, { event, payload }] of EXAMPLES.entries()) {
      const response = await send(service, { event, id: `example-${i}`, body: JSON.stringify(payload) });
      expect([event, response.status]).toEqual([event, 202]);
      const { delivery } = DeliverySchema.parse(await response.json());
      states[delivery.state] = (states[delivery.state] ?? 0) + 1;
    }
    expect(states).toEqual({ ignored: 283, queued: 35, planned: 11 });
    expect(new Set(service.sent.map(({ body }) => `${body.owner}/${body.name}`))).toEqual(
      new Set(['Codertocat/Hello-World']),
    );
    const { results } = await env.DB.prepare('SELECT owner, name FROM projects ORDER BY id').all();
    expect(results).toContainEqual({ owner: 'Codertocat', name });
    expect(failures).not.toHaveBeenCalled();
  });
});

import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { contactProject } from '../../src/sync/first-contact.ts';
import { meterDatabase } from '../store/metered.ts';
import { projectOf, TABLE } from '../sync/fake-github.ts';
import { DAY } from '../sync/world.ts';
import { createService, expectProblem } from './service.ts';

const QUESTION = '/v1/check?project=Acme/comet&version=2.1.0';

/** A service whose database is metered, and which has answered the question once. */
async function askedOnce(bindings: Parameters<typeof createService>[1] = {}) {
  const metered = meterDatabase(env.DB);
  const service = createService(metered.binding, bindings);
  service.github.set('Acme/comet', projectOf({ name: 'comet' }));
  await service.ask(QUESTION);
  const first = await service.ask(QUESTION);
  metered.sent.length = 0;
  return { ...service, service, metered, first };
}

beforeEach(() => {
  vi.restoreAllMocks();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

describe('an answer that was made a moment ago', () => {
  it('is given again without a look at its row, with every header that it had', async () => {
    const { ask, metered, first } = await askedOnce();
    const again = await ask(QUESTION);
    expect(metered.sent).toEqual([]);
    expect([again.status, await again.text()]).toEqual([200, await first.text()]);
    const own = ({ headers }: Response) => Object.fromEntries([...headers].filter(([name]) => name !== 'x-request-id'));
    expect(own(again)).toEqual(own(first));
    expect(again.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    expect((await ask(QUESTION, { headers: { 'x-request-id': 'mine' } })).headers.get('x-request-id')).toBe('mine');
  });

  it('is a 304 where the client holds it, and has no body for HEAD', async () => {
    const { ask, metered, first } = await askedOnce();
    const etag = first.headers.get('etag') ?? '';
    const since = first.headers.get('last-modified') ?? '';
    for (const headers of [{ 'if-none-match': etag }, { 'if-modified-since': since }]) {
      const held = await ask(QUESTION, { headers });
      expect([held.status, await held.text(), held.headers.get('etag')]).toEqual([304, '', etag]);
      expect(held.headers.get('content-security-policy')).toBe(first.headers.get('content-security-policy'));
    }
    const head = await ask(QUESTION, { method: 'HEAD' });
    expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', etag]);
    expect(metered.sent).toEqual([]);
  });

  it('is read anew after a second, and on the next day', async () => {
    const { ask, service, metered, first } = await askedOnce();
    service.now += 999;
    await ask(QUESTION);
    expect(metered.sent).toHaveLength(0);
    service.now += 1;
    await ask(QUESTION);
    expect(metered.sent).toHaveLength(1);
    service.now += DAY;
    const next = await ask(QUESTION);
    expect(next.headers.get('etag')).not.toBe(first.headers.get('etag'));
  });

  it('is over as soon as a sync finds something new', async () => {
    const { ask, github, context, first } = await askedOnce();
    github.set('Acme/comet', projectOf({ name: 'comet', text: TABLE.replace('| yes |', '| no |') }));
    await contactProject({ ...context, db: openDatabase(env.DB) }, { owner: 'Acme', name: 'comet', cause: 'refresh' });
    const next = await ask(QUESTION);
    expect(await next.json()).toMatchObject({ verdict: { status: 'unsupported' } });
    expect(next.headers.get('etag')).not.toBe(first.headers.get('etag'));
  });

  it('counts against the client’s limit all the same', async () => {
    let left = 4;
    const { ask } = await askedOnce({ REQUEST_LIMIT: { limit: async () => ({ success: left-- > 0 }) } });
    expect([(await ask(QUESTION)).status, (await ask(QUESTION)).status]).toEqual([200, 200]);
    const refused = await ask(QUESTION);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
    await expectProblem(refused, 'too-many-requests');
  });

  it('is given to nobody where the limit cannot be asked, or who shows what is no key', async () => {
    const { ask, first } = await askedOnce();
    expect(first.status).toBe(200);
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const broken = await askedOnce({ REQUEST_LIMIT: { limit: async () => Promise.reject(new Error('out of order')) } });
    await expectProblem(broken.first, 'internal');
    let answers = 2;
    const breaking = async () => (answers-- > 0 ? { success: true } : Promise.reject(new Error('out of order')));
    const late = await askedOnce({ REQUEST_LIMIT: { limit: breaking } });
    expect(late.first.status).toBe(200);
    await expectProblem(await late.ask(QUESTION), 'internal');
    expect(logged).toHaveBeenCalledWith(expect.stringContaining('out of order'));
    await expectProblem(await ask(QUESTION, { headers: { authorization: 'Basic YTpi' } }), 'invalid-key');
  });

  it('is one of its own for each question, and none for what is no answer', async () => {
    const { ask, metered } = await askedOnce();
    const other = await ask(QUESTION.replace('2.1.0', '1.4.0'));
    expect(await other.json()).toMatchObject({ verdict: { version: '1.4.0' } });
    expect(metered.sent).toHaveLength(1);
    expect((await ask(QUESTION, { method: 'DELETE' })).status).toBe(405);
    for (const _ of [1, 2]) await ask('/v1/check?project=Acme/none&version=1');
    expect(metered.sent.length).toBeGreaterThan(2);
  });
});

import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type ContactRequest, contactProject } from '../../src/sync/first-contact.ts';
import { DOWN, projectOf } from './fake-github.ts';
import { collectLog, createWorld, HOUR, MINUTE, NOON, standing } from './world.ts';

beforeEach(() => {
  vi.restoreAllMocks();
  collectLog();
});

const request = (name: string): ContactRequest => ({ owner: 'Acme', name, cause: 'first-contact' });
const jobOf = (name: string) => ({ kind: 'sync', ...request(name) });

describe('a question about a project that nobody has asked about', () => {
  test('is answered inside the request', async () => {
    const world = createWorld();
    world.github.set('Acme/hello', projectOf({ name: 'Hello' }));
    expect(await contactProject(world.context, request('hello'))).toMatchObject({
      kind: 'statement',
      statement: { project: { name: 'Hello' } },
    });
    expect(world.sent).toEqual([]);
  });

  test('is told the new name of a renamed project', async () => {
    const world = createWorld();
    world.github.set('Acme/was', projectOf({ name: 'is' }));
    expect(await contactProject(world.context, request('was'))).toEqual({ kind: 'moved', owner: 'Acme', name: 'is' });
  });

  test('is told that there is none, and the next hour needs no question to GitHub', async () => {
    const world = createWorld();
    expect(await contactProject(world.context, request('nothing'))).toEqual({ kind: 'absent', until: NOON + HOUR });
    world.now += HOUR - 1;
    expect(await standing(world.context, 'nothing')).toEqual({ kind: 'absent', until: NOON + HOUR });
  });

  test('is handed to the queue when GitHub is too slow, and GitHub is asked no longer', async () => {
    const world = createWorld();
    const never = Promise.withResolvers<never>();
    let signal: AbortSignal | undefined;
    const slow = {
      ...world.context,
      fetchProjects: (_: unknown, options: { signal?: AbortSignal }) => {
        signal = options.signal;
        return never.promise;
      },
    };
    const contact = await contactProject(slow, request('slow'), 20);
    expect(contact).toEqual({ kind: 'pending', until: NOON + MINUTE / 2 });
    expect(world.sent).toEqual([{ body: jobOf('slow'), delaySeconds: 0 }]);
    expect(signal?.aborted).toBe(true);
    expect(await standing(world.context, 'slow')).toEqual(contact);
  });

  test('is handed to the queue until the budget is renewed', async () => {
    const world = createWorld();
    const spent = {
      code: 'rate-limited',
      limit: 'primary',
      resetAt: '2026-11-21T12:10:00Z',
      message: 'spent',
    } as const;
    world.github.set('Acme/spent', spent);
    const contact = await contactProject(world.context, request('spent'));
    expect(contact).toEqual({ kind: 'pending', until: NOON + 10.5 * MINUTE });
    expect(world.sent).toEqual([{ body: jobOf('spent'), delaySeconds: 600 }]);
  });

  test('is handed to the queue when GitHub fails', async () => {
    const world = createWorld();
    world.github.set('Acme/down', DOWN);
    expect(await contactProject(world.context, request('down'))).toEqual({ kind: 'pending', until: NOON + MINUTE });
    expect(world.sent).toEqual([{ body: jobOf('down'), delaySeconds: 30 }]);
  });

  test('is not queued when the token is wrong: only the operator can help', async () => {
    const world = createWorld();
    world.github.set('Acme/locked', { code: 'unauthorized', message: 'bad credentials' });
    expect(await contactProject(world.context, request('locked'))).toEqual({ kind: 'unavailable' });
    expect(world.sent).toEqual([]);
  });

  test('asked by two at once gets two equal answers and one project', async () => {
    const world = createWorld();
    world.github.set('Acme/both', projectOf({ name: 'both' }));
    const [one, other] = await Promise.all([
      contactProject(world.context, request('both')),
      contactProject(world.context, request('BOTH')),
    ]);
    expect(one).toMatchObject({ kind: 'statement' });
    expect(other).toEqual(one);
    const again = await contactProject(world.context, request('both'));
    expect(again).toEqual(one);
  });
});

describe('a refresh of a known project', () => {
  test('that GitHub does not answer leaves its statement standing', async () => {
    const world = createWorld();
    world.github.set('Acme/known', projectOf({ name: 'known' }));
    await contactProject(world.context, request('known'));
    world.github.set('Acme/known', DOWN);
    expect(await contactProject(world.context, { ...request('known'), cause: 'refresh' })).toMatchObject({
      kind: 'pending',
    });
    expect(await standing(world.context, 'known')).toMatchObject({ kind: 'statement' });
  });
});

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DOWN, projectOf } from '../sync/fake-github.ts';
import { createService, type Service } from './service.ts';

const GREY = '#6a6a6a';
let service: Service;

beforeEach(() => {
  service = createService();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

/** Both forms of a badge, checked to say the same. */
async function badge(path: string): Promise<{ message: string; color: string; isError?: true; cacheSeconds: number }> {
  const [svg, json] = [await service.ask(`${path}.svg`), await service.ask(`${path}.json`)];
  expect([svg.status, json.status]).toEqual([200, 200]);
  expect(svg.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
  const shield = await json.json<{ message: string; color: string; label: string; cacheSeconds: number }>();
  expect(shield).toMatchObject({ schemaVersion: 1, label: 'security support' });
  expect(json.headers.get('cache-control')).toMatch(new RegExp(`^public, max-age=${shield.cacheSeconds}\\b`));
  expect(svg.headers.get('cache-control')).toBe(json.headers.get('cache-control'));
  const image = await svg.text();
  expect(image).toContain(shield.color);
  expect(image.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true);
  return shield;
}

describe('the badge of a version', () => {
  it.each([
    ['2.1.0', 'supported', '#1a7f37'],
    ['1.4.0', 'unsupported', '#cf222e'],
    ['3.0.0', 'unknown: newer than policy', GREY],
    ['nonsense', 'unknown: unreadable version', GREY],
    ['v2.1.0%2Bbuild', 'supported', '#1a7f37'],
    ['%3Cscript%3E', 'unknown: unreadable version', GREY],
  ])('%s: %s', async (version, message, color) => {
    service.github.set('Acme/rocket', projectOf({ name: 'rocket' }));
    expect(await badge(`/badge/Acme/rocket/${version}`)).toMatchObject({ message, color });
  });
});

describe('the badge of a project', () => {
  it.each([
    ['its latest release is supported', {}, '2.1.0 supported'],
    [
      'the table has fallen behind',
      { releases: [{ tag: 'v3.0.0', date: '2026-11-01T00:00:00Z', prerelease: false }] },
      'policy behind 3.0.0',
    ],
    ['it has no policy', { text: null }, 'unknown: no policy'],
    ['it has no releases', { releases: [] }, 'unknown: no releases known'],
    ['it is archived', { archived: true }, 'unsupported: archived'],
    ['it is archived, without releases', { archived: true, releases: [] }, 'unsupported: archived'],
  ])('where %s', async (_, seed, message) => {
    const name = `rocket-${message.replace(/[^a-z0-9]+/g, '-')}.js`;
    service.github.set(`Acme/${name}`, projectOf({ name, ...seed }));
    expect(await badge(`/badge/Acme/${name}`)).toMatchObject({ message });
  });

  it('follows a renamed project: an image cannot rely on redirects', async () => {
    service.github.set('Acme/old', projectOf({ name: 'new' }));
    expect(await badge('/badge/Acme/old')).toMatchObject({ message: '2.1.0 supported' });
    expect(await badge('/badge/Acme/old')).toMatchObject({ message: '2.1.0 supported' });
  });
});

describe('a badge that knows nothing', () => {
  it.each([
    ['/badge/nobody/nothing', 'unknown: no such repository'],
    ['/badge/-/nothing', 'unknown: no such name'],
    ['/badge/a/b/%00', 'unknown: no such name'],
    ['/badge/a/..%2F', 'unknown: no such name'],
  ])('%s: grey, and no error of ours', async (path, message) => {
    const shield = await badge(path);
    expect(shield).toMatchObject({ message, color: GREY });
    expect(shield).not.toHaveProperty('isError');
  });

  it('is fresh for a moment only while the project is being read', async () => {
    service.github.set('Acme/down', DOWN);
    expect(await badge('/badge/Acme/down')).toMatchObject({
      message: 'unknown: being read',
      color: GREY,
      cacheSeconds: 30,
    });
  });

  it('says that the failure is ours, where it is', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const broken = {
      prepare: () => {
        throw new Error('gone');
      },
    };
    service = createService(broken as unknown as D1Database);
    expect(await badge('/badge/Acme/rocket')).toMatchObject({ color: GREY, isError: true, cacheSeconds: 30 });
    expect(logged).toHaveBeenCalledTimes(2);
    logged.mockRestore();
  });

  it('says so while GitHub must not be asked more', async () => {
    service = createService(undefined, { SYNC_LIMIT: { limit: async () => ({ success: false }) } });
    expect(await badge('/badge/Acme/unseen')).toMatchObject({ message: 'unknown: try again later', isError: true });
  });
});

import { beforeEach, describe, expect, test, vi } from 'vitest';
import { loadPackages } from '../../src/store/packages.ts';
import { contactProject } from '../../src/sync/first-contact.ts';
import { lookUpPackages } from '../../src/sync/packages.ts';
import { projectOf } from './fake-github.ts';
import { npmAddress } from './fake-registries.ts';
import { collectLog, createWorld, DAY, HOUR, MINUTE } from './world.ts';

let log: Record<string, unknown>[];
let world: ReturnType<typeof createWorld>;

beforeEach(() => {
  vi.restoreAllMocks();
  log = collectLog();
  world = createWorld();
});

/** A package at npm that is known, as its project is, and whose tags are v1.4.0 (2025-10-01) and v2.1.0 (2026-10-01). */
async function introduce(name: string, repository = name): Promise<void> {
  world.github.set(`Acme/${repository}`, projectOf({ name: repository }));
  world.registries.setNpm(name, `https://github.com/acme/${repository}`);
  await contactProject(world.context, { owner: 'Acme', name: repository, cause: 'first-contact' });
  await lookUp(name);
}

const lookUp = (name: string) => lookUpPackages(world.context, [{ kind: 'package', purl: `pkg:npm/${name}` }]);

async function known(name: string) {
  const [found] = await loadPackages(world.context.db, [`pkg:npm/${name}`], world.now);
  return found;
}

describe('a package job', () => {
  test('saves the versions that no tag names, and the next job asks for nothing else', async () => {
    await introduce('lists');
    world.registries.setNpmVersions('lists', { '2.1.0': '2026-10-01T08:00:00Z', '2.2.0': '2026-11-01T08:00:00Z' });
    expect(await lookUp('lists')).toEqual([{ code: 'saved' }]);
    const published = [{ version: '2.2.0', date: '2026-11-01T08:00:00.000Z' }];
    expect(await known('lists')).toMatchObject({ published, listedAt: world.now, isDue: false });
    world.now += DAY;
    expect(await known('lists')).toMatchObject({ published, isDue: true });
    world.registries.setNpmVersions('lists', { '2.1.0': '2026-10-01T08:00:00Z' });
    await lookUp('lists');
    expect(await known('lists')).toMatchObject({ published: [], listedAt: world.now, isDue: false });
    expect(world.registries.asked.filter((url) => url === npmAddress('lists'))).toHaveLength(1);
  });

  test('asks again where the source is after a month', async () => {
    await introduce('moves');
    world.now += 30 * DAY;
    world.registries.setNpm('moves', 'https://github.com/acme/elsewhere');
    await lookUp('moves');
    expect(await known('moves')).toMatchObject({ mapping: { repository: { name: 'elsewhere' } } });
  });

  test('finds the project by its present name', async () => {
    world.github.set('Acme/once', projectOf({ name: 'present' }));
    world.registries.setNpm('renamed', 'https://github.com/acme/once');
    await contactProject(world.context, { owner: 'Acme', name: 'once', cause: 'first-contact' });
    await lookUp('renamed');
    world.registries.setNpmVersions('renamed', { '2.1.0': '2026-10-01T08:00:00Z', '2.2.0': '2026-11-01T08:00:00Z' });
    await lookUp('renamed');
    expect(await known('renamed')).toMatchObject({ published: [{ version: '2.2.0' }] });
    expect(world.sent).toEqual([]);
  });

  test.each([
    ['is too long or broken', 502, 'upstream', HOUR],
    ['asks for a pause', 429, 'rate-limited', HOUR],
    ['does not know it any more', 404, 'unknown-package', HOUR],
  ])('is done all the same where the registry %s; the next to ask sets off another', async (_, status, code, pause) => {
    const name = `list-${status}`;
    await introduce(name);
    world.registries.set(npmAddress(name).replace('/latest', ''), status);
    expect(await lookUp(name)).toEqual([{ code: 'saved' }]);
    expect(log).toContainEqual(
      expect.objectContaining({ message: 'package not listed', package: `pkg:npm/${name}`, code }),
    );
    expect(await known(name)).toMatchObject({ published: [], listedAt: null, isDue: false });
    world.now += pause - MINUTE;
    expect(await known(name)).toMatchObject({ isDue: false });
    world.now += MINUTE;
    expect(await known(name)).toMatchObject({ isDue: true });
  });
});

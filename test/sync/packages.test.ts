import { beforeEach, describe, expect, test, vi } from 'vitest';
import { parsePackageUrl } from '../../src/purl/purl.ts';
import { loadPackages } from '../../src/store/packages.ts';
import { contactProject } from '../../src/sync/first-contact.ts';
import { contactPackages } from '../../src/sync/package-contact.ts';
import { lookUpPackages } from '../../src/sync/packages.ts';
import { queuePackages, queueProjects } from '../../src/sync/queued-contacts.ts';
import { projectOf } from './fake-github.ts';
import { npmAddress } from './fake-registries.ts';
import { collectLog, createWorld, DAY, HOUR, MINUTE, NOON, standing } from './world.ts';

let log: Record<string, unknown>[];

beforeEach(() => {
  vi.restoreAllMocks();
  log = collectLog();
});

const job = (purl: string) => ({ kind: 'package', purl }) as const;

function wanted(name: string) {
  const key = `pkg:npm/${name}`;
  const read = parsePackageUrl(key);
  if (!read.ok) throw new Error(read.fault.message);
  return { key, purl: read.purl };
}

async function known({ context }: ReturnType<typeof createWorld>, name: string) {
  const [found] = await loadPackages(context.db, [`pkg:npm/${name}`], context.now());
  return found;
}

describe('a package job', () => {
  test('remembers the source, and has the project read that nobody knows yet', async () => {
    const world = createWorld();
    world.registries.setNpm('rocket', 'git+https://github.com/Acme/Rocket.git', 'packages/rocket');
    expect(await lookUpPackages(world.context, [job('pkg:npm/rocket')])).toEqual([{ code: 'saved' }]);
    const repository = { host: 'github.com', owner: 'Acme', name: 'Rocket' };
    const mapping = { repository, directory: 'packages/rocket', source: 'npm', confidence: 'declared' };
    expect(await known(world, 'rocket')).toMatchObject({ kind: 'mapped', isDue: false, mapping });
    expect(world.sent).toEqual([
      { body: { kind: 'sync', owner: 'Acme', name: 'Rocket', cause: 'first-contact' }, delaySeconds: 0 },
    ]);
    expect(await standing(world.context, 'Rocket')).toMatchObject({ kind: 'pending' });
    expect(world.sentPackages).toEqual(['pkg:npm/rocket']);
    expect(log).toContainEqual({
      message: 'package looked up',
      job: 'package',
      package: 'pkg:npm/rocket',
      code: 'saved',
    });
  });

  test('does not come back for a project that nobody can read', async () => {
    const world = createWorld();
    world.registries.setNpm('waits', 'https://github.com/Acme/waits');
    await lookUpPackages(world.context, [job('pkg:npm/waits')]);
    world.now += HOUR;
    await lookUpPackages(world.context, [job('pkg:npm/waits')]);
    expect(world.sentPackages).toEqual(['pkg:npm/waits']);
  });

  test('leaves a project alone that is known', async () => {
    const world = createWorld();
    world.github.set('Acme/known', projectOf({ name: 'known' }));
    await contactProject(world.context, { owner: 'Acme', name: 'known', cause: 'first-contact' });
    world.registries.setNpm('known', 'https://github.com/acme/KNOWN');
    await lookUpPackages(world.context, [job('pkg:npm/known')]);
    expect(world.sent).toEqual([]);
  });

  test.each([
    ['nobody', undefined, 'unknown-package', DAY],
    ['silent', {}, 'no-repository', 7 * DAY],
    ['lab', { repository: { url: 'https://gitlab.com/a/b' } }, 'unsupported-host', 7 * DAY],
  ])('remembers that %s leads nowhere', async (name, manifest, code, holds) => {
    const world = createWorld();
    if (manifest) world.registries.set(npmAddress(name), { name, version: '1.0.0', dist: {}, ...manifest });
    expect(await lookUpPackages(world.context, [job(`pkg:npm/${name}`)])).toEqual([{ code: 'not-found' }]);
    world.now += holds - 1;
    expect(await known(world, name)).toMatchObject({ kind: 'failed', code });
    world.now += 1;
    expect(await known(world, name)).toEqual({ kind: 'unknown' });
  });

  test('comes back later where a registry is down or asks for a pause, and remembers nothing', async () => {
    const world = createWorld();
    world.registries.set(npmAddress('down'), 502);
    world.registries.set(npmAddress('busy'), 429);
    expect(await lookUpPackages(world.context, [job('pkg:npm/down'), job('pkg:npm/busy')])).toEqual([
      { code: 'failed', fault: 'upstream', detail: 'The registry answered with status 502.' },
      { code: 'rate-limited', retryAt: NOON + MINUTE },
    ]);
    expect(await known(world, 'down')).toEqual({ kind: 'unknown' });
  });

  test('that names no package is done', async () => {
    const world = createWorld();
    expect(await lookUpPackages(world.context, [job('nonsense')])).toEqual([{ code: 'not-found' }]);
  });
});

describe('packages that a request asks for', () => {
  test('are found at once, each in its place', async () => {
    const world = createWorld();
    world.registries.setNpm('one', 'https://github.com/acme/one');
    world.registries.setNpm('two', undefined);
    const found = await contactPackages(world.context, ['one', 'none', 'two'].map(wanted), 5_000);
    expect(found).toMatchObject([
      { kind: 'mapped', mapping: { repository: { name: 'one' } } },
      { kind: 'failed', code: 'unknown-package' },
      { kind: 'failed', code: 'no-repository' },
    ]);
    // Its project is still to be read; then its versions are compared with the tags.
    expect(world.sentPackages).toEqual(['pkg:npm/one']);
  });

  test('wait in the queue where a registry fails or is too slow for a person', async () => {
    const world = createWorld();
    world.registries.set(npmAddress('slow'), new Promise<never>(() => {}));
    world.registries.set(npmAddress('broken'), 500);
    world.registries.setNpm('quick', 'https://github.com/acme/quick');
    const found = await contactPackages(world.context, ['slow', 'quick', 'broken'].map(wanted), 50);
    expect(found.map(({ kind }) => kind)).toEqual(['pending', 'mapped', 'pending']);
    expect(world.sentPackages).toEqual(['pkg:npm/slow', 'pkg:npm/broken', 'pkg:npm/quick']);
    expect(await known(world, 'slow')).toEqual(found[0]);
  });
});

describe('what waits in the queue', () => {
  test('is sent in bounded batches, and believed to wait for as long as there is before it', async () => {
    const world = createWorld();
    const names = Array.from({ length: 250 }, (_, i) => ({ host: 'github.com', owner: 'Acme', name: `many-${i}` }));
    const until = await queueProjects(world.context, names);
    expect(world.sendBatches).toEqual([100, 100, 50]);
    expect(world.sent).toHaveLength(250);
    expect(until).toBe(NOON + 55_000);
    expect(await standing(world.context, 'MANY-249')).toEqual({ kind: 'pending', until });
    expect(await queuePackages(world.context, [])).toBe(NOON + 30_000);
    expect(world.sendBatches).toHaveLength(3);
  });

  test('leaves a statement standing', async () => {
    const world = createWorld();
    world.github.set('Acme/stays', projectOf({ name: 'stays' }));
    await contactProject(world.context, { owner: 'Acme', name: 'stays', cause: 'first-contact' });
    await queueProjects(world.context, [{ host: 'github.com', owner: 'Acme', name: 'stays' }]);
    expect(await standing(world.context, 'stays')).toMatchObject({ kind: 'statement' });
  });
});

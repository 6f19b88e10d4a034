import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { loadCurrentStatement, recompileOutdated } from '../../src/sync/recompile.ts';
import { syncProjects } from '../../src/sync/repository.ts';
import { STATEMENT_SCHEMA } from '../../src/verdict/compile.ts';
import { meterDatabase } from '../store/metered.ts';
import { projectOf } from './fake-github.ts';
import { collectLog, createWorld, NOON, standing } from './world.ts';

let log: Record<string, unknown>[] = [];
beforeEach(() => {
  vi.restoreAllMocks();
  log = collectLog();
});

/** A synced project whose statement another version of the code has left behind. */
async function addProject(name: string, schema: number) {
  const world = createWorld();
  world.github.set(`Acme/${name}`, projectOf({ name }));
  const job = { kind: 'sync', owner: 'Acme', name, cause: 'plan' } as const;
  await syncProjects(world.context, [{ job }], { reserve: 0 });
  const compiled = await standing(world.context, name);
  await env.DB.prepare(
    `UPDATE statements SET schema = ?, digest = 'other', statement = '{"other":"shape"}' WHERE name_key = ?`,
  )
    .bind(schema, name)
    .run();
  return { world, compiled, name: { host: 'github.com', owner: 'Acme', name } };
}

describe('a statement', () => {
  test('of this version costs one query that reads one row', async () => {
    const { name } = await addProject('same', STATEMENT_SCHEMA);
    const metered = meterDatabase(env.DB);
    await loadCurrentStatement(openDatabase(metered.binding), name, NOON);
    expect(metered.sent.map(({ rowsRead }) => rowsRead)).toEqual([1]);
  });

  test('of an older version is compiled anew from what is stored, for the one who asks and for all after', async () => {
    const { world, compiled, name } = await addProject('older', STATEMENT_SCHEMA - 1);
    expect(await loadCurrentStatement(world.context.db, name, NOON)).toEqual(compiled);
    expect(await standing(world.context, 'older')).toEqual(compiled);
    expect(world.github.asked).toHaveLength(1);
  });

  test('of a newer version is compiled for the one who asks, and left as it stands', async () => {
    const { world, compiled, name } = await addProject('newer', STATEMENT_SCHEMA + 1);
    expect(await loadCurrentStatement(world.context.db, name, NOON)).toEqual(compiled);
    expect(await standing(world.context, 'newer')).toMatchObject({ schema: STATEMENT_SCHEMA + 1, digest: 'other' });
  });
});

describe('a deployment with a new shape', () => {
  test('compiles what older versions left, without GitHub, each once', async () => {
    const one = await addProject('left-1', STATEMENT_SCHEMA - 1);
    const two = await addProject('left-2', STATEMENT_SCHEMA - 1);
    expect(await recompileOutdated(one.world.context.db)).toBe(2);
    expect(await standing(one.world.context, 'left-1')).toEqual(one.compiled);
    expect(await standing(two.world.context, 'left-2')).toEqual(two.compiled);
    expect(await recompileOutdated(one.world.context.db)).toBe(0);
  });

  test('goes on where one of them cannot be compiled, and says which', async () => {
    const bad = await addProject('bad', STATEMENT_SCHEMA - 1);
    await addProject('fine', STATEMENT_SCHEMA - 1);
    await env.DB.prepare(
      `CREATE TRIGGER refuse BEFORE UPDATE ON statements WHEN new.name_key = 'bad' BEGIN SELECT RAISE(ABORT, 'refused'); END`,
    ).run();
    expect(await recompileOutdated(bad.world.context.db)).toBe(1);
    expect(log).toContainEqual(
      expect.objectContaining({ project: 'github.com/acme/bad', job: 'recompile', code: 'failed' }),
    );
  });
});

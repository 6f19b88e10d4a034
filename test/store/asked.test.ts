import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { saveAsked } from '../../src/store/asked.ts';
import { openDatabase } from '../../src/store/database.ts';
import { loadIdentity } from '../../src/store/projects.ts';
import { saveProject } from '../../src/store/save-project.ts';
import { HOUR, NOON, recordOf } from './records.ts';

const db = openDatabase(env.DB);
const DAY = 20_000;
const name = (name: string) => ({ host: 'github.com', owner: 'acme', name });
const identity = (name: string) => ({ host: 'github.com', githubId: `R_${name}` });
const asked = async (name: string) => (await loadIdentity(db, identity(name)))?.asked;

async function add(name: string): Promise<void> {
  const record = recordOf({ name, githubId: `R_${name}` });
  await saveProject(db, { record, stored: undefined, asked: record.facts });
}

beforeAll(async () => {
  for (const name of ['one', 'two', 'three', 'hot', 'kept', 'was']) await add(name);
});

describe('how often is asked', () => {
  test('is nothing for a project that was just stored', async () => {
    expect(await asked('one')).toEqual({ level: 0, day: 0 });
  });

  test('rises with a question, for each of the names, in any case', async () => {
    await saveAsked(db, [name('ONE'), name('two'), name('nobody')], { day: DAY, draw: 5 });
    expect(await asked('one')).toEqual({ level: 1, day: DAY });
    expect(await asked('two')).toEqual({ level: 1, day: DAY });
    expect(await asked('three')).toEqual({ level: 0, day: 0 });
  });

  test.each([
    [1, 0b1, 1],
    [1, 0b10, 2],
    [2, 0b10, 2],
    [2, 0b100, 3],
    [3, 0b1100, 3],
    [3, 0b11000, 4],
    [26, 0, 26],
  ])('at level %i a draw of %i leads to %i', async (level, draw, next) => {
    await env.DB.prepare(`UPDATE statements SET asked_level = ?, asked_day = ? WHERE name_key = 'hot'`)
      .bind(level, DAY)
      .run();
    await saveAsked(db, [name('hot')], { day: DAY, draw });
    expect(await asked('hot')).toEqual({ level: next, day: DAY });
  });

  test.each([
    ['the day after', 1, { level: 7, day: DAY + 1 }],
    ['after three days', 3, { level: 5, day: DAY + 3 }],
    ['after a year', 365, { level: 1, day: DAY + 365 }],
    ['by a clock that is a day behind', -1, { level: 8, day: DAY - 1 }],
  ])('is forgotten step by step: %s', async (_, days, after) => {
    await env.DB.prepare(`UPDATE statements SET asked_level = 7, asked_day = ? WHERE name_key = 'hot'`).bind(DAY).run();
    await saveAsked(db, [name('hot')], { day: DAY + days, draw: 0 });
    expect(await asked('hot')).toEqual(after);
  });

  test('grows with the logarithm of the questions, and so do the writes', async () => {
    let seed = 1;
    const draw = () => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed >>> 6;
    };
    const names = [name('three')];
    for (let i = 0; i < 500; i += 1) await saveAsked(db, names, { day: DAY, draw: draw() });
    const level = (await asked('three'))?.level ?? 0;
    expect(level).toBeGreaterThanOrEqual(6);
    expect(level).toBeLessThanOrEqual(12);
  });

  test('stays when a sync saves the project anew', async () => {
    await saveAsked(db, [name('kept')], { day: DAY, draw: 0 });
    const stored = await loadIdentity(db, identity('kept'));
    const record = recordOf({ name: 'kept', githubId: 'R_kept', syncedAt: NOON + HOUR, releases: [] });
    await saveProject(db, { record, stored, asked: record.facts });
    expect(await asked('kept')).toEqual({ level: 1, day: DAY });
  });

  test('does not count for a name that a project has left', async () => {
    const stored = await loadIdentity(db, identity('was'));
    const record = recordOf({ name: 'is', githubId: 'R_was', syncedAt: NOON + HOUR });
    await saveProject(db, { record, stored, asked: record.facts });
    await saveAsked(db, [name('was')], { day: DAY, draw: 0 });
    expect(await asked('was')).toEqual({ level: 0, day: 0 });
  });
});

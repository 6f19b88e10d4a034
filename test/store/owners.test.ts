import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { type OwnersProjects, saveOwnerDue } from '../../src/store/owners.ts';
import type { PolicyText } from '../../src/store/project.types.ts';
import { saveProject } from '../../src/store/save-project.ts';
import { listDue } from '../../src/store/schedule.ts';
import { meterDatabase, planOf } from './metered.ts';
import { HOUR, NOON, policyOf, recordOf } from './records.ts';

const db = openDatabase(env.DB);
const host = 'github.com';

async function add(owner: string, name: string, policy: PolicyText | null, askedAs = name) {
  const record = recordOf({ owner, name, githubId: `R_${owner}_${name}`, policy, dueAt: NOON + HOUR });
  await saveProject(db, { record, stored: undefined, asked: { host, owner, name: askedAs } });
}

/** A policy that stands in a repository, the project's own or its owner's defaults. */
function standingIn(repository: string, origin: 'repo' | 'owner-default'): PolicyText {
  const policy = policyOf('Only 2.x gets fixes.');
  return { ...policy, source: { ...policy.source, repository, origin } };
}

async function due(projects: Omit<OwnersProjects, 'host'>, now: number) {
  const count = await saveOwnerDue(db, { host, ...projects }, now);
  return { count, names: (await listDue(db, now, 10)).map(({ owner, name }) => `${owner}/${name}`).toSorted() };
}

beforeAll(async () => {
  await add('Acme', 'Own', standingIn('Acme/Own', 'repo'), 'Earlier');
  await add('Acme', 'Leaning', standingIn('acme/.github', 'owner-default'));
  await add('Acme', 'Bare', null);
  await add('Acme', '.github', standingIn('Acme/.github', 'repo'));
  await add('Acme-2', 'Other', null);
});

describe('an owner’s projects', () => {
  test('without a policy of their own become due, the repository of defaults itself too', async () => {
    const names = ['Acme/.github', 'Acme/Bare', 'Acme/Leaning'];
    expect(await due({ owner: 'ACME', which: 'without-policy' }, NOON)).toEqual({ count: 3, names });
  });

  test('become due, all of them, and none is counted or put off that was due before', async () => {
    const names = ['Acme/.github', 'Acme/Bare', 'Acme/Leaning', 'Acme/Own'];
    expect(await due({ owner: 'acme', which: 'all' }, NOON + 1)).toEqual({ count: 1, names });
  });

  test('are none where nobody knows the owner', async () => {
    expect((await due({ owner: 'nobody', which: 'all' }, NOON)).count).toBe(0);
  });

  test('are found by the names that they stand under, and by nothing larger', async () => {
    const metered = meterDatabase(env.DB);
    for (const which of ['all', 'without-policy'] as const) {
      await saveOwnerDue(openDatabase(metered.binding), { host, owner: 'Acme', which }, NOON - 1);
    }
    for (const query of metered.sent) {
      const plan = await planOf(env.DB, query);
      expect(plan).toContainEqual(expect.stringMatching(/SEARCH projects USING INTEGER PRIMARY KEY/));
      expect(plan).toContainEqual(
        expect.stringMatching(/SEARCH statements USING INDEX .*\(host=\? AND owner_key=\?\)/),
      );
    }
  });
});

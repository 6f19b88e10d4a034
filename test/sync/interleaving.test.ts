import { env } from 'cloudflare:workers';
import { array, assert, asyncProperty, constantFrom, integer, record, subarray } from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import type { FetchedProject } from '../../src/github/github.types.ts';
import { loadIdentity } from '../../src/store/projects.ts';
import { syncProjects } from '../../src/sync/repository.ts';
import { projectOf } from './fake-github.ts';
import { collectLog, createWorld, NOON, standing } from './world.ts';

beforeEach(() => {
  vi.restoreAllMocks();
  collectLog();
});

const RELEASES = ['v1.0.0', 'v1.1.0', 'v2.0.0'].map((tag) => ({
  tag,
  date: '2026-01-01T00:00:00Z',
  prerelease: false,
}));

/** What GitHub says at one moment, and how long its answer is under way, in steps of the event loop. */
const moment = record({
  text: constantFrom('Only 2.x gets fixes.', 'Only 1.x gets fixes.', null),
  releases: subarray(RELEASES),
  delay: integer({ min: 0, max: 12 }),
});

const steps = async (count: number) => {
  for (let i = 0; i < count; i += 1) await new Promise((resolve) => setTimeout(resolve, 0));
};

let runs = 0;

/** Let syncs of one project begin one after the other, each overtaking and overtaken as its delay says. */
async function syncAll(moments: readonly { seen: FetchedProject; delay: number }[]): Promise<void> {
  const syncs = moments.map(async ({ seen, delay }, i) => {
    const world = createWorld();
    const { fetchProjects } = world.context;
    world.github.set(`${seen.owner}/${seen.name}`, seen);
    const slow = {
      ...world.context,
      now: () => NOON + i,
      fetchProjects: async (...[wanted, options]: Parameters<typeof fetchProjects>) => {
        const batch = await fetchProjects(wanted, options);
        await steps(delay);
        return batch;
      },
    };
    const { owner, name } = seen;
    const [outcome] = await syncProjects(slow, [{ job: { kind: 'sync', owner, name, cause: 'plan' } }], { reserve: 0 });
    expect(['saved', 'unchanged', 'superseded']).toContain(outcome?.code);
  });
  await Promise.all(syncs);
}

test('however syncs of one project overtake each other, what stands is what one of them saw, whole and once', async () => {
  await assert(
    asyncProperty(array(moment, { minLength: 2, maxLength: 5 }), async (moments) => {
      runs += 1;
      const name = `interleaved-${runs}`;
      const seen = moments.map(({ text, releases, delay }) => ({
        seen: projectOf({ name, text, releases, totals: { releases: releases.length, tags: 0 } }),
        delay,
      }));
      await syncAll(seen);
      const { context } = createWorld();
      const stored = await loadIdentity(context.db, { host: 'github.com', githubId: `R_Acme_${name}` });
      const tags = stored?.releases.map(({ tag }) => tag).toSorted();
      const whole = moments.map(({ text, releases }) => ({ text, tags: releases.map(({ tag }) => tag) }));
      expect(whole).toContainEqual({ text: stored?.policy?.text ?? null, tags });
      expect(await standing(context, name)).toMatchObject({
        statement: { families: tags?.length ? [{ releases: { length: tags.length } }] : [] },
      });
      const { results } = await env.DB.prepare(
        `SELECT seen_from, seen_until FROM policies WHERE project_id = ? ORDER BY seen_from, seen_until IS NULL`,
      )
        .bind(stored?.id)
        .all<{ seen_from: number; seen_until: number | null }>();
      for (const [i, { seen_until }] of results.entries()) {
        const next = results[i + 1];
        if (next !== undefined) expect(seen_until).not.toBeNull();
        if (next !== undefined) expect(seen_until).toBeLessThanOrEqual(next.seen_from);
      }
    }),
    { numRuns: 60 },
  );
});

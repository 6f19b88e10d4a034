import { beforeEach, expect, test, vi } from 'vitest';
import { seededRandom } from '../../demo/faults.ts';
import { changeWorld } from './changes.ts';
import { relent, strike } from './misfortune.ts';
import { generateProjects } from './projects.ts';
import { Service } from './service.ts';
import { differences, stateOf } from './state.ts';
import { replaceTimeouts, type VirtualTimeouts } from './virtual-timeouts.ts';

/** `FAULT_SEED=7 npx vitest run --project node test/faults` tries another course of events. */
const SEED = Number(process.env.FAULT_SEED ?? 1);
const PROJECTS = 500;
const ROUNDS = 20;
const CHANGES_A_ROUND = 20;
const HOUR = 3_600_000;
const ROUND = 12 * HOUR;
/** How many deliveries GitHub sends a second time, under the same id. */
const REPEATED = 0.15;
const NOON = Date.parse('2026-11-21T12:00:00Z');
/** What the queue leaves for people who wait (`consumer.ts`), and a little to work with, so that it is often spent. */
const [RESERVE, TO_WORK_WITH] = [500, 30];

beforeEach(() => {
  vi.restoreAllMocks();
  vi.spyOn(console, 'log').mockImplementation(() => {});
});

/** Drive a service through all rounds; the changes depend on nothing but the seed. */
async function drive(service: Service, unfortunate: VirtualTimeouts | null): Promise<void> {
  const random = seededRandom(SEED);
  const chance = seededRandom(SEED + 1);
  if (unfortunate !== null) strike(service, { seed: SEED, timeouts: unfortunate });
  service.ask(service.github.world.repositories.filter(({ name }) => name !== '.github'));
  await service.settle();
  for (let round = 1; round <= ROUNDS; round += 1) {
    const at = NOON + round * ROUND;
    service.now = Math.max(service.now, at);
    const told = changeWorld(service.github.world, { count: CHANGES_A_ROUND, at, random });
    const deliveries = told.map(({ event, payload }, i) => ({
      id: `${round}-${i}`,
      event,
      body: JSON.stringify(payload),
    }));
    const repeated = unfortunate === null ? [] : deliveries.filter(() => chance() < REPEATED);
    await service.receive([...deliveries, ...repeated]);
    await service.settle();
  }
  relent(service);
  service.now = Math.max(service.now, NOON + (ROUNDS + 2) * ROUND);
  await service.settle();
}

test(`${PROJECTS} projects through ${ROUNDS} rounds of faults end as without any`, { timeout: 180_000 }, async () => {
  const repositories = generateProjects(PROJECTS, NOON);
  const unfortunate = new Service({ repositories, startAt: NOON, limit: RESERVE + TO_WORK_WITH });
  await drive(unfortunate, replaceTimeouts());
  const fortunate = new Service({ repositories, startAt: NOON });
  await drive(fortunate, null);

  const [struck, spared] = [stateOf(unfortunate.database), stateOf(fortunate.database)];
  expect(differences(struck, spared)).toEqual([]);
  expect(unfortunate.record.crashes).toBeGreaterThan(0);
  expect(unfortunate.record.refused).toBe(0);
  expect(unfortunate.record.leastLeft).toBeGreaterThanOrEqual(RESERVE);
});

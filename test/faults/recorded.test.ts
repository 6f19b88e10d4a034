import { existsSync } from 'node:fs';
import { beforeEach, expect, test, vi } from 'vitest';
import { OWN_PROJECTS, readProjects } from '../../demo/projects.ts';
import { Service } from './service.ts';
import { stateOf } from './state.ts';

/** Recordings of real projects, where the checkout has them beside it; else the projects of the demo. */
const RECORDED = '../shared/recorded';
const isRecorded = existsSync(RECORDED);
/** For 44 projects: three questions about up to twenty, and the further pages of those with more than a hundred tags, put together. */
const REQUESTS = isRecorded ? 10 : 4;
const NOON = Date.parse('2026-11-21T12:00:00Z');
const HOUR = 3_600_000;

beforeEach(() => {
  vi.restoreAllMocks();
  vi.spyOn(console, 'log').mockImplementation(() => {});
});

async function open() {
  const repositories = await readProjects([isRecorded ? RECORDED : OWN_PROJECTS]);
  const service = new Service({ repositories, startAt: NOON });
  return { service, projects: repositories.filter(({ name }) => name !== '.github') };
}

/** Everything that is stored, to the last time. */
const rows = ({ database }: Service) =>
  ['projects', 'statements', 'policies', 'releases'].map((table) => database.prepare(`SELECT * FROM ${table}`).all());

const writes = ({ database }: Service) => database.prepare('SELECT total_changes() AS count').get()?.count;

test('recorded projects are read whole with few questions, and reading them again writes nothing', async () => {
  const { service, projects } = await open();
  expect(new Set((await service.read(projects)).map(({ code }) => code))).toEqual(new Set(['saved']));
  expect(stateOf(service.database).projects).toHaveLength(projects.length);
  expect(service.github.requests()).toBeLessThanOrEqual(REQUESTS);

  const [before, written] = [rows(service), writes(service)];
  service.now += 60_000;
  expect(new Set((await service.read(projects)).map(({ code }) => code))).toEqual(new Set(['unchanged']));
  expect(service.github.requests()).toBeLessThanOrEqual(REQUESTS + Math.ceil(projects.length / 20));
  expect(rows(service)).toEqual(before);
  expect(writes(service)).toBe(written);
});

test('a planned look that finds nothing new records only that somebody looked', async () => {
  const { service, projects } = await open();
  service.ask(projects);
  await service.settle();
  // Out of the queue, too: it hands over more than one question is about.
  expect(service.github.requests()).toBeLessThanOrEqual(REQUESTS);
  const before = stateOf(service.database);
  service.now += 20 * 24 * HOUR;
  await service.settle();
  expect(stateOf(service.database)).toEqual(before);
});

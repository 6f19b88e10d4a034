import { beforeEach, expect, test, vi } from 'vitest';
import type { RecordedRepository } from '../../demo/repository.types.ts';
import type { Mishap } from './isolate.ts';
import { generateProject, policyText } from './projects.ts';
import { Service } from './service.ts';
import { differences, stateOf } from './state.ts';

const NOON = Date.parse('2026-11-21T12:00:00Z');
const HOUR = 3_600_000;

beforeEach(() => {
  vi.restoreAllMocks();
  vi.spyOn(console, 'log').mockImplementation(() => {});
});

const project = (index: number): RecordedRepository => generateProject({ index, newest: NOON });
const nameOf = ({ owner, name }: RecordedRepository) => ({
  full_name: `${owner}/${name}`,
  private: false,
  default_branch: 'main',
});

/** First looks, then a new release, a new policy, a rename whose old name is taken, and a deletion; `strike` says what goes wrong. */
async function live(strike: (message: number) => Mishap | null): Promise<{ service: Service; messages: number }> {
  const [released, rewritten, renamed, deleted] = [project(4), project(5), project(10), project(8)] as const;
  const repositories = [released, rewritten, renamed, deleted];
  const service = new Service({ repositories, startAt: NOON });
  let messages = 0;
  service.mishaps = () => strike(messages++);
  service.ask(repositories);
  await service.settle();
  const { world } = service.github;
  service.now = NOON + HOUR;
  const at = { commit: 'c0ffee', date: '2026-11-21T13:00:00Z' };
  world.change(released.owner, released.name, ({ tags, releases }) => ({
    tags: [...tags, { name: 'v9.0.0', ...at, annotated: false }],
    releases: [...releases, { tag: 'v9.0.0', date: at.date, prerelease: false, draft: false }],
  }));
  world.change(rewritten.owner, rewritten.name, ({ changes }) => ({
    head: at,
    changes: [{ path: 'SECURITY.md', text: policyText(2, 7), ...at }, ...changes],
  }));
  world.rename(renamed.owner, renamed.name, { owner: renamed.owner, name: 'moved' });
  world.put({ ...project(11), owner: renamed.owner, name: renamed.name });
  world.remove(deleted.owner, deleted.name);
  const moved = { full_name: `${renamed.owner}/moved`, private: false };
  const from = { repository: { name: { from: renamed.name } } };
  await service.receive(
    [
      { event: 'release', payload: { action: 'published', release: { draft: false }, repository: nameOf(released) } },
      { event: 'push', payload: { ref: 'refs/heads/main', repository: nameOf(rewritten) } },
      { event: 'repository', payload: { action: 'renamed', changes: from, repository: moved } },
      { event: 'repository', payload: { action: 'created', repository: nameOf(renamed) } },
      { event: 'repository', payload: { action: 'deleted', repository: nameOf(deleted) } },
    ].map(({ event, payload }, i) => ({ id: `d${i}`, event, body: JSON.stringify(payload) })),
  );
  await service.settle();
  service.mishaps = () => null;
  service.now += HOUR;
  await service.settle();
  return { service, messages };
}

test('wherever the process ends between two writes, or hears nothing of one, everything comes out the same', {
  timeout: 120_000,
}, async () => {
  const untroubled = await live(() => null);
  const expected = stateOf(untroubled.service.database);
  expect(untroubled.messages).toBeGreaterThan(20);
  for (const mishap of ['crash-after', 'lost-after'] as const) {
    for (let struck = 0; struck < untroubled.messages; struck += 1) {
      const { service } = await live((message) => (message === struck ? mishap : null));
      const found = differences(stateOf(service.database), expected);
      expect(found, `${mishap} at message ${struck} of ${untroubled.messages}`).toEqual([]);
    }
  }
});

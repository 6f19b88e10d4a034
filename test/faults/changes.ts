import { derivedId } from '../../demo/object-ids.ts';
import type { RecordedRepository } from '../../demo/repository.types.ts';
import type { World } from '../../demo/world.ts';
import { generateProject, ownerOf, policyText, utc } from './projects.ts';

/** A webhook delivery without its id. */
export interface Told {
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What happens to a repository, and what GitHub tells of it. */
type Happening = (scene: Scene, repository: RecordedRepository) => readonly Told[];

/** Where things happen. `serial` is another number each time, `at` the moment (epoch ms). */
interface Scene {
  readonly world: World;
  readonly at: number;
  readonly serial: number;
}

const full = (owner: string, name: string) => ({
  full_name: `${owner}/${name}`,
  private: false,
  default_branch: 'main',
});
const release = (action: string, { owner, name }: RecordedRepository): Told => ({
  event: 'release',
  payload: { action, release: { draft: false }, repository: full(owner, name) },
});
const tagged = (event: 'create' | 'delete', { owner, name }: RecordedRepository): Told => ({
  event,
  payload: { ref_type: 'tag', repository: full(owner, name) },
});
const pushed = ({ owner, name }: RecordedRepository, files: readonly string[]): Told => ({
  event: 'push',
  payload: {
    ref: 'refs/heads/main',
    commits: [{ added: [], modified: files, removed: [] }],
    repository: full(owner, name),
  },
});
const about = (action: string, { owner, name }: Pick<RecordedRepository, 'owner' | 'name'>, changes = {}): Told => ({
  event: 'repository',
  payload: { action, changes, repository: full(owner, name) },
});

const releases: Happening = ({ world, at, serial }, project) => {
  const tag = `v${2 + (serial % 7)}.${serial % 10}.${serial}`;
  const date = utc(at);
  const commit = derivedId(project.id, tag);
  world.change(project.owner, project.name, ({ tags, releases }) => ({
    head: { commit, date },
    tags: [...tags, { name: tag, commit, date, annotated: serial % 3 === 0 }],
    // Some projects keep releases; others only tag.
    releases: releases.length === 0 ? [] : [...releases, { tag, date, prerelease: serial % 5 === 0, draft: false }],
  }));
  const told = project.releases.length === 0 ? [] : [release('published', project), release('released', project)];
  return [tagged('create', project), ...told];
};

const withdraws: Happening = ({ world, serial }, project) => {
  const { tags } = project;
  const gone = tags[serial % Math.max(1, tags.length)]?.name;
  if (gone === undefined) return [];
  world.change(project.owner, project.name, ({ tags, releases }) => ({
    tags: tags.filter(({ name }) => name !== gone),
    releases: releases.filter(({ tag }) => tag !== gone),
  }));
  return [tagged('delete', project), release('deleted', project)];
};

const relabels: Happening = ({ world, serial }, project) => {
  const chosen = project.releases.at(-1 - (serial % 3))?.tag;
  if (chosen === undefined) return [];
  world.change(project.owner, project.name, ({ releases }) => ({
    releases: releases.map((one) => (one.tag === chosen ? { ...one, prerelease: !one.prerelease } : one)),
  }));
  return [release('edited', project)];
};

/** Write, replace, move or remove the policy, as the serial number says. */
const rewrites: Happening = ({ world, at, serial }, project) => {
  const [commit, date] = [derivedId(project.id, 'policy', String(serial)), utc(at)];
  const path = serial % 4 === 0 ? '.github/SECURITY.md' : 'SECURITY.md';
  const text = serial % 9 === 0 ? null : policyText(serial, serial >> 2);
  world.change(project.owner, project.name, ({ changes }) => ({
    head: { commit, date },
    changes: [{ path, text, commit, date }, ...changes],
  }));
  return [pushed(project, [path])];
};

const renames: Happening = ({ world, serial }, { owner, name }) => {
  const to = { owner, name: `renamed-${serial}` };
  world.rename(owner, name, to);
  return [about('renamed', to, { repository: { name: { from: name } } })];
};

const transfers: Happening = ({ world, serial }, { owner, name }) => {
  const to = { owner: ownerOf(serial * 7), name };
  if (to.owner === owner || world.find(to.owner, name, false) !== null) return [];
  world.rename(owner, name, to);
  return [about('transferred', to, { owner: { from: { user: { login: owner } } } })];
};

/** Another repository takes a name that a rename left. */
const takesOver: Happening = (scene, project) => {
  const told = renames(scene, project);
  const newcomer = {
    ...generateProject({ index: scene.serial, newest: scene.at }),
    owner: project.owner,
    name: project.name,
  };
  scene.world.put(newcomer);
  return [...told, about('created', newcomer)];
};

const archives: Happening = ({ world }, project) => {
  world.change(project.owner, project.name, ({ archived }) => ({ archived: !archived }));
  return [about(project.archived ? 'unarchived' : 'archived', project)];
};

const vanishes: Happening = ({ world }, project) => {
  world.remove(project.owner, project.name);
  return [about('deleted', project)];
};

/** An owner writes new defaults for all that have no policy of their own. */
const changesDefaults: Happening = (scene, { owner }) => {
  const defaults = scene.world.find(owner, '.github', false);
  return defaults === null ? [] : rewrites({ ...scene, serial: scene.serial * 4 + 1 }, defaults);
};

/** How often each thing happens. */
const HAPPENINGS: readonly (readonly [number, Happening])[] = [
  [30, releases],
  [8, withdraws],
  [8, relabels],
  [24, rewrites],
  [8, renames],
  [6, transfers],
  [4, takesOver],
  [6, archives],
  [3, vanishes],
  [3, changesDefaults],
];
const ALL = HAPPENINGS.reduce((sum, [weight]) => sum + weight, 0);

/** Let something happen to so many projects, and return what GitHub tells of it. Repeatable: only `random` and the world decide. */
export function changeWorld(
  world: World,
  { count, at, random }: { readonly count: number; readonly at: number; readonly random: () => number },
): readonly Told[] {
  return Array.from({ length: count }, () => {
    const projects = world.repositories.filter(({ name }) => name !== '.github');
    const project = projects[Math.floor(random() * projects.length)];
    const happening = chosen(random() * ALL);
    return project === undefined ? [] : happening({ world, at, serial: Math.floor(random() * 1_000_000) }, project);
  }).flat();
}

function chosen(point: number): Happening {
  let left = point;
  for (const [weight, happening] of HAPPENINGS) {
    left -= weight;
    if (left < 0) return happening;
  }
  return releases;
}

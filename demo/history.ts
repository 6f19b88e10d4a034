import type { RecordedChange, RecordedRepository } from './repository.types.ts';

/** A commit as far as it is recorded: its id and its date. */
export interface CommitPoint {
  readonly commit: string;
  readonly date: string;
}

/** List the files that stand at a commit: path → text. */
export function filesAt(repository: RecordedRepository, at: CommitPoint): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const change of changesUntil(repository, at.date).reverse()) {
    if (change.text === null) files.delete(change.path);
    else files.set(change.path, change.text);
  }
  return files;
}

/** List the recorded commits up to a date, newest first; with a path, those that touch that file or folder. */
export function commitsUntil(
  repository: RecordedRepository,
  until: string,
  path: string | null,
): readonly CommitPoint[] {
  const touching = changesUntil(repository, until).filter(
    (change) => path === null || path === '' || change.path === path || change.path.startsWith(`${path}/`),
  );
  const head = path === null && repository.head.date <= until ? [repository.head] : [];
  const commits = new Map([...head, ...touching].map(({ commit, date }) => [commit, { commit, date }]));
  return [...commits.values()].sort((a, b) => b.date.localeCompare(a.date));
}

/** Find the commit that a revision names: `HEAD`, a branch, a tag, or an object id. `null` where it names none. */
export function findCommit(repository: RecordedRepository, revision: string): CommitPoint | null {
  const { defaultBranch, head } = repository;
  if (defaultBranch === null) return null;
  if (['HEAD', defaultBranch, `refs/heads/${defaultBranch}`, head.commit].includes(revision)) return head;
  const tag = repository.tags.find(({ name }) => revision === name || revision === `refs/tags/${name}`);
  const point = tag ?? [...repository.changes, ...repository.tags].find(({ commit }) => commit === revision);
  return point === undefined ? null : { commit: point.commit, date: point.date };
}

function changesUntil(repository: RecordedRepository, until: string): RecordedChange[] {
  return repository.changes.filter(({ date }) => date <= until);
}

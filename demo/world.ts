import type { RecordedRepository } from './repository.types.ts';

const key = (owner: string, name: string): string => `${owner}/${name}`.toLowerCase();

/** The repositories that the demo GitHub knows. Tests change it between requests; the values in it never change. */
export class World {
  readonly #byId = new Map<string, RecordedRepository>();
  /** Current names only. */
  readonly #idByName = new Map<string, string>();
  readonly #idByFormerName = new Map<string, string>();

  constructor(repositories: readonly RecordedRepository[]) {
    for (const repository of repositories) this.put(repository);
  }

  /** Every repository, in the order of arrival. */
  get repositories(): readonly RecordedRepository[] {
    return [...this.#byId.values()];
  }

  /** Find by name in any case; a former name counts only with `followRenames`, and only while nobody else bears it. */
  find(owner: string, name: string, followRenames: boolean): RecordedRepository | null {
    const wanted = key(owner, name);
    const id = this.#idByName.get(wanted) ?? (followRenames ? this.#idByFormerName.get(wanted) : undefined);
    return this.findById(id ?? '');
  }

  /** Find by node id. */
  findById(id: string): RecordedRepository | null {
    return this.#byId.get(id) ?? null;
  }

  /** Add a repository, or replace the one with the same id (whatever its name was). */
  put(repository: RecordedRepository): void {
    this.#forget(repository.id);
    this.#byId.set(repository.id, repository);
    this.#idByName.set(key(repository.owner, repository.name), repository.id);
    for (const former of repository.formerNames) this.#idByFormerName.set(former.toLowerCase(), repository.id);
  }

  /** Take a repository out, as a deletion or a change to private does. */
  remove(owner: string, name: string): void {
    const gone = this.#known(owner, name);
    this.#forget(gone.id);
    this.#byId.delete(gone.id);
  }

  /** Change some fields of a repository. Throws where there is none. */
  change(owner: string, name: string, change: (before: RecordedRepository) => Partial<RecordedRepository>): void {
    const before = this.#known(owner, name);
    this.put({ ...before, ...change(before), id: before.id });
  }

  /** Give a repository a new name; the old one goes on finding it. Throws where there is none. */
  rename(owner: string, name: string, to: { readonly owner: string; readonly name: string }): void {
    this.change(owner, name, (before) => ({
      ...to,
      formerNames: [...before.formerNames, `${before.owner}/${before.name}`],
    }));
  }

  #known(owner: string, name: string): RecordedRepository {
    const repository = this.find(owner, name, false);
    if (repository === null) throw new Error(`the demo GitHub has no repository ${owner}/${name}`);
    return repository;
  }

  #forget(id: string): void {
    const before = this.#byId.get(id);
    if (before === undefined) return;
    this.#idByName.delete(key(before.owner, before.name));
    for (const former of before.formerNames) this.#idByFormerName.delete(former.toLowerCase());
  }
}

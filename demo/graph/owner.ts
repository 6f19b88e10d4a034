import { nodeId } from '../object-ids.ts';
import type { RepositoryNode } from './repository.ts';
import { WEB } from './web.ts';

/** Look another repository up, as the query's root does. */
export type FindRepository = (args: RepositoryArguments) => RepositoryNode;

export interface RepositoryArguments {
  readonly owner: string;
  readonly name: string;
  readonly followRenames?: boolean | null;
}

/** Who a repository belongs to. Recordings do not tell users from organisations. */
export class OwnerNode {
  readonly __typename = 'Organization';
  readonly login: string;
  readonly #findRepository: FindRepository;

  constructor(login: string, findRepository: FindRepository) {
    this.login = login;
    this.#findRepository = findRepository;
  }

  get id(): string {
    return nodeId('O', this.login);
  }

  get url(): string {
    return `${WEB}/${this.login}`;
  }

  repository(args: Omit<RepositoryArguments, 'owner'>): RepositoryNode {
    return this.#findRepository({ ...args, owner: this.login });
  }
}

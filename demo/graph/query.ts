import { utc } from '../dates.ts';
import type { Exchange } from '../exchange.ts';
import type { FaultKind } from '../faults.ts';
import type { RecordedRepository } from '../repository.types.ts';
import type { World } from '../world.ts';
import { githubError } from './github-error.ts';
import type { RepositoryArguments } from './owner.ts';
import { RepositoryNode } from './repository.ts';

interface RateLimitNode {
  readonly cost: number;
  readonly limit: number;
  readonly nodeCount: number;
  readonly remaining: number;
  readonly resetAt: string;
  readonly used: number;
}

/** The faults that strike one repository of an answer, not all of them. */
const FIRST_ONLY: ReadonlySet<FaultKind> = new Set(['resource-limits', 'partial-releases', 'partial-objects']);

/** The fields of the schema's `Query` that are recorded. All others resolve to nothing, and the schema says so. */
export class QueryRoot {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  repository({ owner, name, followRenames }: RepositoryArguments, exchange: Exchange): RepositoryNode {
    const record = this.#world.find(owner, name, followRenames ?? true);
    if (record !== null) return this.#show(record, exchange);
    throw githubError('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
  }

  node({ id }: { readonly id: string }, exchange: Exchange): RepositoryNode {
    const record = this.#world.findById(id);
    if (record !== null) return this.#show(record, exchange);
    throw githubError('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'.`);
  }

  rateLimit(_args: unknown, { budget, cost }: Exchange): RateLimitNode {
    const { limit, remaining, used, reset } = budget;
    const resetAt = utc(new Date(reset * 1000).toISOString());
    return { cost: cost.points, limit, nodeCount: cost.nodes, remaining, resetAt, used };
  }

  #show(record: RecordedRepository, exchange: Exchange): RepositoryNode {
    const kind = exchange.fault?.kind ?? null;
    exchange.repositories += 1;
    const fault = kind !== null && FIRST_ONLY.has(kind) && exchange.repositories > 1 ? null : kind;
    if (fault === 'resource-limits') {
      throw githubError('RESOURCE_LIMITS_EXCEEDED', 'Resource limits for this query exceeded.');
    }
    return new RepositoryNode(record, fault, (args) => this.repository(args, exchange));
  }
}

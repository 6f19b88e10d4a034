import type { GraphQLResolveInfo } from 'graphql';
import type { FaultKind } from '../faults.ts';
import { findCommit } from '../history.ts';
import { databaseId } from '../object-ids.ts';
import type { RecordedRepository } from '../repository.types.ts';
import { Connection, type PageArguments } from './connection.ts';
import { BlobNode, CommitNode, type TreeNode } from './git-objects.ts';
import { githubError } from './github-error.ts';
import { type FindRepository, OwnerNode } from './owner.ts';
import { branchRef, type RefNode, ReleaseNode, tagRef } from './refs.ts';
import { WEB } from './web.ts';

interface Order<Field extends string> {
  readonly field: Field;
  readonly direction: 'ASC' | 'DESC';
}

type TagOrder = Order<'TAG_COMMIT_DATE' | 'ALPHABETICAL'>;
const BY_NAME: TagOrder = { field: 'ALPHABETICAL', direction: 'ASC' };

interface RefArguments extends PageArguments {
  readonly refPrefix: string;
  readonly query?: string | null;
  readonly orderBy?: TagOrder | null;
}

interface ReleaseArguments extends PageArguments {
  readonly orderBy?: Order<'CREATED_AT' | 'NAME'> | null;
}

/** A repository: its members are the fields of the schema's `Repository`, as far as they are recorded. */
export class RepositoryNode {
  readonly __typename = 'Repository';
  readonly record: RecordedRepository;
  /** What goes wrong while this repository is read. */
  readonly fault: FaultKind | null;
  readonly isDisabled = false;
  readonly isFork = false;
  readonly isLocked = false;
  readonly isMirror = false;
  readonly isPrivate = false;
  readonly visibility = 'PUBLIC';

  readonly #findRepository: FindRepository;

  constructor(record: RecordedRepository, fault: FaultKind | null, findRepository: FindRepository) {
    this.record = record;
    this.fault = fault;
    this.#findRepository = findRepository;
  }

  get id(): string {
    return this.record.id;
  }

  get databaseId(): number {
    return databaseId(this.record.id);
  }

  get name(): string {
    return this.record.name;
  }

  get nameWithOwner(): string {
    return `${this.record.owner}/${this.record.name}`;
  }

  get owner(): OwnerNode {
    return new OwnerNode(this.record.owner, this.#findRepository);
  }

  get resourcePath(): string {
    return `/${this.nameWithOwner}`;
  }

  get url(): string {
    return `${WEB}${this.resourcePath}`;
  }

  get isArchived(): boolean {
    return this.record.archived;
  }

  /** Not recorded: an archived repository gets no commit any more, so its newest one is the closest guess. */
  get archivedAt(): string | null {
    return this.record.archived ? this.record.head.date : null;
  }

  /** Not recorded: the oldest thing that is. */
  get createdAt(): string {
    const { head, changes, tags, releases } = this.record;
    const [oldest] = [head, ...changes, ...tags, ...releases].map(({ date }) => date).sort();
    return oldest ?? head.date;
  }

  get isEmpty(): boolean {
    return this.record.defaultBranch === null;
  }

  get pushedAt(): string | null {
    return this.isEmpty ? null : this.record.head.date;
  }

  get defaultBranchRef(): RefNode | null {
    return branchRef(this);
  }

  /** `git rev-parse` as far as it is needed: `REV`, `REV:path`, or an object id. */
  object(args: {
    readonly expression?: string | null;
    readonly oid?: string | null;
  }): CommitNode | BlobNode | TreeNode | null {
    this.#breakWith('partial-objects');
    if (args.oid != null) return this.#commit(args.oid) ?? this.#blob(args.oid);
    const expression = args.expression ?? 'HEAD';
    const colon = expression.indexOf(':');
    if (colon === -1) return this.#commit(expression);
    return this.#commit(expression.slice(0, colon))?.objectAt(expression.slice(colon + 1)) ?? null;
  }

  ref(args: { readonly qualifiedName: string }): RefNode | null {
    const branch = branchRef(this);
    if (branch !== null && [branch.name, `${branch.prefix}${branch.name}`].includes(args.qualifiedName)) return branch;
    const tag = this.record.tags.find(({ name }) => [name, `refs/tags/${name}`].includes(args.qualifiedName));
    return tag === undefined ? null : tagRef(this, tag);
  }

  refs(args: RefArguments, _context: unknown, info: GraphQLResolveInfo): Connection<RefNode> {
    const refs = args.refPrefix === 'refs/tags/' ? this.#tags(args.orderBy ?? BY_NAME) : this.#branches(args.refPrefix);
    return this.#paged(
      refs.filter(({ name }) => name.includes(args.query ?? '')),
      args,
      info,
    );
  }

  release(args: { readonly tagName: string }): ReleaseNode | null {
    return this.#releases().find(({ tagName }) => tagName === args.tagName) ?? null;
  }

  releases(args: ReleaseArguments, _context: unknown, info: GraphQLResolveInfo): Connection<ReleaseNode> {
    this.#breakWith('partial-releases');
    const { field, direction } = args.orderBy ?? { field: 'CREATED_AT', direction: 'ASC' };
    const sorted = [...this.#releases()].sort((a, b) =>
      field === 'CREATED_AT' ? a.createdAt.localeCompare(b.createdAt) : a.name.localeCompare(b.name),
    );
    return this.#paged(direction === 'DESC' ? sorted.reverse() : sorted, args, info);
  }

  latestRelease(): ReleaseNode | null {
    const stable = this.#releases().filter(({ isDraft, isPrerelease }) => !isDraft && !isPrerelease);
    return stable.sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0] ?? null;
  }

  #branches(prefix: string): readonly RefNode[] {
    const branch = branchRef(this);
    return branch?.prefix === prefix ? [branch] : [];
  }

  #tags({ field, direction }: TagOrder): readonly RefNode[] {
    const sorted = [...this.record.tags].sort((a, b) =>
      field === 'TAG_COMMIT_DATE' ? a.date.localeCompare(b.date) : a.name.localeCompare(b.name),
    );
    return (direction === 'DESC' ? sorted.reverse() : sorted).map((tag) => tagRef(this, tag));
  }

  #releases(): readonly ReleaseNode[] {
    return this.record.releases.map((release) => new ReleaseNode(this, release));
  }

  #paged<T>(all: readonly T[], args: PageArguments, info: GraphQLResolveInfo): Connection<T> {
    const shifted = this.fault === 'shifted-page' && args.after != null;
    return new Connection(shifted ? all.slice(1) : all, args, info);
  }

  #breakWith(kind: FaultKind): void {
    if (this.fault === kind)
      throw githubError('SERVICE_UNAVAILABLE', 'Something went wrong while executing your query.');
  }

  #commit(revision: string): CommitNode | null {
    const point = findCommit(this.record, revision);
    return point === null ? null : new CommitNode(this, point);
  }

  #blob(oid: string): BlobNode | null {
    const texts = this.record.changes.flatMap(({ text }) => text ?? []);
    return texts.map((text) => new BlobNode(this, text)).find((blob) => blob.oid === oid) ?? null;
  }
}

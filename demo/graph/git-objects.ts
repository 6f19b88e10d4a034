import type { GraphQLResolveInfo } from 'graphql';
import { type CommitPoint, commitsUntil, filesAt } from '../history.ts';
import { blobId, derivedId, nodeId } from '../object-ids.ts';
import type { RecordedTag } from '../repository.types.ts';
import { Connection, type PageArguments } from './connection.ts';
import type { RepositoryNode } from './repository.ts';

/** GitHub cuts the text of larger blobs and says so in `isTruncated`. */
const BLOB_TEXT_BYTES = 512 * 1024;

/** What every git object answers. The classes here are what graphql-js resolves: their members are the schema's fields. */
abstract class GitObjectNode {
  abstract readonly __typename: 'Blob' | 'Commit' | 'Tag' | 'Tree';
  readonly repository: RepositoryNode;
  readonly oid: string;

  constructor(repository: RepositoryNode, oid: string) {
    this.repository = repository;
    this.oid = oid;
  }

  get id(): string {
    return nodeId(this.__typename, this.repository.id, this.oid);
  }

  get abbreviatedOid(): string {
    return this.oid.slice(0, 7);
  }

  get commitResourcePath(): string {
    return `${this.repository.resourcePath}/commit/${this.oid}`;
  }

  get commitUrl(): string {
    return `${this.repository.url}/commit/${this.oid}`;
  }
}

export class BlobNode extends GitObjectNode {
  readonly __typename = 'Blob';
  readonly byteSize: number;
  readonly isBinary: boolean;
  readonly isTruncated: boolean;
  readonly text: string | null;

  constructor(repository: RepositoryNode, text: string) {
    super(repository, blobId(text));
    const bytes = Buffer.from(text);
    this.byteSize = bytes.length;
    this.isBinary = text.includes('\0');
    const limit = repository.fault === 'truncated-text' ? Math.floor(bytes.length / 2) : BLOB_TEXT_BYTES;
    this.isTruncated = bytes.length > limit;
    this.text = this.isBinary ? null : bytes.subarray(0, limit).toString();
  }
}

export class TreeNode extends GitObjectNode {
  readonly __typename = 'Tree';
  readonly #folder: string;
  readonly #files: ReadonlyMap<string, string>;

  constructor(repository: RepositoryNode, folder: string, files: ReadonlyMap<string, string>) {
    super(repository, derivedId('tree', repository.id, folder, ...[...files].flat()));
    this.#folder = folder;
    this.#files = files;
  }

  entries(): readonly TreeEntryNode[] {
    const prefix = this.#folder === '' ? '' : `${this.#folder}/`;
    const inside = [...this.#files.keys()].filter((path) => path.startsWith(prefix));
    const names = new Set(inside.map((path) => path.slice(prefix.length).split('/', 1).join('')));
    return [...names].sort().flatMap((name) => treeEntry(this.repository, `${prefix}${name}`, this.#files) ?? []);
  }
}

interface TreeEntryNode {
  readonly name: string;
  readonly path: string;
  readonly oid: string;
  readonly type: 'blob' | 'tree';
  readonly mode: number;
  /** Bytes; a folder has none. */
  readonly size: number;
  readonly object: BlobNode | TreeNode;
}

function treeEntry(repository: RepositoryNode, path: string, files: ReadonlyMap<string, string>): TreeEntryNode | null {
  const object = objectAt(repository, path, files);
  if (object === null) return null;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const entry = { name, path, oid: object.oid, object };
  return object instanceof BlobNode
    ? { ...entry, type: 'blob', mode: 0o100644, size: object.byteSize }
    : { ...entry, type: 'tree', mode: 0o040000, size: 0 };
}

function objectAt(
  repository: RepositoryNode,
  path: string,
  files: ReadonlyMap<string, string>,
): BlobNode | TreeNode | null {
  const text = files.get(path);
  if (text !== undefined) return new BlobNode(repository, text);
  const isFolder = path === '' || [...files.keys()].some((file) => file.startsWith(`${path}/`));
  return isFolder ? new TreeNode(repository, path, files) : null;
}

interface HistoryArguments extends PageArguments {
  readonly path?: string | null;
  readonly since?: string | null;
  readonly until?: string | null;
}

export class CommitNode extends GitObjectNode {
  readonly __typename = 'Commit';
  readonly committedDate: string;

  constructor(repository: RepositoryNode, at: CommitPoint) {
    super(repository, at.commit);
    this.committedDate = at.date;
  }

  get authoredDate(): string {
    return this.committedDate;
  }

  get url(): string {
    return this.commitUrl;
  }

  history(args: HistoryArguments, _context: unknown, info: GraphQLResolveInfo): Connection<CommitNode> {
    const commits = commitsUntil(this.repository.record, this.committedDate, args.path ?? null)
      .filter(({ date }) => args.since == null || Date.parse(date) >= Date.parse(args.since))
      .filter(({ date }) => args.until == null || Date.parse(date) <= Date.parse(args.until));
    return new Connection(
      commits.map((point) => new CommitNode(this.repository, point)),
      args,
      info,
    );
  }

  /** A line without merges: the recorded commit before this one is its only parent. */
  parents(args: PageArguments, _context: unknown, info: GraphQLResolveInfo): Connection<CommitNode> {
    const [before] = commitsUntil(this.repository.record, this.committedDate, null).filter(
      ({ date }) => date < this.committedDate,
    );
    return new Connection(before === undefined ? [] : [new CommitNode(this.repository, before)], args, info);
  }

  /** The file or folder at a path as this commit has it. */
  file(args: { readonly path: string }): TreeEntryNode | null {
    return treeEntry(this.repository, args.path, this.#files());
  }

  /** The git object at a path as this commit has it; the root folder at `''`. */
  objectAt(path: string): BlobNode | TreeNode | null {
    return objectAt(this.repository, path, this.#files());
  }

  tree(): BlobNode | TreeNode | null {
    return this.objectAt('');
  }

  #files(): ReadonlyMap<string, string> {
    return filesAt(this.repository.record, { commit: this.oid, date: this.committedDate });
  }
}

/** An annotated tag. */
export class TagNode extends GitObjectNode {
  readonly __typename = 'Tag';
  readonly name: string;
  readonly target: CommitNode;
  readonly tagger: { readonly date: string };
  readonly message: string;

  constructor(repository: RepositoryNode, tag: RecordedTag) {
    super(repository, derivedId('tag', repository.id, tag.name, tag.commit));
    this.name = tag.name;
    this.message = tag.name;
    this.target = new CommitNode(repository, tag);
    this.tagger = { date: tag.date };
  }
}

import { nodeId } from '../object-ids.ts';
import type { RecordedRelease, RecordedTag } from '../repository.types.ts';
import { CommitNode, TagNode } from './git-objects.ts';
import type { RepositoryNode } from './repository.ts';

/** A branch or a tag under its name. */
export class RefNode {
  readonly __typename = 'Ref';
  readonly repository: RepositoryNode;
  readonly prefix: string;
  readonly name: string;
  readonly target: CommitNode | TagNode;

  constructor(
    repository: RepositoryNode,
    prefix: 'refs/heads/' | 'refs/tags/',
    name: string,
    target: CommitNode | TagNode,
  ) {
    this.repository = repository;
    this.prefix = prefix;
    this.name = name;
    this.target = target;
  }

  get id(): string {
    return nodeId('REF', this.repository.id, this.prefix, this.name);
  }
}

/** Show the head of the default branch; `null` in an empty repository. */
export function branchRef(repository: RepositoryNode): RefNode | null {
  const { defaultBranch, head } = repository.record;
  return defaultBranch === null
    ? null
    : new RefNode(repository, 'refs/heads/', defaultBranch, new CommitNode(repository, head));
}

/** Show a recorded tag. */
export function tagRef(repository: RepositoryNode, tag: RecordedTag): RefNode {
  const target = tag.annotated ? new TagNode(repository, tag) : new CommitNode(repository, tag);
  return new RefNode(repository, 'refs/tags/', tag.name, target);
}

/** A release as GitHub shows it: a page about a tag, which may not exist yet. */
export class ReleaseNode {
  readonly __typename = 'Release';
  readonly repository: RepositoryNode;
  readonly tagName: string;
  readonly name: string;
  readonly createdAt: string;
  readonly isDraft: boolean;
  readonly isPrerelease: boolean;

  constructor(repository: RepositoryNode, release: RecordedRelease) {
    this.repository = repository;
    this.tagName = release.tag;
    this.name = release.tag;
    this.createdAt = release.date;
    this.isDraft = release.draft;
    this.isPrerelease = release.prerelease;
  }

  get id(): string {
    return nodeId('RE', this.repository.id, this.tagName);
  }

  get publishedAt(): string | null {
    return this.isDraft ? null : this.createdAt;
  }

  get updatedAt(): string {
    return this.createdAt;
  }

  get url(): string {
    return `${this.repository.url}/releases/tag/${encodeURIComponent(this.tagName)}`;
  }

  get isLatest(): boolean {
    return this.repository.latestRelease()?.tagName === this.tagName;
  }

  tag(): RefNode | null {
    return this.repository.ref({ qualifiedName: `refs/tags/${this.tagName}` });
  }

  tagCommit(): CommitNode | null {
    const target = this.tag()?.target ?? null;
    return target instanceof TagNode ? target.target : target;
  }
}

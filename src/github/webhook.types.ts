import type { RepositoryName } from './github.types.ts';

/**
 * What a delivery of GitHub's means for us. It is a hint where to look, never a fact to store: deliveries come late, twice and out of
 * order, and only GitHub's answer of this moment is true.
 */
export type Meaning =
  /** Something about these projects is new. */
  | { readonly kind: 'sync'; readonly projects: readonly RepositoryName[]; readonly reason: News }
  /** A project has another name or owner now. */
  | { readonly kind: 'renamed'; readonly from: RepositoryName; readonly to: RepositoryName }
  /** A project was deleted or is not public any more. */
  | { readonly kind: 'gone'; readonly project: RepositoryName }
  /** Something concerns all projects of an owner. */
  | { readonly kind: 'owner'; readonly owner: string; readonly reason: OwnerNews }
  /** It says nothing that an answer of ours depends on. */
  | { readonly kind: 'ignored'; readonly why: Ignored };

export type News = 'release' | 'tag' | 'policy' | 'archived' | 'default-branch' | 'visible' | 'advisory';

export type OwnerNews =
  /** The App may see them from now on; what happened before was not told. */
  | 'installed'
  /** The App may see some of them no longer: nothing is told from now on. */
  | 'uninstalled'
  /** The policy that those without one of their own go by. */
  | 'defaults'
  | 'renamed';

export type Ignored =
  /** An event that we have no use for. */
  | 'event'
  /** An action of a known event that we have no use for. */
  | 'action'
  /** GitHub tries whether we are there. */
  | 'ping'
  /** A repository that is not public. */
  | 'private'
  | 'draft'
  /** A description, a topic: no answer depends on it. */
  | 'details'
  /** Not the default branch, and no tag. */
  | 'branch'
  /** Every changed file is told, and none may hold a policy. */
  | 'files'
  /** An advisory that names no repository of our host. */
  | 'no-repository';

import { z } from 'zod';
import type { RepositoryName } from '../github.types.ts';
import type { Meaning } from '../webhook.types.ts';
import { ignored, LOGIN, NAME, subject } from './subject.ts';

const account = z.object({ login: z.string().regex(LOGIN) }).nullish();

const base = z.object({ action: z.string(), repository: subject });
const renamed = z.object({
  changes: z.object({
    repository: z.object({ name: z.object({ from: z.string().regex(NAME) }) }),
  }),
});
const transferred = z.object({
  changes: z.object({
    owner: z.object({
      from: z
        .object({ user: account, organization: account })
        .transform(({ user, organization }) => (user ?? organization)?.login)
        .pipe(z.string()),
    }),
  }),
});
const edited = z.object({ changes: z.object({ default_branch: z.unknown().optional() }) });

/** Read a `repository` event. https://docs.github.com/webhooks/webhook-events-and-payloads#repository */
export function readRepository(body: unknown): Meaning {
  const { action, repository } = base.parse(body);
  const { project, isPrivate } = repository;
  if (action === 'privatized') return { kind: 'gone', project };
  return isPrivate ? ignored('private') : readPublic(body, action, project);
}

/** Read a `public` event, which a repository that becomes public sends beside `publicized`. */
export function readPublicized(body: unknown): Meaning {
  const { repository } = z.object({ repository: subject }).parse(body);
  return { kind: 'sync', projects: [repository.project], reason: 'visible' };
}

function readPublic(body: unknown, action: string, project: RepositoryName): Meaning {
  switch (action) {
    case 'deleted':
      return { kind: 'gone', project };
    case 'renamed':
      return {
        kind: 'renamed',
        from: { ...project, name: renamed.parse(body).changes.repository.name.from },
        to: project,
      };
    case 'transferred':
      return { kind: 'renamed', from: { ...project, owner: transferred.parse(body).changes.owner.from }, to: project };
    case 'archived':
    case 'unarchived':
      return { kind: 'sync', projects: [project], reason: 'archived' };
    // A repository may be created under a name that another one has left.
    case 'created':
    case 'publicized':
      return { kind: 'sync', projects: [project], reason: 'visible' };
    case 'edited':
      return edited.parse(body).changes.default_branch === undefined
        ? ignored('details')
        : { kind: 'sync', projects: [project], reason: 'default-branch' };
    default:
      return ignored('action');
  }
}

import type { ProjectName } from '../store/names.ts';
import type { StoredStatement } from '../store/statements.ts';
import { type Contact, contactProject } from '../sync/first-contact.ts';
import type { HttpContext } from './app.types.ts';
import { Problem } from './errors.ts';
import { loadKnown } from './known.ts';
import { noteAsked } from './popularity.ts';
import { limitSync } from './rate-limit.ts';

/** An operator has to change a token: minutes, not seconds. */
const UNAVAILABLE_SECONDS = 300;

/** Repository names as a path gives them. */
export interface NamePath {
  readonly owner: string;
  readonly repo: string;
}

/** What a question about a project comes to. */
export type Found =
  | { readonly kind: 'statement'; readonly stored: StoredStatement }
  /** The name that the project has now. */
  | { readonly kind: 'moved'; readonly owner: string; readonly name: string }
  /** It is being read for the first time; ask again after so many seconds. */
  | { readonly kind: 'pending'; readonly retryAfter: number }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Name the project that a path speaks of, on the host that this service stores. */
export function projectName(c: HttpContext, { owner, repo }: NamePath): ProjectName {
  return { host: c.get('sync').host, owner, name: repo };
}

/**
 * Find what stands under a name: one query that reads one row. Where nobody has asked before, the project is synced inside this
 * request first, which counts against the client's limit for such work (throws `too-many-requests`).
 */
export async function findProject(c: HttpContext, path: NamePath): Promise<Found> {
  const sync = c.get('sync');
  const name = projectName(c, path);
  const standing = await loadKnown(sync.db, name, sync.now());
  if (standing.kind === 'statement') noteAsked(c, [name]);
  if (standing.kind !== 'unknown') return readContact(c, path, standing);
  await limitSync(c);
  const request = { owner: path.owner, name: path.repo, cause: 'first-contact' } as const;
  return readContact(c, path, await contactProject(sync, request));
}

/** Read what stands under a name as the answer to a question about it. */
export function readContact(c: HttpContext, { owner, repo }: NamePath, contact: Contact): Found {
  const project = `${owner}/${repo}`;
  switch (contact.kind) {
    case 'statement':
      return contact.goneSince === null
        ? { kind: 'statement', stored: contact }
        : refused('project-gone', `${project} was deleted or made private; noticed ${contact.goneSince}.`);
    case 'moved':
      return contact;
    case 'pending':
      return { kind: 'pending', retryAfter: secondsUntil(c, contact.until) };
    case 'absent':
      return refused('project-not-found', `There is no public repository ${project}.`);
    case 'unavailable':
      return refused('github-unavailable', `${project} is not known yet, and GitHub refuses our questions.`);
  }
}

/** Tell how many seconds there are until a moment (epoch ms); at least one. */
export function secondsUntil(c: HttpContext, moment: number): number {
  return Math.max(1, Math.ceil((moment - c.get('sync').now()) / 1000));
}

function refused(code: Problem['code'], detail: string): Found {
  const retryAfter = code === 'github-unavailable' ? { retryAfter: UNAVAILABLE_SECONDS } : {};
  return { kind: 'refused', problem: new Problem(code, { detail, ...retryAfter }) };
}

import { z } from 'zod';
import { isPolicyPath } from '../policy-files.ts';
import type { Meaning } from '../webhook.types.ts';
import { ignored, subject } from './subject.ts';

/** GitHub tells at most so many commits a push, and so many files a commit; where there are as many, there may be more. */
const COMMITS_TOLD = 2_048;
const FILES_TOLD = 3_000;

/** An owner's repository of defaults. https://docs.github.com/communities/setting-up-your-project-for-healthy-contributions/creating-a-default-community-health-file */
const DEFAULTS = '.github';

const paths = z.array(z.string()).optional();
const commit = z.object({ added: paths, modified: paths, removed: paths });
const payload = z.object({
  ref: z.string(),
  forced: z.boolean().optional(),
  commits: z.array(commit).optional(),
  repository: subject,
});

/** Read a `push` event: to a branch or a tag. https://docs.github.com/webhooks/webhook-events-and-payloads#push */
export function readPush(body: unknown): Meaning {
  const { ref, forced = false, commits = [], repository } = payload.parse(body);
  const { project, isPrivate, defaultBranch } = repository;
  if (isPrivate) return ignored('private');
  // A moved tag is told by nothing else.
  if (ref.startsWith('refs/tags/')) return { kind: 'sync', projects: [project], reason: 'tag' };
  if (!isDefaultBranch(ref, defaultBranch)) return ignored('branch');
  // What a forced push takes away is not told.
  if (!forced && tellsAll(commits) && !commits.some(touchesPolicy)) return ignored('files');
  if (project.name.toLowerCase() === DEFAULTS) return { kind: 'owner', owner: project.owner, reason: 'defaults' };
  return { kind: 'sync', projects: [project], reason: 'policy' };
}

function isDefaultBranch(ref: string, name: string | undefined): boolean {
  return ref.startsWith('refs/heads/') && (name === undefined || ref === `refs/heads/${name}`);
}

/** True where the list of commits and the files of each are certainly whole. */
function tellsAll(commits: readonly z.infer<typeof commit>[]): boolean {
  const isWhole = ({ added, modified, removed }: z.infer<typeof commit>): boolean =>
    added !== undefined &&
    modified !== undefined &&
    removed !== undefined &&
    added.length + modified.length + removed.length < FILES_TOLD;
  return commits.length > 0 && commits.length < COMMITS_TOLD && commits.every(isWhole);
}

function touchesPolicy({ added = [], modified = [], removed = [] }: z.infer<typeof commit>): boolean {
  return [added, modified, removed].some((files) => files.some(isPolicyPath));
}

import { dirname } from 'node:path';
import { fetchReleases } from '../client/releases.ts';
import type { Release } from '../verdict/verdict.types.ts';
import { CommandFailure } from './exit-codes.ts';
import { readTagsFile } from './files.ts';
import { readGitTags } from './git-tags.ts';
import { askRemote, type RemoteOptions } from './remote.ts';
import { parseProject } from './target.ts';

/** Where the releases of the project at hand come from: a file, the API, or the tags of the checkout. */
export interface ReleaseOptions extends Pick<RemoteOptions, 'api'> {
  readonly releases?: string;
  readonly project?: string;
}

/** Read the releases to compare a policy file with. Where there are none the user is told, since checks are left out. */
export async function releasesFor(path: string, options: ReleaseOptions): Promise<readonly Release[]> {
  const releases = await knownReleases(path, options);
  if (releases?.length) return releases;
  process.stderr.write(
    'stillpatched: no releases known, so the table is not compared with any. Give some with --releases.\n',
  );
  return [];
}

async function knownReleases(path: string, options: ReleaseOptions): Promise<readonly Release[] | null> {
  const { releases, project } = options;
  if (releases !== undefined && project !== undefined) {
    throw new CommandFailure('usage', '--releases and --project name two sources of releases. Give one.');
  }
  if (releases !== undefined) return readTagsFile(releases);
  if (project === undefined) return readGitTags(dirname(path));
  const target = parseProject(project);
  const { value } = await askRemote(options, (asking) => fetchReleases({ ...asking, ...target }));
  return value;
}

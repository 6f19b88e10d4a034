import type { GitHubClient } from './client.ts';
import type { FetchedBatch, FetchOptions, FetchResult, ProjectUpdate, WantedProject } from './github.types.ts';
import { ProjectReading } from './project-reading.ts';
import { readTogether } from './read-together.ts';

/**
 * Fetch many projects in as few requests as possible, one request at a time, as GitHub asks: the questions of all projects
 * travel together, and so do the pages and texts that still lack. Never throws; every project has a result of its own.
 */
export function fetchProjects(
  client: GitHubClient,
  wanted: readonly WantedProject[],
  options: FetchOptions = {},
): Promise<FetchedBatch> {
  return readTogether(
    client,
    wanted.map((project) => new ProjectReading(project)),
    options,
  );
}

/** Fetch one project. */
export async function fetchProject(
  client: GitHubClient,
  wanted: WantedProject,
  options: FetchOptions = {},
): Promise<FetchResult<ProjectUpdate>> {
  const { results } = await fetchProjects(client, [wanted], options);
  const [result] = results;
  if (result === undefined) throw new Error('one project was asked for, and none came back');
  return result;
}

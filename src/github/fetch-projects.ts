import { askParts } from './ask-parts.ts';
import type { GitHubClient } from './client.ts';
import type { FetchedBatch, FetchOptions, FetchResult, ProjectUpdate, WantedProject } from './github.types.ts';
import { Ledger } from './ledger.ts';
import { ProjectReading } from './project-reading.ts';

/**
 * Fetch many projects in as few requests as possible, one request at a time, as GitHub asks: the questions of all projects
 * travel together, and so do the pages and texts that still lack. Never throws; every project has a result of its own.
 */
export async function fetchProjects(
  client: GitHubClient,
  wanted: readonly WantedProject[],
  options: FetchOptions = {},
): Promise<FetchedBatch> {
  const ledger = new Ledger(options.reserve ?? 0);
  const readings = wanted.map((project) => new ProjectReading(project));
  for (let steps = stepsOf(readings); steps.length > 0; steps = stepsOf(readings)) {
    const answers = await askParts(
      { client, ledger, options },
      steps.map(({ step }) => step),
    );
    for (const [index, answer] of answers.entries()) steps[index]?.reading.take(answer);
  }
  const { requests, points, rateLimit } = ledger;
  return { results: readings.map((reading) => reading.result(rateLimit)), requests, points, rateLimit };
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

function stepsOf(readings: readonly ProjectReading[]) {
  return readings.flatMap((reading) => reading.pending().map((step) => ({ reading, step })));
}

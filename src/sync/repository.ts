import type { FetchOptions } from '../github/github.types.ts';
import type { SyncContext } from './context.ts';
import type { SyncJob } from './job.ts';
import { logOutcome } from './log.ts';
import { type Answered, askGitHub, identify } from './observe.ts';
import type { SyncOutcome } from './outcome.ts';
import { internalFailure, type Question, readQuestion, type Task } from './question.ts';
import { recordDisplaced, recordFault, recordSighting } from './record.ts';

/**
 * Sync projects: read what is stored, ask GitHub about all of them together, then compare, compile and save one by one. Logs one line
 * for each. Returns an outcome for each task, in their order. Never throws: an error of our own is `failed`, `internal`.
 */
export async function syncProjects(
  context: SyncContext,
  tasks: readonly Task[],
  options: FetchOptions,
): Promise<readonly SyncOutcome[]> {
  const questions = await Promise.all(tasks.map((task) => readQuestion(context, task)));
  const open = questions.filter(({ settled }) => settled === undefined);
  const answers = await askGitHub(context, open, options);
  const answered = new Map(open.map((question, i) => [question, answers[i]]));
  const outcomes: SyncOutcome[] = [];
  for (const question of questions) {
    const outcome = question.settled ?? (await record(context, question, answered.get(question), options));
    logSync(context, question.task.job, outcome);
    outcomes.push(outcome);
  }
  return outcomes;
}

async function record(
  context: SyncContext,
  question: Question,
  answer: Answered | undefined,
  options: FetchOptions,
): Promise<SyncOutcome> {
  try {
    if (answer === undefined) throw new Error('GitHub answered fewer questions than were asked');
    const sighting = await identify(context, question, answer, options);
    if (!sighting.ok) return await recordFault(context, question, sighting.fault);
    const outcome = await recordSighting(context, question, sighting);
    await recordDisplaced(context, question, sighting.seen.githubId);
    return outcome;
  } catch (error) {
    return internalFailure(error);
  }
}

function logSync({ host }: SyncContext, { owner, name, cause }: SyncJob, outcome: SyncOutcome): void {
  logOutcome({ message: 'project synced', project: `${host}/${owner}/${name}`, job: cause, ...outcome });
}

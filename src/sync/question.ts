import { type ProjectName, sameName } from '../store/names.ts';
import type { StoredProject } from '../store/project.types.ts';
import { loadProject } from '../store/projects.ts';
import type { SyncContext } from './context.ts';
import type { SyncJob } from './job.ts';
import { describeError } from './log.ts';
import type { SyncOutcome } from './outcome.ts';

/** A job and when it was asked for. */
export interface Task {
  readonly job: SyncJob;
  /** Epoch ms; a sync that began later has done the job already. Absent: it is to be done now, whatever was done before. */
  readonly askedAt?: number;
}

/** What is to be asked about a project, and what is stored under that name. */
export interface Question {
  readonly task: Task;
  readonly asked: ProjectName;
  readonly named: StoredProject | undefined;
  /** Set where nothing is to be asked any more. */
  readonly settled?: SyncOutcome;
}

/** Read what is stored of the project that a task names. Never throws. */
export async function readQuestion({ db, host }: SyncContext, task: Task): Promise<Question> {
  const asked: ProjectName = { host, owner: task.job.owner, name: task.job.name };
  try {
    const named = await loadProject(db, asked);
    return isDone(task, asked, named)
      ? { task, asked, named, settled: { code: 'superseded' } }
      : { task, asked, named };
  } catch (error) {
    return { task, asked, named: undefined, settled: internalFailure(error) };
  }
}

/** A name that a project has left may have been taken by another one since: of that, a sync of the first says nothing. */
function isDone({ askedAt }: Task, asked: ProjectName, named: StoredProject | undefined): boolean {
  return named !== undefined && askedAt !== undefined && named.syncedAt > askedAt && sameName(asked, named.facts);
}

/** The outcome of an error of our own. */
export function internalFailure(error: unknown): SyncOutcome {
  return { code: 'failed', fault: 'internal', detail: describeError(error) };
}

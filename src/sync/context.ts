import type { Env } from '../env.ts';
import type { FetchOptions, FetchResult, ProjectUpdate, WantedProject } from '../github/github.types.ts';
import { type Database, openDatabase } from '../store/database.ts';
import type { SyncJob } from './job.ts';

/** Everything that a sync reaches the outside with, so that a test can put something else in its place. */
export interface SyncContext {
  readonly db: Database;
  /** The host that projects are stored under. */
  readonly host: string;
  readonly queue: Pick<Queue<SyncJob>, 'send' | 'sendBatch'>;
  readonly fetchProject: (wanted: WantedProject, options: FetchOptions) => Promise<FetchResult<ProjectUpdate>>;
  /** Epoch ms. */
  readonly now: () => number;
}

import { env } from 'cloudflare:workers';
import { vi } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { loadStatement } from '../../src/store/statements.ts';
import type { SyncContext } from '../../src/sync/context.ts';
import type { QueuedJob } from '../../src/sync/job.ts';
import type { PackageJob } from '../../src/sync/package-job.ts';
import { FakeGitHub } from './fake-github.ts';
import { FakeRegistries } from './fake-registries.ts';

export const NOON = Date.parse('2026-11-21T12:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

type ProjectJob = Exclude<QueuedJob, PackageJob>;

/** A message about a project as it went to the queue. */
interface SentJob {
  readonly body: ProjectJob;
  readonly delaySeconds: number | undefined;
}

/** A sync with the real database, a GitHub that answers from a list, and a clock that stands still until it is moved. */
export function createWorld(binding: D1Database = env.DB) {
  const github = new FakeGitHub();
  const sent: SentJob[] = [];
  /** Keys of the packages that went to the queue. */
  const sentPackages: string[] = [];
  const registries: FakeRegistries = new FakeRegistries(() => world.now);
  const world = { github, registries, sent, sentPackages, sendBatches: [] as number[], now: NOON };
  const note = (body: QueuedJob, delaySeconds: number | undefined) => {
    if (body.kind === 'package') sentPackages.push(body.purl);
    else sent.push({ body, delaySeconds });
  };
  const queue = {
    send: async (body: QueuedJob, options?: QueueSendOptions) => note(body, options?.delaySeconds),
    sendBatch: async (messages: Iterable<MessageSendRequest<QueuedJob>>) => {
      const batch = [...messages];
      world.sendBatches.push(batch.length);
      for (const { body, delaySeconds } of batch) note(body, delaySeconds);
    },
  } as unknown as SyncContext['queue'];
  const context: SyncContext = {
    db: openDatabase(binding),
    host: 'github.com',
    queue,
    fetchProjects: github.fetch,
    fetchHistories: github.fetchHistories,
    fetchAdvisories: github.fetchAdvisories,
    registry: registries.client,
    account: async () => 'token 5eedf00d',
    credentialsFault: null,
    now: () => world.now,
    // Not among those that are noted (`popularity.ts`); a test that wants them brings its own.
    chance: () => 0.5,
  };
  return Object.assign(world, { context });
}

/** What the database answers about a name. */
export function standing(context: SyncContext, name: string, owner = 'Acme') {
  return loadStatement(context.db, { host: context.host, owner, name }, context.now());
}

/** The columns of one project, by GitHub's id. */
export async function projectRow(githubId: string): Promise<Record<string, unknown> | null> {
  return env.DB.prepare('SELECT * FROM projects WHERE github_id = ?').bind(githubId).first();
}

/** Collect log lines, parsed, instead of printing them. */
export function collectLog(): Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => {
    lines.push(JSON.parse(line));
  });
  return lines;
}

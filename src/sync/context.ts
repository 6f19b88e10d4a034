import type { Env } from '../env.ts';
import type { FetchedAdvisories, WantedAdvisories } from '../github/advisories.types.ts';
import { createGitHubClient } from '../github/client.ts';
import { chooseCredentials } from '../github/credentials.ts';
import { fetchAdvisories } from '../github/fetch-advisories.ts';
import { fetchHistories } from '../github/fetch-histories.ts';
import { fetchProjects } from '../github/fetch-projects.ts';
import type { FetchedBatch, FetchOptions, WantedProject } from '../github/github.types.ts';
import type { FetchedHistories, WantedHistory } from '../github/history.types.ts';
import { createRestClient } from '../github/rest-client.ts';
import { createRegistryClient, type RegistryClient } from '../registry/client.ts';
import { type Database, openDatabase } from '../store/database.ts';
import type { QueuedJob } from './job.ts';
import { readRegistryUrls } from './registry-urls.ts';

/** Everything that a sync reaches the outside with, so that a test can put something else in its place. */
export interface SyncContext {
  readonly db: Database;
  /** The host that projects are stored under. */
  readonly host: string;
  readonly queue: Pick<Queue<QueuedJob>, 'send' | 'sendBatch'>;
  /** One result for each wanted project, in their order. Never throws. */
  readonly fetchProjects: (wanted: readonly WantedProject[], options: FetchOptions) => Promise<FetchedBatch>;
  /** One history for each wanted project, in their order. Never throws. */
  readonly fetchHistories: (wanted: readonly WantedHistory[], options: FetchOptions) => Promise<FetchedHistories>;
  /** One list for each wanted project, in their order. Never throws. */
  readonly fetchAdvisories: (wanted: readonly WantedAdvisories[], options: FetchOptions) => Promise<FetchedAdvisories>;
  /** The package registries. */
  readonly registry: RegistryClient;
  /** Names whose budget at GitHub is spent; see `Credentials`. */
  readonly account: () => Promise<string>;
  /** What is wrong with our credentials for GitHub; `null` where nothing is. */
  readonly credentialsFault: string | null;
  /** Epoch ms. */
  readonly now: () => number;
  /** A number in [0, 1), another one each time. */
  readonly chance: () => number;
}

/** What may stand in for the real world. */
export interface Outside {
  readonly fetch?: typeof globalThis.fetch;
  readonly now?: () => number;
}

/** Connect a sync to what the Worker is bound to. Sends nothing. Throws a TypeError where GITHUB_API_URL or REGISTRY_URLS is unusable. */
export function createSyncContext(env: Env, { fetch, now = Date.now }: Outside = {}): SyncContext {
  const transport = { apiUrl: env.GITHUB_API_URL, now, ...(fetch !== undefined && { fetch }) };
  const { account, token, fault } = chooseCredentials(env, transport);
  const client = createGitHubClient({ ...transport, token });
  const rest = createRestClient({ ...transport, token });
  return {
    db: openDatabase(env.DB),
    host: env.GITHUB_HOST,
    queue: env.SYNC_QUEUE,
    fetchProjects: (wanted, options) => fetchProjects(client, wanted, options),
    fetchHistories: (wanted, options) => fetchHistories(client, wanted, options),
    fetchAdvisories: (wanted, options) => fetchAdvisories(rest, wanted, options),
    registry: createRegistryClient({
      ...{ baseUrls: readRegistryUrls(env.REGISTRY_URLS), host: env.GITHUB_HOST, now },
      ...(fetch !== undefined && { fetch }),
    }),
    account,
    credentialsFault: fault,
    now,
    chance: Math.random,
  };
}

const opened = new WeakMap<Env, SyncContext>();

/** The sync context of these bindings, the same for all events of an isolate, so that they share GitHub's tokens. */
export function syncContextOf(env: Env): SyncContext {
  const context = opened.get(env) ?? createSyncContext(env);
  opened.set(env, context);
  return context;
}

import type { QueuedJob } from './sync/job.ts';

/** The bindings that `wrangler.toml` declares, plus the secrets that it must not hold. */
export interface Env {
  readonly DB: D1Database;
  readonly SYNC_QUEUE: Queue<QueuedJob>;
  /** Counts every request of a client. */
  readonly REQUEST_LIMIT: RateLimit;
  /** Counts what may spend GitHub's budget: first contact and refresh. */
  readonly SYNC_LIMIT: RateLimit;
  /** The same two for who asks with an API key. */
  readonly KEY_REQUEST_LIMIT: RateLimit;
  readonly KEY_SYNC_LIMIT: RateLimit;
  /** Base address of GitHub's API: `https://api.github.com`, `https://HOST/api/v3`, or the demo GitHub's. */
  readonly GITHUB_API_URL: string;
  /** The host that projects are stored and answered under: `github.com`. */
  readonly GITHUB_HOST: string;
  /** JSON: other addresses than the public registries', `{"npm":"https://npm.example.com"}`; absent where the public ones are asked. */
  readonly REGISTRY_URLS?: string;
  /** Secret. A token for GitHub's API; absent with the demo GitHub, which asks for none, and with a GitHub App. */
  readonly GITHUB_TOKEN?: string;
  /** The three of a GitHub App, in place of a token; the key is a secret. */
  readonly GITHUB_APP_ID?: string;
  readonly GITHUB_APP_PRIVATE_KEY?: string;
  readonly GITHUB_APP_INSTALLATION_ID?: string;
  /** Secret. Opens `/admin/…` and `/metrics`; absent: nobody can. */
  readonly ADMIN_TOKEN?: string;
  /** Secret. Opens `/metrics` and nothing else. */
  readonly METRICS_TOKEN?: string;
  /** Secret. What GitHub signs webhooks with; absent where none are set up. */
  readonly GITHUB_WEBHOOK_SECRET?: string;
}

import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { type LeashOptions, startOnLeash } from './on-leash.ts';

const WRANGLER = join(import.meta.dirname, '..', '..', 'node_modules', 'wrangler', 'bin', 'wrangler.js');

/**
 * Keep wrangler to itself: no figures, no reports, no questions, no look at the network (miniflare would fetch the example
 * of `request.cf` from Cloudflare). https://developers.cloudflare.com/workers/wrangler/system-environment-variables/
 */
const QUIET = {
  CI: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_NO_SKILLS_UPDATE_PROMPTS: 'true',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_SEND_METRICS: 'false',
};

/** Start a wrangler command that cannot outlive us. */
export function startWrangler(args: readonly string[], { output }: Pick<LeashOptions, 'output'>): ChildProcess {
  // Secrets belong to the Worker alone, and reach it by file.
  const {
    GITHUB_TOKEN: _token,
    GITHUB_APP_PRIVATE_KEY: _key,
    GITHUB_WEBHOOK_SECRET: _secret,
    ADMIN_TOKEN: _admin,
    METRICS_TOKEN: _metrics,
    ...environment
  } = process.env;
  return startOnLeash([process.execPath, WRANGLER, ...args], { output, env: { ...environment, ...QUIET } });
}

import { z } from 'zod';
import type { Meaning } from '../webhook.types.ts';
import { ignored, LOGIN } from './subject.ts';

/** Actions after which the App sees repositories that it did not see before. */
const SEES_MORE: ReadonlySet<string> = new Set(['created', 'unsuspend', 'new_permissions_accepted', 'added']);
/** Actions after which it is told less. */
const SEES_LESS: ReadonlySet<string> = new Set(['deleted', 'suspend', 'removed']);

const login = z.string().regex(LOGIN);
const installation = z.object({
  action: z.string(),
  // An enterprise has no login, and no repositories of its own.
  installation: z.object({ account: z.object({ login: login.optional() }).nullish() }),
});

/**
 * Read an `installation` or `installation_repositories` event: what the App may see of an account.
 * https://docs.github.com/webhooks/webhook-events-and-payloads#installation
 */
export function readInstallation(body: unknown): Meaning {
  const { action, installation: installed } = installation.parse(body);
  const owner = installed.account?.login;
  if (owner === undefined) return ignored('action');
  if (SEES_LESS.has(action)) return { kind: 'owner', owner, reason: 'uninstalled' };
  return SEES_MORE.has(action) ? { kind: 'owner', owner, reason: 'installed' } : ignored('action');
}

const base = z.object({ action: z.string() });
const renamed = z.object({ changes: z.object({ login: z.object({ from: login }) }) });

/**
 * Read an `organization` or `installation_target` event: an account that is renamed takes all its repositories along.
 * https://docs.github.com/webhooks/webhook-events-and-payloads#installation_target
 */
export function readAccount(body: unknown): Meaning {
  if (base.parse(body).action !== 'renamed') return ignored('action');
  return { kind: 'owner', owner: renamed.parse(body).changes.login.from, reason: 'renamed' };
}

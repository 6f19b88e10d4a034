import { CredentialsError, keyFault } from './app-key.ts';
import { type AppSettings, createAppToken } from './app-token.ts';

/** The secrets that say who we are to GitHub, as they were set: a token, or the three of a GitHub App, or none (demo GitHub). */
export interface CredentialSettings {
  readonly GITHUB_TOKEN?: string;
  readonly GITHUB_APP_ID?: string;
  readonly GITHUB_APP_PRIVATE_KEY?: string;
  readonly GITHUB_APP_INSTALLATION_ID?: string;
}

/** Who we are to GitHub. */
export interface Credentials {
  /** Names whose budget is spent, without the secret: `anonymous`, `token 1a2b3c4d`, `installation 42`. */
  readonly account: () => Promise<string>;
  /** Gives a token that is good for the next request; empty for none. Throws a `CredentialsError` where none can be had. */
  readonly token: () => Promise<string>;
  /** What is wrong with the settings, in a sentence that says what to do; `null` where nothing is. */
  readonly fault: string | null;
}

/** How the client's requests reach GitHub. */
export type Transport = Pick<AppSettings, 'apiUrl' | 'timeoutMs' | 'now' | 'fetch'>;

const APP_SECRETS = ['GITHUB_APP_ID', 'GITHUB_APP_PRIVATE_KEY', 'GITHUB_APP_INSTALLATION_ID'] as const;

/** The number of the app, or its client id, which GitHub prefers. https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app */
const APP_ID = /^(?:\d{1,12}|Iv[\w.]{1,60})$/;
const INSTALLATION_ID = /^\d{1,12}$/;

/** So much of a token's digest tells two tokens apart, and tells nothing about either. */
const DIGEST_BYTES = 4;

/**
 * Choose between token and GitHub App. Never throws: wrong settings become a `fault`, and a token that cannot be had, so that what is
 * stored already is still answered from.
 */
export function chooseCredentials(settings: CredentialSettings, transport: Transport): Credentials {
  const fault = settingsFault(settings);
  if (fault !== null) return { account: async () => 'misconfigured', token: () => refuse(fault), fault };
  const { GITHUB_TOKEN, GITHUB_APP_ID, GITHUB_APP_PRIVATE_KEY, GITHUB_APP_INSTALLATION_ID } = settings;
  if (GITHUB_APP_ID && GITHUB_APP_PRIVATE_KEY && GITHUB_APP_INSTALLATION_ID) {
    const installationId = GITHUB_APP_INSTALLATION_ID.trim();
    const app = { appId: GITHUB_APP_ID.trim(), privateKey: GITHUB_APP_PRIVATE_KEY, installationId };
    const token = createAppToken({ ...app, ...transport });
    return { account: async () => `installation ${installationId}`, token, fault };
  }
  if (!GITHUB_TOKEN) return { account: async () => 'anonymous', token: async () => '', fault };
  return { account: () => nameToken(GITHUB_TOKEN), token: async () => GITHUB_TOKEN, fault };
}

function settingsFault(settings: CredentialSettings): string | null {
  const missing = APP_SECRETS.filter((name) => !settings[name]?.trim());
  if (missing.length === APP_SECRETS.length) return null;
  if (missing.length > 0) return `A GitHub App needs ${APP_SECRETS.join(', ')}; not set: ${missing.join(', ')}.`;
  if (settings.GITHUB_TOKEN) {
    return 'Both GITHUB_TOKEN and a GitHub App are set. Delete one: wrangler secret delete GITHUB_TOKEN';
  }
  const { GITHUB_APP_ID = '', GITHUB_APP_PRIVATE_KEY = '', GITHUB_APP_INSTALLATION_ID = '' } = settings;
  if (!APP_ID.test(GITHUB_APP_ID.trim())) return 'GITHUB_APP_ID is neither a number nor a client id (Iv…).';
  if (!INSTALLATION_ID.test(GITHUB_APP_INSTALLATION_ID.trim())) {
    return 'GITHUB_APP_INSTALLATION_ID is not a number. It ends the address of the installation’s settings page.';
  }
  return keyFault(GITHUB_APP_PRIVATE_KEY);
}

async function refuse(fault: string): Promise<never> {
  throw new CredentialsError(fault);
}

async function nameToken(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  const bytes = new Uint8Array(digest, 0, DIGEST_BYTES);
  return `token ${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

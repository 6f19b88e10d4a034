import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DemoServer, startDemoGitHub } from '../../demo/server.ts';
import { createGitHubClient } from '../../src/github/client.ts';
import { type CredentialSettings, chooseCredentials } from '../../src/github/credentials.ts';
import { fetchProject } from '../../src/github/fetch-projects.ts';
import { startAnswering } from './answering-server.ts';

const MINUTE = 60_000;
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KEY = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const APP = {
  GITHUB_APP_ID: '12345',
  GITHUB_APP_PRIVATE_KEY: KEY,
  GITHUB_APP_INSTALLATION_ID: '42',
} satisfies CredentialSettings;
const TRANSPORT = { apiUrl: 'https://github.example/api/v3', now: Date.now };

describe('credentials that can be used', () => {
  test.each<[string, CredentialSettings, string, string]>([
    ['none, as with the demo GitHub', {}, 'anonymous', ''],
    ['an empty token is none', { GITHUB_TOKEN: '' }, 'anonymous', ''],
    ['a token, named by a digest', { GITHUB_TOKEN: 'ghp_secret' }, 'token 4c281411', 'ghp_secret'],
  ])('%s', async (_, settings, account, token) => {
    const credentials = chooseCredentials(settings, TRANSPORT);
    expect(credentials.fault).toBeNull();
    expect(await credentials.account()).toBe(account);
    expect(await credentials.token()).toBe(token);
  });

  test.each([
    ['as it is', APP],
    ['by its client id', { ...APP, GITHUB_APP_ID: 'Iv23liAbCdEf' }],
    ['with the key on one line', { ...APP, GITHUB_APP_PRIVATE_KEY: KEY.replaceAll('\n', '\\n') }],
    ['with the line breaks of Windows', { ...APP, GITHUB_APP_PRIVATE_KEY: KEY.replaceAll('\n', '\r\n') }],
    ['with space around', { ...APP, GITHUB_APP_ID: ' 12345\n', GITHUB_APP_INSTALLATION_ID: '42\n' }],
    ['beside an empty token', { ...APP, GITHUB_TOKEN: '' }],
  ])('a GitHub App, %s', async (_, settings) => {
    const credentials = chooseCredentials(settings, TRANSPORT);
    expect(credentials.fault).toBeNull();
    expect(await credentials.account()).toBe('installation 42');
  });
});

describe('credentials that cannot be used say what to do', () => {
  const pkcs1 = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  const locked = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }).toString();
  const withKey = (pem: string): CredentialSettings => ({ ...APP, GITHUB_APP_PRIVATE_KEY: pem });

  test.each<[string, CredentialSettings, string]>([
    ['both', { ...APP, GITHUB_TOKEN: 'ghp_secret' }, 'wrangler secret delete GITHUB_TOKEN'],
    ['an app without installation', { ...APP, GITHUB_APP_INSTALLATION_ID: '' }, 'not set: GITHUB_APP_INSTALLATION_ID.'],
    ['an app without key', { ...APP, GITHUB_APP_PRIVATE_KEY: ' \n' }, 'not set: GITHUB_APP_PRIVATE_KEY.'],
    ['a key alone', { GITHUB_APP_PRIVATE_KEY: KEY }, 'not set: GITHUB_APP_ID, GITHUB_APP_INSTALLATION_ID.'],
    ['a key alone, beside a token', { GITHUB_TOKEN: 'x', GITHUB_APP_PRIVATE_KEY: KEY }, 'not set: GITHUB_APP_ID'],
    ['a name for an id', { ...APP, GITHUB_APP_ID: 'my-app' }, 'GITHUB_APP_ID is neither'],
    ['a path for an installation', { ...APP, GITHUB_APP_INSTALLATION_ID: '42/x' }, 'GITHUB_APP_INSTALLATION_ID is not'],
    ['a key in PKCS#1 form', withKey(pkcs1), 'openssl pkcs8 -topk8 -inform PEM -outform PEM -nocrypt -in KEY.pem'],
    ['a key in PKCS#1 form on one line', withKey(pkcs1.replaceAll('\n', '\\n')), 'PKCS#1'],
    ['an encrypted key', withKey(locked), 'passphrase'],
    ['half a key', withKey(KEY.slice(0, 400)), 'cut off'],
    [
      'a key of another kind',
      withKey('-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----'),
      'no private key in PEM form',
    ],
    ['a path to a key', withKey('./key.pem'), 'no private key in PEM form'],
  ])('%s', async (_, settings, message) => {
    const credentials = chooseCredentials(settings, TRANSPORT);
    expect(credentials.fault).toContain(message);
    expect(await credentials.account()).toBe('misconfigured');
    await expect(credentials.token()).rejects.toThrow(credentials.fault ?? '');
    expect(credentials.fault).not.toContain(settings.GITHUB_TOKEN || '\0');
  });
});

describe('the tokens of a GitHub App', () => {
  let now = Date.now();
  let github: DemoServer;
  beforeEach(async () => {
    now = Date.now();
    github = await startDemoGitHub({
      app: { id: '12345', installationId: '42', publicKey },
      budget: { now: () => now },
    });
  });
  afterEach(() => github.close());

  function clientOf(settings: CredentialSettings, apiPath = '') {
    const transport = { apiUrl: `${github.url}${apiPath}`, now: () => now };
    return createGitHubClient({ ...transport, token: chooseCredentials(settings, transport).token });
  }
  const WANTED = { owner: 'codenimja', name: 'nimsync' };

  test.each(['', '/api/v3'])('are bought with the key and open the API at %j', async (apiPath) => {
    expect(await fetchProject(clientOf(APP, apiPath), WANTED)).toMatchObject({ ok: true });
    expect(github.requests()).toBe(1);
  });

  test('are kept until five minutes before they end', async () => {
    const client = clientOf(APP);
    for (const passed of [0, 30 * MINUTE, 24 * MINUTE]) {
      now += passed;
      expect(await fetchProject(client, WANTED)).toMatchObject({ ok: true });
    }
    expect(github.appTokens.issued).toBe(1);
    now += 2 * MINUTE;
    expect(await fetchProject(client, WANTED)).toMatchObject({ ok: true });
    expect(github.appTokens.issued).toBe(2);
  });

  test('without them, nobody is answered', async () => {
    expect(await fetchProject(clientOf({}), WANTED)).toMatchObject({ error: { code: 'unauthorized' } });
  });

  test.each<[string, CredentialSettings]>([
    ['the key of another app', { ...APP, GITHUB_APP_PRIVATE_KEY: otherKey() }],
    ['the id of another app', { ...APP, GITHUB_APP_ID: '54321' }],
    ['the installation of another app', { ...APP, GITHUB_APP_INSTALLATION_ID: '43' }],
    ['a key that is none inside', { ...APP, GITHUB_APP_PRIVATE_KEY: KEY.replace(/MII[\s\S]{64}/, 'MIIAAAA') }],
    ['half an app', { ...APP, GITHUB_APP_ID: '' }],
  ])('%s is for the operator to mend', async (_, settings) => {
    const result = await fetchProject(clientOf(settings), WANTED);
    expect(result).toMatchObject({ error: { code: 'unauthorized', message: expect.stringContaining('GITHUB_APP_') } });
    expect(JSON.stringify(result)).not.toContain('MII');
    expect(github.requests()).toBe(0);
  });

  test.each([
    [500, {}, { code: 'upstream', status: 500 }],
    [403, { 'retry-after': '90' }, { code: 'rate-limited', limit: 'secondary' }],
    [200, {}, { code: 'upstream', status: 200 }],
  ])('an answer of %i with %j may pass', async (status, headers, error) => {
    const server = await startAnswering((response) => response.writeHead(status, headers).end('{"message":"busy"}'));
    const transport = { apiUrl: server.url, now: Date.now };
    const client = createGitHubClient({ ...transport, token: chooseCredentials(APP, transport).token });
    expect(await fetchProject(client, WANTED)).toMatchObject({ error });
    await server.close();
  });

  test('nobody who issues them in time is GitHub being down', async () => {
    const server = await startAnswering(() => undefined);
    const transport = { apiUrl: server.url, now: Date.now, timeoutMs: 50 };
    const client = createGitHubClient({ apiUrl: server.url, token: chooseCredentials(APP, transport).token });
    expect(await fetchProject(client, WANTED)).toMatchObject({ error: { code: 'upstream', status: null } });
    await server.close();
  });
});

function otherKey(): string {
  const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

import { execFile } from 'node:child_process';
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DemoServer, startDemoGitHub } from '../../demo/server.ts';
import { prepareDatabase } from '../../scripts/start/database.ts';
import { type RunningWorker, startWorker } from '../../scripts/start/worker.ts';
import { fetchDeadLetters, fetchStatus, refreshProject } from '../../src/client/admin.ts';
import { createClient } from '../../src/client/client.ts';
import { fetchExplanation } from '../../src/client/explanation.ts';
import { createKey, fetchKeys, revokeKey } from '../../src/client/keys.ts';
import { fetchReleases } from '../../src/client/releases.ts';
import { fetchVerdict } from '../../src/client/verdict.ts';

const SECRET = 'not a real secret';
const TOKEN = 'not-a-real-token-either';

/** The demo answers nobody but an app's installation, so that whatever is read was read as one. */
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const APP = {
  GITHUB_APP_ID: '12345',
  GITHUB_APP_INSTALLATION_ID: '42',
  GITHUB_APP_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().replaceAll('\n', '\\n'),
};

/**
 * The room tests run source; this one runs what is deployed, under the workerd that serves it: a bundle can fail at start-up
 * over an import that every other test accepts.
 */
describe('the built Worker', () => {
  const stop = new AbortController();
  let folder: string;
  let github: DemoServer;
  let worker: RunningWorker;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stillpatched-smoke-'));
    const bundle = join(folder, 'bundle');
    const state = join(folder, 'state');
    const wrangler = 'node_modules/wrangler/bin/wrangler.js';
    await Promise.all([
      promisify(execFile)(process.execPath, [wrangler, 'deploy', '--dry-run', '--outdir', bundle]),
      prepareDatabase(state),
    ]);
    github = await startDemoGitHub({ app: { id: '12345', installationId: '42', publicKey } });
    worker = await startWorker({
      port: await freePort(),
      state,
      bundle: join(bundle, 'worker.js'),
      variables: { GITHUB_API_URL: github.url, GITHUB_WEBHOOK_SECRET: SECRET, ADMIN_TOKEN: TOKEN, ...APP },
      signal: stop.signal,
    });
  }, 60_000);

  afterAll(async () => {
    stop.abort();
    await worker?.ended;
    await github?.close();
    await rm(folder, { recursive: true });
  });

  test('says that it is healthy and ready', async () => {
    for (const path of ['/healthz', '/readyz']) {
      const response = await fetch(worker.url + path);
      expect([path, response.status]).toEqual([path, 200]);
    }
  });

  test('shows its contract as a page, which is loaded only now', async () => {
    const response = await fetch(worker.url);
    expect([response.status, response.url]).toEqual([200, `${worker.url}/docs`]);
    expect(await response.text()).toContain(`curl &#39;${worker.url}/v1/projects/codenimja/nimsync&#39;`);
  });

  test('answers about a project that it has never heard of', async () => {
    const response = await fetch(`${worker.url}/v1/projects/codenimja/nimsync/versions/1.0.3`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: 'supported', basis: 'stated', reason: 'row' });
  });

  test('sends what our own client reads', async () => {
    const asking = {
      api: new URL(worker.url),
      owner: 'codenimja',
      repo: 'nimsync',
      version: '1.1.0',
      patience: 10_000,
    };
    expect((await fetchVerdict(asking)).value).toMatchObject({ reason: 'newer-than-policy', presumed: 'supported' });
    expect((await fetchExplanation(asking)).value).toMatchObject({ why: 'silence', releases: { latest: '1.1.0' } });
    expect((await fetchReleases(asking)).value).toMatchObject([{ tag: '1.1.0' }, { tag: '0.2.1' }]);
    await expect(fetchVerdict({ ...asking, repo: 'nothing' })).rejects.toMatchObject({ problem: 'project-not-found' });
  });

  test('takes a signed webhook, and no other', async () => {
    const body = '{"zen":"Design for failure."}';
    const deliver = (signature: string) =>
      fetch(`${worker.url}/webhooks/github`, {
        method: 'POST',
        body,
        headers: { 'x-github-event': 'ping', 'x-github-delivery': 'd-1', 'x-hub-signature-256': signature },
      });
    const signature = `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`;
    expect((await deliver(signature)).status).toBe(202);
    expect((await deliver(`sha256=${'0'.repeat(64)}`)).status).toBe(401);
  });

  test('opens to its operator, and has one token of GitHub for all its doors', async () => {
    const asking = { api: new URL(worker.url), token: TOKEN, patience: 10_000 };
    const refreshed = await refreshProject(asking, { owner: 'codenimja', repo: 'nimsync' });
    expect(refreshed.value).toMatchObject({ project: 'codenimja/nimsync', outcome: 'unchanged' });
    await fetch(`${worker.url}/v1/projects/labstack/echo/refresh`, { method: 'POST' });
    const saved = async () => {
      const { value } = await fetchStatus(asking);
      expect(value.credentials).toEqual({ account: 'installation 42', fault: null });
      return value.jobs.find(({ kind, outcome }) => kind === 'sync' && outcome === 'saved')?.count ?? 0;
    };
    await expect.poll(saved, { timeout: 20_000, interval: 500 }).toBe(2);
    expect(github.appTokens.issued).toBe(1);
    expect((await fetchDeadLetters(asking, { limit: 10 })).value).toMatchObject({ deadLetters: [], next: null });
    const metrics = await fetch(`${worker.url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
    expect(await metrics.text()).toContain('stillpatched_jobs_total{kind="sync",outcome="saved"} 2\n');
    await expect(fetchStatus({ ...asking, token: 'another' })).rejects.toMatchObject({ problem: 'invalid-token' });
  });

  test('gives out a key, knows it, and no longer once it is revoked', async () => {
    const asking = { api: new URL(worker.url), token: TOKEN, patience: 10_000 };
    const { key, secret } = (await createKey(asking, { name: 'CI', scopes: ['read', 'admin'] })).value;
    const ask = () =>
      fetch(`${worker.url}/v1/projects/codenimja/nimsync`, { headers: { authorization: `Bearer ${secret}` } });
    expect((await ask()).status).toBe(200);
    const { value } = await fetchKeys({ ...asking, token: secret });
    expect(value.keys.map(({ id, name }) => ({ id, name }))).toEqual([{ id: key.id, name: 'CI' }]);
    await revokeKey(asking, key.id);
    expect((await ask()).status).toBe(401);
    await expect(fetchStatus({ ...asking, token: secret })).rejects.toMatchObject({ problem: 'invalid-key' });
  });

  test('answers a batch of our own client, by package URL too', async () => {
    const client = createClient({ api: worker.url });
    const purl = 'pkg:github/codenimja/nimsync@1.0.3';
    expect(await client.check({ purl })).toMatchObject({ purl, project: 'codenimja/nimsync' });
    const items = [{ purl }, { purl: 'pkg:deb/debian/curl@8' }, { project: 'codenimja/nimsync', version: '0.2.1' }];
    expect(await client.checkAll(items)).toMatchObject([
      { verdict: { status: 'supported' } },
      { state: 'failed', problem: { code: 'package-type-not-read' } },
      { verdict: { status: 'unsupported' } },
    ]);
  });

  test('keeps the variables file to its owner while it runs', async () => {
    const { mode } = await stat(join(folder, 'state', `variables-${new URL(worker.url).port}.env`));
    expect(mode & 0o777).toBe(0o600);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

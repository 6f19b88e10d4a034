import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClient } from '../../src/client/client.ts';
import { type FakeApi, json, startFakeApi } from '../cli/fake-api.ts';

const VERDICT = {
  version: '1.0.3',
  status: 'unknown',
  basis: null,
  reason: 'no-policy',
  released: true,
  evidence: [],
  fix: null,
  latest: null,
  drift: 'silent',
  asOf: '2026-11-21',
  checkedAgainst: { policyCommit: null, releasesSyncedAt: null },
};
const answered = (project: string) => ({
  state: 'answered',
  project,
  package: null,
  mapping: null,
  verdict: VERDICT,
});
const pending = { state: 'pending', project: null, retryAfter: 1 };
const batch = (items: readonly object[]) => json(200, { schemaVersion: 1, items });

let api: FakeApi;

beforeAll(async () => {
  api = await startFakeApi();
});
afterAll(() => api.close());
beforeEach(() => {
  api.asked = [];
  api.credentials = [];
  api.sent = [];
  vi.useRealTimers();
});

describe('the client', () => {
  test('asks about one version', async () => {
    api.replies = [json(200, { schemaVersion: 1, ...answered('o/r') })];
    const client = createClient({ api: api.url });
    expect(await client.check({ project: 'o/r', version: '1+2', package: 'x y' })).toEqual(answered('o/r'));
    expect(api.asked).toEqual(['/v1/check?project=o%2Fr&version=1%2B2&package=x+y']);
  });

  test('sends its key with every question, also to where a project has moved', async () => {
    const moved = json(301, {}, { location: '/v1/check?project=o%2Fnew&version=1' });
    api.replies = [moved, json(200, { schemaVersion: 1, ...answered('o/new') }), batch([answered('o/r')])];
    const client = createClient({ api: api.url, key: 'sp_key' });
    await client.check({ project: 'o/r', version: '1' });
    await client.checkAll([{ project: 'o/r', version: '1' }]);
    expect(api.credentials).toEqual(['Bearer sp_key', 'Bearer sp_key', 'Bearer sp_key']);
  });

  test('sends its key to no other host, and nowhere in the clear', async () => {
    const other = await startFakeApi();
    other.replies = [json(200, { schemaVersion: 1, ...answered('o/r') })];
    api.replies = [json(302, {}, { location: `${other.url}/v1/check` })];
    await createClient({ api: api.url, key: 'sp_key' }).check({ project: 'o/r', version: '1' });
    expect(other.credentials).toEqual([undefined]);
    other.close();
    const open = createClient({ api: 'http://api.example', key: 'sp_key' }).check({ project: 'o/r', version: '1' });
    await expect(open).rejects.toThrow('in the clear');
  });

  test('asks about many, a few hundred at a time, and keeps their order', async () => {
    const items = Array.from({ length: 600 }, (_, i) => ({ project: `o/r${i}`, version: '1' }));
    const parts = [items.slice(0, 250), items.slice(250, 500), items.slice(500)];
    api.replies = parts.map((part) => batch(part.map(({ project }) => answered(project))));
    const answers = await createClient({ api: api.url }).checkAll(items);
    expect(answers.map((answer) => answer.state === 'answered' && answer.project)).toEqual(
      items.map(({ project }) => project),
    );
    expect(api.asked).toEqual(Array.from({ length: 3 }, () => '/v1/check'));
    expect(await createClient({ api: api.url }).checkAll([])).toEqual([]);
  });

  test('asks again for what is being read, and for nothing else', async () => {
    api.replies = [
      batch([pending, answered('o/b'), pending]),
      batch([answered('o/a'), pending]),
      batch([answered('o/c')]),
    ];
    const answers = await createClient({ api: api.url }).checkAll([
      { project: 'o/a', version: '1' },
      { project: 'o/b', version: '1' },
      { project: 'o/c', version: '1' },
    ]);
    expect(answers).toEqual([answered('o/a'), answered('o/b'), answered('o/c')]);
    expect(api.asked).toHaveLength(3);
  });

  test('asks about a past day, a hundred at a time', async () => {
    const items = Array.from({ length: 150 }, (_, i) => ({ project: `o/r${i}`, version: '1' }));
    const client = createClient({ api: api.url });
    api.replies = [json(200, { schemaVersion: 1, ...answered('o/r') })];
    expect(await client.check({ purl: 'pkg:npm/a@1' }, { asOf: '2025-10-31' })).toEqual(answered('o/r'));
    expect(api.asked).toEqual(['/v1/check?purl=pkg%3Anpm%2Fa%401&as-of=2025-10-31']);
    api.replies = [items.slice(0, 100), items.slice(100)].map((part) =>
      batch(part.map(({ project }) => answered(project))),
    );
    expect(await client.checkAll(items, { asOf: '2025-10-31' })).toHaveLength(150);
    expect(api.sent.slice(1)).toEqual([
      { asOf: '2025-10-31', items: items.slice(0, 100) },
      { asOf: '2025-10-31', items: items.slice(100) },
    ]);
  });

  test('asks again for what was too much at once, and takes a refusal that names no time for the last word', async () => {
    const refused = (code: string, more: object) => {
      const problem = { type: 'https://x.test', title: 'No', status: 404, detail: 'No.', code, ...more };
      return { state: 'failed', problem };
    };
    const last = refused('package-not-found', {});
    const first = [refused('too-many-requests', { retryAfter: 1 }), last, refused('payload-too-large', {})];
    api.replies = [batch(first), batch([answered('o/a'), answered('o/c')])];
    const items = ['a', 'b', 'c'].map((name) => ({ purl: `pkg:npm/${name}@1` }));
    expect(await createClient({ api: api.url }).checkAll(items)).toEqual([answered('o/a'), last, answered('o/c')]);
    expect(api.sent).toEqual([{ items }, { items: [items[0], items[2]] }]);
  });

  test('leaves what is still being read pending when its patience ends', async () => {
    api.replies = [batch([{ ...pending, retryAfter: 30 }])];
    const client = createClient({ api: api.url, patience: 5_000 });
    expect(await client.checkAll([{ project: 'o/a', version: '1' }])).toEqual([{ ...pending, retryAfter: 30 }]);
    expect(api.asked).toHaveLength(1);
  });

  test('keeps what it has where a later round is cut off', async () => {
    const soon = { ...pending, retryAfter: 1 };
    api.replies = [batch([answered('o/a'), soon]), () => undefined];
    const client = createClient({ api: api.url, patience: 2_500 });
    const items = ['a', 'b'].map((name) => ({ purl: `pkg:npm/${name}@1` }));
    expect(await client.checkAll(items)).toEqual([answered('o/a'), soon]);
  });

  test.each([
    ['another number of answers', batch([]), 'not-understood'],
    ['another shape', json(200, { schemaVersion: 1, items: [{}] }), 'not-understood'],
    ['a later version', json(200, { schemaVersion: 2, items: [answered('o/a')] }), 'not-understood'],
    ['a refusal', json(429, { title: 'Too many requests', code: 'too-many-requests' }), 'refused'],
  ])('fails with a code: %s', async (_, reply, code) => {
    api.replies = [reply];
    const asked = createClient({ api: api.url }).checkAll([{ project: 'o/a', version: '1' }]);
    await expect(asked).rejects.toMatchObject({ name: 'ApiError', code });
  });
});

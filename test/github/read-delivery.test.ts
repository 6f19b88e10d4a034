import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EVENTS } from '../../src/github/events/events.ts';
import { readDelivery } from '../../src/github/read-delivery.ts';
import type { Meaning } from '../../src/github/webhook.types.ts';
import { EXAMPLES, repository } from './payloads.ts';

const HOST = 'github.com';
const ROCKET = { owner: 'Acme', name: 'Rocket' };

function meaning(event: string, payload: unknown): Meaning {
  const reading = readDelivery({ event, body: JSON.stringify(payload) }, HOST);
  if (!reading.ok) throw new Error(reading.fault);
  return reading.meaning;
}

const about = (payload: object, more: object = {}) => ({ ...payload, repository: repository('Acme/Rocket', more) });
const sync = (reason: string) => ({ kind: 'sync', projects: [ROCKET], reason });
const ignored = (why: string) => ({ kind: 'ignored', why });
const gone = { kind: 'gone', project: ROCKET };
const PRIVATE = { private: true };

describe('release', () => {
  const release = (action: string, draft = false) => ({ action, release: { draft, tag_name: 'v1.0.0' } });

  test.each([
    ['published', release('published'), sync('release')],
    ['released', release('released'), sync('release')],
    ['prereleased', release('prereleased'), sync('release')],
    ['created', release('created'), sync('release')],
    ['edited', release('edited'), sync('release')],
    ['deleted', release('deleted'), sync('release')],
    ['unpublished: it is a draft from now on', release('unpublished', true), sync('release')],
    ['a draft created', release('created', true), ignored('draft')],
    ['a draft deleted', release('deleted', true), ignored('draft')],
    ['an action to come', release('sealed'), ignored('action')],
  ])('%s', (_, payload, expected) => {
    expect(meaning('release', about(payload))).toEqual(expected);
  });

  test('of a private repository is nobody’s business', () => {
    expect(meaning('release', about(release('published'), PRIVATE))).toEqual(ignored('private'));
  });
});

describe('push', () => {
  const commit = (files: object = {}) => ({ added: [], modified: [], removed: [], ...files });
  const push = (commits: unknown, more: object = {}) =>
    about({ ref: 'refs/heads/main', forced: false, commits, ...more });
  const many = (count: number) => Array.from({ length: count }, (_, i) => `src/${i}.c`);

  test.each([
    ['modified', commit({ modified: ['SECURITY.md'] })],
    ['added', commit({ added: ['.github/SECURITY.md'] })],
    ['removed', commit({ removed: ['docs/SECURITY.md'] })],
    ['in another format', commit({ modified: ['SECURITY.rst'] })],
  ])('a policy %s', (_, touching) => {
    expect(meaning('push', push([commit({ added: ['a.c'] }), touching, commit()]))).toEqual(sync('policy'));
  });

  test.each([
    ['no policy touched', push([commit({ modified: ['README.md', 'src/SECURITY.md', 'SECURITY.md.bak'] })]), 'files'],
    ['another branch', push([commit({ modified: ['SECURITY.md'] })], { ref: 'refs/heads/dev' }), 'branch'],
    ['a branch that ends like the default one', push([], { ref: 'refs/heads/x/main' }), 'branch'],
    ['notes', push([], { ref: 'refs/notes/commits' }), 'branch'],
    ['just below the limits', push([commit({ added: many(2_999) })]), 'files'],
    ['a private repository', { ...push([commit({ modified: ['SECURITY.md'] })]), ...about({}, PRIVATE) }, 'private'],
  ])('ignored: %s', (_, payload, why) => {
    expect(meaning('push', payload)).toEqual(ignored(why));
  });

  test.each([
    ['as many commits as are told at most', push(Array.from({ length: 2_048 }, () => commit()))],
    ['as many files as are told at most', push([commit(), commit({ added: many(2_000), removed: many(1_000) })])],
    ['a commit without its files', push([{}])],
    ['no commits at all', push([])],
    ['commits left out', push(undefined)],
    ['history rewritten', push([commit({ modified: ['README.md'] })], { forced: true })],
    ['a default branch that is not told', push([], { ...about({}, { default_branch: undefined }) })],
  ])('what may be cut short counts: %s', (_, payload) => {
    expect(meaning('push', payload)).toEqual(sync('policy'));
  });

  test('to the default branch by whatever name', () => {
    const payload = push([commit({ modified: ['SECURITY.md'] })], { ref: 'refs/heads/release/2.x' });
    expect(meaning('push', { ...payload, ...about({}, { default_branch: 'release/2.x' }) })).toEqual(sync('policy'));
  });

  test.each(['refs/tags/v1.0.0', 'refs/tags/a/b'])('of the tag %s', (ref) => {
    expect(meaning('push', push([], { ref }))).toEqual(sync('tag'));
  });

  test('of an owner’s defaults concerns all that have none of their own', () => {
    const touching = push([commit({ modified: ['.github/SECURITY.md'] })]);
    expect(meaning('push', { ...touching, repository: repository('Acme/.github') })).toEqual({
      kind: 'owner',
      owner: 'Acme',
      reason: 'defaults',
    });
    const other = push([commit({ modified: ['profile/README.md'] })]);
    expect(meaning('push', { ...other, repository: repository('Acme/.github') })).toEqual(ignored('files'));
  });
});

describe.each(['create', 'delete'])('%s', (event) => {
  test.each([
    ['tag', sync('tag')],
    ['branch', ignored('branch')],
  ])('of a %s', (ref_type, expected) => {
    expect(meaning(event, about({ ref_type, ref: 'v1' }))).toEqual(expected);
  });

  test('in a private repository', () => {
    expect(meaning(event, about({ ref_type: 'tag', ref: 'v1' }, PRIVATE))).toEqual(ignored('private'));
  });
});

describe('repository', () => {
  const renamed = { action: 'renamed', changes: { repository: { name: { from: 'Old' } } } };
  const transferred = (from: object) => ({ action: 'transferred', changes: { owner: { from } } });
  const moved = (from: object) => ({ kind: 'renamed', from, to: ROCKET });

  test.each<[string, object, unknown]>([
    ['archived', { action: 'archived' }, sync('archived')],
    ['unarchived', { action: 'unarchived' }, sync('archived')],
    ['created', { action: 'created' }, sync('visible')],
    ['publicized', { action: 'publicized' }, sync('visible')],
    ['deleted', { action: 'deleted' }, gone],
    ['renamed', renamed, moved({ owner: 'Acme', name: 'Old' })],
    ['transferred by a user', transferred({ user: { login: 'zoe' } }), moved({ owner: 'zoe', name: 'Rocket' })],
    [
      'transferred by an organisation',
      transferred({ organization: { login: 'OldCo' }, user: null }),
      moved({ owner: 'OldCo', name: 'Rocket' }),
    ],
    [
      'default branch changed',
      { action: 'edited', changes: { default_branch: { from: 'master' } } },
      sync('default-branch'),
    ],
    ['description changed', { action: 'edited', changes: { description: { from: null } } }, ignored('details')],
    ['topics changed', { action: 'edited', changes: { topics: { from: [] } } }, ignored('details')],
    ['an action to come', { action: 'dreamt' }, ignored('action')],
  ])('%s', (_, payload, expected) => {
    expect(meaning('repository', about(payload))).toEqual(expected);
  });

  test('privatized is gone; whatever else happens to it is nobody’s business', () => {
    expect(meaning('repository', about({ action: 'privatized' }, PRIVATE))).toEqual(gone);
    for (const payload of [renamed, { action: 'archived' }, { action: 'deleted' }]) {
      expect(meaning('repository', about(payload, PRIVATE))).toEqual(ignored('private'));
    }
  });

  test('made public sends an event of its own too', () => {
    expect(meaning('public', about({}))).toEqual(sync('visible'));
  });
});

describe('advisories', () => {
  const advisory = { ghsa_id: 'GHSA-4hxg-rjxj-5f4q', cve_id: null, severity: 'high', state: 'published' };

  test.each([
    ['published', sync('advisory')],
    ['reported', ignored('action')],
  ])('of a repository, %s', (action, expected) => {
    expect(meaning('repository_advisory', about({ action, repository_advisory: advisory }))).toEqual(expected);
  });

  test('of a private repository', () => {
    const payload = about({ action: 'published', repository_advisory: advisory }, PRIVATE);
    expect(meaning('repository_advisory', payload)).toEqual(ignored('private'));
  });

  test.each([
    ['its own page', ['https://github.com/Acme/Rocket/security/advisories/GHSA-4hxg-rjxj-5f4q']],
    ['a commit, twice, in any case', ['https://github.com/Acme/Rocket/commit/1', 'https://github.com/acme/ROCKET']],
    [
      'beside other hosts and no addresses',
      ['https://nvd.nist.gov/vuln', 'CVE-2026-1', 'https://github.com/Acme/Rocket'],
    ],
  ])('of GitHub’s database lead to repositories by %s', (_, urls) => {
    const security_advisory = { ghsa_id: advisory.ghsa_id, references: urls.map((url) => ({ url })) };
    const found = meaning('security_advisory', { action: 'published', security_advisory });
    expect(found).toMatchObject({ kind: 'sync', reason: 'advisory' });
    expect(JSON.stringify(found).toLowerCase().match(/acme/g)).toHaveLength(1);
  });

  test.each([
    ['nothing', []],
    ['their page in the database', ['https://github.com/advisories/GHSA-4hxg-rjxj-5f4q']],
    ['an account', ['https://github.com/Acme']],
    ['another host', ['https://github.com.example/Acme/Rocket', 'https://gist.github.com/Acme/1']],
  ])('of GitHub’s database that lead to %s', (_, urls) => {
    const security_advisory = { references: urls.map((url) => ({ url })) };
    expect(meaning('security_advisory', { action: 'withdrawn', security_advisory })).toEqual(ignored('no-repository'));
  });

  test('lead to a bounded number of repositories', () => {
    const references = Array.from({ length: 500 }, (_, i) => ({ url: `https://github.com/Acme/r${i}` }));
    const found = meaning('security_advisory', { action: 'updated', security_advisory: { references } });
    expect(found.kind === 'sync' && found.projects).toHaveLength(20);
  });
});

describe('accounts', () => {
  const owner = (reason: string) => ({ kind: 'owner', owner: 'Acme', reason });
  const installation = { account: { login: 'Acme' } };

  test.each<[string, object, unknown]>([
    ['installation', { action: 'created', installation }, owner('installed')],
    ['installation', { action: 'unsuspend', installation }, owner('installed')],
    ['installation', { action: 'new_permissions_accepted', installation }, owner('installed')],
    ['installation', { action: 'deleted', installation }, owner('uninstalled')],
    ['installation', { action: 'suspend', installation }, owner('uninstalled')],
    ['installation', { action: 'created', installation: { account: { slug: 'big' } } }, ignored('action')],
    ['installation_repositories', { action: 'added', installation }, owner('installed')],
    ['installation_repositories', { action: 'removed', installation }, owner('uninstalled')],
    ['installation_target', { action: 'renamed', changes: { login: { from: 'Acme' } } }, owner('renamed')],
    ['organization', { action: 'renamed', changes: { login: { from: 'Acme' } } }, owner('renamed')],
    ['organization', { action: 'member_added' }, ignored('action')],
  ])('%s %o', (event, payload, expected) => {
    expect(meaning(event, payload)).toEqual(expected);
  });
});

test.each([
  ['ping', 'ping'],
  ['star', 'event'],
  ['an event to come', 'event'],
  ['__proto__', 'event'],
])('%s is ignored', (event, why) => {
  expect(meaning(event, { zen: 'Design for failure.' })).toEqual(ignored(why));
});

describe('what is not as documented', () => {
  const fault = (event: string, body: string) => {
    const reading = readDelivery({ event, body }, HOST);
    return reading.ok ? undefined : reading.fault;
  };

  test('is told by its fields, and never quoted', () => {
    expect(fault('push', 'payload=%7B%7D')).toBe('not JSON; the content type of the webhook must be application/json');
    expect(fault('push', '[]')).toBe('payload: invalid_type');
    expect(fault('create', '{"repository":{"full_name":"secret"}}')).toBe(
      'ref_type: invalid_type; repository.full_name: invalid_format; repository.private: invalid_type',
    );
  });

  test.each(['a/b/c', '/b', 'a/', '-a/b', 'a"){id}/b', 'a/b\n', `a/${'b'.repeat(101)}`])(
    'a name such as %j',
    (name) => {
      expect(fault('create', JSON.stringify({ ref_type: 'tag', repository: repository(name) }))).toMatch(/full_name/);
    },
  );

  test.each([
    ['repository', { action: 'renamed', changes: { repository: { name: { from: '../x' } } } }],
    ['repository', { action: 'transferred', changes: { owner: { from: {} } } }],
    ['repository', { action: 'transferred', changes: { owner: { from: { user: { login: 'a/b' } } } } }],
  ])('an earlier name in %s %o', (event, payload) => {
    expect(fault(event, JSON.stringify(about(payload)))).toMatch(/^changes\./);
  });

  test('never throws, whatever the body', () => {
    const event = fc.constantFrom(...EVENTS.keys());
    const piece = fc.record(
      {
        action: fc.oneof(fc.constantFrom('renamed', 'transferred', 'edited', 'published', 'created'), fc.jsonValue()),
        repository: fc.oneof(fc.constant(repository()), fc.jsonValue()),
        changes: fc.jsonValue(),
        commits: fc.jsonValue(),
        ref: fc.oneof(fc.constant('refs/heads/main'), fc.jsonValue()),
        release: fc.jsonValue(),
        security_advisory: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const body = fc.oneof(
      piece.map((value) => JSON.stringify(value)),
      fc.json(),
      fc.string(),
    );
    fc.assert(
      fc.property(event, body, (name, text) => {
        expect(readDelivery({ event: name, body: text }, HOST)).toHaveProperty('ok');
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the collected payloads', () => {
  const readings = EXAMPLES.map(({ event, payload }) => ({
    event,
    reading: readDelivery({ event, body: JSON.stringify(payload) }, HOST),
  }));

  test('are all there, and all are read', () => {
    expect(readings).toHaveLength(329);
    expect(readings.filter(({ reading }) => !reading.ok)).toEqual([]);
  });

  test('mean what they say', () => {
    const counted: Record<string, number> = {};
    for (const { event, reading } of readings) {
      if (!reading.ok || !EVENTS.has(event)) continue;
      const { meaning } = reading;
      const what = meaning.kind === 'ignored' ? meaning.why : 'reason' in meaning ? meaning.reason : '';
      const key = [event, meaning.kind, what].join(' ').trim();
      counted[key] = (counted[key] ?? 0) + 1;
    }
    expect(counted).toEqual({
      'create sync tag': 5,
      'delete sync tag': 4,
      'installation owner installed': 4,
      'installation owner uninstalled': 3,
      'installation_repositories owner installed': 2,
      'installation_repositories owner uninstalled': 1,
      'organization ignored action': 4,
      'organization owner renamed': 1,
      'ping ignored ping': 4,
      'public sync visible': 3,
      'push sync tag': 5,
      'push ignored files': 2,
      'release sync release': 13,
      'repository gone': 2,
      'repository ignored details': 1,
      'repository renamed': 4,
      'repository sync default-branch': 1,
      'repository sync visible': 5,
      'security_advisory ignored no-repository': 4,
    });
  });

  test('of all other events are ignored', () => {
    const others = readings.filter(({ event }) => !EVENTS.has(event));
    expect(others).toHaveLength(261);
    for (const { reading } of others) expect(reading).toEqual({ ok: true, meaning: ignored('event') });
  });
});

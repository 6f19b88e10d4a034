import { describe, expect, it } from 'vitest';
import { released, resolved } from './questions.ts';

const jason = {
  name: 'jason',
  latest_version: '1.5.0-alpha.2',
  latest_stable_version: '1.4.4',
  meta: {
    description: 'A blazing fast JSON parser',
    licenses: ['Apache-2.0'],
    links: { GitHub: 'https://github.com/michalmuskala/jason' },
  },
  releases: [
    { version: '1.5.0-alpha.2', inserted_at: '2023-12-23T15:27:37.000000Z' },
    { version: '1.4.4', inserted_at: '2024-07-26T09:55:21.532421Z' },
  ],
  retirements: {},
};
const withLinks = (links: object | null) => ({ '/hex/api/packages/jason': { ...jason, meta: { links } } });

describe('Hex', () => {
  it.each([
    [{ GitHub: 'https://github.com/o/r' }, 'github.com/o/r declared hex 1.4.4'],
    [
      { Changelog: 'https://github.com/o/changes', 'Source code': 'https://github.com/o/r' },
      'github.com/o/r declared hex 1.4.4',
    ],
    [{ Website: 'https://github.com/o/r' }, 'github.com/o/r declared hex 1.4.4'],
    [{ Website: 'https://example.org' }, 'no-repository'],
    [{ Source: 'https://git.example.org/r' }, 'unsupported-host git.example.org'],
    [null, 'no-repository'],
  ])('takes the link that is labelled as the source: %j', async (links, expected) => {
    expect(await resolved('pkg:hex/jason@1.0.0', withLinks(links))).toBe(expected);
  });

  it('knows no packages of organisations', async () => {
    expect(await resolved('pkg:hex/acme/jason', withLinks({ GitHub: 'https://github.com/o/r' }))).toBe(
      'unknown-package',
    );
  });

  it('lists the releases', async () => {
    expect(await released('pkg:hex/jason', { '/hex/api/packages/jason': jason })).toEqual([
      '1.5.0-alpha.2 2023-12-23T15:27:37.000Z',
      '1.4.4 2024-07-26T09:55:21.532Z',
    ]);
  });

  it('lists retired releases as taken back', async () => {
    const retirements = { '1.4.4': { reason: 'security', message: 'CVE-2026-0001' } };
    expect(await released('pkg:hex/jason', { '/hex/api/packages/jason': { ...jason, retirements } })).toEqual([
      '1.5.0-alpha.2 2023-12-23T15:27:37.000Z',
      '1.4.4 2024-07-26T09:55:21.532Z yanked',
    ]);
  });
});

const http = {
  name: 'http',
  latest: { version: '1.5.0', pubspec: { repository: 'https://github.com/dart-lang/http/tree/master/pkgs/http' } },
  versions: [
    { version: '1.4.0', published: '2025-05-05T16:27:09.363417Z', pubspec: {} },
    { version: '1.5.0-beta', published: '2025-05-20T16:27:09.363417Z', retracted: true, pubspec: {} },
    { version: '1.5.0', published: '2025-08-01T00:35:48.143453Z', pubspec: {} },
  ],
};
const withPubspec = (pubspec: object) => ({
  '/pub/api/packages/http': { ...http, latest: { version: '1.5.0', pubspec } },
});

describe('Pub', () => {
  it.each([
    [http.latest.pubspec, 'github.com/dart-lang/http in pkgs/http declared pub 1.5.0'],
    [{ homepage: 'https://github.com/dart-lang/http' }, 'github.com/dart-lang/http declared pub 1.5.0'],
    [
      { homepage: 'https://example.org', issue_tracker: 'https://github.com/dart-lang/http/issues' },
      'github.com/dart-lang/http declared pub 1.5.0',
    ],
    [{ repository: 7 }, 'no-repository'],
  ])('takes the repository, or else a page of it: %j', async (pubspec, expected) => {
    expect(await resolved('pkg:pub/http@1.0.0', withPubspec(pubspec))).toBe(expected);
  });

  it('lists the releases, retracted ones marked', async () => {
    expect(await released('pkg:pub/http', { '/pub/api/packages/http': http })).toEqual([
      '1.4.0 2025-05-05T16:27:09.363Z',
      '1.5.0-beta 2025-05-20T16:27:09.363Z yanked',
      '1.5.0 2025-08-01T00:35:48.143Z',
    ]);
  });
});

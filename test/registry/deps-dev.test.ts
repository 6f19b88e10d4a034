import { describe, expect, it } from 'vitest';
import { released, resolved } from './questions.ts';
import type { Answer } from './registry-server.ts';

const versions = [
  { versionKey: { version: '3.2.2' }, publishedAt: '2025-01-01T00:00:00Z' },
  { versionKey: { version: '3.2.3' }, publishedAt: '2025-10-10T01:02:03Z', isDefault: true },
  { versionKey: { version: '4.0.0-rc1' } },
];
const project = (id: string, relationProvenance: string, relationType = 'SOURCE_REPO') => ({
  projectKey: { id },
  relationProvenance,
  relationType,
});
const known = (version: object) => ({
  '/depsDev/v3/systems/rubygems/packages/rack': { versions },
  '/depsDev/v3/systems/rubygems/packages/rack/versions/3.2.3': version,
});
/** The registry itself knows the gem, but not where its source is. */
const silent = { version: '3.2.3', source_code_uri: null, homepage_uri: null, bug_tracker_uri: null };
const GEM = '/rubygems/api/v1/gems/rack.json';

describe('deps.dev: the second source', () => {
  it.each([
    [
      { relatedProjects: [project('github.com/rack/rack', 'UNVERIFIED_METADATA')] },
      'github.com/rack/rack declared deps.dev 3.2.3',
    ],
    [
      {
        relatedProjects: [
          project('github.com/other/site', 'UNVERIFIED_METADATA'),
          project('github.com/rack/rack', 'RUBYGEMS_PUBLISH_ATTESTATION'),
        ],
      },
      'github.com/rack/rack verified deps.dev 3.2.3',
    ],
    [{ relatedProjects: [project('github.com/rack/rack', 'SLSA_ATTESTATION', 'ISSUE_TRACKER')] }, 'no-repository'],
    [
      { links: [{ label: 'SOURCE_REPO', url: 'https://github.com/rack/rack' }] },
      'github.com/rack/rack declared deps.dev 3.2.3',
    ],
    [{ relatedProjects: [project('gitlab.com/rack/rack', 'SLSA_ATTESTATION')] }, 'no-repository'],
    [{}, 'no-repository'],
  ])('answers where the registry names no repository (%#)', async (version, expected) => {
    expect(await resolved('pkg:gem/rack', { [GEM]: silent, ...known(version) })).toBe(expected);
  });

  it.each<[string, Answer, string]>([
    ['is down', 503, 'github.com/rack/rack declared deps.dev 3.2.3'],
    ['asks for a pause', 429, 'github.com/rack/rack declared deps.dev 3.2.3'],
    [
      'names another host',
      { ...silent, source_code_uri: 'https://git.example.org/r' },
      'github.com/rack/rack declared deps.dev 3.2.3',
    ],
    ['knows no such package', 404, 'unknown-package'],
  ])('is asked where the registry %s', async (_, answer, expected) => {
    const version = { relatedProjects: [project('github.com/rack/rack', 'UNVERIFIED_METADATA')] };
    expect(await resolved('pkg:gem/rack', { [GEM]: answer, ...known(version) })).toBe(expected);
  });

  it('is asked for Maven packages that Central does not know: there are other registries', async () => {
    const path = '/depsDev/v3/systems/maven/packages/androidx.core%3Acore';
    const answers = {
      [path]: {
        versions: [{ versionKey: { version: '1.17.0' }, publishedAt: '2025-08-13T00:00:00Z', isDefault: true }],
      },
      [`${path}/versions/1.17.0`]: {
        relatedProjects: [project('github.com/androidx/androidx', 'UNVERIFIED_METADATA')],
      },
    };
    const purl = 'pkg:maven/androidx.core/core@1.17.0';
    expect(await resolved(purl, answers)).toBe('github.com/androidx/androidx declared deps.dev 1.17.0');
    expect(await released(purl, answers)).toEqual(['1.17.0 2025-08-13T00:00:00.000Z']);
    expect(await resolved(purl, {})).toBe('unknown-package');
  });

  it('leaves the registry’s own failure where it does not know better', async () => {
    expect(await resolved('pkg:gem/rack', { [GEM]: 429 })).toBe('rate-limited');
    expect(await resolved('pkg:gem/rack', { [GEM]: silent, '/depsDev/v3/systems/rubygems/packages/rack': 500 })).toBe(
      'no-repository',
    );
  });

  it('lists releases where the registry cannot', async () => {
    const answers = { '/rubygems/api/v1/versions/rack.json': 500, ...known({}) };
    expect(await released('pkg:gem/rack', answers)).toEqual([
      '3.2.2 2025-01-01T00:00:00.000Z',
      '3.2.3 2025-10-10T01:02:03.000Z',
      '4.0.0-rc1 undated',
    ]);
  });
});

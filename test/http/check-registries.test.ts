import { beforeEach, expect, it, vi } from 'vitest';
import { projectOf } from '../sync/fake-github.ts';
import { createService, type Service } from './service.ts';

let service: Service;

beforeEach(() => {
  vi.restoreAllMocks();
  service = createService();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

const SOURCE = 'https://github.com/Acme/kit';
const METADATA =
  '<metadata><versioning><release>2.1.0</release><versions><version>2.1.0</version></versions></versioning></metadata>';
const POM =
  '<project><parent><groupId>org.acme</groupId><artifactId>parent</artifactId><version>7</version></parent></project>';
const MAVEN = 'https://repo1.maven.org/maven2/org/acme';
const NUGET = 'https://api.nuget.org/v3-flatcontainer/acme.kit';
const DEPS_DEV = 'https://api.deps.dev/v3/systems/maven/packages/com.acme%3Akit';

/** A package URL, what its registry answers, at which address, and how the answer says that it led to Acme/kit. */
const PACKAGES: readonly (readonly [purl: string, answers: Readonly<Record<string, object | string>>, how: string])[] =
  [
    [
      'pkg:npm/%40acme/kit@2.1.0',
      {
        'https://registry.npmjs.org/@acme%2Fkit/latest': {
          name: '@acme/kit',
          version: '2.1.0',
          repository: { url: `git+${SOURCE}.git`, directory: 'packages/kit' },
          dist: {},
        },
      },
      'npm declared packages/kit',
    ],
    [
      'pkg:pypi/Acme_Kit@2.1.0',
      {
        'https://pypi.org/pypi/acme-kit/json': {
          info: { version: '2.1.0', project_urls: { Source: SOURCE } },
          urls: [{ filename: 'acme_kit-2.1.0.tar.gz' }],
        },
        'https://pypi.org/integrity/acme-kit/2.1.0/acme_kit-2.1.0.tar.gz/provenance': {
          attestation_bundles: [{ publisher: { kind: 'GitHub', repository: 'Acme/kit' } }],
        },
      },
      'pypi verified',
    ],
    [
      'pkg:cargo/acme-kit@2.1.0',
      {
        'https://crates.io/api/v1/crates/acme-kit': {
          crate: { newest_version: '2.1.0', repository: SOURCE },
          versions: [],
        },
      },
      'crates.io declared',
    ],
    [
      'pkg:gem/acme-kit@2.1.0',
      { 'https://rubygems.org/api/v1/gems/acme-kit.json': { version: '2.1.0', source_code_uri: SOURCE } },
      'rubygems declared',
    ],
    [
      'pkg:composer/acme/kit@2.1.0',
      {
        'https://repo.packagist.org/p2/acme/kit.json': {
          packages: { 'acme/kit': [{ version: '2.1.0', source: { type: 'git', url: `${SOURCE}.git` } }] },
        },
      },
      'packagist verified',
    ],
    [
      'pkg:nuget/Acme.Kit@2.1.0',
      {
        [`${NUGET}/index.json`]: { versions: ['2.1.0'] },
        [`${NUGET}/2.1.0/acme.kit.nuspec`]: `<package><metadata><repository url="${SOURCE}"/></metadata></package>`,
      },
      'nuget declared',
    ],
    ['pkg:golang/github.com/Acme/kit/v2@v2.1.0', {}, 'go verified'],
    [
      'pkg:golang/go.acme.dev/kit/v2@v2.1.0',
      {
        'https://proxy.golang.org/go.acme.dev/kit/v2/@latest': { Version: 'v2.1.0' },
        'https://go.acme.dev/kit/v2?go-get=1': `<meta name="go-import" content="go.acme.dev/kit git ${SOURCE}">`,
        'https://proxy.golang.org/go.acme.dev/kit/v2/@v/v2.1.0.mod': 'module go.acme.dev/kit/v2\n',
      },
      'go verified',
    ],
    [
      'pkg:maven/org.acme/kit@2.1.0',
      {
        [`${MAVEN}/kit/maven-metadata.xml`]: METADATA,
        [`${MAVEN}/kit/2.1.0/kit-2.1.0.pom`]: POM,
        [`${MAVEN}/parent/7/parent-7.pom`]: `<project><scm><url>${SOURCE}</url></scm></project>`,
      },
      'maven declared',
    ],
    [
      'pkg:maven/com.acme/kit@2.1.0',
      {
        [DEPS_DEV]: { versions: [{ versionKey: { version: '2.1.0' }, isDefault: true }] },
        [`${DEPS_DEV}/versions/2.1.0`]: { links: [{ label: 'SOURCE_REPO', url: SOURCE }] },
      },
      'deps.dev declared',
    ],
    [
      'pkg:hex/acme_kit@2.1.0',
      {
        'https://hex.pm/api/packages/acme_kit': {
          latest_version: '2.1.0',
          meta: { links: { GitHub: SOURCE } },
          releases: [],
        },
      },
      'hex declared',
    ],
    [
      'pkg:pub/acme_kit@2.1.0',
      {
        'https://pub.dev/api/packages/acme_kit': {
          latest: { version: '2.1.0', pubspec: { repository: SOURCE } },
          versions: [],
        },
      },
      'pub declared',
    ],
    ['pkg:github/acme/kit@v2.1.0', {}, 'purl verified'],
  ];

it.each(PACKAGES)('%s leads to its project', async (purl, answers, how) => {
  service.github.set('Acme/kit', projectOf({ name: 'kit' }));
  for (const [url, answer] of Object.entries(answers)) service.registries.set(url, answer);
  const response = await service.ask(`/v1/check?${new URLSearchParams({ purl })}`);
  expect(response.status).toBe(200);
  const { project, mapping, verdict } = await response.json<{
    project: string;
    mapping: Record<string, string>;
    verdict: object;
  }>();
  expect([mapping.source, mapping.confidence, mapping.directory].filter(Boolean).join(' ')).toBe(how);
  expect(project).toBe('Acme/kit');
  expect(verdict).toMatchObject({ status: 'supported', released: true, latest: '2.1.0' });
  expect(Object.keys(answers).filter((url) => !service.registries.asked.includes(url))).toEqual([]);
});

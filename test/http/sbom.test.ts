import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { saveProject } from '../../src/store/save-project.ts';
import { STATEMENT_SCHEMA } from '../../src/verdict/compile.ts';
import { recordOf } from '../store/records.ts';
import { projectOf } from '../sync/fake-github.ts';
import { createService, expectProblem, type Service } from './service.ts';

const CYCLONEDX = 'application/vnd.cyclonedx+json';

let service: Service;

beforeEach(() => {
  vi.restoreAllMocks();
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  service = createService();
  service.github.set('Acme/rocket', projectOf({ name: 'rocket' }));
  service.registries.setNpm('rocket', 'https://github.com/acme/rocket');
});

const post = (body: string, headers: Record<string, string> = {}) =>
  service.ask('/v1/sbom', { method: 'POST', body, headers });

const component = (name: string, version: string | undefined, purl?: string) => ({
  type: 'library',
  'bom-ref': `ref of ${name}`,
  name,
  version,
  purl,
});

const BOM = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: { component: { type: 'application', 'bom-ref': 'us', name: 'us', version: '1.0.0' } },
  components: [
    component('rocket', '1.4.0', 'pkg:npm/rocket@1.4.0'),
    component('new-rocket', '2.1.0', 'pkg:npm/rocket@2.1.0'),
    component('curl', '8.14.1', 'pkg:deb/debian/curl@8.14.1'),
    component('ours', '1.0.0'),
    component('any-rocket', undefined, 'pkg:npm/rocket'),
  ],
};

describe('a report on an SBOM', () => {
  it('says of each component, in short, how it stands, and counts them', async () => {
    const response = await post(JSON.stringify(BOM));
    expect([response.status, response.headers.get('cache-control'), response.headers.get('vary')]).toEqual([
      200,
      'no-store',
      'Accept',
    ]);
    const report = await response.json<Record<string, unknown> & { components: unknown[] }>();
    expect(report).toMatchObject({
      schemaVersion: 1,
      format: 'cyclonedx',
      formatVersion: '1.6',
      counts: { supported: 1, limited: 0, unsupported: 1, unknown: 0, pending: 0, failed: 1, skipped: 2 },
      problems: [],
    });
    expect(report.components[0]).toEqual({
      ref: 'ref of rocket',
      name: 'rocket',
      version: '1.4.0',
      purl: 'pkg:npm/rocket@1.4.0',
      state: 'answered',
      project: 'Acme/rocket',
      package: null,
      verdict: {
        status: 'unsupported',
        basis: 'stated',
        reason: 'row',
        evidence: 'https://github.com/Acme/rocket/blob/c0ffee/SECURITY.md?plain=1#L6',
        fix: '2.1.0',
        latest: '2.1.0',
        asOf: '2026-11-21',
      },
    });
    expect(report.components.slice(1)).toMatchObject([
      { name: 'new-rocket', verdict: { status: 'supported' } },
      { name: 'curl', state: 'failed', problem: { code: 'package-type-not-read' } },
      { name: 'ours', state: 'skipped', why: 'no-package-url' },
      { name: 'any-rocket', state: 'skipped', why: 'no-version' },
    ]);
  });

  it.each([
    [
      'SPDX 2.3',
      {
        spdxVersion: 'SPDX-2.3',
        SPDXID: 'SPDXRef-DOCUMENT',
        packages: [
          {
            SPDXID: 'SPDXRef-rocket',
            name: 'rocket',
            versionInfo: '1.4.0',
            externalRefs: [
              {
                referenceCategory: 'PACKAGE-MANAGER',
                referenceType: 'purl',
                referenceLocator: 'pkg:npm/rocket@1.4.0',
              },
            ],
          },
        ],
      },
    ],
    [
      'SPDX 3',
      {
        '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
        '@graph': [
          {
            type: 'software_Package',
            spdxId: 'https://spdx.example/rocket',
            name: 'rocket',
            software_packageVersion: '1.4.0',
            software_packageUrl: 'pkg:npm/rocket@1.4.0',
          },
        ],
      },
    ],
  ])('is the same for %s, and for GitHub’s wrapper around it', async (_, document) => {
    const documents = 'spdxVersion' in document ? [document, { sbom: document }] : [document];
    for (const one of documents) {
      const response = await post(JSON.stringify(one), { 'content-type': 'text/plain' });
      expect(await response.json()).toMatchObject({
        counts: { unsupported: 1 },
        components: [{ name: 'rocket', project: 'Acme/rocket', verdict: { status: 'unsupported', fix: '2.1.0' } }],
      });
    }
  });

  it('tells what of the document could not be read', async () => {
    const components = [component('odd', '1', 'npm/odd'), 'nothing'];
    const report = await (await post(JSON.stringify({ ...BOM, components }))).json();
    expect(report).toMatchObject({
      problems: [{ code: 'unreadable-purl' }, { code: 'unreadable-entry' }],
      counts: { skipped: 1 },
    });
  });

  it('takes more components than a batch, with one allowance for what nobody knows yet', async () => {
    await post(JSON.stringify(BOM));
    const components = Array.from({ length: 2_500 }, (_, i) =>
      i % 2 === 0
        ? component(`rocket-${i}`, '1.4.0', 'pkg:npm/rocket@1.4.0')
        : component(`new-${i}`, '1.0.0', `pkg:npm/new-${i}@1.0.0`),
    );
    const report = await (await post(JSON.stringify({ ...BOM, components }))).json();
    expect(report).toMatchObject({ counts: { unsupported: 1_250, failed: 10, pending: 1_240 } });
    expect(service.sentPackages).toHaveLength(1_240);
  });
});

describe('an SBOM with the verdicts in it', () => {
  it('is the same document with properties', async () => {
    const response = await post(JSON.stringify(BOM), { accept: `${CYCLONEDX}, application/json;q=0.5` });
    expect(response.headers.get('content-type')).toBe(`${CYCLONEDX}; version=1.6`);
    expect(response.headers.get('vary')).toBe('Accept');
    const { components, ...rest } = await response.json<{ components: Record<string, unknown>[] }>();
    const { components: _, ...before } = BOM;
    expect(rest).toEqual(before);
    expect(components.map(({ properties, ...component }) => component)).toEqual(
      JSON.parse(JSON.stringify(BOM)).components,
    );
    expect(components[0]?.properties).toContainEqual({ name: 'stillpatched:status', value: 'unsupported' });
    expect(components[0]?.properties).toContainEqual({ name: 'stillpatched:fix', value: '2.1.0' });
    expect(components.slice(2).map(({ properties }) => properties)).toEqual([undefined, undefined, undefined]);
  });

  it.each([
    ['another format', { spdxVersion: 'SPDX-2.3', SPDXID: 'SPDXRef-DOCUMENT', packages: [] }],
    ['a version without properties', { ...BOM, specVersion: '1.2' }],
    ['a signed document', { ...BOM, signature: { algorithm: 'ES256', value: 'x' } }],
  ])('is refused for %s', async (_, document) => {
    const response = await post(JSON.stringify(document), { accept: CYCLONEDX });
    await expectProblem(response, 'unreadable-sbom');
  });
});

describe('what is no SBOM', () => {
  it.each([
    ['', 'unreadable-sbom'],
    ['{', 'unreadable-sbom'],
    ['{}', 'unreadable-sbom'],
    ['[]', 'unreadable-sbom'],
    ['<?xml version="1.0"?><bom/>', 'unreadable-sbom'],
    ['SPDXVersion: SPDX-2.3', 'unreadable-sbom'],
    ['{"bomFormat":"CycloneDX","specVersion":"9.9"}', 'unreadable-sbom'],
    [
      JSON.stringify({ ...BOM, components: Array.from({ length: 20_001 }, () => BOM.components[0]) }),
      'payload-too-large',
    ],
    [`{}${' '.repeat(10 * 1024 * 1024)}`, 'payload-too-large'],
    [`{"bomFormat":"CycloneDX","specVersion":"1.6","components":${'['.repeat(100_000)}`, 'unreadable-sbom'],
  ] as const)('%.40s', async (body, code) => {
    await expectProblem(await post(body), code);
    expect(service.registries.asked).toEqual([]);
  });
});

describe('a large document right after an upgrade', () => {
  it('compiles no more statements anew than one request may, however many parts it is checked in', async () => {
    const db = openDatabase(env.DB);
    const releases = [{ tag: 'v1.0.0', date: '2026-01-01T00:00:00Z' }];
    for (let i = 0; i < 60; i += 1) {
      const more = { owner: 'Old', name: `o-${i}`, githubId: `R_o${i}`, schema: STATEMENT_SCHEMA - 1, releases };
      const record = recordOf(more);
      await saveProject(db, { record, stored: undefined, asked: record.facts });
    }
    const purl = (i: number) => `pkg:github/old/o-${i}@1.0.0`;
    const known = Array.from({ length: 1_000 }, (_, i) => purl(i % 30));
    const components = [...known, ...Array.from({ length: 30 }, (_, i) => purl(30 + i))].map((one, i) =>
      component(`c-${i}`, '1.0.0', one),
    );
    const report = await (await post(JSON.stringify({ ...BOM, components }))).text();
    expect(report.match(/"state":"pending"/g)).toHaveLength(10);
  });
});

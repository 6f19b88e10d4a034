import { describe, expect, it } from 'vitest';
import { isPublicHost, readImport } from '../../src/registry/go-import.ts';
import { resolvePackage } from '../../src/registry/resolve-package.ts';
import { purlOf, released, resolved } from './questions.ts';
import { type Answers, serveRegistries } from './registry-server.ts';

describe('Go: paths that are repositories', () => {
  it.each([
    ['pkg:golang/github.com/gorilla/mux@v1.8.1', 'github.com/gorilla/mux verified go'],
    ['pkg:golang/github.com/BurntSushi/toml', 'github.com/BurntSushi/toml verified go'],
    ['pkg:golang/github.com/cespare/xxhash/v2', 'github.com/cespare/xxhash verified go'],
    [
      'pkg:golang/github.com/Azure/azure-sdk-for-go/sdk/azcore',
      'github.com/Azure/azure-sdk-for-go in sdk/azcore verified go',
    ],
    ['pkg:golang/github.com/aws/aws-sdk-go-v2/service/s3/v2', 'github.com/aws/aws-sdk-go-v2 in service/s3 verified go'],
    ['pkg:golang/stdlib@1.25.4', 'github.com/golang/go verified go'],
    ['pkg:golang/bitbucket.org/o/r', 'unsupported-host bitbucket.org'],
    ['pkg:golang/github.com/gorilla', 'unknown-package'],
    ['pkg:golang/net/http', 'unknown-package'],
  ])('%s', async (purl, expected) => expect(await resolved(purl, {})).toBe(expected));
});

const info = (version: string, origin?: object) => ({
  Version: version,
  Time: '2025-09-01T00:00:00Z',
  ...(origin && { Origin: origin }),
});
const api = {
  '/go/k8s.io/api/@latest': info('v0.34.1', {
    VCS: 'git',
    URL: 'https://github.com/kubernetes/api',
    Ref: 'refs/tags/v0.34.1',
  }),
  '/go/k8s.io/api/@v/v0.34.1.mod': '// comment\nmodule k8s.io/api\n\ngo 1.24.0\n',
};

describe('Go: vanity paths', () => {
  it('verifies by the go.mod in the repository', async () => {
    expect(await resolved('pkg:golang/k8s.io/api@v0.34.1', api)).toBe('github.com/kubernetes/api verified go v0.34.1');
  });

  it.each([
    ['module example.org/elsewhere\n', 'declared'],
    ['module "k8s.io/api"\n', 'verified'],
    [404, 'declared'],
  ])('with go.mod %j is %s', async (file, confidence) => {
    const answers: Answers = { ...api, '/go/k8s.io/api/@v/v0.34.1.mod': file };
    expect(await resolved('pkg:golang/k8s.io/api', answers)).toBe(`github.com/kubernetes/api ${confidence} go v0.34.1`);
  });

  it('finds the module of a package further up', async () => {
    expect(await resolved('pkg:golang/k8s.io/api/core/v1', api)).toBe('github.com/kubernetes/api verified go v0.34.1');
  });

  it('escapes capitals for the proxy, and takes the directory from there', async () => {
    const origin = { VCS: 'git', URL: 'https://github.com/googleapis/google-cloud-go', Subdir: 'storage' };
    const answers = {
      '/go/example.org/!cloud/storage/@latest': info('v1.57.0', origin),
      '/go/example.org/!cloud/storage/@v/v1.57.0.mod': 'module example.org/Cloud/storage',
    };
    expect(await resolved('pkg:golang/example.org/Cloud/storage', answers)).toBe(
      'github.com/googleapis/google-cloud-go in storage verified go v1.57.0',
    );
  });

  it.each([
    ['golang.org/x/net', 'https://go.googlesource.com/net', 'github.com/golang/net'],
    ['gopkg.in/yaml.v3', 'https://gopkg.in/yaml.v3', 'github.com/go-yaml/yaml'],
  ])('knows where %s is kept at GitHub', async (module, url, repository) => {
    const answers = {
      [`/go/${module}/@latest`]: info('v1.0.0', { VCS: 'git', URL: url }),
      [`/go/${module}/@v/v1.0.0.mod`]: `module ${module}`,
    };
    expect(await resolved(`pkg:golang/${module}`, answers)).toBe(`${repository} verified go v1.0.0`);
  });
});

describe('Go: import tags', () => {
  const page = (content: string) =>
    `<!DOCTYPE html><html><head><meta name="go-import" content="${content}"></head><body>go</body></html>`;

  /** A client for which the whole internet is one page. */
  async function askedOf(module: string, content: string) {
    const calls: string[] = [];
    const send: typeof fetch = async (input, init) => {
      const url = String(input);
      if (url.startsWith('http://127.0.0.1')) return fetch(input, init);
      calls.push(url);
      return new Response(page(content));
    };
    const { client } = await serveRegistries({ [`/go/${module}/@latest`]: info('v1.0.0') }, { fetch: send });
    return { resolution: await resolvePackage(purlOf(`pkg:golang/${module}`), client), calls };
  }

  it('are asked for where the proxy does not tell the origin', async () => {
    const { resolution, calls } = await askedOf(
      'go.uber.org/zap',
      'go.uber.org/zap git https://github.com/uber-go/zap',
    );
    expect(calls).toEqual(['https://go.uber.org/zap?go-get=1']);
    expect(resolution).toMatchObject({
      ok: true,
      mapping: { repository: { owner: 'uber-go', name: 'zap' }, confidence: 'declared', source: 'go' },
    });
  });

  it.each([
    'localhost.localdomain.internal/x',
    'router.local/x',
    'db.example.test/x',
    '192.168.0.1/x',
    '0x7f.0.0.1/x',
    'metadata.google.internal/x',
  ])('are never asked for at %s', async (module) => {
    const { calls } = await askedOf(module, `${module} git https://github.com/o/r`);
    expect(calls).toEqual([]);
  });

  it.each([
    ['go.uber.org', true],
    ['k8s.io', true],
    ['xn--bcher-kva.example.com', true],
    ['example', false],
    ['127.0.0.1', false],
    ['127.1', false],
    ['0x7f000001', false],
    ['2130706433', false],
    ['[::1]', false],
    ['a..b.com', false],
    ['-a.com', false],
    ['a.com.', false],
    ['a.com:8080', false],
    ['user@a.com', false],
    ['service.corp', false],
    [`${'a.'.repeat(130)}com`, false],
  ])('%s is a public name: %s', (host, expected) => expect(isPublicHost(host)).toBe(expected));

  it.each([
    ['example.org/m git https://github.com/o/r', 'example.org/m', 'https://github.com/o/r'],
    ['example.org git https://github.com/o/r', 'example.org/m/v2', 'https://github.com/o/r m'],
    ['example.org/m git https://github.com/o/r sub', 'example.org/m', 'https://github.com/o/r sub'],
    ['example.org/m mod https://proxy.example.org', 'example.org/m', 'none'],
    ['example.org/mm git https://github.com/o/r', 'example.org/m', 'none'],
    ['example.org/m git', 'example.org/m', 'none'],
    ['', 'example.org/m', 'none'],
  ])('%j for %s: %s', (content, module, expected) => {
    const found = readImport(page(content), module);
    expect(found === null ? 'none' : [found.address, found.directory].filter(Boolean).join(' ')).toBe(expected);
  });

  it.each([
    '',
    '<html>',
    '<meta name=go-import>',
    '<body><meta name="go-import" content="example.org/m git x"></body>',
  ])('are not found in %j', (text) => expect(readImport(text, 'example.org/m')).toBeNull());
});

describe('Go: releases', () => {
  const versions = [
    {
      versionKey: { system: 'GO', name: 'k8s.io/api', version: 'v0.34.1' },
      publishedAt: '2025-09-10T00:00:00Z',
      isDefault: true,
    },
  ];
  const list = { '/go/k8s.io/api/@v/list': 'v0.34.0\nv0.34.1\n' };

  it('are listed by the proxy and dated by deps.dev', async () => {
    const answers = { ...list, '/depsDev/v3/systems/go/packages/k8s.io%2Fapi': { versions } };
    expect(await released('pkg:golang/k8s.io/api', answers)).toEqual([
      'v0.34.0 undated',
      'v0.34.1 2025-09-10T00:00:00.000Z',
    ]);
  });

  it('are listed without dates where deps.dev does not answer', async () => {
    const answers = { ...list, '/depsDev/v3/systems/go/packages/k8s.io%2Fapi': 503 };
    expect(await released('pkg:golang/k8s.io/api', answers)).toEqual(['v0.34.0 undated', 'v0.34.1 undated']);
  });
});

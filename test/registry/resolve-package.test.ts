import { describe, expect, it } from 'vitest';
import { IS_LASTING } from '../../src/registry/registry.types.ts';
import { resolvePackage } from '../../src/registry/resolve-package.ts';
import { purlOf, released, resolved } from './questions.ts';
import { NOW, serveRegistries } from './registry-server.ts';

const express = { name: 'express', version: '5.1.0', repository: 'expressjs/express', dist: {} };

describe('package URLs that name a repository', () => {
  it.each([
    ['pkg:github/ExpressJS/express@v5.1.0', 'github.com/expressjs/express verified purl'],
    ['pkg:githubactions/actions/checkout@v5', 'github.com/actions/checkout verified purl'],
    ['pkg:githubactions/github/codeql-action/init@v4', 'github.com/github/codeql-action in init verified purl'],
    ['pkg:swift/github.com/Alamofire/Alamofire@5.10.2', 'github.com/Alamofire/Alamofire verified purl'],
    ['pkg:git/github.com/curl/curl@curl-8_17_0', 'github.com/curl/curl verified purl'],
    ['pkg:git/codeberg.org/forgejo/forgejo', 'unsupported-host codeberg.org'],
    ['pkg:bitbucket/o/r', 'unsupported-host bitbucket.org'],
    ['pkg:githubactions/checkout', 'unknown-package'],
  ])('%s', async (purl, expected) => expect(await resolved(purl, {})).toBe(expected));
});

describe('package URLs that nobody answers for', () => {
  it.each([
    'pkg:deb/debian/curl@7.50.3-1',
    'pkg:generic/openssl@3.0',
    'pkg:npm/express?repository_url=https://npm.example.org',
    'pkg:npm/express?repository_url=https://registry.npmjs.org.example.org',
  ])('%s', async (purl) => {
    expect(await resolved(purl, { '/npm/express/latest': express })).toBe('unsupported-type');
    expect(await released(purl, {})).toBe('unsupported-type');
  });

  it('are not those that name the public registry', async () => {
    const purl = 'pkg:npm/express?repository_url=registry.npmjs.org';
    expect(await resolved(purl, { '/npm/express/latest': express })).toBe(
      'github.com/expressjs/express declared npm 5.1.0',
    );
  });

  it('have no releases where the package is a repository', async () => {
    expect(await released('pkg:github/expressjs/express', {})).toBe('unsupported-type');
  });
});

describe('a mapping', () => {
  it('says when it was found', async () => {
    const { client } = await serveRegistries({ '/npm/express/latest': express });
    expect(await resolvePackage(purlOf('pkg:npm/express'), client)).toEqual({
      ok: true,
      mapping: {
        repository: { host: 'github.com', owner: 'expressjs', name: 'express' },
        directory: null,
        source: 'npm',
        confidence: 'declared',
        version: '5.1.0',
        resolvedAt: new Date(NOW).toISOString(),
      },
    });
  });

  it('is to the host that is configured, and to no other', async () => {
    const elsewhere = { ...express, repository: 'https://git.example.org/o/r' };
    const { client } = await serveRegistries({ '/npm/express/latest': elsewhere }, { host: 'git.example.org' });
    expect(await resolvePackage(purlOf('pkg:npm/express'), client)).toMatchObject({
      mapping: { repository: { host: 'git.example.org', owner: 'o', name: 'r' } },
    });
    expect(await resolvePackage(purlOf('pkg:github/o/r'), client)).toMatchObject({
      failure: { code: 'unsupported-host', host: 'github.com' },
    });
  });
});

it('lasting failures are those that say something about the package', () => {
  expect(
    Object.entries(IS_LASTING)
      .filter(([, lasting]) => !lasting)
      .map(([code]) => code),
  ).toEqual(['upstream', 'rate-limited']);
});

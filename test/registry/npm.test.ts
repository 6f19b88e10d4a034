import { describe, expect, it } from 'vitest';
import { released, resolved } from './questions.ts';

const statement = (subject: string, predicate: object) =>
  btoa(JSON.stringify({ _type: 'https://in-toto.io/Statement/v1', subject: [{ name: subject }], predicate }));

const attestations = (payload: string, predicateType = 'https://slsa.dev/provenance/v1') => ({
  attestations: [
    { predicateType: 'https://github.com/npm/attestation/tree/main/specs/publish/v0.1', bundle: {} },
    { predicateType, bundle: { dsseEnvelope: { payload, payloadType: 'application/vnd.in-toto+json' } } },
  ],
});

const builtFrom = (repository: string) => ({
  buildDefinition: {
    externalParameters: { workflow: { ref: 'refs/heads/main', repository, path: '.github/workflows/release.yml' } },
  },
});

const express = {
  name: 'express',
  version: '5.1.0',
  repository: { type: 'git', url: 'git+https://github.com/expressjs/express.git' },
  homepage: 'https://expressjs.com/',
  bugs: { url: 'https://github.com/expressjs/express/issues' },
  dist: { tarball: 'https://registry.npmjs.org/express/-/express-5.1.0.tgz' },
};

const attested = (manifest: object) => ({
  ...manifest,
  dist: { attestations: { url: 'https://example.org/ignored' } },
});

describe('npm: source', () => {
  it('takes the repository of the latest version', async () => {
    expect(await resolved('pkg:npm/express@4.18.2', { '/npm/express/latest': express })).toBe(
      'github.com/expressjs/express declared npm 5.1.0',
    );
  });

  it('asks for a scoped package in one segment, and keeps its directory', async () => {
    const repository = { type: 'git', url: 'https://github.com/babel/babel.git', directory: './packages/babel-core/' };
    const manifest = { ...express, name: '@babel/core', version: '7.28.5', repository };
    expect(await resolved('pkg:npm/%40babel/core', { '/npm/@babel%2Fcore/latest': manifest })).toBe(
      'github.com/babel/babel in packages/babel-core declared npm 7.28.5',
    );
  });

  it.each([
    ['expressjs/express', 'github.com/expressjs/express declared npm 5.1.0'],
    ['github:expressjs/express', 'github.com/expressjs/express declared npm 5.1.0'],
    ['gist:11081aaa281', 'github.com/expressjs/express declared npm 5.1.0'],
    ['gitlab:expressjs/express', 'github.com/expressjs/express declared npm 5.1.0'],
  ])('reads the shorthand %s, or else the issue tracker', async (repository, expected) => {
    expect(await resolved('pkg:npm/express', { '/npm/express/latest': { ...express, repository } })).toBe(expected);
  });

  it.each([
    [{ ...express, repository: undefined, bugs: undefined }, 'no-repository'],
    [{ ...express, repository: 42, bugs: ['x'] }, 'no-repository'],
    [{ ...express, repository: 'gitlab:o/r', bugs: undefined }, 'unsupported-host gitlab.com'],
    [{ ...express, repository: 'https://git.example.org/o/r', bugs: undefined }, 'unsupported-host git.example.org'],
  ])('says what is missing (%#)', async (manifest, failure) => {
    expect(await resolved('pkg:npm/express', { '/npm/express/latest': manifest })).toBe(failure);
  });
});

describe('npm: provenance', () => {
  const subject = 'pkg:npm/express@5.1.0';
  const path = '/npm/-/npm/v1/attestations/express@5.1.0';

  it('verifies by the repository that built the version', async () => {
    const answers = {
      '/npm/express/latest': attested(express),
      [path]: attestations(statement(subject, builtFrom('https://github.com/expressjs/express'))),
    };
    expect(await resolved('pkg:npm/express', answers)).toBe('github.com/expressjs/express verified npm 5.1.0');
  });

  it('reads SLSA 0.2 as well, and keeps the directory that is declared', async () => {
    const payload = statement('pkg:npm/%40sigstore/sign@4.0.0', {
      invocation: { configSource: { uri: 'git+https://github.com/sigstore/sigstore-js@refs/heads/main' } },
    });
    const repository = { url: 'git+https://github.com/sigstore/sigstore-js.git', directory: 'packages/sign' };
    const answers = {
      '/npm/@sigstore%2Fsign/latest': attested({ ...express, name: '@sigstore/sign', version: '4.0.0', repository }),
      '/npm/-/npm/v1/attestations/@sigstore%2Fsign@4.0.0': attestations(payload, 'https://slsa.dev/provenance/v0.2'),
    };
    expect(await resolved('pkg:npm/%40sigstore/sign', answers)).toBe(
      'github.com/sigstore/sigstore-js in packages/sign verified npm 4.0.0',
    );
  });

  it.each([
    ['of another package', attestations(statement('pkg:npm/evil@5.1.0', builtFrom('https://github.com/evil/evil')))],
    ['of another version', attestations(statement('pkg:npm/express@4.0.0', builtFrom('https://github.com/evil/evil')))],
    [
      'that is no provenance',
      attestations(statement(subject, builtFrom('https://github.com/evil/evil')), 'https://example.org'),
    ],
    ['that cannot be decoded', attestations('%%%')],
    ['that says nothing', attestations(statement(subject, {}))],
    ['that is missing', 404],
  ])('is not verified by a statement %s', async (_, answer) => {
    const answers = { '/npm/express/latest': attested(express), [path]: answer };
    expect(await resolved('pkg:npm/express', answers)).toBe('github.com/expressjs/express declared npm 5.1.0');
  });
});

describe('npm: releases', () => {
  it('lists versions with their dates; what was unpublished has a date and no version, what is deprecated is marked', async () => {
    const packument = {
      versions: { '4.18.2': { deprecated: '' }, '5.0.0-beta.1': { deprecated: 'Broken.' }, '5.1.0': {} },
      time: {
        created: '2010-12-29T19:38:25.450Z',
        modified: '2025-03-31T14:01:22.509Z',
        '4.18.2': '2022-10-08T20:23:35.124Z',
        '4.18.3': '2022-10-09T00:00:00.000Z',
        '5.1.0': '2025-03-31T14:01:22.509Z',
      },
    };
    expect(await released('pkg:npm/express', { '/npm/express': packument })).toEqual([
      '4.18.2 2022-10-08T20:23:35.124Z',
      '5.0.0-beta.1 undated yanked',
      '5.1.0 2025-03-31T14:01:22.509Z',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { versionOfFile } from '../../src/registry/python-files.ts';
import { released, resolved } from './questions.ts';

const flask = {
  info: {
    name: 'Flask',
    version: '3.1.2',
    home_page: null,
    project_urls: {
      Chat: 'https://discord.gg/pallets',
      Documentation: 'https://flask.palletsprojects.com/',
      Donate: 'https://github.com/sponsors/pallets',
      'Source Code': 'https://github.com/pallets/flask/',
    },
  },
  urls: [{ filename: 'flask-3.1.2-py3-none-any.whl' }, { filename: 'flask-3.1.2.tar.gz' }],
};
const withInfo = (info: object) => ({ '/pypi/pypi/flask/json': { ...flask, info: { ...flask.info, ...info } } });
const provenance = (publisher: object) => ({
  '/pypi/pypi/flask/json': flask,
  '/pypi/integrity/flask/3.1.2/flask-3.1.2-py3-none-any.whl/provenance': {
    version: 1,
    attestation_bundles: [{ publisher, attestations: [] }],
  },
});

describe('PyPI: source', () => {
  it.each([
    [{}, 'github.com/pallets/flask declared pypi 3.1.2'],
    [
      { project_urls: { 'Source-code!': 'https://github.com/pallets/flask' } },
      'github.com/pallets/flask declared pypi 3.1.2',
    ],
    [
      { project_urls: { Homepage: 'https://github.com/pallets/site', repository: 'https://github.com/pallets/flask' } },
      'github.com/pallets/flask declared pypi 3.1.2',
    ],
    [
      { project_urls: { 'Issue Tracker': 'https://github.com/pallets/flask/issues' } },
      'github.com/pallets/flask declared pypi 3.1.2',
    ],
    [
      { project_urls: null, home_page: 'https://github.com/pallets/flask' },
      'github.com/pallets/flask declared pypi 3.1.2',
    ],
    [{ project_urls: { Docs: 'https://github.com/pallets/docs' } }, 'no-repository'],
    [{ project_urls: null, home_page: 'UNKNOWN' }, 'no-repository'],
    [{ project_urls: { Source: 'https://foss.heptapod.net/o/r' } }, 'unsupported-host foss.heptapod.net'],
  ])('reads labels as people write them (%#)', async (info, expected) => {
    expect(await resolved('pkg:pypi/Flask', withInfo(info))).toBe(expected);
  });

  it('verifies by the trusted publisher', async () => {
    const publisher = { kind: 'GitHub', repository: 'pallets/flask', workflow: 'publish.yaml', environment: 'publish' };
    expect(await resolved('pkg:pypi/flask', provenance(publisher))).toBe(
      'github.com/pallets/flask verified pypi 3.1.2',
    );
  });

  it.each([
    [{ kind: 'Google', email: 'a@b.example' }],
    [{ kind: 'GitHub' }],
    [{ kind: 'GitLab', repository: 'pallets/flask' }],
  ])('is declared where the publisher names no repository of ours (%j)', async (publisher) => {
    expect(await resolved('pkg:pypi/flask', provenance(publisher))).toBe(
      'github.com/pallets/flask declared pypi 3.1.2',
    );
  });
});

describe('PyPI: releases', () => {
  it('dates a version by its first file; it is yanked when all of its files are', async () => {
    const file = (filename: string, uploaded: string, yanked: boolean | string = false) => ({
      filename,
      'upload-time': uploaded,
      yanked,
    });
    const files = [
      file('flask-3.0.0.tar.gz', '2023-09-30T14:36:12.918925Z'),
      file('flask-3.0.0-py3-none-any.whl', '2023-09-30T14:36:10.961862Z'),
      file('Flask-0.1.tar.gz', '2010-04-16T14:30:47Z'),
      file('flask-2.3.0.tar.gz', '2023-04-25T19:35:00Z', 'broken metadata'),
      file('flask-2.3.0-py3-none-any.whl', '2023-04-25T19:34:58Z', true),
      file('flask-2.2.0.tar.gz', '2022-08-01T00:00:00Z', true),
      file('flask-2.2.0-py3-none-any.whl', '2022-08-02T00:00:00Z', false),
      file('other-1.0.tar.gz', '2022-08-02T00:00:00Z'),
    ];
    expect(await released('pkg:pypi/flask', { '/pypi/simple/flask/': { files } })).toEqual([
      '3.0.0 2023-09-30T14:36:10.961Z',
      '0.1 2010-04-16T14:30:47.000Z',
      '2.3.0 2023-04-25T19:34:58.000Z yanked',
      '2.2.0 2022-08-01T00:00:00.000Z',
    ]);
  });

  it.each([
    ['zope.interface-7.2.tar.gz', 'zope-interface', '7.2'],
    ['zope_interface-7.2-cp313-cp313-manylinux_2_17_x86_64.whl', 'zope-interface', '7.2'],
    ['numpy-2.0.0-1-cp312-cp312-win32.whl', 'numpy', '2.0.0'],
    ['some-long-name-1.0.zip', 'some-long-name', '1.0'],
    ['some-long-name-1.0-1.tar.gz', 'some-long-name', '1.0-1'],
    ['flask-1.0-py2.7.egg', 'flask', undefined],
    ['flask-extra-1.0.tar.gz', 'flask', undefined],
    ['flask', 'flask', undefined],
    ['', 'flask', undefined],
  ])('%s of %s is version %s', (filename, project, version) => expect(versionOfFile(filename, project)).toBe(version));
});

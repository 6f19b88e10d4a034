import { expect, it } from 'vitest';
import { released, resolved } from './questions.ts';

const nuspec = (inner: string) => `\uFEFF<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata minClientVersion="2.12"><id>Newtonsoft.Json</id><version>13.0.4</version>${inner}</metadata>
</package>`;

const withNuspec = (inner: string) => ({
  '/nuget/v3-flatcontainer/newtonsoft.json/index.json': { versions: ['12.0.3', '13.0.4', '14.0.0-beta1'] },
  '/nuget/v3-flatcontainer/newtonsoft.json/13.0.4/newtonsoft.json.nuspec': nuspec(inner),
});

it.each([
  [
    '<repository type="git" url="https://github.com/JamesNK/Newtonsoft.Json.git" commit="0a2e291c0d9c" />',
    'github.com/JamesNK/Newtonsoft.Json declared nuget 13.0.4',
  ],
  [
    '<projectUrl>https://github.com/JamesNK/Newtonsoft.Json</projectUrl>',
    'github.com/JamesNK/Newtonsoft.Json declared nuget 13.0.4',
  ],
  ['<projectUrl>https://www.newtonsoft.com/json</projectUrl>', 'no-repository'],
  ['<repository url="https://dev.azure.com/o/_git/r"/>', 'unsupported-host dev.azure.com'],
])('reads the newest stable version’s nuspec, whatever the case of the name: %s', async (inner, expected) => {
  expect(await resolved('pkg:nuget/Newtonsoft.Json@9.0.1', withNuspec(inner))).toBe(expected);
});

it('says that a nuspec cannot be read', async () => {
  expect(await resolved('pkg:nuget/Newtonsoft.Json', withNuspec('<unclosed>'))).toBe('upstream');
});

const leaf = (version: string, published: string, listed = true, more: object = {}) => ({
  catalogEntry: { version, published, listed, ...more },
});

it('lists the releases of all pages; what is not listed has no date, what is deprecated is marked', async () => {
  const base = 'https://api.nuget.org/v3/registration5-gz-semver2/newtonsoft.json';
  const items = [
    { '@id': `${base}/page/3.5.8/12.0.3.json` },
    { '@id': `${base}/index.json#page/13.0.1/13.0.4`, items: [leaf('13.0.4+build.7', '2025-09-16T15:00:26.34+00:00')] },
  ];
  const answers = {
    '/nuget/v3/registration5-gz-semver2/newtonsoft.json/index.json': { items },
    '/nuget/v3/registration5-gz-semver2/newtonsoft.json/page/3.5.8/12.0.3.json': {
      items: [
        leaf('3.5.8', '1900-01-01T00:00:00+00:00', false),
        leaf('12.0.3', '2019-11-09T01:27:30.723+00:00', true, { deprecation: { reasons: ['Legacy'] } }),
      ],
    },
  };
  expect(await released('pkg:nuget/Newtonsoft.Json', answers)).toEqual([
    '3.5.8 undated yanked',
    '12.0.3 2019-11-09T01:27:30.723Z yanked',
    '13.0.4 2025-09-16T15:00:26.340Z',
  ]);
});

it.each([
  'https://evil.example/v3/registration5-gz-semver2/other/page/1.0/2.0.json',
  'https://api.nuget.org/v3/registration5-gz-semver2/newtonsoft.json/page/..%2f..%2fx/2.0.json',
  'https://api.nuget.org/v3/registration5-gz-semver2/newtonsoft.json',
])('takes no page from elsewhere: %s', async (id) => {
  const index = { '/nuget/v3/registration5-gz-semver2/newtonsoft.json/index.json': { items: [{ '@id': id }] } };
  expect(await released('pkg:nuget/Newtonsoft.Json', index)).toBe('upstream');
});

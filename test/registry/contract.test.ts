import { describe, expect, it } from 'vitest';
import { fetchPackageReleases } from '../../src/registry/package-releases.ts';
import { registries } from '../../src/registry/registries.ts';
import { SOURCES } from '../../src/registry/registry.types.ts';
import { resolvePackage } from '../../src/registry/resolve-package.ts';
import { purlOf } from './questions.ts';
import { type Answer, NOW, serveRegistries } from './registry-server.ts';

/** A package of each type that has a registry to ask. */
const PACKAGES: Readonly<Record<string, string>> = {
  npm: 'pkg:npm/%40scope/some-name@1.0.0',
  pypi: 'pkg:pypi/some-name@1.0',
  cargo: 'pkg:cargo/some_name@1.0.0',
  gem: 'pkg:gem/some-name@1.0',
  composer: 'pkg:composer/vendor/some-name@1.0',
  nuget: 'pkg:nuget/Some.Name@1.0.0',
  golang: 'pkg:golang/example.org/some/name@v1.0.0',
  maven: 'pkg:maven/org.example/some-name@1.0',
  hex: 'pkg:hex/some_name@1.0.0',
  pub: 'pkg:pub/some_name@1.0.0',
};
const asked = registries.filter(({ source }) => source !== 'purl');

/** What a registry may do, and the failure that it is. */
const TROUBLES: readonly (readonly [string, Answer, string])[] = [
  ['knows no such package', 404, 'unknown-package'],
  ['has taken the package down', 451, 'unknown-package'],
  ['is down', 503, 'upstream'],
  ['refuses us', 403, 'upstream'],
  ['asks for a pause', 429, 'rate-limited'],
  ['answers with a web page', '<!DOCTYPE html><p>Maintenance<br>', 'upstream'],
  ['answers with nothing', '', 'upstream'],
  ['answers with null', 'null', 'upstream'],
  ['answers with a list', '[[[[]]]]', 'upstream'],
  ['answers with broken text', '{"versions": \uFFFD', 'upstream'],
  ['hangs up', (_, response) => response.destroy(), 'upstream'],
  [
    'redirects to another host',
    (_, response) => response.writeHead(302, { location: 'http://127.0.0.2/' }).end(),
    'upstream',
  ],
];

describe.each(asked)('$source', (registry) => {
  const text = PACKAGES[registry.types[0] ?? ''] ?? '';

  /** A server that answers every question the same way. */
  async function serveAlways(answer: Answer) {
    const answers = new Proxy({}, { get: () => answer });
    return serveRegistries(answers, { fetch: publicFetch });
  }

  it('is a known source with types and hosts of its own', () => {
    expect(SOURCES).toContain(registry.source);
    expect(registry.hosts.length).toBeGreaterThan(0);
    for (const type of registry.types) expect(registries.filter(({ types }) => types.includes(type))).toHaveLength(1);
  });

  it('names its packages', () => expect(registry.nativeName(purlOf(text))).not.toBeNull());

  it.each(TROUBLES)('%s', async (_, answer, code) => {
    const { client } = await serveAlways(answer);
    const resolution = await resolvePackage(purlOf(text), client);
    expect(resolution).toMatchObject({ ok: false, failure: { code } });
    const listing = await fetchPackageReleases(purlOf(text), client);
    // The Go proxy lists a module without tags as an empty text.
    expect(listing.ok ? listing.releases : listing.failure.code).toEqual(listing.ok ? [] : code);
  });

  it('says until when it wants a pause', async () => {
    const { client } = await serveAlways((_, response) => response.writeHead(429, { 'retry-after': '90' }).end());
    const resolution = await resolvePackage(purlOf(text), client);
    expect(resolution).toMatchObject({ failure: { code: 'rate-limited', retryAt: NOW + 90_000 } });
  });

  it.each(['..', '.', '%2e%2e', 'a%2F..%2F..%2Fb', 'a%3Fb', 'a%23b', 'a%5Cb', 'a b', '%F0%9F%92%A9', '-', '~'])(
    'is never asked outside of its own address for the name %s',
    async (name) => {
      const { client, asked: questions } = await serveAlways(404);
      // Pub's names are refused before they get here.
      const hostile = registry.types.includes('pub') ? text : text.replace(/[^/@]+@[^@]+$/, name);
      const purl = purlOf(hostile);
      await resolvePackage(purl, client);
      await fetchPackageReleases(purl, client);
      for (const target of questions) {
        expect(target).toMatch(/^\/\w+\/[\w!'()*.~@%:/-]+$/);
        expect(decodeURIComponent(target)).not.toMatch(/(?:^|\/)\.{1,2}(?:\/|$)/);
      }
    },
  );
});

/** Tests reach loopback only. */
const publicFetch: typeof fetch = (input, init) => {
  if (new URL(String(input)).hostname !== '127.0.0.1') throw new TypeError('fetch failed');
  return fetch(input, init);
};

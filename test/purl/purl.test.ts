import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildPackageUrl, packageKey, parsePackageUrl, renderPackageUrl } from '../../src/purl/purl.ts';
import type { PackageUrlReading } from '../../src/purl/purl.types.ts';

const rendered = (reading: PackageUrlReading) =>
  reading.ok ? renderPackageUrl(reading.purl) : `refused: ${reading.fault.component}`;
const keyed = (text: string) => {
  const reading = parsePackageUrl(text);
  return reading.ok ? packageKey(reading.purl) : `refused: ${reading.fault.component}`;
};

describe('canonical form', () => {
  it.each([
    ['pkg:npm/express@4.18.2', 'pkg:npm/express@4.18.2'],
    ['PKG:NPM/express@4.18.2', 'pkg:npm/express@4.18.2'],
    ['pkg://npm//express/', 'pkg:npm/express'],
    ['pkg:npm/@babel/core@7.0.0', 'pkg:npm/%40babel/core@7.0.0'],
    ['pkg:npm/@babel/core', 'pkg:npm/%40babel/core'],
    ['pkg:npm/JSONStream@1.3.5', 'pkg:npm/JSONStream@1.3.5'],
    ['pkg:golang/github.com/BurntSushi/toml@v1.4.0', 'pkg:golang/github.com/BurntSushi/toml@v1.4.0'],
    ['pkg:golang/example.org/mod@feature/x', 'pkg:golang/example.org/mod@feature%2Fx'],
    ['pkg:github/Expressjs/Express@v4', 'pkg:github/expressjs/express@v4'],
    ['pkg:pypi/zope.interface@7.0', 'pkg:pypi/zope-interface@7.0'],
    ['pkg:pypi/A__b.-C@1.0RC1', 'pkg:pypi/a-b-c@1.0rc1'],
    ['pkg:npm/foo@1.0.0?b=2&a=1&c=', 'pkg:npm/foo@1.0.0?a=1&b=2'],
    ['pkg:npm/foo?vcs_url=git+https://h/x', 'pkg:npm/foo?vcs_url=git%2Bhttps:%2F%2Fh%2Fx'],
    ['pkg:npm/foo#./a/../b//c', 'pkg:npm/foo#a/b/c'],
    ["pkg:generic/it's(a)*test!", 'pkg:generic/it%27s%28a%29%2Atest%21'],
    ['pkg:generic/caf%C3%A9@%E2%9C%93', 'pkg:generic/caf%C3%A9@%E2%9C%93'],
    ['pkg:made-up.type/x@1', 'pkg:made-up.type/x@1'],
  ])('%s', (text, canonical) => expect(rendered(parsePackageUrl(text))).toBe(canonical));
});

describe('refusals', () => {
  it.each([
    ['', 'scheme'],
    ['express@4', 'scheme'],
    ['https://npmjs.com/express', 'scheme'],
    ['pkg:', 'type'],
    ['pkg:npm', 'name'],
    ['pkg:npm/', 'name'],
    ['pkg:npm/@1.0.0', 'name'],
    ['pkg:n%70m/express', 'type'],
    ['pkg:maven/guava@1', 'namespace'],
    ['pkg:git/example.com/%2F', 'name'],
    ['pkg:pypi/pallets/flask', 'namespace'],
    ['pkg:golang/github.com%2Fgorilla/mux', 'namespace'],
    ['pkg:npm/foo#a%2Fb', 'subpath'],
    ['pkg:npm/foo%', 'name'],
    ['pkg:npm/foo@%C3', 'version'],
    ['pkg:npm/foo%00', 'name'],
    ['pkg:npm/foo@1%0A2', 'version'],
    ['pkg:npm/foo\n', 'name'],
    ['pkg:npm/foo?a=1&a=2', 'qualifiers'],
    ['pkg:npm/foo?__proto__=1', 'qualifiers'],
    ['pkg:npm/foo?a=%07', 'qualifiers'],
    ['pkg:julia/Dates', 'qualifiers'],
    [`pkg:npm/${'a'.repeat(257)}`, 'name'],
    [`pkg:npm/a@${'1'.repeat(257)}`, 'version'],
    [`pkg:npm/a?x=${'1'.repeat(4096)}`, 'length'],
  ])('%j: %s', (text, component) => expect(rendered(parsePackageUrl(text))).toBe(`refused: ${component}`));
});

describe('key', () => {
  it.each([
    ['pkg:npm/%40babel/core@7.0.0?arch=x#lib', 'pkg:npm/%40babel/core'],
    ['pkg:nuget/Newtonsoft.Json@13.0.1', 'pkg:nuget/newtonsoft.json'],
    ['pkg:npm/foo@1?repository_url=https://npm.example.org', 'pkg:npm/foo?repository_url=https:%2F%2Fnpm.example.org'],
  ])('%s', (text, key) => expect(keyed(text)).toBe(key));
});

describe('properties', () => {
  const part = fc.string({ unit: fc.constantFrom(...'aZ0.-_~:/@?=&#%+ é✓'), minLength: 1, maxLength: 12 });
  const parts = fc.record({
    type: fc.constantFrom('npm', 'pypi', 'maven', 'golang', 'github', 'generic', 'git', 'luarocks'),
    namespace: fc.option(part),
    name: part,
    version: fc.option(part),
    qualifiers: fc.dictionary(fc.constantFrom('arch', 'repository_url', 'constructor'), part),
    subpath: fc.option(part),
  });

  it('what is rendered is read back as the same package URL', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const built = buildPackageUrl(given);
        fc.pre(built.ok);
        expect(parsePackageUrl(rendered(built))).toEqual(built);
      }),
    );
  });

  it('any text is read or refused, never thrown at', () => {
    const hostile = fc.string({ unit: 'binary', maxLength: 60 }).map((text) => `pkg:npm/${text}`);
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), hostile, fc.string({ unit: fc.constantFrom(...'pkg:/@?#%=&n2F') })),
        (text) => {
          const reading = parsePackageUrl(text);
          if (reading.ok) expect(parsePackageUrl(renderPackageUrl(reading.purl))).toEqual(reading);
        },
      ),
    );
  });
});

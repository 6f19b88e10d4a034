import { describe, expect, it } from 'vitest';
import { readSourceRepository } from '../../src/registry/fulcio.ts';
import { released, resolved } from './questions.ts';

const rack = {
  name: 'rack',
  version: '3.2.3',
  source_code_uri: 'https://github.com/rack/rack',
  homepage_uri: 'https://github.com/rack/rack',
  bug_tracker_uri: 'https://github.com/rack/rack/issues',
  metadata: {},
};
const withGem = (gem: object) => ({ '/rubygems/api/v1/gems/rack.json': { ...rack, ...gem } });

/** The "Source Repository URI" of Fulcio in DER, between bytes of other extensions. */
function certificateOf(repository: string): number[] {
  const text = [...new TextEncoder().encode(repository)];
  const sized = (tag: number, content: number[]) =>
    content.length < 128 ? [tag, content.length, ...content] : [tag, 0x81, content.length, ...content];
  const id = [0x06, 0x0a, 0x2b, 0x06, 0x01, 0x04, 0x01, 0x83, 0xbf, 0x30, 0x01, 0x0c];
  return [0x30, 0x82, 0x06, 0x0a, 0x2b, ...id, ...sized(0x04, sized(0x0c, text)), 0x30, 0x00];
}

const bundles = (bytes: readonly number[]) => [
  { mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json' },
  { verificationMaterial: { certificate: { rawBytes: btoa(String.fromCharCode(...bytes)) } } },
];

describe('RubyGems: source', () => {
  it.each([
    [{}, 'github.com/rack/rack declared rubygems 3.2.3'],
    [{ source_code_uri: 'https://github.com/rack/rack/tree/v3.2.3' }, 'github.com/rack/rack declared rubygems 3.2.3'],
    [
      {
        source_code_uri: null,
        metadata: { source_code_uri: 'https://github.com/rails/rails/tree/v8.0.0/activerecord' },
      },
      'github.com/rails/rails in activerecord declared rubygems 3.2.3',
    ],
    [{ source_code_uri: '', metadata: null }, 'github.com/rack/rack declared rubygems 3.2.3'],
    [{ source_code_uri: null, homepage_uri: 'https://rack.example.org', bug_tracker_uri: null }, 'no-repository'],
  ])('takes what the gem links to (%#)', async (gem, expected) => {
    expect(await resolved('pkg:gem/rack@3.0.0', withGem(gem))).toBe(expected);
  });

  it('verifies by the certificate that the gem was signed with', async () => {
    const answers = {
      ...withGem({}),
      '/rubygems/api/v1/attestations/rack-3.2.3.json': bundles(certificateOf('https://github.com/rack/rack')),
    };
    expect(await resolved('pkg:gem/rack', answers)).toBe('github.com/rack/rack verified rubygems 3.2.3');
  });

  it.each([[[]], [bundles([1, 2, 3])], [[{ verificationMaterial: { certificate: { rawBytes: 'not base64!' } } }]]])(
    'is declared where no certificate can be read (%#)',
    async (attestations) => {
      const answers = { ...withGem({}), '/rubygems/api/v1/attestations/rack-3.2.3.json': attestations };
      expect(await resolved('pkg:gem/rack', answers)).toBe('github.com/rack/rack declared rubygems 3.2.3');
    },
  );
});

describe('a signing certificate', () => {
  it.each(['https://github.com/rack/rack', `https://github.com/${'o'.repeat(39)}/${'r'.repeat(90)}`])(
    'names its source repository: %s',
    (repository) => expect(readSourceRepository(Uint8Array.from(certificateOf(repository)))).toBe(repository),
  );

  it('names none where it is cut off at any byte', () => {
    const whole = certificateOf('https://github.com/rack/rack').slice(0, -2);
    for (let length = 0; length < whole.length; length += 1) {
      expect(readSourceRepository(Uint8Array.from(whole.slice(0, length)))).toBeNull();
    }
  });
});

describe('RubyGems: releases', () => {
  it('dates a version by the first of its platforms', async () => {
    const versions = [
      { number: '1.18.10', platform: 'java', created_at: '2025-09-15T00:00:02.000Z' },
      { number: '1.18.10', platform: 'ruby', created_at: '2025-09-15T00:00:01.000Z' },
      { number: '1.18.9', platform: 'ruby', created_at: '2025-07-20T00:00:00.000Z' },
    ];
    expect(await released('pkg:gem/nokogiri', { '/rubygems/api/v1/versions/nokogiri.json': versions })).toEqual([
      '1.18.10 2025-09-15T00:00:01.000Z',
      '1.18.9 2025-07-20T00:00:00.000Z',
    ]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { familiesOf } from '../../src/version/families.ts';

/** One tag a word, a day apart, in the order given. */
function daily(...names: string[]) {
  return names.map((tag, day) => ({ tag, date: new Date(Date.UTC(2024, 0, 1 + day)).toISOString() }));
}

/** Families as `package: highest … lowest`. */
function summary(names: string[], project: string): string[] {
  return familiesOf(daily(...names), project).map(
    (family) => `${family.package}: ${family.releases.map((release) => release.version.text).join(' ')}`,
  );
}

describe('the project’s own family', () => {
  it('is the one without a prefix; neutral prefixes belong to it', () => {
    expect(summary(['v1.0.0', 'tags/1.1.0', 'release/v1.2.0', 'rel-1.3.0', 'api/v9.0.0'], 'etcd')).toEqual([
      ': 1.3.0 1.2.0 1.1.0 1.0.0',
      'api: 9.0.0',
    ]);
  });

  it('is the one named like the repository where that released last', () => {
    expect(summary(['v0.17.0', 'quasar-v2.17.1'], 'quasar')).toEqual(['quasar: 2.17.1', ': 0.17.0']);
    expect(summary(['phpmailer-5.1', 'v6.0.0'], 'PHPMailer')).toEqual([': 6.0.0', 'phpmailer: 5.1']);
  });

  it('counts stable releases: betas under the new name do not yet make it the project', () => {
    expect(summary(['v0.17.0', 'quasar-v1.0.0-beta.1'], 'quasar')).toEqual([': 0.17.0', 'quasar: 1.0.0-beta.1']);
  });

  it('is found whatever the case and separators of the name, also behind a scope', () => {
    expect(summary(['OpenSSL_1_1_1w', 'openssl-3.0.0', 'tools-9.0'], 'openssl')[0]).toBe('openssl: 3.0.0 1_1_1w');
    expect(summary(['@apollo/client@3.8.0', 'x-1.0', 'x-1.1'], 'apollo-client')[0]).toBe('@apollo/client: 3.8.0');
    expect(summary(['@owner/name@3.8.0', 'x-1.0', 'x-1.1'], 'name')[0]).toBe('@owner/name: 3.8.0');
  });

  it('is the largest where nothing bears the repository’s name', () => {
    expect(summary(['core@1.0.0', 'core@1.1.0', 'cli@5.0.0'], 'monorepo')).toEqual(['core: 1.1.0 1.0.0', 'cli: 5.0.0']);
  });

  it('does not exist without versions', () => {
    expect(familiesOf(daily('latest', 'stable', 'pubkey-x'), 'p')).toEqual([]);
    expect(familiesOf([], 'p')).toEqual([]);
  });
});

describe('days and versions', () => {
  it('are never of one family; nightly builds do not become the project', () => {
    expect(summary(['v1.0.0', '2024-01-02', 'v1.1.0', '2024-01-04'], 'p')).toEqual([
      ': 1.1.0 1.0.0',
      ': 2024-01-04 2024-01-02',
    ]);
  });

  it('days are the project’s releases where it has nothing else, or went over to them', () => {
    const [only] = familiesOf(daily('2024-11-05-RC', '2024-11-05', '2025-03-26'), 'p');
    expect(only).toMatchObject({ scheme: { name: 'calendar' }, package: '' });
    expect(summary(['v1.0.0', 'v1.1.0', '2024-06-01', '2024-07-01'], 'p')[0]).toBe(': 2024-07-01 2024-06-01');
  });
});

describe('a package behind the version', () => {
  it('is a family of its own from the second tag on', () => {
    const names = ['v1.4.2', 'v1.6.0-to-json-schema', 'v1.7.0-to-json-schema', 'v1.0.0-rc.0-i18n', 'v1.0.0-i18n'];
    expect(summary(names, 'valibot')).toEqual([': 1.4.2', 'i18n: 1.0.0 1.0.0-rc.0', 'to-json-schema: 1.7.0 1.6.0']);
  });

  it('is not seen in one odd tag, nor in words that qualify a release', () => {
    expect(summary(['v1.0.0', 'v0.1.0-render'], 'p')).toEqual([': 1.0.0 0.1.0-render']);
    expect(summary(['v1.0-beta', 'v2.0-beta', 'v2.0-GM'], 'p')).toEqual([': 2.0-GM 2.0-beta 1.0-beta']);
  });
});

describe('releases', () => {
  it('stand highest first, whenever they came out', () => {
    expect(summary(['v2.0.0', 'v1.9.1', 'v2.1.0-rc.1', 'v1.10.0'], 'p')).toEqual([': 2.1.0-rc.1 2.0.0 1.10.0 1.9.1']);
  });

  it('stand once a version, with the earliest tag', () => {
    const [family] = familiesOf(daily('v1.2.3', '1.2.3', 'v1.3.0'), 'p');
    expect(family?.releases.map(({ tag, date }) => [tag, date.slice(0, 10)])).toEqual([
      ['v1.3.0', '2024-01-03'],
      ['v1.2.3', '2024-01-01'],
    ]);
  });

  it('prefer the fuller of two tags of one moment: v4 moves along with v4.0.0', () => {
    const date = '2024-05-01';
    const [family] = familiesOf(
      [
        { tag: 'v4', date },
        { tag: 'v4.0.0', date },
      ],
      'action',
    );
    expect(family?.releases.map((release) => release.tag)).toEqual(['v4.0.0']);
  });

  it('are pre-releases by name or by the publisher’s mark', () => {
    const [family] = familiesOf(
      [
        { tag: 'v1.0.0', date: '2024-01-01' },
        { tag: 'v1.1.0', date: '2024-01-02', prerelease: true },
        { tag: 'v1.2.0-rc.1', date: '2024-01-03', prerelease: false },
      ],
      'p',
    );
    expect(family?.releases.map((release) => release.prerelease)).toEqual([true, true, false]);
  });

  it('compare dates with offsets as moments', () => {
    const [family] = familiesOf(
      [
        { tag: 'v1.0.0', date: '2024-01-02T01:00:00+05:00' },
        { tag: '1.0.0', date: '2024-01-01T23:00:00Z' },
      ],
      'p',
    );
    expect(family?.releases.map((release) => release.tag)).toEqual(['v1.0.0']);
  });

  it('do not depend on the order of the tags', () => {
    const names = [
      'v1.0.0',
      '1.0.0',
      'v1.1.0',
      'core@2.0.0',
      'core@2.1.0',
      'v1.0-x-y',
      'v2.0-x-y',
      '2024-01-01',
      'latest',
      'r5',
    ];
    const tags = daily(...names);
    const expected = familiesOf(tags, 'p');
    fc.assert(
      fc.property(fc.shuffledSubarray(tags, { minLength: tags.length }), (shuffled) => {
        expect(familiesOf(shuffled, 'p')).toEqual(expected);
      }),
    );
  });
});

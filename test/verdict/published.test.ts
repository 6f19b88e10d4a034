import fc from 'fast-check';
import semver from 'semver';
import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/policy/policy.types.ts';
import { decide } from '../../src/verdict/decide.ts';
import { findUntagged } from '../../src/verdict/published.ts';
import { KnownReleases } from '../../src/verdict/releases.ts';
import { resolveStatement } from '../../src/verdict/resolve.ts';
import type { PublishedRelease } from '../../src/verdict/verdict.types.ts';
import { short } from './answers.ts';
import { row, rule, statementOf } from './claims.ts';

/** Versions as a registry lists them: `1.0.0@2026-01-01`, `!` where they were taken back, no day where it tells none. */
function listed(text: string) {
  return text.split(' ').map((one) => {
    const [version = '', day] = one.replace('!', '').split('@');
    return { version, publishedAt: day === undefined ? null : `${day}T12:00:00.000Z`, yanked: one.includes('!') };
  });
}

/** What is kept of them beside the tags, as it was written there. */
function untagged(tags: string, versions: string, name?: string): string {
  return findUntagged(statementOf([], tags), name, listed(versions))
    .map(({ version, date, withdrawn }) => `${version}${date && `@${date.slice(0, 10)}`}${withdrawn ? '!' : ''}`)
    .join(' ');
}

describe('what a registry has beside the tags', () => {
  test.each([
    ['all are tagged', 'v1.0.0@2026-01-01 v1.1.0@2026-02-01', '1.0.0@2026-01-01 1.1.0@2026-02-03', ''],
    ['one is not', 'v1.0.0@2026-01-01', '1.0.0@2026-01-02 1.1.0@2026-02-01', '1.1.0@2026-02-01'],
    ['nothing is tagged', '', '1.0.0@2026-01-02 1.1.0@2026-02-01', '1.0.0@2026-01-02 1.1.0@2026-02-01'],
    ['none is about the day of its tag', 'v1.0.0@2024-01-01', '1.0.0@2026-01-02 1.1.0@2026-02-01', ''],
    ['none is tagged at all', 'v7.0.0@2026-01-01', '1.0.0@2026-01-01 1.1.0@2026-02-01', ''],
    [
      'the same version is written otherwise',
      'v2.0@2026-01-01',
      '2.0.0@2026-01-01 2.1.0@2026-02-01',
      '2.1.0@2026-02-01',
    ],
    ['one has no date', 'v1.0.0@2026-01-01', '1.0.0@2026-01-01 1.1.0', ''],
    [
      'one was taken back',
      'v1.0.0@2026-01-01',
      '1.0.0@2026-01-01 !1.1.0@2026-02-01 !1.2.0',
      '1.1.0@2026-02-01! 1.2.0!',
    ],
    ['one is not of the scheme', 'v1.0.0@2026-01-01', '1.0.0@2026-01-01 1.1.0rc1@2026-02-01', '1.1.0rc1@2026-02-01'],
  ])('%s', (_, tags, versions, expected) => {
    expect(untagged(tags, versions)).toBe(expected);
  });

  test('is compared with the tags of the package that is meant', () => {
    const tags = 'hull@9.0.0@2026-01-01 rotor@3.0.0@2026-01-01';
    const versions = '3.0.0@2026-01-01 3.1.0@2026-02-01';
    expect(untagged(tags, versions, 'rotor')).toBe('3.1.0@2026-02-01');
    expect(untagged(tags, versions, 'hull')).toBe('');
  });

  test('leaves out the oldest pre-releases where it is much, and everything where even the stable ones are', () => {
    const nightly = Array.from({ length: 600 }, (_, i) => `1.1.0-n.${i}@20${10 + (i % 15)}-01-01`);
    const kept = untagged('v1.0.0@2026-01-01', ['1.0.0@2026-01-01', '1.2.0@2026-01-02', ...nightly].join(' ')).split(
      ' ',
    );
    expect(kept).toHaveLength(200);
    expect(kept[0]).toBe('1.2.0@2026-01-02');
    expect(kept.filter((one) => /@20(?:1[0-8])-/.test(one))).toEqual([]);
    const stable = Array.from({ length: 201 }, (_, i) => `1.1.${i}@2026-02-01`).join(' ');
    expect(untagged('v1.0.0@2026-01-01', `1.0.0@2026-01-01 ${stable}`)).toBe('');
  });
});

test('what no one could ask about is not kept, however long the list', () => {
  const odd = ['x'.repeat(65), '1.0.1\u202e', '1.0.2 3', ''].map((version) => {
    return { version, publishedAt: '2026-02-01T00:00:00.000Z', yanked: true };
  });
  expect(findUntagged(statementOf([], ''), undefined, odd)).toEqual([]);
});

const LATEST = rule({ kind: 'latest', unit: 'release' });

function ask(
  claims: readonly Claim[],
  { tags, versions, asOf = '2026-06-15' }: Record<string, string>,
  version: string,
) {
  const statement = statementOf(claims, tags);
  const published = findUntagged(statement, undefined, listed(versions ?? ''));
  return decide(resolveStatement(statement, { now: 0, asOf, published }), version);
}

test('published releases stand among the tagged ones in order, each once, and no tag is lost', () => {
  const part = fc.nat({ max: 4 });
  const version = fc.tuple(part, part, part, fc.option(part, { nil: undefined })).map(([a, b, c, pre]) => {
    return `${a}.${b}.${c}${pre === undefined ? '' : `-rc.${pre}`}`;
  });
  const versions = fc.uniqueArray(version, { maxLength: 12 });
  fc.assert(
    fc.property(versions, versions, (tags, others) => {
      const family = statementOf([], tags.map((tag) => `v${tag}`).join(' ')).families[0];
      const published = others.map((other) => ({ version: other, date: '2026-02-01T00:00:00.000Z' }));
      const { all } = new KnownReleases(family, '9999', published);
      expect(all.map((release) => release.version)).toEqual([...new Set([...tags, ...others])].sort(semver.rcompare));
      expect(all.filter(({ tag }) => tag.startsWith('v'))).toEqual(family?.releases ?? []);
    }),
  );
});

describe('an answer about a package', () => {
  const known = { tags: 'v1.0.0@2026-01-01 v1.1.0@2026-02-01', versions: '1.1.0@2026-02-01 1.2.0@2026-03-01' };

  test('knows the version that nobody tagged, and is not behind', () => {
    const verdict = ask([LATEST], known, '1.2.0');
    expect(verdict).toMatchObject({ status: 'supported', reason: 'latest-only', released: true, latest: '1.2.0' });
    expect(ask([LATEST], known, '1.1.0')).toMatchObject({ status: 'unsupported', fix: { version: '1.2.0' } });
  });

  test('as of a day knows what was published by then', () => {
    const then = { ...known, asOf: '2026-02-20' };
    expect(ask([LATEST], then, '1.1.0')).toMatchObject({ status: 'supported', latest: '1.1.0' });
    expect(ask([row('1.x')], then, '1.2.0')).toMatchObject({ released: false });
  });

  test('resolves a rule where nothing is tagged', () => {
    expect(short(ask([LATEST], { tags: '', versions: '' }, '1.0.0'))).toBe('unknown/no-releases');
    const verdict = ask([LATEST], { tags: '', versions: '1.0.0@2026-01-01 1.1.0-rc.1@2026-02-01' }, '1.0.0');
    expect(verdict).toMatchObject({ status: 'supported', latest: '1.0.0' });
  });

  test('never takes for the latest, or sends anybody to, what was taken back', () => {
    const taken = { ...known, versions: '1.1.0@2026-02-01 !9.0.0@2026-03-01' };
    expect(ask([row('1.x'), row('9.x')], taken, '1.0.0')).toMatchObject({ latest: '1.1.0', fix: { version: '1.1.0' } });
    expect(ask([row('9.x')], taken, '9.0.0')).toMatchObject({ status: 'supported', released: true });
  });

  test('counts a version once, from the day of its tag, where the tag came later', () => {
    const statement = statementOf([], 'v1.0.0@2026-01-01 v1.1.0@2026-05-01 v1.0.1@2026-04-01');
    const published: PublishedRelease[] = ['1.1.0', '1.0.1', '1.0.1', '0.9.0'].map((version) => ({
      version,
      date: '2026-03-01T00:00:00.000Z',
    }));
    const { releases } = resolveStatement(statement, { now: 0, asOf: '2026-06-15', published });
    expect(releases.all.map(({ version, date }) => `${version} ${date.slice(0, 10)}`)).toEqual([
      '1.1.0 2026-05-01',
      '1.0.1 2026-04-01',
      '1.0.0 2026-01-01',
      '0.9.0 2026-03-01',
    ]);
  });
});

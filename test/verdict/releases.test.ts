import { describe, expect, it } from 'vitest';
import { KnownReleases, lineNumbers, unitRange } from '../../src/verdict/releases.ts';
import type { Version } from '../../src/version/scheme.types.ts';
import { statementOf } from './claims.ts';

const END = '2026-06-15T23:59:59.999Z';

function known(tags: string, until = END): KnownReleases {
  return new KnownReleases(statementOf([], tags).families[0], until);
}

function read(releases: KnownReleases, text: string): Version {
  const version = releases.read(text);
  if (!version) throw new Error(`${text} is no version`);
  return version;
}

const TAGS =
  '3.0.0-rc.1@2026-06-01 2.1.0@2026-05-01 2.0.1@2026-04-01 2.0.0@2026-01-01 1.9.2@2026-06-10 0.3.0@2020-01-01 0.2.0@2019-01-01';

describe('KnownReleases', () => {
  it('knows what was out by then, the last moment included', () => {
    const at = (until: string): string =>
      known(TAGS, until)
        .all.map(({ version }) => version)
        .join(' ');
    expect(at('2026-05-01')).toBe('2.1.0 2.0.1 2.0.0 0.3.0 0.2.0');
    expect(at('2026-04-30T23:59:59.999Z')).toBe('2.0.1 2.0.0 0.3.0 0.2.0');
    expect(at('2018-12-31')).toBe('');
    expect(known('1.0.0', '2019-12-31').latest).toBeUndefined();
  });

  it('counts a release of the day itself, whatever the hour is', () => {
    expect(known('1.0.0@2026-06-15', '2026-06-15T00:00:00.000Z').latest?.version).toBe('1.0.0');
  });

  it('never takes a pre-release for the latest', () => {
    const releases = known(TAGS);
    expect(releases.all[0]?.version).toBe('3.0.0-rc.1');
    expect(releases.latest?.version).toBe('2.1.0');
    expect(known('1.0.0-beta.1').latest).toBeUndefined();
  });

  it.each([
    ['2.1.0', true],
    ['v2.1.0', true],
    ['2.1', true],
    ['2.1.0.0', true],
    ['3.0.0-RC.1', true],
    ['3.0.0', false],
    ['2.1.0-rc.1', false],
    ['2.1.1', false],
    ['2', true],
    ['1', false],
  ])('has %s: %s', (text, expected) => {
    const releases = known(TAGS);
    expect(releases.has(read(releases, text))).toBe(expected);
  });

  it.each([
    ['3.0.0', true],
    ['3.0.0-rc.2', true],
    ['3.0.0-rc.1', false],
    ['3.0.0-beta.9', false],
    ['2.9.9', false],
    ['4.0', true],
    ['3.0.0.Final', true],
    ['3.0.0.dev1', false],
  ])('is below %s: %s', (text, expected) => {
    const releases = known(TAGS);
    expect(releases.isAboveAll(read(releases, text))).toBe(expected);
  });

  it('is below nothing where it knows no release', () => {
    const releases = known('');
    expect(releases.isAboveAll(read(releases, '99.0.0'))).toBe(false);
    expect(releases.lines('minor')).toEqual([]);
  });

  it.each([
    [
      'minor',
      '2.1 2.1.0 2026-05-01; 2.0 2.0.1 2026-01-01; 1.9 1.9.2 2026-06-10; 0.3 0.3.0 2020-01-01; 0.2 0.2.0 2019-01-01',
    ],
    ['major', '2 2.1.0 2026-01-01; 1 1.9.2 2026-06-10; 0 0.3.0 2019-01-01'],
    ['line', '2 2.1.0 2026-01-01; 1 1.9.2 2026-06-10; 0.3 0.3.0 2020-01-01; 0.2 0.2.0 2019-01-01'],
  ] as const)('lists its %s lines with their highest and first release', (unit, expected) => {
    const lines = known(TAGS).lines(unit);
    expect(
      lines
        .map(({ numbers, latest, firstReleased }) => `${numbers.join('.')} ${latest.version} ${firstReleased}`)
        .join('; '),
    ).toBe(expected);
  });

  it('finds the highest stable release of a range', () => {
    const releases = known(TAGS);
    const highest = (low: number[], high: number[] | null): string | undefined =>
      releases.highestIn({ kind: 'bounds', low, high })?.version;
    expect([highest([2], [2, 1]), highest([], [2]), highest([], null), highest([3], null)]).toEqual([
      '2.0.1',
      '1.9.2',
      '2.1.0',
      undefined,
    ]);
  });

  it('reads by the project’s scheme, else by any that can, and compares those by their numbers', () => {
    const releases = known(TAGS);
    const order = (a: string, b: string): number => Math.sign(releases.compare(read(releases, a), read(releases, b)));
    expect(releases.scheme.name).toBe('semver');
    expect(order('2.0.0-rc.1', '2.0.0')).toBe(-1);
    expect(order('2.0.0.dev1', '2.0.0')).toBe(-1);
    expect(order('2.0.0.1', '2.0.0')).toBe(1);
    expect(order('2.0.0.Final', '2.0.0')).toBe(0);
    expect(releases.read('no version')).toBeUndefined();
  });
});

describe('lines of a version', () => {
  it.each([
    [[4, 2, 1], '4', '4', '4.2'],
    [[0, 2, 1], '0', '0.2', '0.2'],
    [[7], '7', '7', '7.0'],
  ])('%j', (numbers, major, line, minor) => {
    const named = (['major', 'line', 'minor'] as const).map((unit) => lineNumbers(numbers, unit).join('.'));
    expect(named).toEqual([major, line, minor]);
  });

  it('has the version itself as the range of a release', () => {
    expect(unitRange([4, 2], 'release')).toMatchObject({ low: [4, 2, 0], high: [4, 2, 1] });
    expect(unitRange([4, 2, 1, 3], 'release')).toMatchObject({ low: [4, 2, 1, 3], high: [4, 2, 1, 4] });
    expect(unitRange([4, 2, 1], 'minor')).toMatchObject({ low: [4, 2], high: [4, 3] });
  });
});

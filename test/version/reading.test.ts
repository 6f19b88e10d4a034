import { describe, expect, it } from 'vitest';
import type { SchemeName } from '../../src/version/scheme.types.ts';
import { schemeNamed } from '../../src/version/schemes.ts';

/** Text, the numbers in front, and whether it is a pre-release; `null` where the scheme does not read it. */
type Row = readonly [text: string, release: readonly number[] | null, prerelease?: 'pre'];

const TABLES: Record<SchemeName, readonly Row[]> = {
  semver: [
    ['1.2.3', [1, 2, 3]],
    ['V1.2.3', [1, 2, 3]],
    ['v.5.9.0', [5, 9, 0]],
    ['4', [4]],
    ['4.2', [4, 2]],
    ['4.2-rc.1', [4, 2], 'pre'],
    ['1.2.3-0', [1, 2, 3], 'pre'],
    ['1.2.3-rc.1+build', [1, 2, 3], 'pre'],
    ['1.2.3+build-1', [1, 2, 3]],
    ['1.2.3.4', null],
    ['1.02.3', null],
    ['1.2.3rc1', null],
    ['vv1.2.3', null],
    ['9007199254740993.0.0', null],
  ],
  numeric: [
    ['4', [4]],
    ['1.2.3.4', [1, 2, 3, 4]],
    ['1.02.03', [1, 2, 3]],
    ['1_2_3', [1, 2, 3]],
    ['2.0.0a1', [2, 0, 0], 'pre'],
    ['2.0.dev1', [2, 0], 'pre'],
    ['1.0', [1, 0]],
    ['1.0a', [1, 0]],
    ['1.1.1w', [1, 1, 1]],
    ['1.2.3-esoctl', [1, 2, 3], 'pre'],
    ['1.2.3-1', [1, 2, 3]],
    ['0.7.8-fixed', [0, 7, 8]],
    ['2.0-pre-beta', [2, 0], 'pre'],
    ['1.4.0.d', [1, 4, 0], 'pre'],
    ['3.2.0+git', [3, 2, 0]],
    ['3.2.0+', null],
    ['3.2.0+a b', null],
    ['1.2.', null],
    ['1..2', null],
    ['1.2-', null],
    ['1.0foo', null],
    ['07Nov19', null],
    ['3.x-fork', null],
    ['1.20-latest', null],
    ['123456789012345', [123456789012345]],
    ['1234567890123456', null],
    ['1.0-1234567890123456', null],
  ],
  calendar: [
    ['2024', [2024]],
    ['2024.1.0', [2024, 1, 0]],
    ['2024.12.17.2', [2024, 12, 17, 2]],
    ['2024-11-05', [2024, 11, 5]],
    ['2024-11', [2024, 11]],
    ['2024-11-05.2', [2024, 11, 5, 2]],
    ['20241105', [2024, 11, 5]],
    ['20241105221724', [2024, 11, 5, 22, 17, 24]],
    ['2024-01-05T22-17-24Z', [2024, 1, 5, 22, 17, 24]],
    ['2025-06-18-RC', [2025, 6, 18], 'pre'],
    ['2024.6.0b3', [2024, 6, 0], 'pre'],
    ['24.04', null],
    ['1.2.3', null],
    ['2024-11-32', [2024, 11]],
    ['20241399', null],
    ['3024.1', null],
  ],
  pep440: [
    ['1.0', [1, 0]],
    ['1.0a', [1, 0], 'pre'],
    ['1.0.dev1', [1, 0], 'pre'],
    ['1.0.post1', [1, 0]],
    ['1.0.post1.dev2', [1, 0], 'pre'],
    ['1!2.0', [2, 0]],
    ['2.0+ubuntu.1', [2, 0]],
    ['1.0-foo', null],
  ],
  rubygems: [
    ['1.0.0', [1, 0, 0]],
    ['6.0.0.beta2', [6, 0, 0], 'pre'],
    ['3.0-rc1', [3, 0], 'pre'],
    ['1.4.0.d', [1, 4, 0], 'pre'],
    ['1.2.3.4', [1, 2, 3, 4]],
    ['1.0+x', null],
    ['1..2', null],
  ],
  maven: [
    ['1.0', [1, 0]],
    ['5.3.0.RELEASE', [5, 3, 0]],
    ['1.0-SNAPSHOT', [1, 0], 'pre'],
    ['4.1.0.CR1', [4, 1, 0], 'pre'],
    ['33.4.0-jre', [33, 4, 0]],
    ['1.0-alpha-2', [1, 0], 'pre'],
    ['1.', [1]],
    ['1..2', [1, 0, 2]],
    ['1.0 beta', null],
    ['1.0/2', null],
  ],
};

describe.each(Object.entries(TABLES))('%s', (name, rows) => {
  const cases = rows.map(([text, release, prerelease]) => ({ text, release, prerelease }));

  it.each(cases)('$text → $release $prerelease', ({ text, release, prerelease }) => {
    const read = schemeNamed(name)?.parse(text);
    expect(read?.release ?? null).toEqual(release);
    if (read) expect(read.prerelease).toBe(prerelease === 'pre');
  });
});

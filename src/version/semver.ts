import type { SemVer } from 'semver';
import order from 'semver/functions/compare.js';
import read from 'semver/functions/parse.js';
import type { Scheme, Version } from './scheme.types.ts';
import { bareVersion } from './written.ts';

/**
 * Read and order by Semantic Versioning 2.0.0 (https://semver.org), through node-semver. Build metadata does not count.
 * `4` and `4.2-beta.1` are read too, as `4.0.0` and `4.2.0-beta.1`, since policies and people write lines so; `release` then has
 * the numbers that were written.
 */
export const semver: Scheme = {
  name: 'semver',
  ecosystems: ['npm', 'cargo', 'golang', 'hex', 'pub', 'swift', 'githubactions'],
  parse,
  compare: (a, b) => order(a.key as SemVer, b.key as SemVer),
};

const SHORT = /^(\d+)(\.\d+)?(?=[-+]|$)/;

function parse(text: string): Version | undefined {
  const bare = bareVersion(text);
  if (bare === undefined) return undefined;
  const full = read(bare);
  if (full) return version(bare, full, 3);
  const short = SHORT.exec(bare);
  if (!short) return undefined;
  const [written, major, minor] = short;
  const padded = read(`${major}${minor ?? '.0'}.0${bare.slice(written.length)}`);
  return padded ? version(bare, padded, minor === undefined ? 1 : 2) : undefined;
}

function version(text: string, key: SemVer, parts: number): Version {
  const release = [key.major, key.minor, key.patch];
  release.length = parts;
  return { text, release, prerelease: key.prerelease.length > 0, key };
}

import { compare as order, parse as read } from '@renovatebot/pep440';
import type { Scheme, Version } from './scheme.types.ts';
import { bareVersion } from './written.ts';

/**
 * Read and order Python versions (https://packaging.python.org/en/latest/specifications/version-specifiers/). Epochs (`1!2.0`)
 * and local labels (`1.0+ubuntu.1`) count in the order; `release` is without the epoch. `1.0-1` and `1.0.post1` are later
 * patches, everything with `a`, `b`, `rc` or `dev` is a pre-release.
 */
export const pep440: Scheme = {
  name: 'pep440',
  ecosystems: ['pypi'],
  parse,
  compare: (a, b) => order(a.key as string, b.key as string),
};

function parse(text: string): Version | undefined {
  const bare = bareVersion(text);
  if (bare === undefined) return undefined;
  const parts = read(bare);
  if (!parts) return undefined;
  return { text: bare, release: parts.release, prerelease: parts.pre !== null || parts.dev !== null, key: bare };
}

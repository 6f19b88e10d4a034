import { describe, expect, it } from 'vitest';
import { versionOrRange } from '../../src/inventory/version-text.ts';

describe('versionOrRange', () => {
  it.each(['1.2.3', 'v1.2.3', '1.0~rc1', '2:8.39-13', '1.x', 'dev-main', '20240101', '1.0.0+build.5', '0.0.0-2024'])(
    'takes %s for a version',
    (text) => expect(versionOrRange(` ${text} `)).toEqual({ version: text }),
  );

  it.each(['^1.2.3', '~> 1.2', '>= 3.5, < 4', '4.*.*', '*', '1.0 || 2.0', '!=1.0', '<2', '== 1.*', '=1.0,!=1.0.1'])(
    'takes %s for a range',
    (text) => expect(versionOrRange(text)).toEqual({ versionRange: text }),
  );

  it.each([
    ['==1.2.3', '1.2.3'],
    ['= 1.2.3', '1.2.3'],
    ['===1.0-x', '1.0-x'],
  ])('finds the one version that %s allows', (text, version) => {
    expect(versionOrRange(text)).toEqual({ version });
  });

  it.each(['', '  ', 'NOASSERTION'])('finds nothing in "%s"', (text) => {
    expect(versionOrRange(text)).toEqual({});
  });
});

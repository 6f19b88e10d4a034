import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packageOf } from '../../src/version/package-name.ts';
import { splitTag } from '../../src/version/tag.ts';

/** Tag, prefix, version, package; all but the first are absent where the tag bears no version. */
type Row = readonly [tag: string, prefix?: string, version?: string, packageName?: string];
const TAGS: readonly Row[] = [
  ['1.2.3', '', '1.2.3', ''],
  ['v1.2.3', '', '1.2.3', ''],
  ['V1.9', '', '1.9', ''],
  ['v.5.9.0', '', '5.9.0', ''],
  ['v/0.23.43', '', '0.23.43', ''],
  ['tags/v7.0.0', 'tags/', '7.0.0', ''],
  ['release/v5.0', 'release/', '5.0', ''],
  ['rel/2.25.5', 'rel/', '2.25.5', ''],
  ['release-1.25.3', 'release-', '1.25.3', ''],
  ['version-3.1', 'version-', '3.1', ''],
  ['r5', 'r', '5', ''],
  ['REL_16_BETA1', 'REL_', '16_BETA1', ''],
  ['REL9_6_1', 'REL', '9_6_1', ''],
  ['RELEASE.2024-01-05T22-17-24Z', 'RELEASE.', '2024-01-05T22-17-24Z', ''],
  ['releases/gcc-13.2.0', 'releases/gcc-', '13.2.0', 'gcc'],
  ['jackson-databind-2.18.3', 'jackson-databind-', '2.18.3', 'jackson-databind'],
  ['log4j-2.0-beta9-rc1', 'log4j-', '2.0-beta9-rc1', 'log4j'],
  ['socket.io@4.8.3', 'socket.io@', '4.8.3', 'socket.io'],
  ['v2-api@1.0.0', 'v2-api@', '1.0.0', 'v2-api'],
  ['@scope/pkg@2.0.0', '@scope/pkg@', '2.0.0', '@scope/pkg'],
  ['@scope/i18n-3d@v2.0.0', '@scope/i18n-3d@', '2.0.0', '@scope/i18n-3d'],
  ['@quasar/app-v3.4.0', '@quasar/app-', '3.4.0', '@quasar/app'],
  ['helm-chart-2.9.0', 'helm-chart-', '2.9.0', 'helm-chart'],
  ['api/v3.5.33', 'api/', '3.5.33', 'api'],
  ['cmd/ctl/v1.12.0', 'cmd/ctl/', '1.12.0', 'cmd/ctl'],
  ['rustls-post-quantum-v/0.2.4', 'rustls-post-quantum-', '0.2.4', 'rustls-post-quantum'],
  ['tauri.js-v0.4.0', 'tauri.js-', '0.4.0', 'tauri.js'],
  ['node-v0.5.1', 'node-', '0.5.1', 'node'],
  ['develop/v5.1', 'develop/', '5.1', 'develop'],
  ['OpenSSL_1_1_1w', 'OpenSSL_', '1_1_1w', 'OpenSSL'],
  ['curl-8_5_0', 'curl-', '8_5_0', 'curl'],
  ['go1.21.5', 'go', '1.21.5', 'go'],
  ['n7.0', 'n', '7.0', 'n'],
  ['jdk-21+35', 'jdk-', '21+35', 'jdk'],
  ['plugin-3d-1.0', 'plugin-3d-', '1.0', 'plugin-3d'],
  ['2.5-release', '', '2.5-release', ''],
  ['2026-07-28', '', '2026-07-28', ''],
  ['latest'],
  ['stable'],
  ['dev'],
  ['v1.20-latest'],
  ['main-latest'],
  ['3.x'],
  ['develop/v3.x-fork'],
  ['pubkey-x'],
  ['pubkey2022-vtjnash'],
  ['quasar-v'],
  ['emonSD-07Nov19'],
  ['R16B03'],
  ['7f3a9c1'],
  ['filter_pattern'],
  [''],
];

describe('splitTag', () => {
  const cases = TAGS.map(([tag, prefix, version, name]) => ({ tag, prefix, version, name }));

  it.each(cases)('$tag → $prefix | $version', ({ tag, prefix, version, name }) => {
    const split = splitTag(tag);
    expect(split).toEqual(prefix === undefined ? undefined : { prefix, version });
    if (split) expect(packageOf(split.prefix)).toBe(name);
  });

  it('looks in a few places only, and not at all into endless tags', () => {
    expect(splitTag('a-1b-2b-3b-4.0')?.version).toBe('4.0');
    expect(splitTag(`${'-1b'.repeat(100)}-4.0`)).toBeUndefined();
    expect(splitTag(`${'a'.repeat(600)}-4.0`)).toBeUndefined();
  });

  it('never throws, and prefix and version are parts of the tag', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'v1209.-_/@axX+Z '), maxLength: 60 }), (tag) => {
        const split = splitTag(tag);
        if (split) {
          expect(tag.startsWith(split.prefix)).toBe(true);
          expect(tag.endsWith(split.version)).toBe(true);
        }
      }),
    );
  });
});

import { expect, test } from 'vitest';
import { parseTags } from '../../src/check/tags.ts';

test.each([
  [
    'names only',
    'v1.0.0\nv1.1.0\n',
    [
      { tag: 'v1.0.0', date: '1970-01-01' },
      { tag: 'v1.1.0', date: '1970-01-01' },
    ],
  ],
  ['a day', 'v1 2026-01-31', [{ tag: 'v1', date: '2026-01-31' }]],
  ['git’s dates', 'v1 2026-01-31T10:00:00+01:00', [{ tag: 'v1', date: '2026-01-31T10:00:00+01:00' }]],
  ['blank lines, tabs, Windows line ends', '\r\n v1\t2026-01-31\r\n\r\n', [{ tag: 'v1', date: '2026-01-31' }]],
  ['nothing', '', []],
])('%s', (_name, text, releases) => {
  expect(parseTags(text)).toEqual(releases);
});

test.each([
  ['a date that never was', 'v1\nv2 2026-02-30'],
  ['words', 'v1\nv2 of yesterday'],
  ['three words', 'v1\nv2 2026-01-31 x'],
])('%s', (_name, text) => {
  expect(() => parseTags(text)).toThrow(/^line 2: expected a tag/);
});
